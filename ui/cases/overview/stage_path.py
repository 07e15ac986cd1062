"""The way of a case, drawn: stages passed with their days, the present one, what may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from avhopp_desktop.domain.stage_path import State, Step
from avhopp_desktop.services.case_words import stage_name
from ui.common import icons, theme
from ui.common.overrides import overrides
from ui.parts.times import day_words

_CELL = 84
"""Least width of a step, in pixels at 100 % text; its longest word asks for more."""
_DOT = 20
_AIR = 4


@dataclass(frozen=True)
class _Cell:
    step: Step
    name: str
    note: str
    box: QRectF


class StagePath(QWidget):
    """Goes on in a new line where there is no more room. A screen reader hears it as sentences."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self._names: tuple[tuple[str, str], ...] = ()
        self._cells: list[_Cell] = []
        self.setAccessibleName(self.tr("The way of the case"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step], today: date, language: str) -> None:
        """Draw this way."""
        self._steps = tuple(steps)
        self._names = tuple(
            (stage_name(step.stage, language), self._note(step, today, language)) for step in steps
        )
        self.setAccessibleDescription(self.words())
        self._arrange()

    def words(self) -> str:
        """The way in sentences."""
        passed, now, ahead = [], [], []
        for step, (name, note) in zip(self._steps, self._names, strict=True):
            if step.state is State.PASSED:
                passed.append(f"{name} ({note})" if note else name)
            elif step.state is State.NOW:
                now.append(f"{name}, {note}" if note else name)
            else:
                ahead.append(name)
        said = []
        if passed:
            said.append(self.tr("Passed: {stages}.").format(stages=", ".join(passed)))
        said.append(self.tr("At present: {stage}.").format(stage=", ".join(now)))
        if ahead:
            said.append(self.tr("May come: {stages}.").format(stages=", ".join(ahead)))
        return " ".join(said)

    @overrides
    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), self.height())

    @overrides
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least() + 2 * _AIR, self.height())

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    @overrides
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, cell in enumerate(self._cells):
            following = self._cells[number + 1] if number + 1 < len(self._cells) else None
            self._paint_line(painter, cell, following)
        for cell in self._cells:
            self._paint_cell(painter, cell)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    # Inside

    def _note(self, step: Step, today: date, language: str) -> str:
        day = ""
        if step.since:
            day = day_words(date.fromisoformat(step.since[:10]), today, language)
        if step.state is State.NOW:
            return self.tr("now, since {day}").format(day=day) if day else self.tr("now")
        return day

    def _arrange(self) -> None:
        room = max(self.width(), self.minimumSizeHint().width()) - 2 * _AIR
        per_line = max(1, min(len(self._steps) or 1, int(room // self._least())))
        lines = -(-len(self._steps) // per_line) or 1
        per_line = -(-len(self._steps) // lines) or 1  # lines of one length
        wide = room / per_line
        self._cells = []
        y = float(_AIR)
        for first in range(0, len(self._steps), per_line):
            here = range(first, min(first + per_line, len(self._steps)))
            high = max(self._height(number, wide) for number in here)
            for place, number in enumerate(here):
                box = QRectF(_AIR + place * wide, y, wide, high)
                name, note = self._names[number]
                self._cells.append(_Cell(self._steps[number], name, note, box))
            y += high + theme.px(10)
        self.setFixedHeight(round(y) - theme.px(10) + _AIR if self._cells else 0)
        self.updateGeometry()
        self.update()

    def _least(self) -> int:
        """The width of a step in which no word is broken."""
        metrics = QFontMetricsF(_font(bold=True))
        words = [word for name, _ in self._names for word in name.split()]
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return max(theme.px(_CELL), round(longest) + theme.px(10))

    def _height(self, number: int, wide: float) -> float:
        step, (name, note) = self._steps[number], self._names[number]
        words = self._bounds(name, _font(bold=step.state is State.NOW), wide).height()
        small = self._bounds(note, _font(), wide).height() if note else 0
        return theme.px(_DOT) + theme.px(5) + words + small

    def _bounds(self, text: str, font: QFont, wide: float) -> QRectF:
        box = QRectF(0, 0, wide - theme.px(8), 10_000)
        return QFontMetricsF(font).boundingRect(box, Qt.TextFlag.TextWordWrap, text)

    def _paint_line(self, painter: QPainter, cell: _Cell, following: _Cell | None) -> None:
        if following is None:
            return
        done = following.step.state is not State.AHEAD
        pen = QPen(theme.color("accent" if done else "line_strong"), theme.px(2))
        if not done:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        middle = cell.box.top() + theme.px(_DOT) / 2
        begin = QPointF(cell.box.left() + theme.px(_DOT) + theme.px(3), middle)
        painter.drawLine(begin, QPointF(cell.box.right() - theme.px(3), middle))

    def _paint_cell(self, painter: QPainter, cell: _Cell) -> None:
        size = theme.px(_DOT)
        dot = QRectF(cell.box.left() + 1, cell.box.top() + 1, size - 2, size - 2)
        state = cell.step.state
        ahead = state is State.AHEAD
        painter.setPen(QPen(theme.color("line_strong" if ahead else "accent"), theme.px(2)))
        passed = state is State.PASSED
        painter.setBrush(theme.color("accent") if passed else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        if passed:
            edge = theme.px(4)
            icons.paint(painter, "check", dot.adjusted(edge, edge, -edge, -edge), "on_accent")
        if state is State.NOW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            edge = theme.px(5)
            painter.drawEllipse(dot.adjusted(edge, edge, -edge, -edge))
        top = cell.box.top() + size + theme.px(5)
        font = _font(bold=state is State.NOW)
        high = self._bounds(cell.name, font, cell.box.width()).height()
        words = QRectF(cell.box.left(), top, cell.box.width() - theme.px(8), high + 1)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if ahead else "text"))
        painter.drawText(words, Qt.TextFlag.TextWordWrap, cell.name)
        if cell.note:
            box = QRectF(words.left(), words.top() + high, words.width(), cell.box.height())
            painter.setFont(_font())
            painter.setPen(theme.color("accent_text" if state is State.NOW else "muted"))
            painter.drawText(box, Qt.TextFlag.TextWordWrap, cell.note)


def _font(*, bold: bool = False) -> QFont:
    font = QFont(theme.FAMILY)
    font.setPixelSize(theme.type_size("small"))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
