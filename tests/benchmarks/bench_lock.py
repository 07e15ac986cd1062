"""From the command to lock until the process is gone, what was typed kept in the vault."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from avhopp_desktop.services import drafts
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import drafts as draft_rows
from tests.acceptance.workers import made_up, offices
from tests.benchmarks.bench_save import fill
from ui.launcher import LOCKED, read_note

TIMES = 20
CASES = int(os.environ.get("AVHOPP_BENCH_CASES", "2000"))
Figure = Callable[[str, str], None]

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from avhopp_desktop.services import vault
from ui.program import Program
folder, alias, phrase, words, told = sys.argv[1:]
app = QApplication(["x"])
program = Program(app, Path(folder), demo=True)
program.show()
program.frame.activateWindow()
QTest.qWaitForWindowActive(program.frame)
program.start_page.opened.emit(vault.unlock(Path(folder), alias, phrase))
program.window.start_intake()
page = program.window.page
page.desk.focus_field("codeword")
QTest.keyClicks(QApplication.focusWidget(), words)
Path(told).write_text(str(time.monotonic_ns()))
program.lock()
app.exec()
"""


def locking(folder: Path, words: str, told: Path) -> tuple[float, str]:
    """Seconds until the process has ended, and the case that was open."""
    done = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(folder), made_up.ALIAS, made_up.PHRASE, words, told],
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        stdout=subprocess.PIPE,
    )
    said, _ = done.communicate(timeout=300)
    ended = time.monotonic_ns()
    assert done.returncode == LOCKED
    return (ended - int(told.read_text())) / 10**9, read_note(said).case


def typed(session: Session, case: str) -> list[object]:
    """What the drafts of a case say of the code word."""
    found = [
        row.case_id for row in draft_rows.all_drafts(session.database) if row.case_id.hex() == case
    ]
    kept = drafts.read(session, found[0])
    parts = [content for draft in kept for content in draft.contents.values()]
    return [part["answers"]["codeword"] for part in parts if "codeword" in part["answers"]]


def test_locking(tmp_path: Path, figure: Figure) -> None:
    folder, told = tmp_path / "vault", tmp_path / "told"
    session = offices.found(folder)
    fill(session, CASES)
    session.close()
    words = [f"Kaffet kallnar {number}" for number in range(TIMES)]
    found = [locking(folder, word, told) for word in words]
    session = offices.unlock(folder)
    assert [typed(session, case) for _, case in found] == [[word] for word in words]
    session.close()
    spent = sorted(seconds for seconds, _ in found)
    figure(
        "lock", f"{CASES} cases: {median(spent):.2f} s, the slowest of {TIMES} {spent[-1]:.2f} s"
    )
