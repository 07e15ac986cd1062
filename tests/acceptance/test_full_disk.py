"""The disk is full, and what somebody has in hand is kept all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from avhopp_desktop.services import intake
from avhopp_desktop.store.database import Database
from tests.acceptance.workers.filling import SIZES, in_every_size, own_disks
from tests.ui.shell import Running, found, unlock
from ui.common import messages
from ui.intake.page import IntakePage

TEXT = "om våren " * 400


def test_twenty_sizes_of_room(tmp_path: Path) -> None:
    if not (disks := own_disks(tmp_path)):
        pytest.skip("a process cannot have disks of its own here")
    said = in_every_size(tmp_path, disks)
    assert len(said) == len(SIZES) == 20
    low = sum(line["low"] for line in said)
    assert 0 < low < len(SIZES)  # some sizes took the reserve, some did not need it yet


def full_at_once(database: Database) -> None:
    """Not one page more, until the reserve is let go; SQLite itself says that it is full."""
    database._connection.set_authorizer(None)
    (free,) = database.execute("PRAGMA freelist_count")[0]
    database.execute("INSERT INTO contact VALUES (x'00', x'00', zeroblob(?))", (free * 4096,))
    (pages,) = database.execute("PRAGMA page_count")[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    release = database.reserve
    assert release is not None

    def make_room() -> bool:
        if not release():
            return False
        database.execute("PRAGMA max_page_count = 1000000")
        return True

    database.reserve = make_room


@pytest.mark.parametrize("save", [False, True], ids=["while typing", "at a save"])
def test_the_window_says_that_the_room_kept_back_is_used(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, save: bool
) -> None:
    folder = tmp_path / "vault"
    found(folder).close()
    running = Running(qapp, folder)
    session = unlock(folder)
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    window.start_intake(None)
    page = window.page
    assert isinstance(page, IntakePage)
    low = messages.sentence("disk_low")
    try:
        page.desk.focus_field("codeword")
        assert page.desk.autosave.flush()
        QTest.keyClicks(QApplication.focusWidget(), "Kaffet kallnar medan vi pratar")
        assert page.desk.autosave.flush()  # makes the case, on a disk that has room
        full_at_once(session.database)
        case = page.case
        assert case is not None
        assert low not in window.banners.texts
        page.desk.focus_field("matters_most")
        box = QApplication.focusWidget()
        assert isinstance(box, QPlainTextEdit | QTextEdit)
        box.insertPlainText(TEXT)
        if save:
            page.save_and_leave()
        else:
            qtbot.waitUntil(lambda: not page.desk.autosave.dirty, timeout=60_000)
        assert not (folder / "reserve.bin").exists()
        assert window.banners.texts.count(low) == 1
    finally:
        running.close()
    session = unlock(folder)
    assert intake.resume(session, case).answers["matters_most"] == TEXT.strip()
    assert not session.disk_low  # there is room again: it is kept back again
    assert os.path.getsize(folder / "reserve.bin") == 8 * 1024 * 1024
    session.close()
