"""Answers that are typed: lines, long texts, dates, times, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from avhopp_desktop.domain.form_dates import read_utc
from avhopp_desktop.domain.forms import Field, Kind
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Label
from ui.common.overrides import overrides
from ui.common.sensitive import SENSITIVE
from ui.common.theme import Space
from ui.parts.field_base import FieldWidget, FormContext
from ui.parts.flow_layout import FlowLayout

# Widths in average characters: a field is as long as the answer it waits for.
_WIDTHS = {
    Kind.NUMBER: 6,
    Kind.NUMBERS: 16,
    Kind.TIME_OF_DAY: 8,
    Kind.DATE: 14,
    Kind.PARTIAL_DATE: 14,
    Kind.IDENTITY_NUMBER: 20,
    Kind.CODE_NAME: 28,
}
_DIGITS = {8: "{0}-{1}-{2}", 6: "{0}-{1}"}


class LineField(FieldWidget):
    """One line of text."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.edit = self._make_edit()
        self.edit.setObjectName(field.id)
        self.edit.setAccessibleName(self.label)
        self.edit.setInputMethodHints(SENSITIVE)
        self.edit.setPlaceholderText(self._pattern())
        self.edit.textEdited.connect(self.changed)
        self.edit.editingFinished.connect(self._tidy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        if self.is_short:
            self.edit.setFixedWidth(self._width())
            row.addStretch(1)

    @property
    def is_short(self) -> bool:
        return self.field.kind in _WIDTHS

    def value(self) -> object | None:
        return self.edit.text().strip() or None

    def set_value(self, value: object | None) -> None:
        self.edit.setText(value if isinstance(value, str) else "")

    def inputs(self) -> list[QWidget]:
        return [self.edit]

    def _make_edit(self) -> QLineEdit:
        return QLineEdit()

    def _pattern(self) -> str:
        """How the answer is written, shown while the line is empty."""
        if self.field.kind is Kind.TIME_OF_DAY:
            return self.tr("hh:mm")
        if self.field.kind is Kind.IDENTITY_NUMBER:
            return self.tr("yyyymmdd-nnnn")
        return ""

    def _width(self) -> int:
        room = self.edit.fontMetrics().averageCharWidth() * _WIDTHS[self.field.kind]
        return max(room, theme.px(8 * _WIDTHS[self.field.kind])) + 24

    @Slot()
    def _tidy(self) -> None:
        """Rewrite a readable answer the way it is kept."""


class DateEdit(QLineEdit):
    """A date as text. Up and Down go a day, Page Up and Page Down a month, from today if empty."""

    def __init__(self, context: FormContext, *, partial: bool) -> None:
        super().__init__()
        self._context, self._partial = context, partial
        self.setInputMethodHints(SENSITIVE | Qt.InputMethodHint.ImhPreferNumbers)
        self.setPlaceholderText(
            self.tr("yyyy, yyyy-mm or yyyy-mm-dd") if partial else self.tr("yyyy-mm-dd")
        )

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        months = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
        today = self._context.now().date()
        start = QDate.fromString(self.text().strip(), Qt.DateFormat.ISODate)
        empty = QDate(today.year, today.month, today.day)
        if key in days:
            moved = start.addDays(days[Qt.Key(key)]) if start.isValid() else empty
        elif key in months:
            moved = start.addMonths(months[Qt.Key(key)]) if start.isValid() else empty
        else:
            super().keyPressEvent(event)
            return
        self.setText(moved.toString(Qt.DateFormat.ISODate))
        self.textEdited.emit(self.text())

    def tidy(self) -> None:
        """`20261121` becomes `2026-11-21`; what cannot be read stays as it was typed."""
        digits = re.sub(r"[\s./-]", "", self.text())
        if digits.isdigit() and len(digits) in ((8, 6) if self._partial else (8,)):
            form = _DIGITS[len(digits)]
            self.setText(form.format(digits[:4], digits[4:6], digits[6:]))


class DateField(LineField):
    """A day, or as much of it as is known."""

    edit: DateEdit

    def _make_edit(self) -> DateEdit:
        return DateEdit(self.context, partial=self.field.kind is Kind.PARTIAL_DATE)

    def _pattern(self) -> str:
        return self.edit.placeholderText()

    def _width(self) -> int:
        metrics = self.edit.fontMetrics()
        return metrics.horizontalAdvance(self.edit.placeholderText()) + 36

    @Slot()
    def _tidy(self) -> None:
        self.edit.tidy()


AHEAD = "when"
"""Questions of this name ask about what is to come; other moments are over."""


class MomentField(FieldWidget):
    """A day, with a time where one is known, and buttons for the days that are chosen most."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.day = DateEdit(context, partial=False)
        self.day.setObjectName(f"{field.id}.day")
        self.day.setAccessibleName(self.tr("{label}, date").format(label=self.label))
        self.day.setFixedWidth(theme.px(132))
        self.time = QLineEdit()
        self.time.setObjectName(f"{field.id}.time")
        self.time.setAccessibleName(self.tr("{label}, time").format(label=self.label))
        self.time.setPlaceholderText(self.tr("hh:mm"))
        self.time.setFixedWidth(theme.px(84))
        self.time.setInputMethodHints(SENSITIVE)
        row = FlowLayout(self, gap=Space.S, line_gap=Space.S)
        for edit in (self.day, self.time):
            row.addWidget(edit)
            edit.textEdited.connect(self.changed)
            edit.editingFinished.connect(self._tidy)
        ahead = field.id.rpartition(".")[2] == AHEAD
        if not ahead:
            self._add_button(row, self.tr("Now"), self._choose_now)
        for text, days in self._days(ahead=ahead):
            self._add_button(row, text, partial(self._choose, days))

    def _days(self, *, ahead: bool) -> list[tuple[str, int]]:
        if ahead:
            return [(self.tr("Today"), 0), (self.tr("Tomorrow"), 1), (self.tr("In a week"), 7)]
        return [(self.tr("Today"), 0), (self.tr("Yesterday"), -1)]

    def _add_button(self, row: FlowLayout, text: str, act: Callable[[], None]) -> None:
        button = Button(text, "quiet")
        # Up in the date field does the same by keyboard; Tab goes straight on.
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(lambda: act())
        row.addWidget(button)

    def value(self) -> object | None:
        day, clock = self.day.text().strip(), self.time.text().strip()
        return f"{day}T{clock}" if clock else day or None

    def set_value(self, value: object | None) -> None:
        day, _, clock = value.partition("T") if isinstance(value, str) else ("", "", "")
        self.day.setText(day)
        self.time.setText(clock)

    def inputs(self) -> list[QWidget]:
        return [self.day, self.time]

    def go_on(self, here: QWidget, way: int) -> bool:
        """From a day that is typed to its time; from none to the next question."""
        asked = (self.day, self.time) if way > 0 else (self.time, self.day)
        if here is not asked[0] or not self.day.text().strip():
            return False
        self._tidy()
        asked[1].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _choose_now(self) -> None:
        now = self.context.now()
        self.day.setText(now.date().isoformat())
        self.time.setText(f"{now:%H:%M}")
        self.changed.emit()
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, ahead: int) -> None:
        day: date = self.context.now().date() + timedelta(days=ahead)
        self.day.setText(day.isoformat())
        self.changed.emit()
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tidy(self) -> None:
        self.day.tidy()
        self.time.setText(tidy_time(self.time.text()))


class TimeField(LineField):
    """A time of day."""

    @Slot()
    def _tidy(self) -> None:
        self.edit.setText(tidy_time(self.edit.text()))


class NumberField(LineField):
    """A whole number. What is not one is kept as it was typed and named as a problem."""

    def value(self) -> object | None:
        text = self.edit.text().strip()
        return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else text or None

    def set_value(self, value: object | None) -> None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        self.edit.setText(str(value) if whole or isinstance(value, str) else "")


class NumbersField(LineField):
    """Several whole numbers, with commas or spaces between."""

    def value(self) -> object | None:
        words = re.split(r"[\s,;]+", self.edit.text().strip())
        numbers: list[object] = [
            int(w) if re.fullmatch(r"\d{1,4}", w, re.ASCII) else w for w in words if w
        ]
        return numbers or None

    def set_value(self, value: object | None) -> None:
        self.edit.setText(", ".join(map(str, value)) if isinstance(value, list) else "")

    def _pattern(self) -> str:
        return self.tr("for example 3, 7")


class LongTextField(FieldWidget):
    """Several lines. Grows with the text; Tab goes to the next field."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.edit = GrowingEdit()
        self.edit.setObjectName(field.id)
        self.edit.setAccessibleName(self.label)
        self.edit.textChanged.connect(self._changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)

    @property
    def high(self) -> int:
        return 2

    def value(self) -> object | None:
        return self.edit.toPlainText().strip() or None

    def set_value(self, value: object | None) -> None:
        # Not set again where it is the same: that would lose the cursor and the undo steps.
        text = value if isinstance(value, str) else ""
        if text != self.edit.toPlainText():
            blocked = self.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.moveCursor(QTextCursor.MoveOperation.End)  # where one goes on writing
            self.blockSignals(blocked)

    def inputs(self) -> list[QWidget]:
        return [self.edit]

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()


class GrowingEdit(QPlainTextEdit):
    """Between `least` and `most` lines high, as the text needs."""

    def __init__(self, least: int = 3, most: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setInputMethodHints(SENSITIVE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    @overrides
    def sizeHint(self) -> QSize:
        lines = max(self._least, min(self._most, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + theme.px(22)
        return QSize(theme.px(320), height)

    @overrides
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())


class StampField(FieldWidget):
    """What the program fills in: a time or an author. Shown, not typed."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._value: object | None = None
        self._label = Label("", "muted", wrap=False)
        self._label.setAccessibleName(self.label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)

    @property
    def is_compact(self) -> bool:
        return True

    def value(self) -> object | None:
        return self._value

    def set_value(self, value: object | None) -> None:
        self._value = value
        self._label.setText(self._words())

    def inputs(self) -> list[QWidget]:
        return []

    def focus_first(self) -> None:
        """Nothing here takes the keyboard."""

    def _words(self) -> str:
        if not isinstance(self._value, str):
            return ""
        if self.field.kind is Kind.AUTO_TIME:
            return local_time(self._value, self.context)
        return self._value


def local_time(utc: str, context: FormContext) -> str:
    """`2026-11-20T13:02:00Z` in the clock and language of the reader; unreadable: as it is."""
    try:
        there: datetime = read_utc(utc)
    except ValueError:
        return utc
    here = there.astimezone(context.now().tzinfo)
    day = QLocale(context.language).toString(QDate(here.year, here.month, here.day), "d MMMM yyyy")
    return f"{day} {here:%H:%M}"


def tidy_time(text: str) -> str:
    """`1830`, `18.30` and `9:05` as `18:30` and `09:05`; anything else as it was typed."""
    found = re.fullmatch(r"\s*(\d{1,2})[:.]?(\d\d)\s*", text, re.ASCII)
    return f"{int(found[1]):02}:{found[2]}" if found else text
