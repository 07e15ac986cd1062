"""Areas of life, each rated by two people on one scale, with the meaning of every step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from avhopp_desktop.domain.form_values import WHY
from avhopp_desktop.domain.forms import Choice, Field
from ui.common import theme, tips
from ui.common.labels import Label, Muted
from ui.common.overrides import overrides
from ui.common.sensitive import SENSITIVE
from ui.common.theme import Space
from ui.parts.field_base import FieldWidget, FormContext
from ui.parts.segmented import Option, SegmentedChoice

_NARROW = 560
"""Below this width, at 100 % text, the raters stand under the area and not beside it."""


class RatingsField(FieldWidget):
    """A line for each area: one row of steps for each rater, and a reason where one is needed.

    Keys: digits or Left and Right rate, Delete takes back, Up and Down go to the area above or
    below, Tab to the other rater and the reason. What the step in hand means stands below.
    """

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._make_key())
        self._areas = {area.code: _Area(field, area, context) for area in field.choices}
        for area in self._areas.values():
            area.changed.connect(self.changed)
            area.moved.connect(partial(self._move, area))
            column.addWidget(area)
        self._wide: bool | None = None

    def area(self, code: str) -> _Area:
        """The line of one area."""
        return self._areas[code]

    @property
    def high(self) -> int:
        return len(self._areas)

    def value(self) -> object | None:
        given = {code: area.value() for code, area in self._areas.items()}
        return {code: one for code, one in given.items() if one} or None

    def set_value(self, value: object | None) -> None:
        given = value if isinstance(value, dict) else {}
        for code, area in self._areas.items():
            one = given.get(code)
            area.set_value(one if isinstance(one, dict) else {})

    def inputs(self) -> list[QWidget]:
        return [one for area in self._areas.values() for one in area.inputs()]

    def focus_first(self) -> None:
        next(iter(self._areas.values())).focus(0)

    def focus_part(self, part: str) -> None:
        name, _, piece = part.partition(".")
        area = self._areas.get(name)
        if area is None:
            self.focus_first()
        else:
            area.focus_piece(piece)

    def go_on(self, here: QWidget, way: int) -> bool:
        """To the other rater, then to the next area: Enter walks through them all."""
        lines = list(self._areas.values())
        number = next((n for n, line in enumerate(lines) if line.isAncestorOf(here)), None)
        if number is None:
            return False
        raters = len(self.field.raters)
        place = number * raters + lines[number].place_of(here) + way
        if not 0 <= place < len(lines) * raters:
            return False
        lines[place // raters].focus(place % raters)
        return True

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_NARROW)
        if wide != self._wide:
            self._wide = wide
            for area in self._areas.values():
                area.set_wide(wide)

    def _make_key(self) -> QWidget:
        """The scale in words: what each number stands for."""
        key = QFrame()
        key.setProperty("quiet", "true")
        column = QVBoxLayout(key)
        column.setContentsMargins(0, 0, 0, Space.XS)
        column.setSpacing(2)
        language = self.context.language
        for step in self.field.scale:
            column.addWidget(Muted(step.text.in_(language), small=True))
        return key

    def _move(self, area: _Area, way: int, place: int) -> None:
        lines = list(self._areas.values())
        number = lines.index(area) + way
        if 0 <= number < len(lines):
            lines[number].focus(place)


class _Area(QWidget):
    """One area: its raters' steps, what the step in hand means, and a reason.

    `moved(way, rater)`: Up or Down was pressed on the steps of a rater.
    """

    changed = Signal()
    moved = Signal(int, int)

    def __init__(self, field: Field, area: Choice, context: FormContext) -> None:
        super().__init__()
        self.setObjectName(f"{field.id}.{area.code}")
        language = context.language
        self._scale = [step.text.in_(language) for step in field.scale]
        name = area.text.in_(language)
        label = field.label.in_(language)
        self._head = Label(name, "strong")
        self._names: list[Label] = []
        self._steps: dict[str, SegmentedChoice] = {}
        for rater in field.raters:
            said = rater.text.in_(language)
            options = [Option(str(n), str(n)) for n in range(1, len(field.scale) + 1)]
            steps = SegmentedChoice(options, f"{said}, {name}, {label}")
            steps.setObjectName(f"{field.id}.{area.code}.{rater.code}")
            for number, segment in enumerate(steps.segments):
                segment.setAccessibleName(f"{self._scale[number]}, {said}, {name}, {label}")
                tips.show(segment, self._scale[number])
                segment.installEventFilter(self)
            steps.changed.connect(self._rated)
            self._names.append(Muted(said, small=True))
            self._steps[rater.code] = steps
        self._why = QLineEdit()
        self._why.setObjectName(f"{field.id}.{area.code}.{WHY}")
        self._why.setPlaceholderText(self.tr("Reason, if it says more than the number"))
        self._why.setAccessibleName(self.tr("Reason, {area}").format(area=f"{name}, {label}"))
        self._why.setInputMethodHints(SENSITIVE)
        self._why.textEdited.connect(self.changed)
        self._meaning = Muted("", small=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS)
        self.set_wide(True)
        self._unfold()

    def set_wide(self, wide: bool) -> None:
        """The raters side by side under their area, or one below the other."""
        while self._grid.count():
            self._grid.takeAt(0)
        self._grid.addWidget(self._head, 0, 0, 1, 3)
        for place, steps in enumerate(self._steps.values()):
            row, column = (1, place) if wide else (1 + 2 * place, 0)
            self._grid.addWidget(self._names[place], row, column)
            self._grid.addWidget(steps, row + 1, column, Qt.AlignmentFlag.AlignLeft)
        last = 1 + 2 * len(self._steps)
        self._grid.addWidget(self._meaning, last, 0, 1, 3)
        self._grid.addWidget(self._why, last + 1, 0, 1, 3)
        self._grid.setColumnStretch(2, 1)

    def value(self) -> dict[str, object]:
        """What was rated, and why."""
        given: dict[str, object] = {
            code: int(steps.code) for code, steps in self._steps.items() if steps.code is not None
        }
        if reason := self._why.text().strip():
            given[WHY] = reason
        return given

    def set_value(self, value: dict[str, object]) -> None:
        """Show what was rated."""
        for code, steps in self._steps.items():
            number = value.get(code)
            steps.set_code(str(number) if isinstance(number, int) else None)
        reason = value.get(WHY)
        self._why.setText(reason if isinstance(reason, str) else "")
        self._unfold()

    def inputs(self) -> list[QWidget]:
        """What can have the keyboard, in reading order."""
        return [*(s for steps in self._steps.values() for s in steps.segments), self._why]

    def focus(self, place: int) -> None:
        """Give the keyboard to a rater's steps, by place."""
        list(self._steps.values())[place].focus_first()

    def focus_piece(self, piece: str) -> None:
        """Give the keyboard to a rater by code, or to the reason."""
        if piece == WHY:
            self._why.show()
            self._why.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._steps.get(piece, next(iter(self._steps.values()))).focus_first()

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down change the area, not the number; the meaning follows the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self._show_meaning(watched)
        elif event.type() == QEvent.Type.FocusOut:
            self._meaning.setText("")
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            way = ways.get(Qt.Key(event.key()))
            if way is not None and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                self.moved.emit(way, self.place_of(watched))
                return True
        return False

    def place_of(self, widget: QObject) -> int:
        """By which rater a widget stands; the reason belongs to the last."""
        raters = list(self._steps.values())
        return next((n for n, one in enumerate(raters) if widget in one.segments), len(raters) - 1)

    def _show_meaning(self, watched: QObject) -> None:
        steps = list(self._steps.values())[self.place_of(watched)]
        self._meaning.setText(
            self._scale[int(steps.code) - 1] if steps.code else self.tr("Not assessed")
        )

    def _rated(self) -> None:
        self._unfold()
        self._show_meaning(self.focusWidget() or self)
        self.changed.emit()

    def _unfold(self) -> None:
        """A reason is asked for once there is a number: thirteen empty lines would be a wall."""
        self._why.setVisible(bool(self.value()))
