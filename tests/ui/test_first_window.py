"""The first window: what it is made of, what waits, and that nothing moves once it is there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRect, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QWidget,
)

from avhopp_desktop.services import status, there
from tests.assurance import ROOT
from tests.ui.shell import Answers, Running, found
from ui import settings
from ui.app import speak
from ui.common import early, theme
from ui.common.sensitive import SENSITIVE
from ui.common.theme import Mode
from ui.frame import Frame
from ui.program import Program
from ui.settings import Settings
from ui.unlock.unlock_page import UnlockPage

LISTED = "import sys, ui.app; print(*sorted(m for m in sys.modules))"
LATER = (
    "ui.features",
    "ui.cases.case_page",
    "ui.main_window.window",
    "ui.unlock.founding_page",
    "ui.unlock.damage_page",
    "avhopp_desktop.services.vault",
    "avhopp_desktop.services.session",
    "avhopp_desktop.domain.forms",
    "avhopp_desktop.store.database",
    "cryptography",
    "sqlcipher3",
    "pyrage",
    "typst",
    "ssl",
)
"""What nobody needs before a vault is open."""
AFTER_THE_PAINT = (
    "ui.guards",
    "ui.session",
    "ui.common.copying",
    "ui.common.curtain",
    "ui.common.dialogs",
    "ui.common.message_texts",
    "avhopp_desktop.services.status",
    "dataclasses",
    "avhopp_desktop.store.header",
    "PySide6.QtDBus",
    "PySide6.QtPrintSupport",
    "filelock",
    "msgspec",
    "platformdirs",
    "subprocess",
)
"""What must stand before somebody types, and may wait until something is to be seen."""


def loaded(code: str) -> list[str]:
    """The modules that a fresh Python has loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def test_the_first_window_waits_for_nothing_that_a_vault_is_made_of() -> None:
    modules = loaded(LISTED)
    assert "ui.unlock.unlock_page" in modules
    assert [one for one in LATER + AFTER_THE_PAINT if one in modules] == []


def test_the_rest_is_loaded_behind_the_first_window() -> None:
    code = "import threading, ui.app; ui.app.load_the_rest(); " + (
        "[one.join() for one in threading.enumerate() if one.name == 'load the rest']; "
    )
    modules = loaded(code + LISTED)
    assert "ui.features" in modules
    assert "avhopp_desktop.services.vault" in modules
    assert "ssl" not in modules


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


PAINTED = """
import sys
from pathlib import Path
import PySide6.QtCore
from ui.program import Program
from ui.common import theme
from ui.frame import Frame
from PySide6.QtWidgets import QApplication
theme.choose_style()
app = QApplication(["x"])
paint = Frame.paint
def painted(frame):
    paint(frame)
    print("named" if "Qt" in vars(PySide6.QtCore) else "not named")
Frame.paint = painted
Program(app, Path(sys.argv[1])).show()
"""


def test_the_first_paint_names_nothing_that_makes_all_keys_of_all_keyboards(
    tmp_path: Path,
) -> None:
    found(tmp_path / "vault").close()
    settings.save(tmp_path / "vault", Settings(last=Mode.DARK))
    command = [sys.executable, "-c", PAINTED, str(tmp_path / "vault")]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == ["not named", "named"]


def test_the_first_colours_are_what_the_desktop_wanted_last(
    qapp: QApplication, tmp_path: Path
) -> None:
    found(tmp_path / "vault").close()
    settings.save(tmp_path / "vault", Settings(last=Mode.DARK))
    program = begun(qapp, tmp_path / "vault")
    assert theme.mode() is Mode.DARK
    program.show()
    assert theme.mode() is theme.resolve(qapp, Mode.SYSTEM)
    program.dispose()


def test_the_numbers_of_what_is_early_are_qts_own(qapp: QApplication) -> None:
    label, area, edit = QLabel("<b>x</b>"), QScrollArea(), QLineEdit()
    early.never_rendered(label)
    early.never_sideways(area)
    early.learn_nothing(edit, hidden=True)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    hint = Qt.InputMethodHint
    hidden = hint.ImhHiddenText | hint.ImhNoAutoUppercase
    assert edit.inputMethodHints() == SENSITIVE | hidden
    early.learn_nothing(edit)
    assert edit.inputMethodHints() == SENSITIVE
    for widget in (label, area, edit):
        widget.deleteLater()


def begun(app: QApplication, folder: Path) -> Program:
    """A program that was made, and not shown."""
    return Program(app, folder, dialogs=Answers(), end=lambda code: None, hand_over=lambda _: None)


def places(frame: QMainWindow) -> dict[str, QRect]:
    """Where everything lies that can be seen, by the class and the words of each."""
    found: dict[str, QRect] = {}
    for widget in frame.findChildren(QWidget):
        leaf = type(widget) is not QWidget and not widget.findChildren(QWidget)
        if leaf and widget.isVisible():
            words = widget.property("text") or widget.objectName()
            box = QRect(widget.mapTo(frame, widget.rect().topLeft()), widget.size())
            if isinstance(widget, QLabel):
                box.setWidth(0)  # what has no edge may end elsewhere
            found[f"{type(widget).__name__} {words}"] = box
    return found


@pytest.fixture(params=["sv", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The window speaks it, and forgets it again."""
    before, locale = set(qapp.findChildren(QTranslator)), QLocale()
    speak(qapp, request.param)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)


@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("kind", ["demo", "none"])
def test_nothing_moves_under_anybodys_fingers(
    qapp: QApplication, tmp_path: Path, text: int, language: str, kind: str
) -> None:
    """What is painted first stays where it is when the rest comes."""
    folder = tmp_path / "vault"
    if kind == "demo":
        found(folder).close()
    else:
        folder.mkdir()
    settings.save(folder, Settings(text=text, language=language))  # type: ignore[arg-type]
    program = begun(qapp, folder)
    seen: list[dict[str, QRect]] = []

    class Seen(Frame):
        def paint(self) -> None:
            super().paint()
            seen.append(places(self))

    program.frame.__class__ = Seen
    try:
        program.show()
        QApplication.processEvents()
        after = places(program.frame)
        first, whole = seen
        assert [name.startswith("QLineEdit") for name in first].count(True) == (
            0 if kind == "none" else 2
        )
        for before in (first, whole):
            assert len(before) > 5
            assert {name: box for name, box in after.items() if name in before} == before
        assert any(" DEMO" in name for name in after) is (kind == "demo")
    finally:
        program.dispose()


def test_the_first_paint_has_the_fields_and_nothing_is_typed_before_it_is_guarded(
    qapp: QApplication, tmp_path: Path
) -> None:
    found(tmp_path / "vault").close()
    program = begun(qapp, tmp_path / "vault")
    try:
        program.frame.show()
        program.frame.paint()
        assert program.frame.windowHandle().isExposed()
        assert program.guards is None
        assert isinstance(program.start_page.page, UnlockPage)
        assert program.start_page.page.phrase.edit.isVisible()
        assert program.start_page.page.phrase.edit.echoMode() is QLineEdit.EchoMode.Password
        program.show()
        assert program.guards is not None
        program.frame.activateWindow()
        QTest.qWaitForWindowActive(program.frame)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, "Anna")
        QTest.keyClick(field, Qt.Key.Key_L, CTRL | SHIFT)  # the curtain
        QTest.keyClicks(field, "x")
        assert program.curtain.drawn
        assert field.text() == "Anna"
    finally:
        program.dispose()


def test_the_ring_is_there_for_whoever_has_the_keyboard_first(
    qapp: QApplication, tmp_path: Path
) -> None:
    with Running(qapp, tmp_path / "nothing here") as running:
        button = QApplication.focusWidget()
        assert isinstance(button, QPushButton)
        assert running.program.guards is not None
        assert running.program.guards.ring.isVisible()


def test_the_first_window_and_the_vault_agree_on_whether_there_is_one(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    assert not there.is_there(folder)
    found(folder).close()
    for name in ("vault.hdr", "vault.hdr2"):
        assert there.is_there(folder) is status.vault_status(folder).exists is True
        (folder / name).unlink()
    assert there.is_there(folder) is status.vault_status(folder).exists is True  # it lost both
    for mark in ("begun.tmp", "salvage.mark"):  # nobody ever had a key to it
        (folder / mark).touch()
        assert there.is_there(folder) is status.vault_status(folder).exists is False
        (folder / mark).unlink()
    for file in folder.glob("vault-*.db"):
        file.unlink()
    assert there.is_there(folder) is status.vault_status(folder).exists is False
