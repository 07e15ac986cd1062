"""Locking in a real process: what is typed is in the vault, and nobody is left in memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, intake
from tests.ui.shell import PHRASE, found, unlock
from ui.launcher import LOCKED, read_note

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
