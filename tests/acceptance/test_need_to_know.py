"""Who is not on a case reads nothing of it, by whatever way."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain.errors import AvhoppError, UnknownCase
from avhopp_desktop.domain.form_types import Field
from avhopp_desktop.domain.form_types import Kind as AnswerKind
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import FORM_KINDS, LEADING, Kind
from avhopp_desktop.services import (
    attachments,
    case_records,
    cases,
    intake,
    journal,
    reference,
    staff,
    team,
)
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.paper.case_document import RELOCATION
from avhopp_desktop.services.session import Session
from tests.acceptance.pried import pried
from tests.offices import (
    ANSWERS,
    SUPERVISOR,
    Cast,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)

TOTAL = 12_000


class Canaries:
    """Strings that are nowhere but where this test puts them."""

    def __init__(self) -> None:
        self._chance = random.Random(20261120)  # noqa: S311
        self.by_place: dict[str, list[str]] = {}

    def some(self, place: str, count: int, between: str = " ") -> str:
        made = [f"{self._chance.getrandbits(60):015x}" for _ in range(count)]
        self.by_place.setdefault(place, []).extend(made)
        return between.join(made)

    def heard_in(self, text: bytes) -> dict[str, int]:
        """How many of each place are in `text`, as they are or in UTF-16."""
        also = text + text.replace(b"\0", b"")
        heard = {match[1].decode() for match in re.finditer(rb"(?=([0-9a-f]{15}))", also)}
        return {place: len(heard & set(made)) for place, made in self.by_place.items()}


def written(bo: Session, canaries: Canaries) -> CaseId:
    """One case with canaries in all its places."""
    some = canaries.some
    work = intake.begin(bo)
    name = some("code name", 1)
    answers = {
        **work.answers,
        **ANSWERS,
        "code_name": name,
        "callback": {"way": "phone", "value": "070-1740605", "note": some("identity", 8)},
        "codeword": some("identity", 5),
        "who_must_not": some("core", 15),
    }
    intake.save(bo, work, answers, finish=True)
    case = work.case
    assert case is not None
    entry = journal.enter(bo, case, an_entry(some("journal", 900), assessment=some("journal", 900)))
    journal.correct(bo, case, entry, an_entry(some("journal", 900)), some("reason", 5))
    journal.keep_draft(bo, case, None, an_entry(some("personal draft", 300)))
    attachments.attach(
        bo, case, some("file name", 3, "-") + ".txt", some("attachment", 1500).encode()
    )
    for kind in sorted(FORM_KINDS - LEADING - {Kind.READING}):
        fill(bo, case, kind, canaries)
    stay = {
        "municipality": "2480",
        "address": some("relocation", 200),
        "note": some("relocation", 50),
    }
    cases.save_stay(bo, case, stay)
    intake.autosave(bo, work, {**answers, "who_must_not": some("draft", 100)})
    return case


def fill(session: Session, case: CaseId, kind: Kind, canaries: Canaries) -> None:
    """A record of a kind, with a canary in every question that takes words; corrected, taken back
    and begun anew."""

    def answers() -> dict[str, Any]:
        asked = reference.form_of(kind).fields()
        linked = {"on"} if kind is Kind.READING else set()
        said = {one.id: said_to(one, kind, canaries) for one in asked if one.id not in linked}
        return {name: value for name, value in said.items() if value is not None}

    def save(**how: Any) -> RecordId:
        given = answers()
        if kind is Kind.READING:
            (given["on"],) = (
                one.record.hex() for one in cases.reread_case(session, case).live(Kind.THREAT)
            )
        return case_records.save(session, case, kind, given, **how).record

    record = save()
    save(record=record, reason=canaries.some(f"{kind} reason", 2))
    if kind is not Kind.THREAT:
        case_records.remove(session, case, save(), canaries.some(f"{kind} removed", 2))
    case_records.keep_draft(session, case, kind, answers())


def said_to(field: Field, kind: Kind, canaries: Canaries) -> Any:
    """An answer with a canary in it; None for a question that takes no words."""

    def word(count: int = 1) -> str:
        return canaries.some(kind.value, count)

    if field.kind in (AnswerKind.TEXT, AnswerKind.CODE_NAME):
        return word()
    if field.kind is AnswerKind.LONG_TEXT:
        return word(max(3, field.minimum))
    if field.kind is AnswerKind.ROWS:
        return [_pieces(field, kind, canaries), _pieces(field, kind, canaries)]
    if field.kind is AnswerKind.FACTOR:
        return _pieces(field, kind, canaries)
    if field.kind is AnswerKind.CALLBACK:
        return {"way": "phone", "value": "070-1740606", "note": word(), "hours": word()}
    if field.kind is AnswerKind.NEXT_STEP:
        return {"what": word(), "who": word(), "when": "2026-12-01"}
    if field.kind is AnswerKind.RATINGS:
        area = field.choices[0].code
        return {area: {field.raters[0].code: 1, "why": word()}}
    if field.kind is AnswerKind.DATED_EVENTS:
        return [{"type": field.choices[0].code, "note": word()}]
    if field.kind is AnswerKind.DATE:
        return "2026-11-21"
    if field.kind is AnswerKind.CHOICE and field.choices:
        return field.choices[0].code
    return None


def _pieces(field: Field, kind: Kind, canaries: Canaries) -> dict[str, Any]:
    said = {piece.id: said_to(piece, kind, canaries) for piece in field.fields}
    return {name: value for name, value in said.items() if value is not None}


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, canaries: Canaries) -> Cast:
    cast = Cast(tmp_path_factory.mktemp("need") / "v")
    session = a_founded_office(cast.folder).session
    hired(session, "Bo")
    cast.people["Mats"] = hired(session, "Mats")
    hired(session, "Sara", SUPERVISOR)
    session.close()
    with at_work(cast.folder, "Bo") as bo:
        cast.cases = {"one": written(bo, canaries), "two": written(bo, canaries)}
    with at_work(cast.folder, "Sara") as sara:
        for case in cast.cases.values():
            for kind in sorted(LEADING | {Kind.READING}):
                fill(sara, case, kind, canaries)
    with at_work(cast.folder, "Bo") as bo:
        for _ in range(6):
            note = {"way": "phone", "value": "070-1740606", "note": canaries.some("identity", 8)}
            an_intake(bo, callback=note, codeword=canaries.some("identity", 5))
        extra = TOTAL - sum(map(len, canaries.by_place.values()))
        assert extra > 0
        while extra:
            count = min(extra, 900)
            journal.enter(bo, cast.cases["one"], an_entry(canaries.some("journal", count)))
            extra -= count
    with at_work(cast.folder, "Mats") as mats:
        an_intake(mats)  # he has keys, but not to these
    return cast


def test_there_are_thousands_and_their_writer_reads_them(office: Cast, canaries: Canaries) -> None:
    """The same prying, by somebody on the case: the control without which 0 says nothing."""
    with at_work(office.folder, "Bo") as bo:
        heard = canaries.heard_in(pried(bo))
    assert heard == {place: len(made) for place, made in canaries.by_place.items()}
    assert sum(heard.values()) == TOTAL


def test_every_kind_of_record_is_among_them(office: Cast, canaries: Canaries) -> None:
    """`office`: without it nothing would have been written when this test runs first."""
    assert {kind.value for kind in FORM_KINDS} <= set(canaries.by_place)


def test_an_unassigned_colleague_finds_none(office: Cast, canaries: Canaries) -> None:
    with at_work(office.folder, "Mats") as mats:
        heard = canaries.heard_in(pried(mats))
    assert sum(heard.values()) == 0, heard


def test_a_supervisor_without_the_duty_finds_no_place_of_stay(
    office: Cast, canaries: Canaries
) -> None:
    with at_work(office.folder, "Sara") as sara:
        heard = canaries.heard_in(pried(sara))
        with pytest.raises(UnknownCase):
            cases.stay(sara, office.cases["one"])
        parts = handover.available_parts(sara, office.cases["one"])
        assert {"intake", "journal", "attachments"} <= set(parts)
        assert "relocation" not in parts
        assert RELOCATION not in printing.printable_parts(sara, office.cases["one"])
    assert heard["relocation"] == 0
    assert heard["personal draft"] == 0
    assert heard["journal"] == len(canaries.by_place["journal"])


def test_no_canary_lies_in_clear_in_the_folder(office: Cast, canaries: Canaries) -> None:
    text = b"".join(p.read_bytes() for p in office.folder.rglob("*") if p.is_file())
    assert sum(canaries.heard_in(text).values()) == 0


def test_nothing_tells_a_case_one_may_not_read_from_one_that_is_not_there(office: Cast) -> None:
    """Every door that takes a case, in order: the same refusal, word for word."""
    with at_work(office.folder, "Mats") as mats:
        assert len(cases.list_cases(mats, CaseFilter())) == 1
        for call in (
            cases.open_case,
            cases.reread_case,
            cases.history,
            cases.stay,
            intake.resume,
            lambda s, c: cases.save_stay(s, c, {"note": "x"}),
            lambda s, c: journal.enter(s, c, an_entry()),
            lambda s, c: journal.keep_draft(s, c, None, an_entry()),
            lambda s, c: attachments.attach(s, c, "a.txt", b"x"),
            lambda s, c: attachments.read_attachment(s, c, b"r" * 16),
        ):
            said = set()
            for case in (office.cases["one"], CaseId(b"n" * 16)):
                with pytest.raises(AvhoppError) as raised:
                    call(mats, case)  # type: ignore[operator]
                said.add((type(raised.value), raised.value.place, str(raised.value)))
            assert len(said) == 1
            assert next(iter(said))[0] is UnknownCase
    with at_work(office.folder, "Mats") as mats:
        assert cases.find_case(mats, office.cases["one"].hex()) is None


def test_a_name_that_is_taken_is_not_told(office: Cast, canaries: Canaries) -> None:
    """No way to ask "is X a client here?": names offered know only one's own cases."""
    taken = canaries.by_place["code name"][0]
    with at_work(office.folder, "Mats") as mats:
        case = an_intake(mats, code_name=taken)
        assert cases.find_case(mats, taken) == case
        assert [row.code_name for row in cases.case_rows(mats, [case]) if row] == [taken]
        assert cases.case_rows(mats, [office.cases["one"], CaseId(b"n" * 16)]) == [None, None]


GRAPHS = 40


def test_random_teams(tmp_path: Path) -> None:
    """Forty times a few changes of teams: each person pries out exactly the cases he is on."""
    chance = random.Random(7)  # noqa: S311
    folder = tmp_path / "v"
    anna = a_founded_office(folder).session
    people = {name: hired(anna, name) for name in ("Bo", "Cia", "Dag")}
    anna.close()
    teams: dict[CaseId, set[str]] = {}
    canary: dict[CaseId, list[bytes]] = {}
    for opener in people:
        with at_work(folder, opener) as session:
            case = an_intake(session)
        teams[case], canary[case] = {opener}, []
    removed: set[str] = set()
    for graph in range(GRAPHS):
        with at_work(folder) as anna:
            touched = {chance.choice(list(people))}
            for _ in range(2):
                case, name = chance.choice(list(teams)), chance.choice(list(people))
                if name in removed:
                    continue
                if name in teams[case]:
                    team.unassign(anna, case, people[name], reason="byte")
                else:
                    team.assign(anna, case, people[name])
                teams[case] ^= {name}
                touched.add(name)
            new = b"%030x" % chance.getrandbits(120)
            case = list(canary)[graph % len(canary)]
            canary[case].append(new)
            journal.enter(anna, case, an_entry(new.decode()))
            if graph == GRAPHS // 2:
                staff.remove_staff(anna, people["Dag"])
                removed.add("Dag")
                teams = {case: on - {"Dag"} for case, on in teams.items()}
            if graph % 8 == 0:
                assert not review.check_events(anna)
        for name in sorted(touched - removed):
            with at_work(folder, name) as session:
                text = pried(session, seals=graph % 10 == 9)
                assert not session.faults
                mine = set(cases.list_cases(session, CaseFilter(mine=True)))
            for case, on in teams.items():
                heard = [word in text for word in canary[case]]
                assert heard == [name in on] * len(heard)
                assert (case in mine) is (name in on)
    with at_work(folder) as anna:
        assert review.verify(anna).faults == ()
