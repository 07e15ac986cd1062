"""The keys of the main window, and the sheet that tells them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

NEW_INTAKE = "Ctrl+N"
LOCK = "Ctrl+L"
CURTAIN = "Ctrl+Shift+L"
SHEET = "Ctrl+/"
HELP = "F1"


def page(number: int) -> str:
    """The key of an entry of the side bar, counted from 1."""
    return f"Ctrl+{number}"


def sheet(titles: Sequence[str]) -> str:
    """One line for each key; `titles` of the side bar's entries, in order."""
    lines = [
        (NEW_INTAKE, QCoreApplication.translate("shortcuts", "New intake")),
        *((page(number), title) for number, title in enumerate(titles, 1)),
        (CURTAIN, QCoreApplication.translate("shortcuts", "Cover the window at once")),
        (LOCK, QCoreApplication.translate("shortcuts", "Save what is typed, and lock")),
        ("Ctrl+S", QCoreApplication.translate("shortcuts", "Save")),
        ("Alt+→  Alt+←", QCoreApplication.translate("shortcuts", "Next step, step before")),
        (HELP, QCoreApplication.translate("shortcuts", "What this page is for")),
        (SHEET, QCoreApplication.translate("shortcuts", "This sheet")),
    ]
    return "\n".join(f"{key}\t{words}" for key, words in lines)
