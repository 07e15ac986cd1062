"""The ring that shows which button has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QRadioButton,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from ui.common import theme
from ui.common.overrides import overrides


class FocusRing(QWidget):
    """Two pixels round the button that has the keyboard, with a gap, on any ground.

    It stands outside of what scrolls where that leaves no room for the gap, and goes with it.

    Text fields draw their own edge (style sheet). Made once, by the program's entry.
    """

    GAP = 3

    def __init__(self, app: QApplication) -> None:
        super().__init__(None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._focus_changed)
        self._focus_changed(None, QApplication.focusWidget())

    @staticmethod
    def wants(widget: QWidget | None) -> bool:
        """Buttons of every sort, and whatever asks for it with the property `ring`."""
        if widget is None:
            return False
        return isinstance(widget, QAbstractButton | QTabBar) or bool(widget.property("ring"))

    @Slot(QWidget, QWidget)
    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or not self.wants(new) or new.parentWidget() is None:
            return
        self._target = new
        new.destroyed.connect(self._gone)
        home = self._roomy_parent(new)
        self._watched = [new]
        while (above := self._watched[-1].parentWidget()) is not None and above is not home:
            self._watched.append(above)
        for widget in self._watched:
            widget.installEventFilter(self)
        if isinstance(new, QTabBar):
            new.currentChanged.connect(self._place)
        self.setParent(home)
        self._place()
        self.raise_()

    def _roomy_parent(self, target: QWidget) -> QWidget:
        """The nearest widget round `target` in which the ring is not cut off."""
        parent: QWidget = target.parentWidget() or target
        while not parent.rect().contains(self._box(target, parent)):
            above = parent.parentWidget()
            if above is None or parent.isWindow():
                break
            parent = above
        return parent

    def _box(self, target: QWidget, parent: QWidget) -> QRect:
        inner = target.rect()
        if isinstance(target, QCheckBox | QRadioButton):  # round its words, not round the line
            inner.setWidth(min(inner.width(), target.sizeHint().width()))
        if isinstance(target, QTabBar):
            inner = inner.intersected(target.tabRect(target.currentIndex()))
        return self._around(target, inner, parent)

    def _around(self, widget: QWidget, inner: QRect, parent: QWidget) -> QRect:
        """What lies in `widget`, and the gap, as `parent` counts."""
        gap = self.GAP
        box = QRect(widget.mapTo(parent, inner.topLeft()), inner.size())
        return box.adjusted(-gap, -gap, gap, gap)

    def _leave(self) -> None:
        if self._target is not None:
            self._target.destroyed.disconnect(self._gone)
            if isinstance(self._target, QTabBar):
                self._target.currentChanged.disconnect(self._place)
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._gone()

    @Slot()
    def _gone(self) -> None:
        self._target = None
        self._watched = []
        self.hide()
        self.setParent(None)

    @Slot()
    def _place(self) -> None:
        parent = self.parentWidget()
        if self._target is not None and parent is not None:
            box = self._box(self._target, parent) & parent.rect()
            for widget in self._watched:
                if isinstance(widget.parentWidget(), QAbstractScrollArea):
                    box &= self._around(widget, widget.rect(), parent)  # its viewport
            self.setGeometry(box)
            self.setVisible(self._target.isVisible() and not box.isEmpty())

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "sidebar_focus" if on_sidebar(self) else "focus"
        painter.setPen(QPen(theme.color(token), 2))
        inner: QRect = self.rect()
        painter.drawRoundedRect(QRectF(inner).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


def on_sidebar(widget: QWidget) -> bool:
    """Whether a widget stands on the dark side bar."""
    parent = widget.parentWidget()
    while parent is not None:
        if parent.property("ground") == "sidebar":
            return True
        parent = parent.parentWidget()
    return False
