"""The first window beside a bare one: fresh processes in turn, until each is painted.

The program starts as a user starts it: `python -m ui`, the parent, which starts the window. The
window's own process is measured by itself, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.assurance import ROOT
from tests.offices import a_founded_office

TURNS = 10
WATCH = '''
import os, sys, time
from importlib.machinery import PathFinder

def until_painted(app):
    """In the place of the loop: until the window was shown and painted once."""
    while not any(one.isExposed() for one in app.topLevelWindows()):
        app.processEvents()
    app.processEvents()
    with open(os.environ["BENCH_PAINTED"], "w") as file:
        file.write(str(time.monotonic()))
    os._exit(0)

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
            module.QApplication.exec = until_painted
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


def started(command: list[str], folder: Path) -> float:
    """Seconds from the start of a command to its first painted window."""
    mark = folder / "painted"
    mark.unlink(missing_ok=True)
    more = {"PYTHONPATH": str(folder), "BENCH_PAINTED": str(mark), "QT_QPA_PLATFORM": "offscreen"}
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
    return float(mark.read_text()) - begun


def test_the_first_window(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    vault = tmp_path / "vault"
    a_founded_office(vault).session.close()
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    commands = {
        "bare": ["-c", BARE],
        "window": ["-m", "ui", "--window", "--vault", str(vault)],
        "whole": ["-m", "ui", "--vault", str(vault)],
    }
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(TURNS + 1):
        for name, command in commands.items():
            seconds = started(command, tmp_path)
            if turn:  # the first of each compiles, and warms the disk
                spent[name].append(1000 * seconds)
    bare, window, whole = (median(spent[name]) for name in commands)
    figure(
        "first_window",
        f"window {window:.0f} ms, {window / bare:.1f} times a bare one ({bare:.0f} ms);"
        f" with the parent {whole:.0f} ms, {whole / bare:.1f} times",
    )
