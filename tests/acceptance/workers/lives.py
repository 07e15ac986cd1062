"""What `looking.py` looks into: a parent, a window at work, and the window after the lock.

    python -m tests.acceptance.workers.lives FOLDER

The parent is `ui.launcher`'s. The first window reads FOLDER/script.json (which is gone then),
works through it in the vault FOLDER/vault as a person would, writes FOLDER/held.json (the keys it
holds), waits for FOLDER/go and presses Ctrl+L. The second window is `ui.app.main` and nothing else.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from avhopp_desktop.services import hardening
from ui import launcher

WINDOW = "--window"
ALIAS = "Anna"


def parent(folder: Path) -> int:
    command = [sys.executable, "-m", "tests.acceptance.workers.lives", WINDOW, str(folder)]
    first = launcher.Note(vault=str(folder / "vault"), alias=ALIAS)

    def run(note: launcher.Note) -> tuple[int, launcher.Note]:
        child = launcher.start_window(lambda: window(folder), command)  # as the program does
        return launcher.run_window(child, note)

    return launcher.keep_running(run, first)


def window(folder: Path) -> int:
    script = folder / "script.json"
    if not script.exists():
        from ui import app

        return app.main([])
    wanted = json.loads(script.read_text("utf-8"))
    script.unlink()
    work(folder, wanted, launcher.receive())
    return 1  # it ends by the lock


def work(folder: Path, script: dict[str, Any], note: launcher.Note) -> None:
    """Unlock, take in, write, attach, search, print, hand over; then lock when told to."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui.app import speak
    from ui.program import Program
    from ui.settings import Settings
    from ui.tour import exchange_part, shell_part, work_part
    from ui.tour.driver import CTRL, Driver, Look

    class Hands(Driver):
        """The tour's, without its pictures, on a program that really ends."""

        def start(self, folder: Path, note: launcher.Note | None = None) -> Program:
            self.program = Program(self.app, folder, demo=True, note=note, dialogs=self.dialogs)
            self.program.show()
            self.program.frame.activateWindow()
            QTest.qWaitForWindowActive(self.program.frame)
            return self.program

        def picture(self, name: str, window: object = None) -> None: ...

    (folder / "out").mkdir()
    app = QApplication(["avhopp-desktop"])
    speak(app, "sv")
    driver = Hands(app, folder / "out", Look(Settings()))
    work_part.ANSWERS = script["answers"]
    for name in ("FACTS", "BETTER", "REASON", "DOCUMENT"):
        setattr(work_part, name, script[name])
    exchange_part.REASON = script["export"]
    driver.start(folder / "vault", note)
    shell_part.unlock(driver, script["phrase"])
    work_part.take_in(driver)
    work_part.journal(driver)
    work_part.attach(driver)
    printed(driver, script["print"])
    driver.window.show_page("cases")
    driver.key(Qt.Key.Key_F, CTRL)
    driver.type(script["search"])
    driver.key(Qt.Key.Key_Return)
    driver.rest()
    exchange_part.know(driver, folder / "card.json", pictures=False)
    exchange_part.hand_over(driver, folder / "out")
    driver.window.show_page("cases")
    driver.key(Qt.Key.Key_Return)
    driver.rest()
    (folder / "held.part").write_text(json.dumps(held(driver.window.ui.session)), "utf-8")
    (folder / "held.part").rename(folder / "held.json")
    driver.wait("leave to lock", (folder / "go").exists)
    driver.key(Qt.Key.Key_L, CTRL)
    driver.wait("the end", lambda: False)


def printed(driver: Any, reason: str) -> None:
    """The pages as they would come out."""
    page = driver.window.page
    page.print_case()
    page.print_desk.reader.set_code("team")
    page.print_desk.reason.setFocus()
    driver.type(reason)
    page.print_desk.show_pages()
    driver.wait("the pages", lambda: page.print_desk.viewer.image_shown)
    page.leave_print()


def held(session: Any) -> list[str]:
    """The keys of a session, in hex."""
    keys = [session.database_key, session.bundle.seal, session.bundle.sign, session.log_key.key]
    return [key.hex() for key in (*keys, *(held.key for held in session.ring.held.values()))]


if __name__ == "__main__":
    hardening.apply()
    last = Path(sys.argv[-1])
    code = window(last) if sys.argv[1] == WINDOW else parent(last)
    sys.stdout.flush()
    os._exit(code)
