"""A question with a few short answers: a row of joined buttons, quick by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.common import icons, theme
from ui.common.overrides import overrides
from ui.parts.flow_layout import FlowLayout

_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Option:
    """One answer. `danger`: choosing it means that somebody may be in danger."""

    code: str
    text: str
    danger: bool = False


class SegmentedChoice(QWidget):
    """One of a few answers, or none yet.

    Keys: arrows go to the neighbour, a character that is an answer chooses it, else 1-9 choose by
    place, a letter chooses the next answer that
    begins with it, Delete or Backspace takes the answer back, Tab goes on. The chosen answer is
    told by a check mark and bold type, not by colour alone.
    """

    changed = Signal()

    def __init__(self, options: Sequence[Option], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=-1, line_gap=6)
        self._segments = [Segment(option, self) for option in options]
        for segment in self._segments:
            self._flow.addWidget(segment)
            segment.clicked.connect(self._clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_name(name)
        self._rove()

    def set_name(self, name: str) -> None:
        """The question, as a screen reader says it with each answer."""
        self.setAccessibleName(name)
        for segment in self._segments:
            segment.setAccessibleName(f"{segment.text()}, {name}" if name else segment.text())

    def set_description(self, text: str) -> None:
        """Help or problem, for a screen reader."""
        for segment in self._segments:
            segment.setAccessibleDescription(text)

    def set_right(self, right: bool) -> None:
        """Stand at the right edge of the room there is."""
        self._flow.set_right(right)

    @property
    def code(self) -> str | None:
        """The chosen answer."""
        return next((s.option.code for s in self._segments if s.isChecked()), None)

    def set_code(self, code: str | None) -> None:
        """Choose without telling."""
        for segment in self._segments:
            segment.setChecked(segment.option.code == code)
        self._rove()
        self.update()

    @property
    def segments(self) -> list[Segment]:
        """The buttons, in reading order."""
        return list(self._segments)

    def focus_first(self) -> None:
        """Give the keyboard to the chosen answer, or to the first."""
        self._current().setFocus(Qt.FocusReason.OtherFocusReason)

    def key(self, segment: Segment, event: QKeyEvent) -> bool:
        """A key pressed on a segment. True if it meant something."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key, text = Qt.Key(event.key()), event.text().casefold()
        number = self._segments.index(segment)
        if plain and key in steps:
            self._choose((number + steps[key]) % len(self._segments))
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        elif self._is_typed(event) and (exact := self._by_text(text)) is not None:
            self._choose(exact)
        elif plain and self._by_place(text):
            self._choose(int(text) - 1)
        elif plain and text.isalpha() and (found := self._by_letter(number, text)) is not None:
            self._choose(found)
        else:
            return False
        return True

    def _is_typed(self, event: QKeyEvent) -> bool:
        """A character, with Shift where the keyboard needs it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return bool(event.text()) and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )

    def _by_text(self, text: str) -> int | None:
        texts = [segment.text() for segment in self._segments]
        both = f"{self.code or ''}{text}"  # 1 and then 0 is 10, where there is a 10
        wanted = both if len(both) == 2 and both.isdigit() and both in texts else text
        return texts.index(wanted) if wanted in texts else None

    def _by_place(self, text: str) -> bool:
        """Where answers are digits themselves, a digit means nothing else."""
        if not text.isdigit() or any(s.text().isdigit() for s in self._segments):
            return False
        return 0 < int(text) <= len(self._segments)

    def _by_letter(self, number: int, letter: str) -> int | None:
        count = len(self._segments)
        start = number if self._segments[number].isChecked() else number - 1
        for step in range(1, count + 1):
            place = (start + step) % count
            if self._segments[place].text().casefold().startswith(letter):
                return place
        return None

    def _choose(self, number: int | None) -> None:
        before = self.code
        self.set_code(None if number is None else self._segments[number].option.code)
        if number is not None:
            self._segments[number].setFocus(Qt.FocusReason.OtherFocusReason)
        if self.code != before:
            self.changed.emit()

    def _clicked(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, Segment):
            self.set_code(chosen.option.code)
            self.changed.emit()

    def _current(self) -> Segment:
        return next((s for s in self._segments if s.isChecked()), self._segments[0])

    def _rove(self) -> None:
        """One stop for Tab in the whole question."""
        current = self._current()
        for segment in self._segments:
            stop = Qt.FocusPolicy.StrongFocus if segment is current else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(stop)


class Segment(QRadioButton):
    """One answer of a `SegmentedChoice`."""

    def __init__(self, option: Option, group: SegmentedChoice) -> None:
        super().__init__(option.text, group)
        self.option = option
        self._group = group
        self.setAutoExclusive(False)
        self.setProperty("ring", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            self.click()
        elif not self._group.key(self, event):
            event.ignore()

    @overrides
    def nextCheckState(self) -> None:
        self.setChecked(True)

    @overrides
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @overrides
    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._bold()).horizontalAdvance(self.text())
        return QSize(words + 2 * theme.px(16) + theme.px(18), theme.px(36))

    @overrides
    def minimumSizeHint(self) -> QSize:
        measure = QFontMetrics(self._bold())
        longest = max((measure.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(max(theme.px(40), longest + 2 * theme.px(8) + theme.px(18)), theme.px(36))

    @overrides
    def heightForWidth(self, width: int) -> int:
        """Words that do not fit one line take more: an answer is never cut off."""
        room = QRect(0, 0, width - 2 * theme.px(8) - theme.px(18), 1)
        needed = QFontMetrics(self._bold()).boundingRect(room, _WRAPPED, self.text())
        return max(theme.px(36), needed.height() + theme.px(16))

    @overrides
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, words = self._colours()
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color(fill))
        painter.drawPath(self._outline())
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setPen(theme.color(words))
        mark = theme.px(18) if self.isChecked() else 0
        room = self.rect().adjusted(theme.px(8) + mark, 0, -theme.px(8), 0)
        painter.drawText(room, _WRAPPED, self.text())
        if self.isChecked():
            wide = painter.fontMetrics().boundingRect(room, _WRAPPED, self.text()).width()
            self._paint_check(painter, words, wide)
        painter.end()

    def _paint_check(self, painter: QPainter, token: str, wide: int) -> None:
        side = theme.px(15)
        left = (self.width() + theme.px(18) - wide) / 2 - side - theme.px(4)
        icons.paint(painter, "check", QRectF(left, (self.height() - side) / 2, side, side), token)

    def _colours(self) -> tuple[str, str, str]:
        """Fill, edge and words."""
        if not self.isEnabled():
            return "field_off", "line", "off_text"
        if self.isChecked():
            full = "danger" if self.option.danger else "accent"
            return full, full, f"on_{full}"
        down = self.isDown() or self.underMouse()
        return ("hover" if down else "field"), "line_strong", "text"

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _outline(self) -> QPainterPath:
        """Round only where the row of segments ends."""
        row = [s for s in self._group.segments if s.y() == self.y()]
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        left = 8.0 if row and row[0] is self else 0.0
        right = 8.0 if row and row[-1] is self else 0.0
        path = QPainterPath()
        path.moveTo(box.left() + left, box.top())
        path.lineTo(box.right() - right, box.top())
        path.quadTo(box.right(), box.top(), box.right(), box.top() + right)
        path.lineTo(box.right(), box.bottom() - right)
        path.quadTo(box.right(), box.bottom(), box.right() - right, box.bottom())
        path.lineTo(box.left() + left, box.bottom())
        path.quadTo(box.left(), box.bottom(), box.left(), box.bottom() - left)
        path.lineTo(box.left(), box.top() + left)
        path.quadTo(box.left(), box.top(), box.left() + left, box.top())
        return path
