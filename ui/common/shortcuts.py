"""How a page listens to the keys of `ui/common/keys.py`: three ways, and each has its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Acts = Mapping[str, Callable[[], object]]
"""What a key does, by its name in the table."""


def on_page(page: QWidget, acts: Acts) -> None:
    """From anywhere in the window while `page` is on the screen, from the side bar too: for what
    the window shows once. Of two that listen at the same time Qt hears neither."""
    _listen(page, acts, Qt.ShortcutContext.WindowShortcut)


def inside(part: QWidget, acts: Acts) -> None:
    """While the keyboard is in `part`: for what may stand beside others of its kind, and for Esc,
    which leaves what one is in."""
    _listen(part, acts, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def everywhere(owner: QWidget, acts: Acts) -> None:
    """From every window of the program, the help's too."""
    _listen(owner, acts, Qt.ShortcutContext.ApplicationShortcut)


def _listen(owner: QWidget, acts: Acts, context: Qt.ShortcutContext) -> None:
    for pressed, act in acts.items():
        shortcut = QShortcut(QKeySequence(pressed), owner)
        shortcut.setContext(context)
        shortcut.activated.connect(act)
