"""The flow through the window, and what it must not tell when a place raises."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import ui.features
import ui.main_window.window
import ui.unlock.doors  # noqa: F401 - loaded once, before any fork
from avhopp_desktop.services import hardening
from tests.acceptance.workers import raising_office as office
from tests.acceptance.workers.raising import (
    WORDS,
    Blow,
    Bug,
    Flow,
    Place,
    Struck,
    Watcher,
    slots,
    telling,
    traced,
)
from tests.acceptance.workers.raising_hands import Hands
from tests.acceptance.workers.raising_lanes import files_telling, said
from tests.acceptance.workers.raising_pages import STEPS
from ui.app import speak
from ui.cases.case_head import CaseHead
from ui.common.labels import Banner
from ui.launcher import LOCKED


class Window(Flow):
    """See `raising.Flow`."""

    steps = tuple(STEPS)
    kinds = ("slot", "override", "")

    def begin(self, box: Path) -> None:
        self._template = box / "template"
        office.make(self._template)
        hardening.keep_temporary_in_memory()
        slots()

    def see(self, box: Path, step: str) -> dict[Place, tuple[str, int]]:
        watcher = Watcher()
        hands = self._begun(box, step)
        with traced(watcher):
            for _ in self._way(hands, step):
                watcher.at += 1
                if hands.ended:
                    break
        return watcher.found

    def strike(self, box: Path, step: str, place: Place, struck: Struck) -> None:
        hands = self._begun(box, step)
        blow = Blow(place)
        with traced(blow):
            try:
                for _ in self._way(hands, step):
                    if blow.struck or hands.ended:
                        break
            except AssertionError:  # a page that the blow kept from opening: the way ends here
                if not blow.struck:
                    raise
            struck.struck = blow.struck
            QTest.qWait(20)
            hands.rest()
            shown = _seen(hands)
            if not hands.ended:
                hands.lock()
        shown += _seen(hands)
        struck.wrong += _ended(hands)
        hands.program.dispose()
        shutil.rmtree(box / "given")
        told = said(box, 2)
        words = "\n".join(one for kind, one in shown if kind == "told")
        struck.told = "Bug" in told or "bug" in words
        struck.leaks += [f"{word} on stderr" for word in telling(told)]
        struck.leaks += [f"{word} on stdout" for word in telling(said(box, 1))]
        struck.leaks += [f"{word} is handed over" for word in telling(_note(hands))]
        for kind, text in shown:
            struck.leaks += [f"{word} is {kind}: {text[:200]}" for word in _not_to_be(kind, text)]
        struck.leaks += files_telling(box)
        if "Traceback" in told:
            struck.leaks.append("a traceback")

    def look(self, box: Path) -> list[str]:
        return office.look(box)

    def _begun(self, box: Path, step: str) -> Hands:
        shutil.copytree(self._template, box, dirs_exist_ok=True)
        for name in ("out", "saved"):
            (box / name).mkdir()
        os.chdir(box)
        app = QApplication(["avhopp-desktop"])
        speak(app, "sv")
        hands = Hands(box)
        if STEPS[step][1]:  # before anything is struck: how one unlocks is a way of the services
            hands.begin()
        return hands

    def _way(self, hands: Hands, step: str) -> Iterator[None]:
        way, _at_work = STEPS[step]
        try:
            yield from way(hands)
        except Bug as error:  # what Qt gives back to whoever pressed the key
            sys.excepthook(type(error), error, error.__traceback__)
        except RuntimeError:  # a widget that went meanwhile: the way ends here
            return


def _not_to_be(kind: str, text: str) -> list[str]:
    """A page shows what a person wrote, and nothing ever what an error says."""
    return telling(text) if kind == "told" else [word for word in (WORDS,) if word in text]


def _seen(hands: Hands) -> list[tuple[str, str]]:
    """What banners warn of and dialogs told, and, as `shown`, all other words.

    A page's own banner that something is done may name the case, as the page does.
    """
    found = [("told", text) for text in hands.dialogs.said]
    for top in QApplication.topLevelWidgets():
        for widget in [top, *top.findChildren(QWidget)]:
            if isinstance(widget, Banner) and widget.property("banner") in ("danger", "warning"):
                found.append(("shown" if _says_why_it_ended(widget) else "told", widget.text))
            for name in ("text", "toolTip", "accessibleName", "accessibleDescription"):
                ask = getattr(widget, name, None)
                if callable(ask):
                    words = ask()
                    if isinstance(words, str) and words:
                        found.append(("shown", words))
    return found


def _says_why_it_ended(banner: Banner) -> bool:
    """A case that was ended says above its page what the person gave as the reason."""
    head = banner.parentWidget()
    return isinstance(head, CaseHead) and banner is head.notice


def _ended(hands: Hands) -> list[str]:
    """Whatever happened, it locks when it is told to."""
    wrong: list[str] = []
    if hands.program.session is None:
        return wrong
    if not hands.ended:
        wrong.append("it does not lock")
    elif hands.ended[0] not in (LOCKED, 0):
        wrong.append(f"it ended with {hands.ended}")
    return wrong


def _note(hands: Hands) -> str:
    return b"".join(note.encode() for note in hands.notes).decode()
