"""Contacts that become no case: what goes, what stays, and when it is too late to leave none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.endings import Ending, How, Kept
from avhopp_desktop.domain.errors import (
    AnswersBad,
    CaseReadOnly,
    DecisionMissing,
    EndingTooLate,
    NotPermitted,
    ReasonMissing,
)
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, endings, intake, records, team
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import drafts as draft_rows
from tests.offices import a_founded_office, at_work, hired

CANARY = "Kanariefågel"
TYPED: dict[str, Any] = {
    "channel": "phone",
    "danger_now": "no",
    "who_must_not": CANARY,
    "codeword": CANARY,
    "name": CANARY,
    "goal": CANARY,
    "matters_most": CANARY,
    "next_step": {"what": CANARY, "who": "Bo", "when": "2026-11-21"},
    "stay_municipality": "1280",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "vault").session
    hired(session, "Bo")
    session.close()
    return tmp_path / "vault"


def typed(session: Session) -> IntakeWork:
    work = intake.begin(session)
    intake.autosave(session, work, {**work.answers, **TYPED})
    return work


def everything(session: Session, case: CaseId) -> str:
    """All that can be read of a case, by somebody who holds every key."""
    found = records.read_case(session, case, list(Compartment))
    said = [repr(r.content) for part in found.parts.values() for r in part.revisions]
    return " ".join(said) + repr(cases.history(session, case))


@pytest.mark.parametrize(
    "ending",
    [
        Ending(How.ADVICE),
        Ending(How.WRONG_NUMBER),
        Ending(How.NOT_RECORDED, "särskilda skäl", "SN 2026-17"),
    ],
)
def test_what_was_typed_is_gone_and_an_honest_line_stays(folder: Path, ending: Ending) -> None:
    with at_work(folder, "Bo") as bo:
        work = typed(bo)
        endings.end(bo, work, ending)
        case = work.case
        assert case is not None
        assert draft_rows.drafts_of(bo.database, case) == []
        assert CANARY not in everything(bo, case)
        assert "1280" not in everything(bo, case)
        (row,) = cases.case_rows(bo, [case])
        assert row is not None
        assert (row.voided, row.ended, row.channel) == (True, ending.how.value, "phone")
        assert row.next_task == ""
        assert cases.list_cases(bo, CaseFilter()) == []
        assert cases.list_cases(bo, CaseFilter(voided=True, ended=True)) == [case]
        with pytest.raises(CaseReadOnly):
            intake.autosave(bo, work, TYPED)
    with at_work(folder, "Bo") as bo:
        (row,) = cases.case_rows(bo, [case])
        assert row is not None
        assert row.ended == ending.how.value
        assert cases.open_case(bo, case).void_reason == ending.reason


def test_a_contact_that_nobody_typed_in_is_counted_too(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        work = intake.begin(bo)
        work.answers["channel"] = "visit"
        endings.end(bo, work, Ending(How.WRONG_NUMBER))
        (case,) = cases.list_cases(bo, CaseFilter(voided=True, ended=True))
        found = records.read_case(bo, case, [Compartment.CORE])
        (void,) = [part.head.content for part in found.parts.values() if "how" in part.head.content]
        assert void["channel"] == "visit"
        assert void["contact"] == work.answers["contact_ts"]


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        (Ending(How.NOT_RECORDED, "", "SN 1"), ReasonMissing),
        (Ending(How.NOT_RECORDED, "skäl", " "), DecisionMissing),
        (Ending(How.MISTAKE, "fel"), NotPermitted),
    ],
)
def test_some_ends_ask_for_more(folder: Path, ending: Ending, error: type[Exception]) -> None:
    with at_work(folder, "Bo") as bo:
        work = typed(bo)
        assert How.MISTAKE not in endings.possible(bo)
        with pytest.raises(error):
            endings.end(bo, work, ending)
        assert intake.resume(bo, work.case or CaseId(b"")).answers["goal"] == CANARY


@pytest.mark.parametrize(
    ("answers", "kept", "late"),
    [
        ({"danger_now": "no"}, {Kept.ANSWERS}, False),
        ({"next_step": TYPED["next_step"]}, {Kept.RECORDS}, False),
        ({"codeword": "x"}, {Kept.IDENTITY}, True),
        ({"name": "x"}, {Kept.IDENTITY}, True),
        ({"stay_municipality": "1280"}, {Kept.RELOCATION}, True),
    ],
)
def test_what_was_saved_stays_and_may_be_in_the_way(
    folder: Path, answers: dict[str, Any], kept: set[Kept], late: bool
) -> None:
    with at_work(folder, "Anna") as anna:
        work = intake.begin(anna)
        intake.save(anna, work, {**work.answers, **answers})
        assert endings.kept(anna, work.case) == kept
        if late:
            with pytest.raises(EndingTooLate):
                endings.end(anna, work, Ending(How.ADVICE))
            endings.end(anna, work, Ending(How.MISTAKE, "öppnat två gånger"))
        else:
            endings.end(anna, work, Ending(How.ADVICE))
        (row,) = cases.case_rows(anna, [work.case] if work.case else [])
        assert row is not None
        assert row.voided


def test_voiding_says_that_it_was_a_mistake(folder: Path) -> None:
    with at_work(folder, "Anna") as anna:
        work = typed(anna)
        assert work.case is not None
        cases.void_case(anna, work.case, "öppnat av misstag")
        (row,) = cases.case_rows(anna, [work.case])
        assert row is not None
        assert row.ended == "mistake"


def test_where_the_person_stays_goes_to_its_own_record(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        work = typed(bo)
        assert work.case is not None
        resumed = intake.resume(bo, work.case)
        assert "stay_municipality" not in resumed.answers, "shown by revealing alone"
        intake.autosave(bo, resumed, {**resumed.answers, "goal": "bo kvar"})
        intake.save(bo, resumed, {**resumed.answers, "goal": "bo kvar"})
        assert cases.stay(bo, work.case) == {"municipality": "1280"}
        cases.save_stay(bo, work.case, {"municipality": "1280", "address": "Gata 1"})
        again = intake.resume(bo, work.case)
        intake.save(bo, again, {**again.answers, "stay_municipality": "0180"})
        assert cases.stay(bo, work.case) == {"municipality": "0180", "address": "Gata 1"}
        last = intake.resume(bo, work.case)
        intake.save(bo, last, last.answers)
        assert cases.stay(bo, work.case)["municipality"] == "0180"


def test_a_code_name_is_taken_once_and_stays_when_the_contact_is_done(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        first, second = intake.begin(bo), intake.begin(bo)
        intake.save(bo, first, {**first.answers, "code_name": "Björk 7"}, finish=True)
        with pytest.raises(AnswersBad) as raised:
            intake.save(bo, second, {**second.answers, "code_name": "BJÖRK 7"})
        assert raised.value.names == ("code_name:code_name_taken",)
        intake.save(bo, first, {**first.answers, "code_name": "Ask 9"})
        assert intake.resume(bo, first.case or CaseId(b"")).answers["code_name"] == "Björk 7"


def test_who_holds_no_key_to_the_stay_is_not_asked_about_it(folder: Path) -> None:
    with at_work(folder, "Anna") as anna:
        work = typed(anna)
        assert work.case is not None
        intake.save(anna, work, {**work.answers, **TYPED})
        bo_id = next(c.staff for c in anna.authority.in_force.values() if c.alias == "Bo")
        team.assign(anna, work.case, bo_id)
    with at_work(folder, "Bo") as bo:
        resumed = intake.resume(bo, work.case)
        assert not intake.may_say_stay(bo, resumed)
        intake.save(bo, resumed, {**resumed.answers, "goal": "bo kvar"})
    with at_work(folder, "Anna") as anna:
        assert cases.stay(anna, work.case) == {"municipality": "1280"}
