"""The keys of whatever is filled in: one keeps it as it stands, one saves it, one leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.common import keys
from ui.parts.autosave import Autosave


def listen(where: QWidget, autosave: Autosave, save: Callable[[], object]) -> None:
    """Ctrl+S keeps what is typed in `where` as a draft, at once, and one goes on writing: pressed
    from habit in the middle of a sentence it may end nothing. Ctrl+Enter is the button that saves.
    """
    for pressed, act in {keys.SAVE: autosave.flush, **dict.fromkeys(keys.ENTER_IT, save)}.items():
        shortcut = QShortcut(QKeySequence(pressed), where)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def listen_close(where: QWidget, leave: Callable[[], object]) -> None:
    """Esc inside of `where` is the button that leaves it."""
    shortcut = QShortcut(QKeySequence(keys.CLOSE), where)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(leave)
