"""A case goes out and comes in: to whom, which parts, with what trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import attachments, cases, journal
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.exchange.handover import HandOver
from tests.acceptance.insider import Insider
from tests.offices import SUPERVISOR, a_founded_office, an_entry, an_intake, at_work, hired

WORDS = "lampa vinter kanot kopp sju skog"


@pytest.fixture
def offices(tmp_path: Path) -> tuple[Path, Path, CaseId]:
    """Ours with a full case, theirs, each in the other's confirmed address book."""
    ours, theirs = tmp_path / "a", tmp_path / "b"
    a = a_founded_office(ours, "Kontor A").session
    hired(a, "Bo")
    hired(a, "Sara", SUPERVISOR)
    card_a = contacts.our_card(a)
    a.close()
    b = a_founded_office(theirs, "Kontor B").session
    contacts.add_contact(b, card_a, confirmed=True)
    card_b = contacts.our_card(b)
    b.close()
    with at_work(ours, "Bo") as bo:
        case = an_intake(bo, finish=True, code_name="Granit 7")
        journal.enter(bo, case, an_entry("Vill flytta."))
        attachments.attach(bo, case, "samtycke.txt", b"ja" * 50_000)
        cases.save_stay(bo, case, {"municipality": "2480", "address": "Hemliga vägen 1"})
    with at_work(ours) as a:
        contacts.add_contact(a, card_b, confirmed=True)
    (tmp_path / "out").mkdir()
    return ours, theirs, case


def asked(case: CaseId, **changed: Any) -> HandOver:
    values: dict[str, Any] = {
        "case": case,
        "parts": frozenset({"intake", "journal", "attachments"}),
        "ground": "other_law",
        "fields": {"law_reference": "2 § påhittad lag"},
        "reason": "flytt",
    }
    return HandOver(**(values | changed))


def test_there_and_back(offices: tuple[Path, Path, CaseId], tmp_path: Path) -> None:
    ours, theirs, case = offices
    with at_work(ours, "Sara") as sara:
        (contact,) = contacts.list_contacts(sara)
        written = handover.export_case(sara, asked(case, contacts=(contact.id,)), tmp_path / "out")
        shown = cases.reread_case(sara, case)
        (disclosed,) = shown.disclosures
        assert (disclosed.author, disclosed.ground) == ("Sara", "other_law")
        assert disclosed.recipient == "Kontor B"
        assert disclosed.file_name == written.path.name
        assert [line.action for line in cases.history(sara, case)][:2] == [
            "exported",
            "export_begun",
        ]
        assert review.verify(sara).faults == ()
    assert [p.name for p in (tmp_path / "out").iterdir()] == [written.path.name]
    assert b"Granit" not in written.path.read_bytes()
    with at_work(theirs) as b:
        opened = receiving.open_export(b, written.path)
        assert opened.sender_name == "Kontor A"
        names = [name for name, _type, _length in opened.documents]
        text = receiving.document(opened, "case.json")
        assert b"Vill flytta." in text
        assert "Hemliga vägen".encode() not in text
        new = receiving.receive(b, opened)
        kept = cases.open_case(b, new)
        assert kept.row.received
        assert kept.row.code_name == "Granit 7"
        assert kept.received is not None
        assert kept.received.sender == "Kontor A"
        assert len(kept.attachments) == len(names) - 1
        with pytest.raises(errors.CaseReadOnly):
            journal.enter(b, new, an_entry())
        with pytest.raises(errors.ExportReceivedBefore):
            receiving.receive(b, opened)
        assert review.verify(b).faults == ()
        (document,) = (i for i in kept.attachments if i.size == 100_000)
        assert attachments.read_attachment(b, new, document.record).data == b"ja" * 50_000
    with at_work(theirs) as b:
        assert not b.faults
        with pytest.raises(errors.ExportReceivedBefore):
            receiving.receive(b, receiving.open_export(b, written.path))


@pytest.mark.parametrize("name", ["", "x" * 3_000_000, "a\nb\u202eg", "\u200b", "\ufffd" * 200])
def test_no_name_of_the_office_stops_a_hand_out(
    name: str, offices: tuple[Path, Path, CaseId], tmp_path: Path
) -> None:
    """Nobody signed it, so any colleague can write there what no card and no manifest takes."""
    ours, theirs, case = offices
    Insider.of(ours, "Bo").do("UPDATE meta SET value = ? WHERE key = 'office_name'", name)
    with at_work(ours, "Sara") as sara:
        assert contacts.read_card(contacts.our_card(sara)).name == sara.office_name != ""
        (contact,) = contacts.list_contacts(sara)
        written = handover.export_case(sara, asked(case, contacts=(contact.id,)), tmp_path / "out")
    with at_work(theirs) as b:
        assert receiving.open_export(b, written.path).sender_name == "Kontor A"


def test_where_the_person_is_goes_only_with_key_and_reason(
    offices: tuple[Path, Path, CaseId], tmp_path: Path
) -> None:
    ours, theirs, case = offices
    parts = frozenset(handover.PARTS)
    with at_work(ours, "Sara") as sara:
        (contact,) = contacts.list_contacts(sara)
        request = asked(case, parts=parts, contacts=(contact.id,), relocation_reason="skydd")
        with pytest.raises(errors.RelocationNotHeld):
            handover.export_case(sara, request, tmp_path / "out")
    with at_work(ours) as anna:
        without = asked(case, parts=parts, contacts=(contact.id,), relocation_reason=" ")
        with pytest.raises(errors.RelocationNeedsReason):
            handover.export_case(anna, without, tmp_path / "out")
        assert list((tmp_path / "out").iterdir()) == []
        written = handover.export_case(anna, request, tmp_path / "out")
        assert "relocation_revealed" in {line.action for line in cases.history(anna, case)}
    with at_work(theirs) as b:
        opened = receiving.open_export(b, written.path)
        assert "Hemliga vägen".encode() in receiving.document(opened, "case.json")


def test_a_passphrase_instead_of_a_key(offices: tuple[Path, Path, CaseId], tmp_path: Path) -> None:
    ours, theirs, case = offices
    with at_work(ours) as anna:
        written = handover.export_case(anna, asked(case, passphrase=WORDS), tmp_path / "out")
    with at_work(theirs) as b:
        assert receiving.open_export(b, written.path, WORDS).sender_name == "Kontor A"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"parts": frozenset()}, errors.PartsBad),
        ({"parts": frozenset({"secrets"})}, errors.PartsBad),
        ({"ground": "because"}, errors.GroundMissing),
        ({"fields": {}}, errors.GroundFieldMissing),
        ({"reason": " "}, errors.ReasonMissing),
        ({"recipients": ()}, errors.RecipientBad),
        ({"recipients": ("age1nope",)}, errors.RecipientBad),
        ({"passphrase": WORDS, "recipients": ("age1x",)}, errors.RecipientBad),
        ({"contacts": (b"n" * 16,)}, errors.UnknownContact),
    ],
)
def test_a_refused_hand_out_leaves_no_file_and_no_entry(
    changed: dict[str, Any],
    refusal: type[errors.AvhoppError],
    offices: tuple[Path, Path, CaseId],
    tmp_path: Path,
) -> None:
    ours, _theirs, case = offices
    with at_work(ours) as anna:
        with pytest.raises(refusal):
            handover.export_case(anna, asked(case, **changed), tmp_path / "out")
        assert cases.reread_case(anna, case).disclosures == ()
    assert list((tmp_path / "out").iterdir()) == []


def test_who_may_not(offices: tuple[Path, Path, CaseId], tmp_path: Path) -> None:
    ours, _theirs, case = offices
    with at_work(ours, "Bo") as bo:
        with pytest.raises(errors.NotPermitted):
            handover.export_case(bo, asked(case, passphrase=WORDS), tmp_path / "out")
        with pytest.raises(errors.NotPermitted):
            receiving.open_export(bo, tmp_path / "any.age")
    with at_work(ours) as anna:
        with pytest.raises(errors.UnknownCase):
            handover.export_case(anna, asked(CaseId(b"n" * 16)), tmp_path / "out")
        stopped = asked(case, passphrase=WORDS)
        with pytest.raises(errors.Stopped):
            handover.export_case(anna, stopped, tmp_path / "out", stopped=lambda: True)
        (contact,) = contacts.list_contacts(anna)
    assert list((tmp_path / "out").iterdir()) == []
    assert contact.confirmed


def test_nothing_goes_to_an_unconfirmed_contact(
    offices: tuple[Path, Path, CaseId], tmp_path: Path
) -> None:
    ours, _theirs, case = offices
    third = a_founded_office(tmp_path / "c", "Kontor C").session
    card = contacts.our_card(third)
    third.close()
    with at_work(ours) as anna:
        contact = contacts.add_contact(anna, card, confirmed=False)
        with pytest.raises(errors.ContactUnconfirmed):
            handover.export_case(anna, asked(case, contacts=(contact,)), tmp_path / "out")


@pytest.mark.parametrize("with_police", [False, True])
def test_entries_from_the_police_go_only_when_somebody_says_so(
    offices: tuple[Path, Path, CaseId], tmp_path: Path, with_police: bool
) -> None:
    ours, theirs, case = offices
    with at_work(ours, "Sara") as sara:
        journal.enter(sara, case, an_entry("Bilen har synts.", sensitivity="police"))
        (contact,) = contacts.list_contacts(sara)
        request = asked(case, contacts=(contact.id,), with_police=with_police)
        assert handover.left_out(sara, request) == (0 if with_police else 1)
        written = handover.export_case(sara, request, tmp_path / "out")
    with at_work(theirs) as b:
        opened = receiving.open_export(b, written.path)
        told = opened.export.case_json.decode()
    assert "Vill flytta." in told
    assert ("Bilen har synts." in told) is with_police
    assert ("Journalanteckningar som inte är med" in told) is not with_police
