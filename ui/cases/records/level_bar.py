"""A value on a short scale, drawn as steps that are filled; the words beside it say the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.labels import Label, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space

_STEP, _HIGH, _GAP = 11, 10, 3
_NARROW = 560
"""Below this width, at 100 % text, what was rated stands under its name."""


class LevelBar(QWidget):
    """`value` of `most` steps, none for not assessed. It says nothing to a screen reader."""

    def __init__(self, value: int | None, most: int) -> None:
        super().__init__()
        self._value, self._most = value or 0, most
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @overrides
    def sizeHint(self) -> QSize:
        step = theme.px(_STEP if self._most <= 5 else _STEP * 0.7)
        return QSize(self._most * (step + _GAP), theme.px(_HIGH))

    @overrides
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / self._most
        for number in range(self._most):
            filled = number < self._value
            painter.setPen(QPen(theme.color("accent" if filled else "line_strong"), 1))
            painter.setBrush(theme.color("accent") if filled else Qt.BrushStyle.NoBrush)
            box = QRectF(number * wide + 0.5, 0.5, wide - _GAP, self.height() - 1)
            painter.drawRoundedRect(box, 2, 2)
        painter.end()


class Rated(QWidget):
    """Who rated, the bar, and what the value means."""

    def __init__(self, who: str, value: int | None, most: int, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if who:
            column.addWidget(Muted(who, small=True))
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(LevelBar(value, most), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Label(words, wrap=False), 1)
        column.addLayout(line)
        self.setAccessibleName(f"{who}: {words}" if who else words)


class RatedRow(QWidget):
    """What was rated, and beside or under it how, by each rater; `wide`: the room for each."""

    def __init__(self, name: str, rated: Sequence[Rated], wide: int, *, strong: bool) -> None:
        super().__init__()
        self._rated, self._wide = tuple(rated), wide
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.M)
        self._row.addWidget(Label(name, "strong" if strong else ""), 1)
        for one in self._rated:
            self._row.addWidget(one)
        self._fit()

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(under if narrow else beside)
        self._row.setSpacing(2 if narrow else Space.M)
        for one in self._rated:
            one.setFixedWidth(theme.px(self._wide))
