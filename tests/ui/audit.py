"""Looks at a window as a screen reader and the Tab key do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QWidget


def unnamed(root: QWidget) -> list[str]:
    """Class and object name of every focusable widget that a screen reader has no name for."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or _internal(widget):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}".strip())
    return found


def tab_walk(window: QWidget, most: int = 400) -> list[str]:
    """Object names (or classes) of what Tab reaches, from the first stop until it comes round."""
    walked: list[QWidget] = []
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is None or here in walked:
            break
        walked.append(here)
    return [widget.objectName() or type(widget).__name__ for widget in walked]


def _internal(widget: QWidget) -> bool:
    """Pieces of Qt's own inside a combo box, a spin box or a scroll area."""
    parent = widget.parentWidget()
    inside_combo = isinstance(parent, QComboBox) and isinstance(widget, QLineEdit)
    in_popup = isinstance(widget, QAbstractItemView) and isinstance(parent, QWidget)
    return (
        widget.objectName().startswith("qt_")
        or inside_combo
        or (in_popup and parent.metaObject().className().startswith("QComboBoxPrivate"))
        or type(widget).__name__ in {"QComboBoxListView", "QScrollArea", "_Page"}
    )
