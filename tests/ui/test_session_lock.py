"""The system locks or goes to sleep. What is typed is kept, and the process is gone."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtDBus import QDBusConnection
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, intake
from tests.ui.buses import Logind, a_bus, connected, needs_a_bus
from tests.ui.shell import PHRASE, Running, found, unlock
from ui.administration.page import AdministrationPage
from ui.common.session_watch import Hears, SessionWatch
from ui.common.session_watch_linux import LinuxWatch
from ui.launcher import LOCKED, read_note

CHILD = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from avhopp_desktop.services import vault
from ui.program import Program
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


TURNS = 100


class Sleeper:
    """A machine that falls asleep and wakes, with the program on a bus of its own."""

    def __init__(
        self,
        app: QApplication,
        qtbot: QtBot,
        folder: Path,
        buses: tuple[QDBusConnection, QDBusConnection],
    ) -> None:
        self.app, self.qtbot, self.folder = app, qtbot, folder
        self.server, self.client = buses
        self.seconds = 0.0

    @contextmanager
    def program(self) -> Iterator[tuple[Running, Logind]]:
        """A life of the program, on a machine that has just started."""
        logind = Logind(self.server)
        watch = LinuxWatch(self.client, QDBusConnection("no such connection"))
        running = Running(self.app, self.folder, watch=watch, seconds=lambda: self.seconds)
        self.qtbot.waitUntil(lambda: watch.hears.sleep)
        try:
            yield running, logind
        finally:
            running.close()
            logind.close()

    def sleep(self, logind: Logind, come: Callable[[], bool]) -> None:
        """Until `come`, and until nobody makes it wait any more."""
        logind.prepare_for_sleep(True)
        self.qtbot.waitUntil(lambda: come() and swept() and logind.let_go(), timeout=10_000)

    def wake(self, running: Running, logind: Logind, *, held: bool) -> None:
        """The pipes of inhibitors that were let go are put away; one is held anew, or none."""
        asked = logind.asked.count("Inhibit")
        logind.prepare_for_sleep(False)
        watch = running.program.watch
        assert isinstance(watch, LinuxWatch)
        if held:
            self.qtbot.waitUntil(lambda: logind.asked.count("Inhibit") == asked + 1)
            self.qtbot.waitUntil(lambda: watch.holds)
        for read in logind.reads[: len(logind.reads) - held]:
            os.close(read)
            logind.reads.remove(read)
        assert len(logind.reads) == held


def swept() -> bool:
    """What the program's own loop deletes when it comes round; the test's waiting does not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return True


def open_files() -> int:
    swept()
    gc.collect()
    return len(os.listdir("/proc/self/fd"))


@needs_a_bus
def test_a_hundred_times_the_machine_sleeps_and_wakes(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever wakes it finds a page without a passphrase, the curtain, or the lock.

    Every second lock is one that no bus tells of: the machine has slept longer than the limit,
    and the first key finds it.
    """
    found(tmp_path / "vault").close()
    turns = 0
    with a_bus() as address, connected(address) as server, connected(address) as client:
        machine = Sleeper(qapp, qtbot, tmp_path / "vault", (server, client))
        with machine.program() as (running, logind):
            page = running.program.start_page.page
            before = 0
            for turn in range(46):
                page.phrase.edit.setText("half a passphr")
                logind.prepare_for_sleep(True)
                qtbot.waitUntil(lambda: not page.phrase.text)
                machine.wake(running, logind, held=False)
                turns += 1
                before = before or open_files()
                assert open_files() <= before, turn
            assert "Inhibit" not in logind.asked
            watchers = len(running.program.watch.children())
            running.program.start_page.session_begun.emit(found(tmp_path / "new", confirmed=False))
            qtbot.waitUntil(lambda: running.program.watch.holds)
            before = 0
            for turn in range(46):
                assert not running.program.curtain.drawn
                machine.sleep(logind, lambda: running.program.curtain.drawn)
                machine.wake(running, logind, held=True)
                assert running.program.curtain.drawn
                turns += 1
                running.program.curtain.open()
                before = before or open_files()
                assert open_files() <= before, turn
                assert len(running.program.watch.children()) == watchers
            assert running.ended == []
        counted = []
        for turn in range(8):
            lock_once(machine, qtbot, told=turn % 2 == 0, text=f"Half a sentence {turn}")
            turns += 1
            counted.append(open_files())
        assert max(counted[3:]) <= max(counted[:3]), counted
    assert turns == TURNS


def lock_once(machine: Sleeper, qtbot: QtBot, *, told: bool, text: str) -> None:
    """At work, with something half typed; it is there when the vault is opened again."""
    with machine.program() as (running, logind):
        program = running.program
        program.start_page.opened.emit(unlock(machine.folder))
        assert program.window is not None
        program.window.start_intake()
        page = program.window.page
        page.desk.focus_field("codeword")
        QTest.keyClicks(QApplication.focusWidget(), text)
        qtbot.waitUntil(lambda: program.watch.holds)
        if told:
            logind.prepare_for_sleep(True)
        else:
            machine.seconds += 3600
            QTest.keyClick(program.frame, Qt.Key.Key_A)
        qtbot.waitUntil(lambda: running.ended == [LOCKED], timeout=10_000)
        running.close()  # as the end of the process does
        qtbot.waitUntil(lambda: swept() and logind.let_go())
        assert program.session is not None
        assert program.session.ended
    session = unlock(machine.folder)
    try:
        texts = [
            intake.resume(session, case).answers.get("codeword")
            for case in cases.list_cases(session, CaseFilter())
        ]
        assert text in texts
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
