"""Unlocking: each thing that can be wrong has its own sentence where it belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain import canonical
from avhopp_desktop.services import status
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import header as headers
from tests.offices import an_intake
from tests.ui.inline_tasks import InlineTasks
from tests.ui.offices import HeldTasks
from tests.ui.shell import PHRASE, found, unlock
from ui.common.messages import sentence
from ui.unlock import unlock_page
from ui.unlock.unlock_page import UnlockPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "vault"
    found(place).close()
    return place


@pytest.fixture
def opened() -> Iterator[list[Session]]:
    sessions: list[Session] = []
    yield sessions
    for session in sessions:
        session.close()


def page_on(folder: Path, qtbot: QtBot, opened: list[Session]) -> UnlockPage:
    page = UnlockPage(folder, InlineTasks(), alias="Anna")
    page.finish()
    qtbot.addWidget(page)
    page.opened.connect(opened.append)
    page.look(status.vault_status(folder))  # as `Start` does once it is painted
    page.show()
    return page


def attempt(page: UnlockPage, phrase: str) -> None:
    page.phrase.edit.setText(phrase)
    QTest.keyClick(page.phrase.edit, Qt.Key.Key_Return)


def test_the_right_phrase_opens_and_is_forgotten(
    folder: Path, qtbot: QtBot, opened: list[Session]
) -> None:
    page = page_on(folder, qtbot, opened)
    attempt(page, PHRASE)
    assert [session.alias for session in opened] == ["Anna"]
    assert page.phrase.text == ""


def test_the_keyboard_stays_while_it_unlocks(
    folder: Path, qtbot: QtBot, opened: list[Session]
) -> None:
    tasks = HeldTasks()
    page = UnlockPage(folder, tasks, alias="Anna")
    page.finish()
    qtbot.addWidget(page)
    page.opened.connect(opened.append)
    page.show()
    page.phrase.edit.setText(PHRASE)
    page.button.setFocus()
    page.button.click()
    assert page.focusWidget() is page.phrase.edit
    QTest.keyClicks(page.phrase.edit, "x")
    QTest.keyClick(page.phrase.edit, Qt.Key.Key_Return)
    assert page.phrase.text == PHRASE
    tasks.let_go()
    assert [session.alias for session in opened] == ["Anna"]
    assert not page.phrase.edit.isReadOnly()


def test_an_unlock_that_takes_long_says_how_far_it_is(
    folder: Path, qtbot: QtBot, opened: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = unlock(folder)
    for _ in range(3):
        an_intake(session)
    session.close()
    page = page_on(folder, qtbot, opened)
    bar = page.trouble.findChild(QProgressBar)
    assert bar is not None
    come: list[tuple[int, int]] = []
    bar.valueChanged.connect(lambda value: come.append((value, bar.maximum())))
    attempt(page, PHRASE)
    assert come == []  # it took no time
    opened.pop().close()
    monkeypatch.setattr(unlock_page, "_LONG", -1)
    attempt(page, PHRASE)
    assert (3, 3) in come


def test_a_wrong_phrase_stands_by_its_field(
    folder: Path, qtbot: QtBot, opened: list[Session]
) -> None:
    page = page_on(folder, qtbot, opened)
    attempt(page, "nagot helt annat an det var")
    assert page.phrase.problem == sentence("wrong_passphrase")
    assert page.trouble.text == ""
    assert opened == []


def test_after_three_failures_one_has_to_wait(
    folder: Path, qtbot: QtBot, opened: list[Session]
) -> None:
    page = page_on(folder, qtbot, opened)
    for _ in range(8):
        attempt(page, "nagot helt annat an det var")
    assert not page.button.isEnabled()
    page.phrase.edit.setText(PHRASE)
    page.unlock()
    assert opened == []


def test_what_is_empty_is_said_before_anything_is_tried(
    folder: Path, qtbot: QtBot, opened: list[Session]
) -> None:
    page = page_on(folder, qtbot, opened)
    attempt(page, "")
    assert page.phrase.problem
    page.alias.clear()
    attempt(page, PHRASE)
    assert page.alias_field.problem
    assert opened == []


def test_a_vault_in_use_says_so(folder: Path, qtbot: QtBot, opened: list[Session]) -> None:
    opened.append(unlock(folder))
    page = page_on(folder, qtbot, [])
    assert page.trouble.text == sentence("vault_busy")
    attempt(page, PHRASE)
    assert page.trouble.text == sentence("vault_busy")


def damage_headers(folder: Path) -> None:
    for name in ("vault.hdr", "vault.hdr2"):
        (folder / name).write_bytes(b"x" * 100)


def empty_database(folder: Path) -> None:
    next(folder.glob("vault-*.db")).write_bytes(b"")


def damage_database(folder: Path) -> None:
    path = next(folder.glob("vault-*.db"))
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 4096):  # the first page tells whose it is
        data[place + 2000] ^= 1
    path.write_bytes(bytes(data))


def forge_header(folder: Path) -> None:
    """A copy that somebody without any key wrote: it names another database."""
    on_disk = headers.read_header(folder)
    name = headers.database_name(2)
    (folder / name).write_bytes(bytes(8_192))
    header = replace(on_disk.header, generation=9_999, epoch=2, database=name)
    (folder / "vault.hdr").write_bytes(headers.encode(header, on_disk.mac))


def forge_format(folder: Path) -> None:
    """The same, of a newer format."""
    document = json.loads((folder / "vault.hdr").read_bytes())
    document["body"]["format"] = 2
    summed = canonical.digest("avhopp/header-sum/1", document["body"], document["mac"])
    document["sum"] = summed.hex()
    (folder / "vault.hdr").write_bytes(canonical.encode(document))


def remove_all(folder: Path) -> None:
    for name in ("vault.hdr", "vault.hdr2"):
        (folder / name).unlink()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (damage_headers, "header_damaged"),
        (empty_database, "database_empty"),
        (damage_database, "database_damaged"),
        (remove_all, "header_damaged"),
        (forge_header, "headers_differ"),
        (forge_format, "newer_header"),
    ],
)
def test_faults_of_the_vault_have_their_own_sentence(
    folder: Path, qtbot: QtBot, opened: list[Session], harm: object, code: str
) -> None:
    page = page_on(folder, qtbot, opened)
    assert callable(harm)
    harm(folder)
    attempt(page, PHRASE)
    assert page.trouble.text == sentence(code)
    assert opened == []
    way_out = "Is the vault damaged?" in sentence(code)
    assert way_out == (page.focusWidget() is page.damage_link) == (code != "database_empty")


def test_a_passphrase_that_a_false_key_file_refuses_is_not_only_called_wrong(
    folder: Path, qtbot: QtBot, opened: list[Session]
) -> None:
    page = page_on(folder, qtbot, opened)
    forge_header(folder)
    on_disk = headers.read_header(folder)
    slots = tuple(replace(slot, locator=bytes(32)) for slot in on_disk.header.slots[:1])
    data = headers.encode(replace(on_disk.header, slots=slots), on_disk.mac)
    (folder / "vault.hdr").write_bytes(data)
    attempt(page, PHRASE)
    assert page.phrase.problem == sentence("wrong_passphrase_or_header")
    assert "Is the vault damaged?" in page.phrase.problem
    assert opened == []


def test_caps_lock_is_noticed(folder: Path, qtbot: QtBot, opened: list[Session]) -> None:
    page = page_on(folder, qtbot, opened)
    QTest.keyClick(page.phrase.edit, "A", Qt.KeyboardModifier.NoModifier)
    assert not page.phrase.caps.isHidden()
    QTest.keyClick(page.phrase.edit, "a", Qt.KeyboardModifier.NoModifier)
    assert page.phrase.caps.isHidden()


def test_nobody_there_means_nothing_typed(
    folder: Path, qtbot: QtBot, opened: list[Session]
) -> None:
    page = page_on(folder, qtbot, opened)
    page.phrase.edit.setText("halv")
    page.forget()
    assert page.phrase.text == ""
