"""Settings, idle and the program's ends."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shell import PHRASE, Running, Strays, found
from ui import settings
from ui.common.theme import Mode
from ui.intake.page import IntakePage
from ui.launcher import LOCKED
from ui.settings import Settings
from ui.unlock.unlock_page import UnlockPage


def test_settings_come_back_and_are_for_their_owner_only(tmp_path: Path) -> None:
    chosen = Settings(theme=Mode.DARK, text=200, language="en", idle=10, geometry="00ff")
    settings.save(tmp_path, chosen)
    assert settings.load(tmp_path) == chosen
    assert stat.S_IMODE((tmp_path / settings.FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"idle": 0}', b'{"idle": 600}', b'{"text": 7}', b'{"geometry": "x"}', b"\xff"],
)
def test_settings_that_cannot_be_are_defaults(tmp_path: Path, data: bytes) -> None:
    """The idle lock cannot be switched off by editing a file."""
    (tmp_path / settings.FILE).write_bytes(data)
    assert settings.load(tmp_path) == Settings()


def open_vault(running: Running) -> None:
    session = found(running.program.folder)
    running.program.start_page.opened.emit(session)


def test_idle_locks_with_the_code_for_locked(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    now = [0.0]
    with Running(qapp, tmp_path / "vault", seconds=lambda: now[0]) as running:
        open_vault(running)
        now[0] = 5 * 60 - 30
        running.program.inactivity.check()
        assert running.program.window is not None
        assert any("30" in text for text in running.program.window.banners.texts)
        assert running.ended == []
        now[0] = 5 * 60
        running.program.inactivity.check()
        qtbot.waitUntil(lambda: running.ended == [LOCKED])
        assert running.notes[0].alias == "Anna"
        assert running.program.session is not None
        assert running.program.session.ended


@pytest.mark.parametrize("how", ["lock", "_left", "_idle"])
def test_a_lock_that_comes_while_the_key_is_worked_out_is_not_lost(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, how: str
) -> None:
    found(tmp_path / "vault").close()
    with Running(qapp, tmp_path / "vault") as running:
        page = running.program.start_page.page
        assert isinstance(page, UnlockPage)
        page.alias.setText("Anna")
        page.phrase.edit.setText(PHRASE)
        page.unlock()
        assert running.program.tasks.busy
        getattr(running.program, how)()
        qtbot.waitUntil(lambda: running.ended == [LOCKED])
        assert running.program.window is None
        assert running.program.session is not None
        assert running.program.session.ended
        assert running.notes[0].alias == "Anna"


def test_a_lock_before_the_next_attempt_is_over(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    found(tmp_path / "vault").close()
    with Running(qapp, tmp_path / "vault") as running:
        page = running.program.start_page.page
        assert isinstance(page, UnlockPage)
        page.alias.setText("Anna")
        page.phrase.edit.setText("not the phrase at all")
        page.unlock()
        running.program.lock()
        qtbot.waitUntil(lambda: not running.program.tasks.busy)
        page.phrase.edit.setText(PHRASE)
        page.unlock()
        qtbot.waitUntil(lambda: running.program.window is not None)
        assert running.ended == []


def test_the_curtain_stays_over_what_opens_beneath_it(running: Running) -> None:
    """Drawn while the key is worked out, it is not covered by the window that opens then."""
    running.program.curtain.draw()
    covered = running.program.frame.grab().toImage()
    open_vault(running)
    assert running.program.window is not None
    QApplication.processEvents()
    assert running.program.curtain.drawn
    assert running.program.frame.grab().toImage() == covered
    running.program.curtain.open()
    assert running.program.frame.grab().toImage() != covered


def test_an_open_intake_waits_fifteen_minutes_and_counts(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    now = [0.0]
    with Running(qapp, tmp_path / "vault", seconds=lambda: now[0]) as running:
        open_vault(running)
        window = running.program.window
        assert window is not None
        window.start_intake()
        assert running.program.inactivity.limit == 15 * 60
        assert "15:00" in window.side_bar.countdown.text()
        now[0] = 14 * 60
        running.program.inactivity.check()
        assert running.ended == []


def test_closing_makes_a_backup_and_ends_with_zero(
    running: Running, qtbot: QtBot, tmp_path: Path
) -> None:
    open_vault(running)
    running.program.quit()
    qtbot.waitUntil(lambda: running.ended == [0], timeout=60_000)
    assert len(list((tmp_path / "vault" / "backup").iterdir())) == 1


def test_no_page_flickers_as_a_window_of_its_own(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    strays = Strays(qapp)
    running = Running(qapp, tmp_path / "vault")
    try:
        for show in ("show_founding", "show_recover", "show_restore", "show_welcome"):
            getattr(running.program.start_page, show)()
        open_vault(running)
        assert running.program.window is not None
        for name in running.program.window.names():
            running.program.window.show_page(name)
        assert strays.found == []
    finally:
        qapp.removeEventFilter(strays)
        running.close()


def test_no_page_beside_a_locked_vault_flickers_or_loses_the_keyboard(
    qapp: QApplication, tmp_path: Path
) -> None:
    found(tmp_path / "vault").close()
    strays = Strays(qapp)
    running = Running(qapp, tmp_path / "vault")
    start = running.program.start_page
    try:
        for show in (start.show_recover, start.show_restore, start.show_damage, start.begin):
            show()
            QApplication.processEvents()
            here = QApplication.focusWidget()
            assert here is not None, show.__name__
            assert start.isAncestorOf(here), show.__name__
        assert strays.found == []
    finally:
        qapp.removeEventFilter(strays)
        running.close()


def test_copied_text_goes_at_the_lock_and_identity_never_comes_there(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with Running(qapp, tmp_path / "vault") as running:
        board = QGuiApplication.clipboard()
        board.clear()
        open_vault(running)
        window = running.program.window
        assert window is not None
        window.start_intake()
        page = window.page
        assert isinstance(page, IntakePage)
        for field, seen in (("codeword", ""), ("next_step", "Ringer igen")):
            page.desk.focus_field(field, "what" if field == "next_step" else "")
            here = QApplication.focusWidget()
            assert here is not None
            QTest.keyClicks(here, "Ringer igen")
            QTest.keyClick(here, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(here, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            assert board.text() == seen
        running.program.lock()
        qtbot.waitUntil(lambda: running.ended == [LOCKED])
        assert board.text() == ""


@pytest.mark.parametrize("opened", [False, True])
def test_copied_text_goes_at_the_end(running: Running, qtbot: QtBot, opened: bool) -> None:
    """By the cross, with somebody at work or nobody yet."""
    if opened:
        open_vault(running)
    running.program.clipboard.copy("Ringer igen")
    running.program.quit()
    qtbot.waitUntil(lambda: running.ended == [0])
    assert QGuiApplication.clipboard().text() == ""
