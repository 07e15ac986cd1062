"""Locking in a real process: what is typed is in the vault, and nobody is left in memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, intake
from tests.ui.shell import PHRASE, Running, found, unlock
from ui import settings
from ui.launcher import LOCKED, read_note
from ui.settings import Settings

CHILD = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from avhopp_desktop.services import vault
from ui.app import Program
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


def test_language_and_text_size_outlast_the_lock(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """They lie in the vault's folder, where the next process looks before it says a word."""
    found(tmp_path / "vault").close()
    chosen = Settings(language="en", text=150)
    settings.save(tmp_path / "vault", chosen)
    running = Running(qapp, tmp_path / "vault")
    try:
        running.program.start_page.opened.emit(unlock(tmp_path / "vault"))
        running.program.lock()
        qtbot.waitUntil(lambda: running.ended == [LOCKED], timeout=30_000)
    finally:
        running.close()
    kept = settings.load(tmp_path / "vault")
    assert (kept.language, kept.text) == ("en", 150)
    assert kept.geometry  # written anew at the lock, with the rest as it was
