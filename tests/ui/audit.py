"""Looks at a window as a screen reader and the Tab key do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizeGrip,
    QStackedLayout,
    QWidget,
)

from ui.common.palettes import contrast
from ui.parts.fields_simple import GrowingEdit
from ui.parts.segmented import Segment

LEAST = 4.5
"""Contrast of words with what they stand on (WCAG 1.4.3)."""


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
    return [widget.objectName() or type(widget).__name__ for widget in stops(window, most)]


def stops(window: QWidget, most: int = 400) -> list[QWidget]:
    """What Tab reaches, in its order. Pressed, not asked: `nextInFocusChain` makes Shiboken
    take one widget for the owner of the next.
    """
    walked: list[QWidget] = []
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is None or here in walked:
            break
        walked.append(here)
    return walked


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
    elif isinstance(widget, QAbstractButton) and widget.hasHeightForWidth():
        # its words take more lines where they must
        least = widget.minimumSizeHint().width()
        wanted = QSize(least, widget.heightForWidth(widget.width()))
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
    """The ring round what has the keyboard lies over everything, and is meant to; as Qt's grip."""
    return isinstance(widget, QSizeGrip) or widget.testAttribute(
        Qt.WidgetAttribute.WA_TransparentForMouseEvents
    )


def _called(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    words = text() if callable(text) else text
    return f"{type(widget).__name__} {widget.objectName() or str(words)[:40]!r}"


def faint(window: QWidget) -> list[str]:
    """Words that stand out too little from what they stand on, as it is painted (WCAG 1.4.3)."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    ratio = picture.devicePixelRatio()
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isEnabled():
            continue
        seen = QRegion(widget.visibleRegion()).boundingRect()
        if not widget.isVisible() or not widget.text().strip() or seen.isEmpty():
            continue
        if isinstance(widget, Segment) and widget.isChecked():
            continue  # painted with `on_accent` and `on_danger`, which `palettes` tells of
        ground = _commonest(
            picture, QRect(widget.mapTo(window, seen.topLeft()), seen.size()), ratio
        )
        words = widget.palette().color(widget.foregroundRole()).name()
        if ground and contrast(words, ground) < LEAST:
            found.append(f"{_called(widget)}: {words} on {ground}")
    return found


def _commonest(picture: QImage, where: QRect, ratio: float) -> str:
    """The colour that fills most of a place: what the words stand on."""
    width, height = picture.width(), picture.height()
    xs = [round(x * ratio) for x in range(where.left() + 1, where.right(), 3)]
    ys = [round(y * ratio) for y in range(where.top() + 1, where.bottom(), 3)]
    lines = [y * width for y in ys if 0 <= y < height]
    pixels = picture.constBits().cast("I")  # 32 bits each: no line has bytes behind its last
    counted = Counter(pixels[line + x] for x in xs if 0 <= x < width for line in lines)
    return f"#{counted.most_common(1)[0][0] & 0xFFFFFF:06x}" if counted else ""


def out_of_order(window: QWidget) -> list[str]:
    """Pairs of what Tab reaches one after the other although the second is read before: it
    stands above and not further right, or beside it on the left. Once it comes round.
    """
    found = []
    walked = stops(window)
    QApplication.processEvents()  # what was made while Tab came near it has its place now
    for one, other in zip(walked, [*walked[1:], *walked[:1]], strict=True):
        a, b = _place(one, other, window), _place(other, one, window)
        above = b.bottom() < a.top() and b.left() < a.right()
        before = b.right() < a.left() and b.top() < a.bottom() and a.top() < b.bottom()
        if above or before:
            found.append((b.left(), b.top(), f"{_called(one)} -> {_called(other)} {b.getRect()}"))
    tops = [place.mapTo(window, QPoint()) for place in walked]
    first = min(((at.x(), at.y()) for at in tops), default=(0, 0))
    round_ = min(found, key=lambda pair: pair[:2] != first, default=None)
    return [text for left, top, text in found if (left, top, text) != round_]


def unmarked(window: QWidget, known: set[str]) -> list[str]:
    """Kinds of widgets that look the same with the keyboard and without; `known`: seen before."""
    found = []
    for widget in stops(window):
        kind = f"{type(widget).__name__} {widget.property('kind') or ''}"
        if kind in known or widget.visibleRegion().isEmpty():
            continue
        known.add(kind)
        widget.clearFocus()
        QApplication.processEvents()
        place = _around(widget, window)
        before = window.grab(place).toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        moved = _around(widget, window) != place
        if not moved and window.grab(place).toImage() == before:
            found.append(kind)
    return found


def _place(widget: QWidget, beside: QWidget, window: QWidget) -> QRect:
    """Where it stands; of what scrolls, what it scrolls in, unless the other scrolls with it."""
    parent, shown = widget.parentWidget(), widget
    while parent is not None and not parent.isAncestorOf(beside):
        shown = parent if isinstance(parent, QScrollArea) else shown
        parent = parent.parentWidget()
    return QRect(shown.mapTo(window, QPoint()), shown.size())


def _around(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-6, -6, 6, 6)
