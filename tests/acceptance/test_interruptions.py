"""200 interruptions while somebody writes: nothing but the last seconds before a kill is lost.

The real window on a real vault. What was typed is there after a lock, a close, a Back and a
jump to another step to the last character; after a kill it is there up to the last autosave, which
comes 0.8 s after a pause and never later than 3 s (`tests/ui/parts/test_autosave.py`).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.ids import CaseId
from tests.ui.shell import Running, found, unlock
from ui.intake.page import IntakePage
from ui.launcher import LOCKED, Note

ROUNDS, COUNT = 4, 50
"""Together 200: in four rounds, so that two processes share them."""
FIELDS = ("codeword", "who_must_not")
WAYS = {"lock": 1, "kill": 1, "close": 1, "back": 4, "jump": 4}
"""How often each comes; what ends the process takes long to come back from."""
LONGEST = 120
WORDS = ["Kaffet", "kallnar", "medan", "vi", "pratar", "om", "våren", "och", "båten", "vid", "ån"]
PATIENCE = 60_000


class Writer:
    """Somebody at the keyboard, and what they remember to have written."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path, seed: int) -> None:
        self.qapp, self.qtbot, self.folder = qapp, qtbot, folder
        self.chance = random.Random(seed)  # noqa: S311 - which interruption comes next
        self.written = dict.fromkeys(FIELDS, "")
        self.case: CaseId | None = None
        self.running = self.sit_down()

    def sit_down(self, note: Note | None = None) -> Running:
        """Unlock; after a lock the program goes back to the intake by itself."""
        running = Running(self.qapp, self.folder, note=note)
        running.program.start_page.opened.emit(unlock(self.folder))
        self.running = running
        return running

    @property
    def page(self) -> IntakePage:
        window = self.running.program.window
        assert window is not None
        if not isinstance(window.page, IntakePage):
            window.start_intake(self.case)
        assert isinstance(window.page, IntakePage)
        return window.page

    def write(self, field: str) -> None:
        """A few more words into one field, by key presses."""
        page = self.page
        if QApplication.focusWidget() is None:  # a window manager would give it back
            self.running.program.frame.activateWindow()
            QTest.qWaitForWindowActive(self.running.program.frame)
        page.desk.focus_field(field)
        target = QApplication.focusWidget()
        assert target is not None
        if len(self.written[field]) > LONGEST:
            QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(target, Qt.Key.Key_Delete)
            self.written[field] = ""
        words = " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 3)))
        more = f" {words}" if self.written[field] else words
        QTest.keyClick(target, Qt.Key.Key_End)
        QTest.keyClicks(target, more)
        self.written[field] += more

    def kept(self) -> None:
        """Wait until the autosave says that it is in the vault."""
        autosave = self.page.desk.autosave
        self.qtbot.waitUntil(lambda: not autosave.dirty, timeout=PATIENCE)
        self.case = self.page.case

    def look(self) -> dict[str, object]:
        """What stands in the fields now."""
        answers = self.page.desk.answers()
        return {field: answers.get(field, "") for field in FIELDS}

    # Interruptions

    def lock(self) -> None:
        self.running.program.lock()
        self.qtbot.waitUntil(lambda: self.running.ended == [LOCKED], timeout=PATIENCE)
        note = self.running.notes[-1]
        self.running.close()
        self.sit_down(note)

    def close(self) -> None:
        self.running.program.quit()
        self.qtbot.waitUntil(lambda: self.running.ended == [0], timeout=PATIENCE)
        self.running.close()
        self.sit_down()

    def kill(self) -> None:
        """The process is gone between two keys: nobody saves anything any more."""
        program = self.running.program
        assert program.session is not None
        program.session.abandon()
        self.page.desk.autosave.settle()  # its timer dies with the process
        program.session = None
        self.running.close()
        self.sit_down()

    def back(self) -> None:
        """Away to another page and back, by the side bar."""
        window = self.running.program.window
        assert window is not None
        window.show_page(self.chance.choice(("day", "cases", "administration")))
        window.show_running()

    def jump(self) -> None:
        self.page.stepper.go(self.chance.choice([*self.page.desk.steps, "summary"]))


@pytest.fixture(params=range(ROUNDS))
def writer(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[Writer]:
    folder = tmp_path / "vault"
    found(folder).close()
    made = Writer(qapp, qtbot, folder, seed=request.param)
    yield made
    made.running.close()


def test_no_character_is_lost(writer: Writer) -> None:
    counted: Counter[str] = Counter()
    writer.write(FIELDS[0])
    writer.kept()
    while sum(counted.values()) < COUNT:
        (way,) = writer.chance.choices(list(WAYS), list(WAYS.values()))
        writer.write(writer.chance.choice(FIELDS))
        if way == "kill":
            writer.kept()
            safe = dict(writer.written)
            writer.write(writer.chance.choice(FIELDS))  # of this, some may be lost
            writer.kill()
            for field, text in writer.look().items():
                # What was safe is there, or more of what came after; a field that was emptied
                # to write anew may be as it was, or on its way.
                assert isinstance(text, str)
                now = writer.written[field]
                assert text == safe[field] or now.startswith(text)
                assert len(text) >= min(len(safe[field]), len(now))
                writer.written[field] = text
        else:
            getattr(writer, way)()
            assert writer.look() == writer.written, (way, counted)
            writer.case = writer.page.case
        counted[way] += 1
    assert min(counted[way] for way in WAYS) > 0
