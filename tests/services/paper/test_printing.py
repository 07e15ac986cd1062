"""A copy on paper: logged with its reason before it is made, and nothing in clear on the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain.errors import (
    NotPermitted,
    PartsBad,
    ReasonMissing,
    RecipientBad,
    RelocationNotHeld,
    UnknownCase,
)
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import attachments, case_records, cases, journal, register, team
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.paper.case_document import PRINT_PARTS
from avhopp_desktop.services.paper.printing import PrintOrder, printable_parts
from avhopp_desktop.services.session import Session
from tests.offices import a_founded_office, an_entry, an_intake, at_work, hired
from tests.services.paper.test_case_pdf import text_of


@pytest.fixture
def session(tmp_path: Path):
    founded = a_founded_office(tmp_path / "vault")
    yield founded.session
    founded.session.close()


def order(case, *parts: str, **changed: Any) -> PrintOrder:
    told: dict[str, Any] = {"reader": "team", "reason": "Planeringsmöte", **changed}
    return PrintOrder(case, frozenset(parts or {"intake", "journal"}), **told)


def test_the_pages_say_who_may_read_them_and_why(session: Session) -> None:
    case = an_intake(session)
    journal.enter(session, case, an_entry("Ringde som avtalat."))
    text = text_of(printing.pages(session, order(case, reader="person")))
    for words in (
        "Kopia på papper", "Får läsas av", "Personen", "Planeringsmöte", "Kopia av Anna",
        "Ringde som avtalat.", "Intag, Journal",
    ):  # fmt: skip
        assert words in text, words


def test_a_document_is_named_as_it_is_in_the_case(session: Session) -> None:
    """Its title and its own name; the place in an export's file says nothing on paper."""
    case = an_intake(session)
    attachments.attach(session, case, "brev.txt", b"Hej", title="Brev till nämnden")
    text = text_of(printing.pages(session, order(case, "attachments")))
    assert "Brev till nämnden" in text
    assert "brev.txt" in text
    assert "attachments/" not in text


def test_it_is_logged_before_anything_is_read(session: Session) -> None:
    case = an_intake(session)
    printing.pages(session, order(case))
    line = cases.history(session, case)[0]
    assert (line.action, line.alias, line.reason) == ("printed", "Anna", "Planeringsmöte")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"reason": "  "}, ReasonMissing),
        ({"reader": ""}, RecipientBad),
        ({"reader": "police"}, RecipientBad),
    ],
)
def test_without_reader_or_reason_nothing_is_made_or_logged(
    session: Session, changed: dict[str, str], error: type[Exception]
) -> None:
    case = an_intake(session)
    before = len(cases.history(session, case))
    with pytest.raises(error):
        printing.pages(session, order(case, **changed))
    with pytest.raises(PartsBad):
        printing.pages(session, PrintOrder(case, frozenset(), "team", "Skäl"))
    with pytest.raises(PartsBad):
        printing.pages(session, order(case, "everything"))
    assert len(cases.history(session, case)) == before


def test_where_the_person_is_needs_its_key_and_its_part(session: Session, tmp_path: Path) -> None:
    case = an_intake(session)
    cases.save_stay(session, case, {"address": "KANARIEGATAN 1"})
    assert "relocation" in printable_parts(session, case)
    assert "KANARIE" not in text_of(printing.pages(session, order(case)))
    assert "KANARIEGATAN 1" in text_of(printing.pages(session, order(case, "relocation")))
    actions = [line.action for line in cases.history(session, case)[:3]]
    assert "relocation_revealed" in actions
    hired(session, "Bo")
    bo = next(one.staff for one in team.assignable(session, case) if one.alias == "Bo")
    team.assign(session, case, bo)
    session.close()
    with at_work(tmp_path / "vault", "Bo") as other:
        assert "relocation" not in printable_parts(other, case)
        with pytest.raises(RelocationNotHeld):
            printing.pages(other, order(case, "relocation"))
        assert "KANARIE" not in text_of(printing.pages(other, order(case)))


def test_staff_stand_there_as_aliases(session: Session) -> None:
    case = an_intake(session)
    register.add(session, TrueName("Anna", "Kanaria Kanariesson", "Handläggare", "2026-01-01"))
    journal.enter(session, case, an_entry())
    text = text_of(printing.pages(session, order(case, *set(PRINT_PARTS) - {"relocation"})))
    assert "Anna" in text
    assert "Kanari" not in text


def test_a_hand_out_that_tells_the_place_keeps_its_recipient(
    session: Session, tmp_path: Path
) -> None:
    case = an_intake(session)
    (tmp_path / "out").mkdir()
    told = HandOver(
        case=case,
        parts=frozenset({"intake", "relocation"}),
        ground="other_law",
        fields={"law_reference": "2 § påhittad lag"},
        reason="KANARIESKÄL",
        passphrase="lampa vinter kanot kopp sju skog",
        relocation_reason="Bostaden ordnas.",
    )
    handover.export_case(session, told, tmp_path / "out")
    text = text_of(printing.pages(session, order(case, "disclosures", "journal")))
    assert "Utlämnanden" in text
    assert "står inte här" in " ".join(text.split())
    assert "KANARIE" not in text


def test_only_who_may_read_the_case_may_print_it(session: Session, tmp_path: Path) -> None:
    case = an_intake(session)
    hired(session, "Bo")
    hired(session, "Eva", frozenset({Role.LOG_REVIEWER}))
    session.close()
    with at_work(tmp_path / "vault", "Bo") as bo, pytest.raises(UnknownCase):
        printing.pages(bo, order(case))
    with at_work(tmp_path / "vault", "Eva") as eva, pytest.raises(NotPermitted):
        printing.pages(eva, order(case))


def test_nothing_is_written_but_the_log(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    case = an_intake(session)
    before = set(tmp_path.rglob("*"))
    printing.pages(session, order(case))
    new = set(tmp_path.rglob("*")) - before
    assert {path.suffix for path in new} <= {".db-journal"}
    assert os.listdir(tmp_path / "tmp") == []


@pytest.mark.parametrize(
    ("changed", "there"),
    [
        ({}, True),
        ({"reader": "person"}, False),
        ({"reader": "meeting"}, False),
        ({"reader": "person", "with_police": True}, True),
    ],
)
def test_what_came_from_the_police_is_not_on_paper_for_the_person_unasked(
    session: Session, changed: dict[str, Any], there: bool
) -> None:
    case = an_intake(session)
    journal.enter(session, case, an_entry("Ringde som avtalat."))
    marked = an_entry("Polisen har sett bilen.", sensitivity="police")
    told = journal.enter(session, case, marked)
    # taking the mark off does not take off what the older wording was
    journal.correct(session, case, told, an_entry("Bilen har synts."), "Mindre sagt")
    about = {"on": told.hex(), "text": "Bilen igen"}
    case_records.save(session, case, Kind.COMMENT, about)
    text = " ".join(text_of(printing.pages(session, order(case, **changed))).split())
    assert "Ringde som avtalat." in text
    for words in ("Polisen har sett bilen", "Bilen har synts", "Bilen igen", "Mindre sagt"):
        assert (words in text) is there, words
    assert ("Journalanteckningar som inte är med" in text) is not there
