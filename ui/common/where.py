"""Where the keyboard is, as a name that can be kept."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def field_in(page: QWidget | None) -> str:
    """The object name of what has the keyboard in `page`: a field's id; empty for none.

    The parts of a field have no name of their own; names that Qt gives are none.
    """
    focused = QApplication.focusWidget()
    while page is not None and focused is not None and page.isAncestorOf(focused):
        if focused.objectName() and not focused.objectName().startswith("qt_"):
            return focused.objectName()
        focused = focused.parentWidget()
    return ""
