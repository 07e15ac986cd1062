"""The first window beside a bare one: fresh processes in turn, until each is painted.

The program starts as its installed command `avhopp-desktop` starts it: the parent, which starts
the window. The window's own process is measured by itself, too. Three moments: the unlock page with
its two real fields is on the screen; so is all that stands below them; a key in the field of the
alias has become a letter there. Of many turns the quickest counts: others may be using the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.assurance import ROOT
from tests.offices import a_founded_office
from ui import settings
from ui.common.theme import Mode

TURNS = 60
WATCH = '''
import os, sys, time
from importlib.machinery import PathFinder

def mark():
    with open(os.environ["BENCH_MARKS"], "a") as file:
        file.write(f"{time.monotonic()} ")

def until_painted(app):
    """In the place of the loop: until the window was shown and painted once."""
    while not any(one.isExposed() for one in app.topLevelWindows()):
        app.processEvents()
    app.processEvents()
    mark()
    os._exit(0)

def watched(module):
    """A mark when the fields are painted, when the page is, and when a key gets through."""
    from PySide6.QtWidgets import QWidget
    from ui.frame import Frame
    paint = Frame.paint
    wanted = [("alias", "passphrase"), ("unlock", "damage")]

    def painted(frame):
        paint(frame)
        there = [frame.findChild(QWidget, name) for name in wanted.pop(0)]
        assert frame.windowHandle().isExposed() and all(part.isVisible() for part in there)
        mark()

    def typed(app):
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        app.processEvents()
        [field] = [w for w in app.allWidgets() if w.objectName() == "alias"]
        kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        app.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_A, none, "a"))
        assert field.text() == "a"
        mark()
        os._exit(0)

    Frame.paint = painted
    module.QApplication.exec = typed

class Watch(PathFinder):
    """Lets the program load as it does, and takes the place of its loop."""
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "ui.app":
            return None
        spec = PathFinder.find_spec(name, path, target)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            watched(module)
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Watch)
'''
"""A `sitecustomize.py`, which every Python takes in by itself."""
BARE = """
from sitecustomize import until_painted
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1280, 800)
window.show()
until_painted(app)
"""

INSTALLED = "import sys; from ui.__main__ import main; sys.exit(main())"
"""What stands in the command that an installation makes of `gui-scripts` in pyproject.toml."""


def started(command: list[str], folder: Path) -> list[float]:
    """Milliseconds from the start of a command to each of its marks."""
    marks = folder / "marks"
    marks.unlink(missing_ok=True)
    more = {"PYTHONPATH": str(folder), "BENCH_MARKS": str(marks), "QT_QPA_PLATFORM": "offscreen"}
    # Compiled once, as an installed program is and as Python does by itself where it may.
    more |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **more},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
    return [1000 * (float(mark) - begun) for mark in marks.read_text().split()]


def test_the_first_window(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    vault = tmp_path / "vault"
    a_founded_office(vault).session.close()
    settings.save(vault, settings.Settings(last=Mode.LIGHT))  # as from the second start on
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    commands = {
        "bare": ["-c", BARE],
        "window": ["-c", INSTALLED, "--window", "--vault", str(vault)],
        "whole": ["-c", INSTALLED, "--vault", str(vault)],
    }
    spent: dict[str, list[list[float]]] = {name: [] for name in commands}
    for turn in range(TURNS + 1):
        for name, command in commands.items():
            passed = started(command, tmp_path)
            if turn:  # the first of each compiles, and warms the disk
                spent[name].append(passed)
    (bare,), (window, *_), (whole, page, ready) = (
        [min(one) for one in zip(*spent[name], strict=True)] for name in commands
    )
    figure(
        "first_window",
        f"window {window:.0f} ms, {window / bare:.2f} times a bare one ({bare:.0f} ms),"
        f" with the parent {whole:.0f} ms, {whole / bare:.2f} times; then the buttons after"
        f" {page:.0f} ms, {page / bare:.2f} times, the first letter after {ready:.0f} ms,"
        f" {ready / bare:.2f} times",
    )
