"""Looks at a window as a screen reader and the Tab key do."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QWidget,
)

from ui.parts.fields_simple import GrowingEdit


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


def clipped(root: QWidget) -> list[str]:
    """What of a page is cut off or lies over something else, in words; empty when all is well.

    Every word must have the width and height it asks for, nothing may reach out of what holds
    it except where that scrolls, and neighbours may not overlap.
    """
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or _internal(widget):
            continue
        found += [f"{_called(widget)}: {what}" for what in (*_squeezed(widget), *_outside(widget))]
        found += _overlapping(widget)
    return found


def _squeezed(widget: QWidget) -> Iterator[str]:
    wanted = QSize()
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            least = widget.minimumSizeHint().width()
            wanted = QSize(least, widget.heightForWidth(widget.width()))
        else:
            wanted = widget.sizeHint()
    elif isinstance(widget, QAbstractButton) and widget.text():
        wanted = QSize(widget.sizeHint().width(), widget.minimumSizeHint().height())
    elif isinstance(widget, QComboBox | QLineEdit | GrowingEdit):
        wanted = QSize(0, widget.minimumSizeHint().height())
    if widget.width() + 1 < wanted.width():
        yield f"{widget.width()} wide, needs {wanted.width()}"
    if widget.height() + 1 < wanted.height():
        yield f"{widget.height()} high, needs {wanted.height()}"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or parent.layout() is None:
        return
    if parent.layout().indexOf(widget) < 0:
        return
    if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        yield f"{widget.geometry().getRect()} reaches out of {parent.rect().getRect()}"


def _overlapping(parent: QWidget) -> Iterator[str]:
    layout = parent.layout()
    if layout is None or isinstance(layout, QStackedLayout):
        return
    children = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible() and not child.isWindow() and not _floats(child)
    ]
    for number, one in enumerate(children):
        for other in children[number + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > 2 and shared.height() > 2:
                yield f"{_called(one)} lies over {_called(other)}"


def _floats(widget: QWidget) -> bool:
    """The ring round what has the keyboard lies over everything, and is meant to."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _called(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    words = text() if callable(text) else text
    return f"{type(widget).__name__} {widget.objectName() or str(words)[:40]!r}"
