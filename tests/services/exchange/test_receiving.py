"""What another office sent: opened only from somebody known, kept read-only, under own keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, records, staff
from avhopp_desktop.services.damage import salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.session import Session
from tests.acceptance.insider import Insider
from tests.offices import PHRASE, SUPERVISOR, a_founded_office, an_intake, at_work, hired


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, Path]:
    """Their vault, and a file from an office that they do not know yet."""
    theirs = a_founded_office(tmp_path / "b", "Kontor B").session
    hired(theirs, "Sara", SUPERVISOR)
    card = contacts.our_card(theirs)
    theirs.close()
    ours = a_founded_office(tmp_path / "a", "Kontor A").session
    to = contacts.add_contact(ours, card, confirmed=True)
    case = an_intake(ours)
    request = HandOver(
        case,
        frozenset({"intake"}),
        "other_law",
        {"law_reference": "2 § påhittad lag"},
        "flytt",
        (to,),
    )
    (tmp_path / "out").mkdir()
    written = handover.export_case(ours, request, tmp_path / "out")
    (tmp_path / "card").write_bytes(contacts.our_card(ours))
    ours.close()
    return tmp_path / "b", written.path


def test_nothing_is_opened_from_an_unknown_or_unconfirmed_office(
    sent: tuple[Path, Path], tmp_path: Path
) -> None:
    theirs, path = sent
    with at_work(theirs) as b:
        with pytest.raises(errors.AvhoppError) as unknown:
            receiving.open_export(b, path)
        contact = contacts.add_contact(b, (tmp_path / "card").read_bytes(), confirmed=False)
        with pytest.raises(type(unknown.value)):
            receiving.open_export(b, path)
        contacts.confirm_contact(b, contact)
        assert receiving.open_export(b, path).sender_name == "Kontor A"


def test_a_file_to_the_offices_older_key_still_opens(
    sent: tuple[Path, Path], tmp_path: Path
) -> None:
    theirs, path = sent
    with at_work(theirs) as b:
        contacts.add_contact(b, (tmp_path / "card").read_bytes(), confirmed=True)
        sara = b.authority.by_alias("Sara")
        assert sara is not None
        staff.remove_staff(b, sara.staff)
        new = receiving.receive(b, receiving.open_export(b, path))
        assert b.may_read(new)
        assert review.verify(b).faults == ()


def test_a_stopped_or_broken_receiving_leaves_nothing(
    sent: tuple[Path, Path], tmp_path: Path
) -> None:
    theirs, path = sent
    with at_work(theirs) as b:
        contacts.add_contact(b, (tmp_path / "card").read_bytes(), confirmed=True)
        opened = receiving.open_export(b, path)
        with pytest.raises(errors.ExportUnlistedEntry):
            receiving.document(opened, "../x")
        with pytest.raises(errors.Stopped):
            receiving.receive(b, opened, stopped=lambda: True)
        path.write_bytes(path.read_bytes()[:-1])
        with pytest.raises(errors.AvhoppError):
            receiving.open_export(b, path)
        assert b.database.one("SELECT count(*) FROM case_file") == (0,)
        assert b.database.one("SELECT count(*) FROM blob") == (0,)
        assert not b.ring.held
        assert review.verify(b).faults == ()


def test_what_was_received_before_is_not_read_to_see_that_this_is_another(
    sent: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its texts may be long, and every received case was gone through."""
    theirs, path = sent
    another = sent_again(tmp_path)
    read: list[CaseId] = []

    def reading(session: Session, case: CaseId, *more: Any) -> Any:
        read.append(case)
        return read_case(session, case, *more)

    with at_work(theirs) as b:
        contacts.add_contact(b, (tmp_path / "card").read_bytes(), confirmed=True)
        first = receiving.receive(b, receiving.open_export(b, path))
        read_case = records.read_case
        monkeypatch.setattr(records, "read_case", reading)
        second = receiving.receive(b, receiving.open_export(b, another))
        assert read == []
        for case, one in ((first, path), (second, another)):
            with pytest.raises(errors.ExportReceivedBefore):
                receiving.receive(b, receiving.open_export(b, one))
            assert read.pop() == case
            assert read == []


def test_where_the_event_does_not_tell_the_case_does(
    sent: tuple[Path, Path], tmp_path: Path
) -> None:
    """A salvage may have found everything but that."""
    theirs, path = sent
    with at_work(theirs) as b:
        contacts.add_contact(b, (tmp_path / "card").read_bytes(), confirmed=True)
        case = receiving.receive(b, receiving.open_export(b, path))
    Insider.of(theirs, "Anna").do("DELETE FROM event WHERE case_id = ?", case)
    saved = salvage.salvage(theirs, tmp_path / "new", Person("Anna", PHRASE)).session
    try:
        assert cases.list_cases(saved, CaseFilter(received=True)) == [case]
        with pytest.raises(errors.ExportReceivedBefore):
            receiving.receive(saved, receiving.open_export(saved, path))
    finally:
        saved.close()


def sent_again(tmp_path: Path) -> Path:
    """The same case of the other office, in a second file."""
    with at_work(tmp_path / "a") as ours:
        (to,) = contacts.list_contacts(ours)
        (case,) = cases.list_cases(ours, CaseFilter())
        request = HandOver(
            case,
            frozenset({"intake"}),
            "other_law",
            {"law_reference": "2 § påhittad lag"},
            "flytt",
            (to.id,),
        )
        return handover.export_case(ours, request, tmp_path / "out").path
