"""What the first window's widgets are told by number, where Qt has a name for it.

Naming one member of Qt's own namespace has Python make every enum of it, all keys of all
keyboards among them: 15 ms, in which nobody sees anything. So the few things that are painted
first (`ui/unlock/`) are told by the name of a property and a number; a test holds each number
against Qt's name.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

PLAIN_TEXT = 0
SCROLL_BAR_ALWAYS_OFF = 1
NO_FOCUS = 0
HIDDEN, SENSITIVE, NO_AUTO_UPPERCASE, NO_PREDICTION = 1, 2, 4, 64
KEPT_INSIDE = "kept_inside"
"""The property of a widget whose words, and those of all within it, stay in the program."""
_TOLD = "learns_nothing"


def never_rendered(label: QLabel) -> None:
    """Its words are shown as they are, whatever stands in them."""
    label.setProperty("textFormat", PLAIN_TEXT)


def never_sideways(area: QAbstractScrollArea) -> None:
    """It scrolls up and down only, and the keyboard passes it by."""
    area.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_ALWAYS_OFF)
    area.setProperty("focusPolicy", NO_FOCUS)


def learn_nothing(edit: QWidget, *, hidden: bool = False) -> None:
    """Tell the system's keyboard to learn nothing of what is typed; `hidden`: a passphrase."""
    more = HIDDEN | NO_AUTO_UPPERCASE if hidden else 0
    edit.setProperty("inputMethodHints", SENSITIVE | NO_PREDICTION | more)
    edit.setProperty(_TOLD, True)


def learns_nothing(edit: QWidget) -> bool:
    """Whether it was told."""
    return bool(edit.property(_TOLD))


def keep_inside(widget: QWidget) -> None:
    """What stands in `widget` never goes to the system's clipboard (`copying.py` sees to it)."""
    widget.setProperty(KEPT_INSIDE, True)
