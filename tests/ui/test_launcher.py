"""The parent process: starts the window again after a lock, once after an accident."""

from __future__ import annotations

import subprocess
import sys
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from ui import launcher
from ui.launcher import LOCKED, Note, keep_running, read_note, run_window

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


def test_a_real_child_locks_and_comes_back() -> None:
    """The note crosses two real processes through pipes."""
    ends: list[int] = []

    def run(note: Note) -> tuple[int, Note]:
        code, said = run_window([sys.executable, "-c", CHILD], note)
        ends.append(code)
        return code, said

    assert keep_running(run, Note()) == 0
    assert ends == [LOCKED, 0]


def test_the_parent_never_loads_qt() -> None:
    asked = "import sys, ui.__main__, ui.launcher; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@given(st.binary(max_size=200))
def test_a_note_that_is_none_is_empty(data: bytes) -> None:
    assert isinstance(read_note(data), Note)


def test_a_note_survives_its_journey() -> None:
    assert read_note(PLACE.encode()) == PLACE
    assert launcher.read_note(b'{"alias": 3, "case": null}') == Note()
