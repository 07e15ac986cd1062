"""Locking in a real process: what is typed is in the vault, and nobody is left in memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.errors import DiskFull
from avhopp_desktop.services import cases, intake
from avhopp_desktop.store.folder import failed_unlocks
from tests.ui.shell import PHRASE, Answers, Running, found, unlock
from ui import settings
from ui.common.tasks import Tasks
from ui.launcher import LOCKED, read_note
from ui.main_window import leaving
from ui.program import Program
from ui.settings import Settings

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CHILD = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from avhopp_desktop.services import vault
from ui.program import Program
app = QApplication(["x"])
program = Program(app, Path(sys.argv[1]), demo=True)
program.show()
program.frame.activateWindow()
QTest.qWaitForWindowActive(program.frame)
program.start_page.opened.emit(vault.unlock(Path(sys.argv[1]), "Anna", sys.argv[2]))
program.window.start_intake()
page = program.window.page
page.desk.focus_field("codeword")
QTest.keyClicks(QApplication.focusWidget(), "Kaffet kallnar")
program.lock()
app.exec()
"""


def test_the_process_ends_and_the_text_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    found(folder).close()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), PHRASE],
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        stdout=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    assert done.returncode == LOCKED
    note = read_note(done.stdout)
    assert (note.alias, note.page, note.field) == ("Anna", "intake", "codeword")
    session = unlock(folder)
    try:
        [case] = cases.list_cases(session, CaseFilter())
        assert case.hex() == note.case
        assert intake.resume(session, case).answers["codeword"] == "Kaffet kallnar"
    finally:
        session.close()


def test_nothing_that_fails_at_the_very_end_keeps_the_keys(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    found(tmp_path / "vault").close()
    with Running(qapp, tmp_path / "vault") as running:

        def fails(_note: object) -> None:
            raise ValueError

        running.program._hand_over = fails
        running.program.start_page.opened.emit(unlock(tmp_path / "vault"))
        qtbot.waitUntil(lambda: not running.program.tasks.busy, timeout=30_000)
        with pytest.raises(ValueError, match=r"^$"):
            running.program.lock()
        assert running.ended == [LOCKED]


class Broken(QWidget):
    """A window that is half gone."""

    def isVisible(self) -> bool:
        raise ValueError


@pytest.mark.parametrize("idle", [False, True])
def test_nothing_that_fails_before_keeps_it_from_locking(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, idle: bool
) -> None:
    """The idle clock has stopped by then: nobody would ask again."""
    found(tmp_path / "vault").close()
    running = Running(qapp, tmp_path / "vault")
    broken = Broken()
    try:
        running.program.start_page.opened.emit(unlock(tmp_path / "vault"))
        qtbot.waitUntil(lambda: not running.program.tasks.busy, timeout=30_000)
        with pytest.raises(ValueError, match=r"^$"):
            running.program.lock(idle=idle)
        assert running.ended == [LOCKED]
    finally:
        broken.deleteLater()
        running.close()


@pytest.mark.parametrize("idle", [False, True])
def test_a_fault_on_the_way_is_no_reason_never_to_lock(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, idle: bool
) -> None:
    """Who asked is told and may ask again; where nobody is, the curtain stays and it tries."""
    monkeypatch.setattr(leaving, "_AGAIN_MS", 10)
    frame = QWidget()
    qtbot.addWidget(frame)
    tasks = Tasks()
    asked = leaving.Leaving(tasks, Answers(), frame)
    calls: list[str] = []

    def end() -> None:
        calls.append("end")
        if len(calls) == 1:
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        asked.lock(end, lambda: calls.append("opened"), idle=idle)
    if idle:
        assert asked.under_way
        qtbot.waitUntil(lambda: calls == ["end", "end"])
    else:
        assert calls == ["end", "opened"]
        assert not asked.under_way
    tasks.close()


class Disk(QObject):
    """Whether what is typed can be saved."""

    def __init__(self, running: Running) -> None:
        super().__init__(running.program)
        self.full = True
        self.asked = 0
        assert running.program.ui is not None
        running.program.ui.on_flush(self, self.save)

    def save(self) -> None:
        self.asked += 1
        if self.full:
            raise DiskFull


def typed(phrase: str) -> None:
    """Into the field that has the keyboard."""
    field = QApplication.focusWidget()
    QTest.keyClicks(field, phrase)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("idle", [True, False])
def test_what_waits_to_be_saved_lies_behind_the_passphrase(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    idle: bool,
) -> None:
    """Nothing is lost, and nobody reads on who could not unlock."""
    monkeypatch.setattr(leaving, "_AGAIN_MS", 10)
    found(tmp_path / "vault").close()
    with Running(qapp, tmp_path / "vault") as running:
        program = running.program
        program.start_page.opened.emit(unlock(tmp_path / "vault"))
        qtbot.waitUntil(lambda: not program.tasks.busy, timeout=30_000)
        disk = Disk(running)
        program.lock(idle=idle)
        if not idle:  # who asked is there, and is told
            assert not program.curtain.drawn
            assert len(running.dialogs.said) == 1
            return
        qtbot.waitUntil(lambda: disk.asked > 2, timeout=30_000)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, CTRL_SHIFT)
        assert program.curtain.sealed
        typed("helt andra ord som inte stammer")
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        qtbot.waitUntil(lambda: not field.isReadOnly(), timeout=30_000)
        assert program.curtain.drawn
        typed(PHRASE)
        qtbot.waitUntil(lambda: not program.curtain.drawn, timeout=30_000)
        assert len(running.dialogs.said) == 1, "what is not saved is said"
        assert not program.leaving.under_way
        assert running.ended == []
        assert failed_unlocks(tmp_path / "vault")[0] == 1
        program.lock(idle=True)
        disk.full = False
        qtbot.waitUntil(lambda: running.ended == [LOCKED], timeout=30_000)


class NobodyAnswers(Answers):
    """A question that stands until the idle clock has run out."""

    program: Program

    def ask(
        self, parent: QWidget, title: str, text: str, confirm: str, *, danger: bool = False
    ) -> bool:
        self.asked.append(title)
        self.program.inactivity.expired.emit()
        return False


def test_a_question_at_the_end_does_not_stand_open_for_ever(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever closes the window leaves; the backup fails and asks, and nobody is there."""
    found(tmp_path / "vault").close()
    with Running(qapp, tmp_path / "vault") as running:
        program = running.program
        program.start_page.opened.emit(unlock(tmp_path / "vault"))
        qtbot.waitUntil(lambda: not program.tasks.busy, timeout=30_000)
        (tmp_path / "vault" / "backup").write_bytes(b"")  # no folder: no backup can be made
        asking = NobodyAnswers()
        asking.program = program
        program.leaving._dialogs = asking
        program.quit()
        qtbot.waitUntil(lambda: running.ended == [LOCKED], timeout=30_000)
        assert asking.asked


def test_the_idle_clock_goes_on_while_the_last_backup_is_made(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    found(tmp_path / "vault").close()
    now = [1000.0]
    running = Running(qapp, tmp_path / "vault", seconds=lambda: now[0])
    program, hold = running.program, threading.Event()
    try:
        program.start_page.opened.emit(unlock(tmp_path / "vault"))
        qtbot.waitUntil(lambda: not program.tasks.busy, timeout=30_000)
        program.tasks.run(program, lambda _job: hold.wait(60), lambda _: None, lambda _: None)
        program.quit()
        for _ in range(2):
            with qtbot.waitSignal(program.inactivity.expired, timeout=30_000):
                now[0] += 10_000
            assert program.curtain.drawn
            assert running.ended == []
        hold.set()
        qtbot.waitUntil(lambda: running.ended == [0], timeout=30_000)
    finally:
        hold.set()
        running.close()


def test_language_and_text_size_outlast_the_lock(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """They lie in the vault's folder, where the next process looks before it says a word."""
    found(tmp_path / "vault").close()
    chosen = Settings(language="en", text=150)
    settings.save(tmp_path / "vault", chosen)
    with Running(qapp, tmp_path / "vault") as running:
        running.program.start_page.opened.emit(unlock(tmp_path / "vault"))
        running.program.lock()
        qtbot.waitUntil(lambda: running.ended == [LOCKED], timeout=30_000)
    kept = settings.load(tmp_path / "vault")
    assert (kept.language, kept.text) == ("en", 150)
    assert kept.geometry  # written anew at the lock, with the rest as it was
