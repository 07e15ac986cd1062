"""A factor of an assessment: rated with one key, with source and reliability folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.forms import Field, Text
from ui.common import tips
from ui.common.buttons import IconButton
from ui.common.labels import Badge, Label, Muted
from ui.common.theme import Space
from ui.parts.field_base import FieldWidget, FormContext
from ui.parts.fields_choice import ListField
from ui.parts.fields_compound import Maker
from ui.parts.flow_layout import FlowLayout
from ui.parts.segmented import Option, Segment, SegmentedChoice

_BUTTONS = 3
"""A piece with more answers than this is a list to open: eight lines of buttons are a wall."""
_CRITICAL, _CARRIED = "critical", "carried"
_LINES = (("source", "date"), ("current", _CRITICAL), ("reliability_source", "reliability_info"))
_CRITICAL_KEYS, _DETAIL_KEYS = ("k", "c"), ("d",)


class FactorField(FieldWidget):
    """The rating stands at the right of its question; what is known about it unfolds below.

    Keys on the rating: the character on a step chooses it, Up and Down go to the factor above or
    below (`moved`), D unfolds and folds, K marks as critical. What comes from the assessment
    before is marked until it is rated again, with the same key or another.
    """

    moved = Signal(int)

    def __init__(
        self, field: Field, context: FormContext, make: Maker, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, context, parent)
        self._make = make
        self._rating, *others = field.fields
        self._pieces = {piece.id: piece for piece in others if piece.id != _CARRIED}
        self._said: dict[str, object] = {}
        self._carried = False
        self._widgets: dict[str, FieldWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.steps = self._make_steps()
        self.fold_button = IconButton("chevron-down", "")
        self.fold_button.setObjectName(f"{field.id}.details")
        self.fold_button.clicked.connect(self.toggle)
        row.addWidget(self.steps)
        row.addWidget(self.fold_button)
        self._lines: _Said | None = None
        self._details: QWidget | None = None
        self._show_said()

    @property
    def is_compact(self) -> bool:
        return True

    @property
    def is_open(self) -> bool:
        """Whether the details are unfolded."""
        return self._details is not None and not self._details.isHidden()

    @property
    def said(self) -> str:
        """What the folded details say, in one line."""
        return "" if self._lines is None else self._lines.words.text()

    @property
    def says_critical(self) -> bool:
        """Whether it is marked as critical on the screen."""
        return self._lines is not None and self._lines.critical.isVisible()

    @property
    def says_carried(self) -> bool:
        """Whether it says on the screen that the rating is that of last time."""
        return self._lines is not None and self._lines.carried.isVisible()

    def value(self) -> object | None:
        given: dict[str, object] = {}
        if self.steps.code is not None:
            given[self._rating.id] = self.steps.code
        given |= self._details_said()
        if given and self._carried:
            given[_CARRIED] = "yes"
        return given or None

    def set_value(self, value: object | None) -> None:
        given = value if isinstance(value, dict) else {}
        code = given.get(self._rating.id)
        self.steps.set_code(code if isinstance(code, str) else None)
        self._carried = given.get(_CARRIED) == "yes"
        self._said = {name: one for name, one in given.items() if name in self._pieces}
        for name, widget in self._widgets.items():
            widget.set_value(self._said.get(name))
        self._show_said()

    def inputs(self) -> list[QWidget]:
        inner = [one for widget in self._widgets.values() for one in widget.inputs()]
        return [*self.steps.segments, self.fold_button, *(inner if self.is_open else [])]

    def focus_first(self) -> None:
        self.steps.focus_first()

    def focus_part(self, part: str) -> None:
        if part in self._pieces:
            self.unfold(open_=True)
            self._widgets[part].focus_first()
        elif part == "details":
            self.fold_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    @Slot()
    def toggle(self) -> None:
        """Unfold or fold the details."""
        self.unfold(open_=not self.is_open)

    def unfold(self, *, open_: bool) -> None:
        """Show the details, or what they say in one line."""
        if self._details is None:
            if not open_:
                return
            self._details = QWidget()
            self._details.hide()
            self._room().addWidget(self._details)
            self.unfolded.emit()  # it gets its place, and with it a window
            self._build_details(self._details)
        inside = self._details.isAncestorOf(self.focusWidget() or self)
        self._details.setVisible(open_)
        if not open_ and inside:
            self.fold_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_said()

    def key(self, event: QKeyEvent) -> bool:
        """A key on the rating that is more than choosing a step. True if it meant something."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key, text = Qt.Key(event.key()), event.text().casefold()
        if key in ways:
            self.moved.emit(ways[key])
        elif text in _DETAIL_KEYS:
            self.toggle()
        elif text in _CRITICAL_KEYS and _CRITICAL in self._pieces:
            self._switch_critical()
        elif text and text == self.steps.code and self._carried:
            self._touched()
        else:
            return False
        return True

    # Inside

    def _make_steps(self) -> SegmentedChoice:
        language = self.context.language
        options = [Option(choice.code, choice.code) for choice in self._rating.choices]
        steps = _Rating(options, self)
        steps.setObjectName(self.field.id)
        for segment, choice in zip(steps.segments, self._rating.choices, strict=True):
            said = choice.text.in_(language)
            segment.setAccessibleName(f"{segment.text()}, {said}, {self.label}")
            tips.show(segment, said)
        steps.changed.connect(self._touched)
        return steps

    def _room(self) -> QVBoxLayout:
        """What stands below, made when it is first wanted: most factors say nothing there."""
        if self.below is None:
            self.below = QWidget()
            column = QVBoxLayout(self.below)
            column.setContentsMargins(0, 0, 0, Space.XS)
            column.setSpacing(Space.S)
        layout = self.below.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - as it was made
        return layout

    def _build_details(self, details: QWidget) -> None:
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.S)
        placed = {name for line in _LINES for name in line}
        rest = tuple((name,) for name in self._pieces if name not in placed)
        for line in (*_LINES, *rest):
            row = FlowLayout(gap=Space.XL, line_gap=Space.S)
            for name in line:
                if name in self._pieces:
                    row.addWidget(self._make_piece(self._pieces[name]))
            if len(line) == 1:
                column.addWidget(self._make_piece(self._pieces[line[0]]))
            else:
                column.addLayout(row)
        chain: list[QWidget] = [self.fold_button]
        chain += [one for widget in self._widgets.values() for one in widget.inputs()]
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)

    def _make_piece(self, piece: Field) -> QWidget:
        language = self.context.language
        own = piece.label.in_(language)
        whole = f"{own}, {self.label}"
        named = replace(piece, id=f"{self.field.id}.{piece.id}", label=Text(whole, whole))
        listed = len(piece.choices) > _BUTTONS
        make = ListField if listed else self._make
        widget: FieldWidget = make(named, self.context, None)
        widget.set_value(self._said.get(piece.id))
        widget.changed.connect(self._touched)
        help_text = piece.help.in_(language) if piece.help else ""
        avoid = piece.avoid.in_(language) if piece.avoid else ""
        widget.set_description(" ".join(part for part in (avoid, help_text) if part), wrong=False)
        tips.show(widget, help_text)
        self._widgets[piece.id] = widget
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(own, "small"))
        column.addWidget(widget)
        if avoid:
            column.addWidget(Muted(avoid, small=True))
        return box

    def _details_said(self) -> dict[str, object]:
        if not self._widgets:
            return dict(self._said)
        given = {name: self._widgets[name].value() for name in self._pieces}
        return {name: one for name, one in given.items() if one is not None}

    def _switch_critical(self) -> None:
        marked = self._details_said().get(_CRITICAL) == "yes"
        self._said = {**self._details_said(), _CRITICAL: "no" if marked else "yes"}
        if _CRITICAL in self._widgets:
            self._widgets[_CRITICAL].set_value(self._said[_CRITICAL])
        self._touched()

    @Slot()
    def _touched(self) -> None:
        self._carried = False
        self._show_said()
        self.changed.emit()

    def _show_said(self) -> None:
        said = self._details_said()
        critical, words = said.get(_CRITICAL) == "yes", self._in_words(said)
        if self.is_open:
            words = ""
        if self._lines is None and (critical or words or self._carried):
            self._lines = _Said(self.tr("Critical"), self.tr("From last time – go through it"))
            self._room().insertWidget(0, self._lines)
        if self._lines is not None:
            self._lines.say(words, critical=critical, carried=self._carried)
        if self.below is not None:
            if self.below.parentWidget() is None:
                self.unfolded.emit()  # shown before it has its place it would be a window
            lines = self._lines
            shown = self.is_open or (lines is not None and not lines.isHidden())
            self.below.setVisible(shown and self.below.parentWidget() is not None)
        self.fold_button.set_icon("chevron-up" if self.is_open else "chevron-down")
        name = self.tr("Fold the details") if self.is_open else self.tr("Source and details")
        self.fold_button.set_name(name)
        self.fold_button.setAccessibleName(f"{name}, {self.label}")
        self.unfolded.emit()

    def _in_words(self, said: dict[str, object]) -> str:
        language = self.context.language
        found = []
        for name, piece in self._pieces.items():
            value = said.get(name)
            if value is None or name == _CRITICAL:
                continue
            choice = piece.choice(str(value))
            words = choice.text.in_(language) if choice else str(value)
            short = piece.choices and name not in ("source",)
            found.append(f"{piece.label.in_(language)} {words.lower()}" if short else words)
        return " · ".join(found)


class _Rating(SegmentedChoice):
    """The steps of a factor; the factor hears the keys first."""

    def __init__(self, options: Sequence[Option], factor: FactorField) -> None:
        super().__init__(options, factor.label)
        self._factor = factor

    def key(self, segment: Segment, event: QKeyEvent) -> bool:
        return self._factor.key(event) or super().key(segment, event)


class _Said(QWidget):
    """What the folded details of a factor say, in one line."""

    def __init__(self, critical: str, carried: str) -> None:
        super().__init__()
        line = FlowLayout(self, gap=Space.S, line_gap=Space.XS)
        self.critical = Badge(critical, "danger", "triangle-alert")
        self.carried = Badge(carried, "warning", "history")
        self.words = Muted("", small=True)
        for widget in (self.critical, self.carried, self.words):
            line.addWidget(widget)

    def say(self, words: str, *, critical: bool, carried: bool) -> None:
        """Nothing to say: it takes no room."""
        self.critical.setVisible(critical)
        self.carried.setVisible(carried)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setVisible(critical or carried or bool(words))
