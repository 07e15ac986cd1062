"""Answers that are chosen: one of a few, one of many, several, points confirmed, scales."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from avhopp_desktop.domain.form_values import mark_of
from avhopp_desktop.domain.forms import Choice, Field, Kind
from ui.common import theme
from ui.common.labels import Label, Muted, announce, set_look
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import FieldWidget, FormContext
from ui.parts.field_remarks import Remark
from ui.parts.fields_simple import local_time
from ui.parts.flow_layout import FlowLayout
from ui.parts.list_choice import ListChoice
from ui.parts.segmented import Option, SegmentedChoice

FEW = 6
_LONG = 26
"""Letters of an answer that may need more than one line where the text is large."""
UNKNOWN = "? "
"""Before what was typed in a list and is none of its answers. No code begins so, and nothing that
is typed is cleaned into one; with it the text is kept and found to be wrong, as a bad date is."""


def unknown_in(answer: object) -> str:
    """What was typed in a list and is none of its answers; "" for any other answer."""
    there = isinstance(answer, str) and answer.startswith(UNKNOWN)
    return str(answer).removeprefix(UNKNOWN) if there else ""


class ChoiceField(FieldWidget):
    """One answer, marks ("does not want to say") among them.

    What is typed in a list and is no answer stays, is said to be none, and is kept as any answer
    that cannot be read: in the draft, and in the way of nothing but a save for good.
    """

    most = FEW
    """More answers than this become a list to open."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        choices = (*field.choices, *field.marks)
        self.few = len(choices) <= self.most and field.kind is not Kind.MUNICIPALITY
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if self.few:
            self.segments = SegmentedChoice(self._options(choices), self.label, self)
            self.segments.setObjectName(field.id)
            self.segments.changed.connect(self.changed)
            column.addWidget(self.segments)
        else:
            self.list = ListChoice(choices, context.language, self)
            self.list.setObjectName(field.id)
            self.list.setAccessibleName(self.label)
            self.list.activated.connect(lambda _: self.changed.emit())
            self.list.written.connect(self._written)
            self.list.settled.connect(self._settled)
            column.addWidget(self.list)
        self._hint: Remark | None = None
        self._described, self._wrong = "", False

    @property
    def is_compact(self) -> bool:
        return self.few

    def value(self) -> object | None:
        if not self.few and (typed := self.list.unknown):
            return UNKNOWN + typed
        code = self.segments.code if self.few else self.list.code
        if any(mark.code == code for mark in self.field.marks):
            return {"mark": code}
        return code

    def set_value(self, value: object | None) -> None:
        code = mark_of(value) or (value if isinstance(value, str) else None)
        if self.few:
            self.segments.set_code(code)
            return
        if typed := unknown_in(code):
            self.list.set_unknown(typed)
        else:
            self.list.set_code(code)
        self._say_unknown()

    def inputs(self) -> list[QWidget]:
        return [*self.segments.segments] if self.few else [self.list]

    def focus_first(self) -> None:
        if self.few:
            self.segments.focus_first()
        else:
            super().focus_first()

    def set_right(self, right: bool) -> None:
        if self.few:
            self.segments.set_right(right)

    def set_description(self, text: str, *, wrong: bool) -> None:
        self._described, self._wrong = text, wrong
        if self.few or not self._hint:
            super().set_description(text, wrong=wrong)
        else:
            self._say_unknown()

    @property
    def unknown_text(self) -> str:
        """What is said now of a text that is no answer."""
        return "" if self._hint is None or self._hint.isHidden() else self._hint.text

    @Slot()
    def _written(self) -> None:
        """Nothing is said while somebody writes: half a name is none yet."""
        if self.unknown_text:
            self._say("")
        self.changed.emit()

    @Slot()
    def _settled(self) -> None:
        said = self.unknown_text
        self._say_unknown()
        if self._hint is not None and self.unknown_text not in ("", said):
            announce(self._hint, self.unknown_text)

    def _say_unknown(self) -> None:
        typed = self.list.unknown
        text = self.tr("“{typed}” is not in the list. Choose an answer, or empty the field.")
        self._say(text.format(typed=typed) if typed else "")

    def _say(self, hint: str) -> None:
        if self._hint is None:
            if not hint:
                return
            self._hint = Remark("circle-alert")
            column = self.layout()
            assert column is not None  # noqa: S101 - made above
            column.addWidget(self._hint)
        shown = "" if self._wrong else hint  # the row says that it is wrong already
        self._hint.say(shown, "warning")
        words = " ".join(part for part in (shown, self._described) if part)
        super().set_description(words, wrong=self._wrong or bool(hint))

    def _options(self, choices: Iterable[Choice]) -> list[Option]:
        danger = self.danger_codes()
        language = self.context.language
        return [Option(c.code, c.text.in_(language), c.code in danger) for c in choices]


class ListField(ChoiceField):
    """The same as a list to open, for where there is little room."""

    most = 0


class MultiChoiceField(FieldWidget):
    """Several answers. One that excludes the others clears them, and they clear it."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._alone = {c.code for c in (*field.choices, *field.marks) if c.exclusive}
        self._marks = {mark.code for mark in field.marks}
        flow = FlowLayout(self, gap=Space.XL, line_gap=Space.XS)
        for choice in (*field.choices, *field.marks):
            text = choice.text.in_(context.language)
            box = QCheckBox(text if len(text) < _LONG else "")
            box.setObjectName(f"{field.id}.{choice.code}")
            box.setAccessibleName(f"{text}, {self.label}")
            box.clicked.connect(lambda on, code=choice.code: self._clicked(code, on))
            self._boxes[choice.code] = box
            flow.addWidget(box if box.text() else _LongBox(box, text))

    def box(self, code: str) -> QCheckBox:
        """The check box of one answer."""
        return self._boxes[code]

    def value(self) -> object | None:
        chosen = [code for code, box in self._boxes.items() if box.isChecked()]
        if len(chosen) == 1 and chosen[0] in self._marks:
            return {"mark": chosen[0]}
        return chosen or None

    def set_value(self, value: object | None) -> None:
        mark = mark_of(value)
        chosen = [mark] if mark else value if isinstance(value, list) else []
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)

    def inputs(self) -> list[QWidget]:
        return [*self._boxes.values()]

    def _clicked(self, code: str, on: bool) -> None:
        if on:
            alone = self._alone | self._marks
            for other, box in self._boxes.items():
                if other != code and (code in alone or other in alone):
                    box.setChecked(False)
        self.changed.emit()


class ConfirmationField(FieldWidget):
    """Points that were gone through, stamped with the time of the latest one."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._at: str | None = None
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for choice in field.choices:
            text = choice.text.in_(context.language)
            box = QCheckBox()
            box.setObjectName(f"{field.id}.{choice.code}")
            box.setAccessibleName(f"{text}, {self.label}")
            box.clicked.connect(self._clicked)
            self._boxes[choice.code] = box
            column.addLayout(wrapped_box(box, text))
        self._when = Muted("", small=True)
        column.addWidget(self._when)

    def value(self) -> object | None:
        points = [code for code, box in self._boxes.items() if box.isChecked()]
        return {"at": self._at, "points": points} if points and self._at else None

    def set_value(self, value: object | None) -> None:
        given = value if isinstance(value, dict) else {}
        points, at = given.get("points"), given.get("at")
        self._at = at if isinstance(at, str) else None
        for code, box in self._boxes.items():
            box.setChecked(isinstance(points, list) and code in points)
        self._show_time()

    def inputs(self) -> list[QWidget]:
        return [*self._boxes.values()]

    @property
    def at(self) -> str | None:
        """When the latest point was gone through (UTC)."""
        return self._at

    def is_said(self, code: str) -> bool:
        """Whether a point was gone through."""
        return code in self._boxes and self._boxes[code].isChecked()

    def say(self, code: str, said: bool) -> None:
        """Tick a point from somewhere else, as if it was clicked here."""
        if code in self._boxes and self._boxes[code].isChecked() != said:
            self._boxes[code].click()

    @Slot()
    def _clicked(self) -> None:
        self._at = f"{self.context.now().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        if not any(box.isChecked() for box in self._boxes.values()):
            self._at = None
        self._show_time()
        self.changed.emit()

    def _show_time(self) -> None:
        text = ""
        if self._at is not None:
            text = self.tr("Gone through {when}").format(when=local_time(self._at, self.context))
        self._when.setText(text)


def wrapped_box(box: QCheckBox, text: str) -> QHBoxLayout:
    """A check box whose words take as many lines as they need; Qt's own never wrap."""
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    box.setFixedWidth(theme.px(18) + 2)  # the words stand as far from it as in any other box
    words = _BoxLabel(box, text)
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


class _LongBox(QWidget):
    """A check box as wide as its words, which break where there is less room than that."""

    def __init__(self, box: QCheckBox, text: str) -> None:
        super().__init__()
        self._text = text
        row = wrapped_box(box, text)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        label = self.findChild(_BoxLabel)
        if label is not None:
            box.toggled.connect(lambda on: set_look(label, "role", "strong" if on else ""))

    @overrides
    def sizeHint(self) -> QSize:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(font).horizontalAdvance(self._text)
        return QSize(theme.px(18) + 2 + Space.S + words + 4, theme.px(28))


class _BoxLabel(Label):
    """Words beside a check box: a click on them is a click on the box."""

    def __init__(self, box: QCheckBox, text: str) -> None:
        super().__init__(text)
        self._box = box
        self.setContentsMargins(0, theme.px(5), 0, theme.px(5))

    @overrides
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._box.click()


class ScalesField(FieldWidget):
    """One number for each item, on the same scale."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        numbers = [Option(str(n), str(n)) for n in range(field.minimum, field.maximum + 1)]
        self._items: dict[str, SegmentedChoice] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Space.XS)
        for row, choice in enumerate(field.choices):
            text = choice.text.in_(context.language)
            scale = SegmentedChoice(numbers, f"{text}, {self.label}")
            scale.setObjectName(f"{field.id}.{choice.code}")
            scale.changed.connect(self.changed)
            words = Label(text)
            # Above its scale: eleven steps need the whole line.
            grid.addWidget(words, 2 * row, 0)
            grid.addWidget(scale, 2 * row + 1, 0)
            self._items[choice.code] = scale

    @property
    def high(self) -> int:
        return len(self._items)

    def value(self) -> object | None:
        given = {code: int(s.code) for code, s in self._items.items() if s.code is not None}
        return given or None

    def set_value(self, value: object | None) -> None:
        given = value if isinstance(value, dict) else {}
        for code, scale in self._items.items():
            number = given.get(code)
            scale.set_code(str(number) if isinstance(number, int) else None)

    def inputs(self) -> list[QWidget]:
        return [s for scale in self._items.values() for s in scale.segments]

    def go_on(self, here: QWidget, way: int) -> bool:
        """To the next item on the same scale."""
        scales = list(self._items.values())
        number = next((n for n, scale in enumerate(scales) if scale.isAncestorOf(here)), None)
        if number is None or not 0 <= number + way < len(scales):
            return False
        scales[number + way].focus_first()
        return True

    def focus_part(self, part: str) -> None:
        self._items.get(part, next(iter(self._items.values()))).focus_first()
