"""T22: the system locks or goes to sleep. What is typed is kept, and the process is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, intake
from tests.ui.buses import Logind, a_bus, connected, needs_a_bus
from tests.ui.shell import PHRASE, Running, found, unlock
from ui.administration.page import AdministrationPage
from ui.common.session_watch import Hears, SessionWatch
from ui.launcher import LOCKED, read_note

CHILD = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from avhopp_desktop.services import vault
from ui.app import Program
from ui.common import session_watch
app = QApplication(["x"])
program = Program(app, Path(sys.argv[1]), demo=True, watch=session_watch.of_this_system)
program.show()
program.frame.activateWindow()
QTest.qWaitForWindowActive(program.frame)
program.start_page.opened.emit(vault.unlock(Path(sys.argv[1]), "Anna", sys.argv[2]))
program.window.start_intake()
program.window.page.desk.focus_field("codeword")
QTest.keyClicks(QApplication.focusWidget(), "Kaffet kallnar")
while not program.watch.holds:
    QTest.qWait(5)
print("ready", file=sys.stderr, flush=True)
app.exec()
"""


@needs_a_bus
def test_sleep_waits_until_the_text_is_saved_and_the_process_gone(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    found(folder).close()
    with a_bus() as address, connected(address) as server:
        logind = Logind(server)
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder), PHRASE],
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "DBUS_SYSTEM_BUS_ADDRESS": address,
                "DBUS_SESSION_BUS_ADDRESS": address,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert child.stdout is not None
        assert child.stderr is not None
        os.set_blocking(child.stderr.fileno(), False)
        said = b""
        while b"ready" not in said and child.poll() is None:
            QTest.qWait(10)  # the logind lives in this process
            said += child.stderr.read() or b""
        assert not logind.let_go()
        started = time.monotonic()
        logind.prepare_for_sleep(True)
        assert logind.let_go(30)
        sys.stdout.write(f"\nlet the machine sleep after {time.monotonic() - started:.3f} s\n")
        note = read_note(child.stdout.read())
        assert child.wait(30) == LOCKED
        child.stderr.close()
        child.stdout.close()
        logind.close()
    assert (note.alias, note.page, note.field) == ("Anna", "intake", "codeword")
    session = unlock(folder)
    try:
        [case] = cases.list_cases(session, CaseFilter())
        assert intake.resume(session, case).answers["codeword"] == "Kaffet kallnar"
    finally:
        session.close()


class Spoken(SessionWatch):
    """A system that says what the test says."""

    held = 0

    @property
    def hears(self) -> Hears:
        return Hears(lock=True, sleep=True)

    def hold(self) -> None:
        self.held += 1


@pytest.fixture
def spoken(qapp: QApplication, qtbot: QtBot, tmp_path: Path):
    running = Running(qapp, tmp_path / "vault", watch=Spoken())
    yield running
    running.close()


def test_the_system_locks_and_so_do_we(spoken: Running, qtbot: QtBot) -> None:
    program = spoken.program
    assert program.watch.held == 0
    program.watch.left.emit()
    assert spoken.ended == []  # nobody is at work: only what was half typed goes
    program.start_page.opened.emit(found(program.folder))
    assert program.watch.held == 1
    program.watch.left.emit()
    program.watch.left.emit()  # a lock and a sleep come together
    qtbot.waitUntil(lambda: bool(spoken.ended))
    assert spoken.ended == [LOCKED]
    assert program.session is not None
    assert program.session.ended


def test_the_recovery_sheet_is_not_lost_to_a_screen_saver(spoken: Running) -> None:
    """It is shown once: while it is dealt with, only the curtain is drawn."""
    session = found(spoken.program.folder, confirmed=False)
    spoken.program.start_page.session_begun.emit(session)
    assert spoken.program.watch.held == 1
    spoken.program.watch.left.emit()
    assert spoken.program.curtain.drawn
    assert spoken.ended == []
    spoken.program.curtain.open()


@pytest.mark.parametrize("hears", [Hears(), Hears(lock=True), Hears(sleep=True), Hears(True, True)])
def test_about_says_what_the_system_tells(
    spoken: Running, monkeypatch: pytest.MonkeyPatch, hears: Hears
) -> None:
    monkeypatch.setattr(Spoken, "hears", hears)
    spoken.program.start_page.opened.emit(found(spoken.program.folder))
    window = spoken.program.window
    assert window is not None
    window.show_page("administration")
    page = window.page
    assert isinstance(page, AdministrationPage)
    words = page.tab("about").locks.text()
    assert ("Ctrl+L" in words) is not (hears == Hears(True, True))
