"""The window's process: what it starts with, and what belongs to no page of it.

`ui/program.py` is what it shows and does, from the first page to the lock.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from avhopp_desktop import NAME
from avhopp_desktop.services import hardening, next_folder
from ui import launcher, settings
from ui.common import theme
from ui.program import Program

if TYPE_CHECKING:
    from ui.common.session_watch import SessionWatch


def main(argv: Sequence[str]) -> int:
    """Open the window and stay until it locks or is closed. `__main__` has hardened the process."""
    hardening.keep_temporary_in_memory()
    note = launcher.receive()
    asked = launcher.arguments(argv)
    asked_for = next_folder.followed(asked.vault or settings.default_vault())
    folder = Path(note.vault) if note.vault else asked_for
    theme.choose_style()
    app = QApplication([NAME])
    app.setApplicationName(NAME)
    app.setQuitOnLastWindowClosed(False)
    speak(app, settings.load(folder).language)
    program = Program(app, folder.absolute(), demo=asked.demo, note=note, watch=_watch)
    program.show()
    say_errors(program)
    _end_with_the_parent()
    load_the_rest()
    return app.exec()


def speak(app: QApplication, language: str) -> None:
    """Load the window's texts and Qt's own. In English only the plurals come from a file."""
    QLocale.setDefault(QLocale(language))
    ours, qt = QTranslator(app), QTranslator(app)
    if ours.load(str(resources.path("i18n", f"avhopp_{language}.qm"))):
        app.installTranslator(ours)
    where = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(f"qtbase_{language}", where):
        app.installTranslator(qt)


def load_the_rest() -> None:
    """What the first window does without, while somebody types: pages, services, cryptography."""

    def load() -> None:
        try:
            import ui.features
            import ui.main_window.window
            import ui.unlock.doors  # noqa: F401 - for those who ask for it later
        finally:
            gc.enable()  # `__main__` switched it off: there is garbage from now on

    threading.Thread(target=load, name="load the rest", daemon=True).start()


def say_errors(program: Program) -> None:
    """An error nobody caught is said with its short description, never with its words."""
    from ui.common import process

    def tell(line: str) -> None:
        if program.window is not None:
            program.window.banners.tell_bug(line)

    process.guard(tell)


def _end_with_the_parent() -> None:
    """Qt swallows Python's own answer to Ctrl+C, and the window outlived its parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _watch(parent: QObject) -> SessionWatch:
    from ui.common import session_watch

    return session_watch.of_this_system(parent)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
