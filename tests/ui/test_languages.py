"""In Swedish no English word is shown anywhere, in English no Swedish one, and back again."""

from __future__ import annotations

import itertools
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from avhopp_desktop.services import reference
from avhopp_desktop.services.exchange import contacts
from tests.ui import walk
from tests.ui.shell import Running, unlock
from ui import settings
from ui.administration.look_tab import LookTab
from ui.administration.page import AdministrationPage
from ui.app import speak
from ui.common.theme import Mode
from ui.main_window.window import MainWindow
from ui.settings import Settings

LONG_LIST = 100
"""Longer lists are of municipalities: names, in both languages."""
NAMES = ("Svenska", "English", "Avhopp", "å, ä and ö", "A … Ö")
"""Said the same in both."""
LAW = re.compile(r"\(?\d[\d ,a-z–-]*\s(kap\.|§+|st\.)[^.;:]*?(OSL|SoL|FL|LVU|LVM|lag|\d{4}:\d+\)?)")
CODE = re.compile(r"\b([0-9A-Z]{4}-)+[0-9A-Z]{4}\b")
"""Drawn by chance: `AFYW-JA7S` says yes to nobody."""
CODE_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäö]+ \d+\b")
PATH = re.compile(r"(/[\w.-]+)+")
ENGLISH = (
    "the and with what who when this that from your you is are was has have not yes case cases"
    " close save open cancel next entry before after which there nothing nobody written"
    " today yesterday tomorrow choose read write of or file folder help keys key"
)
SWEDISH = (
    "och att inte som med ett av det till vad vem nej ja ta visa spara alla ingen inget"
    " kan ska vill eller efter idag ut ny nytt stad skriv hur om"
)


def texts() -> Iterator[tuple[str, str]]:
    """Source and translation of every text of the window that differ."""
    for message in ET.parse(resources.path("i18n", "avhopp_sv.ts")).iter("message"):  # noqa: S314
        source = message.findtext("source") or ""
        found = message.find("translation")
        assert found is not None
        forms = [form.text or "" for form in found.findall("numerusform")] or [found.text or ""]
        for form in forms:
            if form != source:
                yield source, form


def data_texts() -> Iterator[tuple[str, str]]:
    """English and Swedish of everything in the forms and lists that has both."""

    def look(value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            if isinstance(value.get("en"), str) and isinstance(value.get("sv"), str):
                yield value["en"], value["sv"]
            for inner in value.values():
                yield from look(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from look(inner)

    for folder in ("forms", "reference"):
        for path in sorted(resources.path(folder).glob("*.json")):
            yield from look(json.loads(path.read_text("utf-8")))


def pattern(text: str) -> str:
    """A text with its blanks as a regular expression; empty if it is little but blanks."""
    pieces = re.split(r"\{\w*\}|%n|%L?\d", text)
    if sum(len(re.sub(r"\W", "", piece)) for piece in pieces) < 3:
        return ""
    return ".*".join(map(re.escape, pieces))


class Ear:
    """Hears words of the other language in what is shown."""

    def __init__(self, language: str) -> None:
        self.drawn = set[str]()
        """Control words of this run: one of them may be a word of the other language, too."""
        self.phrases = set(reference.words("passphrase_sv"))
        """So may one of the five that are drawn for a new passphrase."""
        self.words = set((SWEDISH if language == "en" else ENGLISH).split())
        self.letters = "åäöÅÄÖ" if language == "en" else ""
        pairs = [*texts(), *data_texts()]
        mine = {pair[language == "sv"] for pair in pairs} | set(NAMES)
        theirs = {pair[language == "en"] for pair in pairs} - mine
        self.mine = re.compile("|".join(filter(None, map(pattern, sorted(mine)))), re.DOTALL)
        self.theirs = re.compile("|".join(filter(None, map(pattern, sorted(theirs)))), re.DOTALL)

    def foreign(self, text: str) -> bool:
        """Whether any line of it is in the other language."""
        words = re.findall(r"\w+", text)
        if self.drawn.issuperset(words) or (len(words) > 3 and self.phrases.issuperset(words)):
            return False
        for no_words in (LAW, PATH, CODE, CODE_NAME):
            text = no_words.sub("", text)
        for name in NAMES:
            text = text.replace(name, "")
        if any(letter in text for letter in self.letters):
            return True
        said = set(re.findall(r"[a-zåäö]+", text.casefold()))
        if said & self.words:
            return True
        return bool(self.theirs.fullmatch(text)) and not self.mine.fullmatch(text)


def shown(root: QWidget) -> Iterator[tuple[str, str]]:
    """Where and what: every word that a person can see, hear or call up on a visible widget."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or isinstance(widget.parent(), QComboBox):
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        said = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        said.append(widget.windowTitle() if widget.isWindow() else "")
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            said.append(widget.placeholderText())
        elif isinstance(widget, QTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, QComboBox) and widget.count() < LONG_LIST:
            said += [widget.itemText(row) for row in range(widget.count())]
        elif isinstance(widget, QAbstractItemView):
            said += in_view(widget)
        for text in said:
            for line in text.splitlines():
                if line.strip():
                    yield name, line.strip()


def in_view(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None or isinstance(view.window(), QFileDialog):
        return []
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    roles += (Qt.ItemDataRole.AccessibleTextRole,)
    columns = range(1 if isinstance(view, QListView) else model.columnCount())
    rows = range(min(model.rowCount(), 30))
    heads = [model.headerData(c, Qt.Orientation.Horizontal) for c in columns]
    cells = [model.index(r, c).data(role) for r in rows for c in columns for role in roles]
    return [text for text in (*heads, *cells) if isinstance(text, str)]


@contextmanager
def spoken(app: QApplication, language: str) -> Iterator[None]:
    """A process of its own speaks one language; here the translators go again."""
    before, locale = set(app.findChildren(QTranslator)), QLocale()
    speak(app, language)
    try:
        yield
    finally:
        for translator in set(app.findChildren(QTranslator)) - before:
            app.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(locale)


def heard(ear: Ear, running: Running, stops: Iterator[str]) -> set[tuple[str, str, str]]:
    """What is in the other language, and at which stop."""
    found = set()
    for stop in stops:
        walk.rest()
        if running.program.session is not None:
            ear.drawn.update(contacts.our_words(running.program.session))
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert running.program.frame in windows
        for window in windows:
            found |= {(stop, name, text) for name, text in shown(window) if ear.foreign(text)}
    return found


def whole_window(running: Running, ear: Ear) -> set[tuple[str, str, str]]:
    found = heard(ear, running, walk.before_work(running))
    window, case = walk.at_work(running)
    found |= heard(ear, running, walk.pages(window, case))
    found |= heard(ear, running, walk.the_help(running))
    for stop, dialog in walk.the_dialogs(running):
        found |= {(stop, name, text) for name, text in shown(dialog) if ear.foreign(text)}
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_language_alone(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, language: Literal["sv", "en"]
) -> None:
    with begun(qapp, tmp_path / "vault", language) as running:
        found = whole_window(running, Ear(language))
    assert sorted({(name, text) for _stop, name, text in found}) == []


def test_a_switch_and_back(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """Chosen in the window; from the next unlocking on everything is in the other language."""
    folder = tmp_path / "vault"
    with begun(qapp, folder, "sv") as running:
        window, case = walk.at_work(running)
        assert heard(Ear("sv"), running, walk.lists(window)) == set()
        choose(window, "en")
    for now, then in (("en", "sv"), ("sv", "en")):
        with begun(qapp, folder) as running:
            assert running.program.settings.language == now
            running.program.start_page.opened.emit(unlock(folder))
            window = running.program.window
            assert window is not None
            stops = itertools.chain(walk.lists(window), walk.the_case(window, case))
            assert heard(Ear(now), running, stops) == set()
            choose(window, then)


def choose(window: MainWindow, language: str) -> None:
    window.show_page("administration")
    page = window.page
    assert isinstance(page, AdministrationPage)
    tab = page.tab("look")
    assert isinstance(tab, LookTab)
    tab.language.setCurrentIndex(tab.language.findData(language))
    tab.language.activated.emit(tab.language.currentIndex())
    assert tab.later.isVisible()


@contextmanager
def begun(
    app: QApplication, folder: Path, language: Literal["", "sv", "en"] = ""
) -> Iterator[Running]:
    """The program as `ui.app.main` begins it, with the language chosen before if any."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if language:
        settings.save(folder, Settings(theme=Mode.LIGHT, language=language))
    with spoken(app, settings.load(folder).language):
        running = Running(app, folder)
        try:
            yield running
        finally:
            running.close()
            QTest.qWait(1)  # what is put away would be dressed again with the next window
