"""What an input says of its words: the system's keyboard learns nothing, and some never leave."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

KEPT_INSIDE = "kept_inside"
"""The property of a widget whose words, and those of all within it, stay in the program."""

SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""What an input says to the system's keyboard: learn nothing of what is typed here."""


def keep_inside(widget: QWidget) -> None:
    """What stands in `widget` never goes to the system's clipboard (`copying.py` sees to it)."""
    widget.setProperty(KEPT_INSIDE, True)
