"""The parent process: starts the window again after a lock, once after an accident."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import launcher
from ui.launcher import (
    LOCKED,
    Asked,
    Child,
    Note,
    keep_running,
    read_note,
    run_window,
    start_command,
)

PLACE = Note(vault="/v", alias="Anna", page="case", case="00" * 16, part="journal", field="facts")
CHILD = """
import os, sys
from ui import launcher
note = launcher.receive()
if note.alias:
    launcher.hand_over(launcher.Note(alias=note.alias, field="seen"))
    os._exit(0)
launcher.hand_over(launcher.Note(alias="Anna", field="facts"))
os._exit(launcher.LOCKED)
"""


def script(*ends: tuple[int, Note]) -> tuple[list[Note], object]:
    given_notes: list[Note] = []
    answers = iter(ends)

    def run(note: Note) -> tuple[int, Note]:
        given_notes.append(note)
        return next(answers)

    return given_notes, run


def test_after_a_lock_the_window_gets_the_place_back() -> None:
    seen, run = script((LOCKED, PLACE), (0, Note()))
    assert keep_running(run, Note()) == 0
    assert seen == [Note(), PLACE]


def test_an_accident_is_told_and_the_window_started_once_more() -> None:
    ticks = count()
    seen, run = script((-11, Note()), (-11, Note()))
    assert keep_running(run, Note(), clock=lambda: float(next(ticks))) == 1
    assert [note.crashed for note in seen] == [False, True]


def test_an_accident_much_later_is_a_first_one_again() -> None:
    ticks = count(step=1000)
    seen, run = script((1, Note()), (1, Note()), (0, Note()))
    assert keep_running(run, Note(), clock=lambda: float(next(ticks))) == 0
    assert len(seen) == 3


def the_window() -> int:
    """`CHILD`, in a copy of this process."""
    note = launcher.receive()
    launcher.hand_over(Note(alias=note.alias or "Anna", field="seen" if note.alias else "facts"))
    return 0 if note.alias else LOCKED


@pytest.mark.parametrize(
    "start",
    [
        lambda: start_command([sys.executable, "-c", CHILD]),
        pytest.param(
            lambda: launcher.Copy(the_window),
            marks=pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies on this system"),
        ),
    ],
    ids=["a program of its own", "a copy"],
)
def test_a_real_child_locks_and_comes_back(start: Callable[[], Child]) -> None:
    """The note crosses two real processes through pipes."""
    ends: list[int] = []
    notes: list[Note] = []

    def run(note: Note) -> tuple[int, Note]:
        code, said = run_window(start(), note)
        ends.append(code)
        notes.append(said)
        return code, said

    assert keep_running(run, Note()) == 0
    assert ends == [LOCKED, 0]
    assert notes == [Note(alias="Anna", field="facts"), Note(alias="Anna", field="seen")]


COPY = """
import ctypes, os, sys
from avhopp_desktop.services import hardening, offline, protection
from ui import launcher

def window():
    if sys.argv[1] == "fails":
        raise ValueError
    if sys.argv[1] == "ends":
        sys.exit(7)
    if sys.argv[1] == "dies":
        os.kill(os.getpid(), 9)
    held = protection.found()
    fits = held.no_core and held.unreadable and held.offline == offline.holds()
    return 3 if fits else 4

hardening.apply()
code, note = launcher.run_window(launcher.Copy(window), launcher.Note(alias="Anna"))
print(code, note == launcher.Note())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a copy is Linux' way")
@pytest.mark.parametrize(("way", "code"), [("holds", 3), ("fails", 1), ("ends", 7), ("dies", -9)])
def test_a_copy_is_protected_as_the_parent_and_ends_where_the_window_does(
    way: str, code: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COPY, way], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{code} True\n"


def test_the_parent_never_loads_qt() -> None:
    asked = "import sys, ui.__main__, ui.launcher; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@given(st.binary(max_size=200))
def test_a_note_that_is_none_is_empty(data: bytes) -> None:
    assert isinstance(read_note(data), Note)


def test_no_folder_that_one_stands_in_is_looked_into(tmp_path: Path) -> None:
    """Where the window is a program of its own: somebody else's stick holds a `ui` of his."""
    for name in ("ui/__init__.py", "json.py", "avhopp_desktop.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("print('his own')\n")
    done = subprocess.run(
        [*launcher.window_command(), "--help"],
        cwd=tmp_path,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.startswith(b"usage: avhopp-desktop")
    assert b"his own" not in done.stdout


def test_a_note_survives_its_journey() -> None:
    assert read_note(PLACE.encode()) == PLACE
    assert read_note(Note().encode()) == Note()
    assert launcher.read_note(b'{"alias": 3, "case": null}') == Note()


def test_what_stands_on_the_command_line() -> None:
    assert launcher.arguments([]) == Asked()
    assert launcher.arguments(["--vault", "a b", "--demo"]) == Asked(Path("a b"), demo=True)
    assert launcher.arguments(["--vault=/x"]) == Asked(Path("/x"))


@pytest.mark.parametrize(
    ("argv", "code"), [(["--vault"], 2), (["--vault="], 2), (["x"], 2), (["--de"], 2), (["-h"], 0)]
)
def test_what_nobody_knows_is_refused_with_the_usage(
    argv: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        launcher.arguments(argv)
    assert ended.value.code == code
    said = capsys.readouterr()
    assert "--vault DIR" in (said.err if code else said.out)
