"""A case goes from one office to another, through the page alone."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain.contact_card import card_bytes
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.services import attachments, cases, journal
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.paper.case_document import PARTS
from tests.ui.audit import unnamed
from tests.ui.hands import words_in
from tests.ui.offices import HeldTasks, a_case, found, page_session
from ui.exchange.page import ExchangePage, make
from ui.exchange.words import receipt_words


@pytest.fixture
def ours(tmp_path, qapp):
    session = found(tmp_path / "ours", "Avsändarkommunen")
    yield session
    session.close()


@pytest.fixture
def theirs(tmp_path, qapp):
    session = found(tmp_path / "theirs", "Mottagarkommunen")
    yield session
    session.close()


@pytest.fixture
def case(ours):
    case = a_case(ours, code_name="Granit 7", callback_bad=["call"], codeword="Boken kom")
    attachments.attach(ours, case, "beslut.txt", b"Beviljas.")
    return case


def open_page(qtbot, session, *answers) -> ExchangePage:
    page = make(page_session(session, *answers))
    assert isinstance(page, ExchangePage)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


def card_of(session, folder):
    path = folder / f"{session.office_name}.json"
    path.write_bytes(contacts.our_card(session))
    return path


def know(session, other) -> contacts.Contact:
    contacts.add_contact(session, contacts.our_card(other), confirmed=True)
    return contacts.list_contacts(session)[-1]


def fill(page, case, out) -> None:
    form = page.hand_over
    form.choose_case(case)
    form.why.choose("transfer")
    form.why.group.set_answers({"request_date": "2026-11-01", "answer_date": "2026-11-10"})
    form.why.reason.setPlainText("Personen flyttar dit.")
    form.set_folder(out)


def test_a_case_goes_from_office_to_office(qtbot, ours, theirs, case, tmp_path):
    out = tmp_path / "usb"
    out.mkdir()
    page = open_page(qtbot, ours)
    contact = know(ours, theirs)
    page.contacts._tell()
    fill(page, case, out)
    page.hand_over.who.choose(contact)
    sentence = page.hand_over.sentence.text()
    for word in ("Mottagarkommunen", "Granit 7", "29 kap. 12 § SoL", "Personen flyttar dit."):
        assert word in sentence
    page.hand_over.create_button.click()
    assert page.hand_over.result_shown
    (path,) = out.iterdir()
    assert str(path) in page.hand_over.result.path.text()
    assert len(page.hand_over.result.checkpoint.text().split("-")) == 4
    said = page.hand_over.result.receipt.accessibleName()
    (given,) = cases.reread_case(ours, case).disclosures
    assert given.hidden, "a transfer tells where the person will be"
    assert given.recipient == ""
    told = handover.reveal_disclosure(ours, case, given.record)
    assert told.recipient == "Mottagarkommunen"
    assert "relocation" not in given.parts

    know(theirs, ours)
    other = open_page(qtbot, theirs)
    opened: list[object] = []
    other.receive._ui.case_wanted.connect(opened.append)
    other.receive.open_file(path)
    assert other.receive._sender.text() == "Avsändarkommunen"
    assert other.receive.receipt.accessibleName() == said, "both read the same words"
    names = [name for name, _type, _length in other.receive._documents]
    text = next(n for n, name in enumerate(names) if name.endswith("beslut.txt"))
    other.receive.open_document(text)
    assert other.receive.viewer.text.toPlainText() == "Beviljas."
    other.receive.viewer.close_document()
    other.receive.receive_button.click()
    file = cases.open_case(theirs, opened[0])
    assert file.read_only
    assert file.received.sender == "Avsändarkommunen"
    assert other.receive.opened is None


def test_a_passphrase_opens_what_was_made_for_nobodys_key(qtbot, ours, theirs, case, tmp_path):
    out = tmp_path / "usb"
    out.mkdir()
    page = open_page(qtbot, ours)
    fill(page, case, out)
    page.hand_over.who.choose_way("phrase")
    phrase = page.hand_over.who.passphrase
    assert len(phrase.split(" ")) == 6
    page.hand_over.write_file()
    for word in phrase.split(" "):
        assert word in words_in(page.hand_over.result.phrase)
    (path,) = out.iterdir()
    know(theirs, ours)
    opened = receiving.open_export(theirs, path, phrase)
    assert opened.sender_name == "Avsändarkommunen"
    page.hand_over.begin_again()
    assert page.hand_over.who.passphrase != phrase, "each file has words of its own"


def test_nothing_goes_before_the_words_are_compared(qtbot, ours, theirs, case, tmp_path):
    page = open_page(qtbot, ours, card_of(theirs, tmp_path), False, False, True)
    page.contacts.add()
    (contact,) = contacts.list_contacts(ours)
    assert not contact.confirmed
    fill(page, case, tmp_path)
    page.hand_over.who.choose(contact)
    assert not page.hand_over.create_button.isEnabled()
    assert page.hand_over.who.confirm_button.isVisibleTo(page.hand_over.who)
    page.hand_over.who.confirm()  # answered "Cancel"
    assert not page.hand_over.create_button.isEnabled()
    page.hand_over.who.confirm()
    assert page.hand_over.create_button.isEnabled()
    for word in contact.words:
        assert word in page.hand_over.who._ui.dialogs.asked[-1][2]


def test_what_lacks_is_named_and_nothing_can_be_made(qtbot, ours, case, tmp_path):
    page = open_page(qtbot, ours)
    form = page.hand_over
    assert len(form.missing()) == 5
    form.write_file()
    fill(page, case, tmp_path)
    assert len(form.missing()) == 1
    form.who.choose_way("phrase")
    assert form.missing() == []
    for part in ("intake", "journal", "attachments"):
        form.what.box(part).setChecked(False)
    form.what.changed.emit()
    assert form.missing()
    assert not form.create_button.isEnabled()


def test_every_part_says_what_it_holds(qtbot, ours, case):
    journal.enter(ours, case, JournalEntry("2026-11-20T13:00", "call", facts="Ringde."))
    cases.save_stay(ours, case, {"address": "Exempelgatan 1"})
    what = open_page(qtbot, ours).hand_over.what
    what.choose_case(case)
    said = [what.box(part).accessibleDescription() for part in PARTS]
    assert all(said)
    assert len(set(said)) == len(PARTS)


def test_the_place_of_stay_goes_only_with_a_reason_of_its_own(qtbot, ours, case, tmp_path):
    cases.save_stay(ours, case, {"address": "Exempelgatan 1"})
    page = open_page(qtbot, ours)
    form = page.hand_over
    fill(page, case, tmp_path)
    form.who.choose_way("phrase")
    assert "relocation" not in form.what.parts
    form.what.box("relocation").click()
    assert form.missing()
    form.what.why_away.setText("Ny placering ordnas där")
    form.what.changed.emit()
    assert form.missing() == []
    assert "Exempelgatan" not in words_in(page)


def test_a_grounds_own_fields_are_asked_for(qtbot, ours, case, tmp_path):
    page = open_page(qtbot, ours)
    form = page.hand_over
    fill(page, case, tmp_path)
    form.who.choose_way("phrase")
    form.why.choose("crime_prevent")
    form.write_file()
    assert not form.result_shown
    assert form.why.group.row("balancing").problem_text
    assert form._ui.dialogs.told
    assert list(tmp_path.glob("*.age")) == []


def test_stop_leaves_no_file_and_no_hand_out(qtbot, ours, case, tmp_path):
    out = tmp_path / "usb"
    out.mkdir()
    page = open_page(qtbot, ours)
    fill(page, case, out)
    page.hand_over.who.choose_way("phrase")
    tasks = page.hand_over._ui.tasks = HeldTasks()
    page.hand_over.write_file()
    page.hand_over._ui.dialogs.windows[-1]._stop()
    tasks.let_go()
    assert list(out.iterdir()) == []
    assert cases.reread_case(ours, case).disclosures == ()
    assert not page.hand_over.result_shown


def test_a_file_that_was_altered_shows_nothing(qtbot, ours, theirs, case, tmp_path):
    out = tmp_path / "usb"
    out.mkdir()
    page = open_page(qtbot, ours)
    contact = know(ours, theirs)
    page.contacts._tell()
    fill(page, case, out)
    page.hand_over.who.choose(contact)
    page.hand_over.write_file()
    (path,) = out.iterdir()
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(data)
    know(theirs, ours)
    other = open_page(qtbot, theirs)
    other.receive.open_file(path)
    assert other.receive.opened is None
    assert other.receive._ui.dialogs.told


def test_a_card_that_is_none_is_refused(qtbot, ours, tmp_path):
    path = tmp_path / "kort.json"
    path.write_text("{}", encoding="utf-8")
    page = open_page(qtbot, ours, path)
    page.contacts.add()
    assert contacts.list_contacts(ours) == []
    assert page.contacts._ui.dialogs.told


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among files")
def test_a_pipe_is_no_card(qtbot, ours, tmp_path):
    """Opened without a writer it would keep the window waiting for ever."""
    path = tmp_path / "kort.json"
    os.mkfifo(path)
    page = open_page(qtbot, ours, path)
    page.contacts.add()
    assert page.contacts._ui.dialogs.told


def test_a_line_end_behind_a_card_is_nothing(qtbot, ours, theirs, tmp_path):
    path = card_of(theirs, tmp_path)
    path.write_bytes(path.read_bytes() + b"\r\n")
    page = open_page(qtbot, ours, path, False)
    page.contacts.add()
    assert [one.name for one in contacts.list_contacts(ours)] == [theirs.office_name]


def test_whose_place_a_card_takes_is_asked_first(qtbot, ours, theirs, tmp_path):
    known = know(ours, theirs)
    seed = bytes(range(32))
    card = replace(contacts.own_card(theirs), sign=signing.public_key(seed), name="Kommun C")
    path = tmp_path / "kort.json"
    path.write_bytes(card_bytes(card, lambda message: signing.sign(seed, message)))
    for answers, left in (([path, False], known), ([path, True, False], None)):
        page = open_page(qtbot, ours, *answers)
        page.contacts.add()
        asked = page.contacts._ui.dialogs.asked
        assert known.name in asked[1][1], "it says whose place"
        (kept,) = contacts.list_contacts(ours)
        assert kept == left or (left is None and (kept.name, kept.confirmed) == ("Kommun C", False))


def test_the_same_card_again_is_said_to_be_there(qtbot, ours, theirs, tmp_path):
    known = know(ours, theirs)
    page = open_page(qtbot, ours, card_of(theirs, tmp_path))
    page.contacts.add()
    assert contacts.list_contacts(ours) == [known]
    assert page.contacts._ui.dialogs.told


def test_a_contact_is_confirmed_and_removed(qtbot, ours, theirs):
    contacts.add_contact(ours, contacts.our_card(theirs), confirmed=False)
    page = open_page(qtbot, ours, True, True)
    page.tabs.setCurrentWidget(page.contacts)
    (contact,) = contacts.list_contacts(ours)
    for name, left in (("confirm", [True]), ("remove", [])):
        button = page.contacts.button(contact, name)
        button.setFocus()
        button.click()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert page.contacts.add_button is page.focusWidget(), name
        assert [one.confirmed for one in contacts.list_contacts(ours)] == left


def test_receipt_words_follow_the_file():
    assert receipt_words(bytes(32)) != receipt_words(b"\x01" + bytes(31))
    assert len(receipt_words(bytes(32))) == 6


def test_every_input_has_a_name(qtbot, ours, theirs, case, tmp_path):
    know(ours, theirs)
    page = open_page(qtbot, ours)
    fill(page, case, tmp_path)
    page.hand_over.who.choose_way("phrase")
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        QApplication.processEvents()
    assert unnamed(page) == []
