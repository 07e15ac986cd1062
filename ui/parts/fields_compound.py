"""Answers of several pieces: a way to call back, children, the next step, rows of things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.form_values import mark_of, parts
from avhopp_desktop.domain.forms import Field, Kind, Notice, Text, is_asked, notices_for
from ui.common.buttons import Button, IconButton
from ui.common.labels import Banner, Label, clear_layout
from ui.common.theme import Space
from ui.parts.field_base import TONES, FieldWidget, FormContext
from ui.parts.flow_layout import FlowLayout
from ui.parts.piece_names import piece_name

Maker = Callable[[Field, FormContext, QWidget | None], FieldWidget]

# Pieces that share a line where there is room, by the kind of the whole answer.
_LINES: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.CALLBACK: (("way",), ("value", "hours"), ("note",)),
    Kind.CHILDREN: (("count", "ages"),),
    Kind.NEXT_STEP: (("what",), ("who",), ("when",)),
    Kind.DATED_EVENTS: (("type",), ("date", "note")),
}


class ObjectField(FieldWidget):
    """Named pieces, each a field of its own with its label above it."""

    def __init__(
        self,
        field: Field,
        context: FormContext,
        make: Maker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, context, parent)
        self._pieces: dict[str, FieldWidget] = {}
        self._names: dict[str, Label] = {}
        self._told: dict[str, _Told] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        pieces = {piece.id: piece for piece in parts(field)}
        self._lines = _LINES.get(field.kind) or tuple((name,) for name in pieces)
        for line in self._lines:
            grid = QGridLayout()
            grid.setHorizontalSpacing(Space.M)
            grid.setVerticalSpacing(Space.XS)
            for place, name in enumerate(line):
                self._add(grid, place, pieces[name], make)
            column.addLayout(grid)
        self._ask()

    def _add(self, grid: QGridLayout, place: int, piece: Field, make: Maker) -> None:
        name = piece_name(self.field.kind, piece.id) or piece.label.in_(self.context.language)
        whole = f"{self.label}: {name}"
        labelled = replace(piece, id=f"{self.field.id}.{piece.id}", label=Text(whole, whole))
        widget = make(labelled, self.context, self)
        widget.changed.connect(self._changed)
        self._pieces[piece.id] = widget
        self._names[piece.id] = Label(name, "small")
        grid.addWidget(self._names[piece.id], 0, place)
        grid.addWidget(widget, 1, place, Qt.AlignmentFlag.AlignTop)
        if piece.notices:
            self._told[piece.id] = _Told(piece, self.context)
            grid.addWidget(self._told[piece.id], 2, place)
        grid.setColumnStretch(place, 0 if widget.is_short and place == 0 else 1)

    @property
    def high(self) -> int:
        shown = {name for name, widget in self._pieces.items() if not widget.isHidden()}
        return sum(not shown.isdisjoint(line) for line in self._lines)

    def piece(self, name: str) -> FieldWidget:
        """The widget of one piece."""
        return self._pieces[name]

    def value(self) -> object | None:
        given = {name: widget.value() for name, widget in self._pieces.items()}
        return {name: value for name, value in given.items() if value is not None} or None

    def set_value(self, value: object | None) -> None:
        given = value if isinstance(value, dict) else {}
        for name, widget in self._pieces.items():
            widget.set_value(given.get(name))
        self._ask()

    def inputs(self) -> list[QWidget]:
        return [one for widget in self._pieces.values() for one in widget.inputs()]

    @Slot()
    def _changed(self) -> None:
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        """Show the pieces that are asked for, and what to do on the answers."""
        given = {name: widget.value() for name, widget in self._pieces.items()}
        for name, widget in self._pieces.items():
            asked = is_asked(widget.field, given)
            for one in (widget, self._names[name]):
                one.setVisible(asked)
            if name in self._told:
                self._told[name].show_for(given[name] if asked else None, asked=asked)

    def focus_first(self) -> None:
        next(iter(self._pieces.values())).focus_first()

    def focus_part(self, part: str) -> None:
        name, _, rest = part.partition(".")
        if name in self._pieces:
            self._pieces[name].focus_part(rest)
        else:
            self.focus_first()

    def go_on(self, here: QWidget, way: int) -> bool:
        """From piece to piece; from one left empty to the next question, so that none is walked
        through for nothing while somebody waits. A row is gone through to its end.
        """
        asked = [piece for piece in self._pieces.values() if not piece.isHidden()]
        number = next((n for n, piece in enumerate(asked) if piece.isAncestorOf(here)), None)
        if number is None:
            return False
        if asked[number].go_on(here, way):
            return True
        if self.field.kind is not Kind.ROWS and asked[number].value() is None:
            return False
        if not 0 <= number + way < len(asked):
            return False
        asked[number + way].focus_first()
        return True

    def hint_for(self, here: QWidget) -> str:
        piece = next((w.field for w in self._pieces.values() if w.isAncestorOf(here)), None)
        return _advice(piece, self.context.language) if piece is not None else ""

    def set_description(self, text: str, *, wrong: bool) -> None:
        for widget in self._pieces.values():
            own = _advice(widget.field, self.context.language)
            widget.set_description(" ".join(part for part in (own, text) if part), wrong=False)


def _advice(piece: Field, language: str) -> str:
    """Why a piece is asked, and what not to write in it."""
    texts = (piece.help, piece.avoid)
    return " ".join(text.in_(language) for text in texts if text is not None)


class _Told(QWidget):
    """Under a piece: what its answer calls for."""

    def __init__(self, piece: Field, context: FormContext) -> None:
        super().__init__()
        self._piece, self._language = piece, context.language
        self._shown: tuple[Notice, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, Space.XS)
        self._column.setSpacing(Space.XS)

    def show_for(self, value: object, *, asked: bool) -> None:
        """Show the notices of an answer."""
        called = notices_for(self._piece, value)
        self.setVisible(asked and bool(called))
        if called == self._shown:
            return
        self._shown = called
        clear_layout(self._column)
        for notice in called:
            self._column.addWidget(Banner(notice.text.in_(self._language), TONES[notice.level]))


class RowsField(FieldWidget):
    """A list of things of the same shape, with a button for one more."""

    def __init__(
        self,
        field: Field,
        context: FormContext,
        make: Maker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, context, parent)
        self._make = make
        self._rows: list[_Row] = []
        self._rest: list[object] = []
        """What is not shown yet, and part of the answer all the same."""
        self._by_lines = False
        self._made = 0
        self._description = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self.add_button = Button(self.tr("Add"), "secondary", "plus")
        self.add_button.setObjectName(f"{field.id}.add")
        self.add_button.setAccessibleName(self.tr("Add: {label}").format(label=self.label))
        self.add_button.clicked.connect(self._add_clicked)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> list[ObjectField]:
        """The rows on the screen, empty ones too."""
        return [row.cells for row in self._rows]

    @property
    def high(self) -> int:
        return 1 + sum(row.high for row in self.rows)

    def by_lines(self, on: bool) -> None:
        self._by_lines = on
        while self._rest and not on:
            self.make_next()

    def make_next(self) -> bool:
        if self._rest:
            self._add().cells.set_value(self._rest.pop(0))
        return bool(self._rest)

    def value(self) -> object | None:
        given = [*(row.cells.value() for row in self._rows), *self._rest]
        return [value for value in given if value is not None] or None

    def set_value(self, value: object | None) -> None:
        wanted = value if isinstance(value, list) else []
        stand = [row.cells.value() for row in self._rows]
        if stand != wanted[: len(stand)]:  # a row is a form of its own: what fits stays
            stand = []
            while self._rows:
                self._drop(self._rows[-1])
        self._rest = wanted[len(stand) :]
        self.by_lines(self._by_lines)

    def inputs(self) -> list[QWidget]:
        return [*(one for row in self._rows for one in row.cells.inputs()), self.add_button]

    def go_on(self, here: QWidget, way: int) -> bool:
        """From piece to piece of a row; after the last one to the next question."""
        row = next((one.cells for one in self._rows if one.isAncestorOf(here)), None)
        return row is not None and row.go_on(here, way)

    def hint_for(self, here: QWidget) -> str:
        return next((r.cells.hint_for(here) for r in self._rows if r.isAncestorOf(here)), "")

    def focus_first(self) -> None:
        """As every row does: to the chosen answer, where the first one is no stop of Tab."""
        if self._rows:
            self._rows[0].cells.focus_first()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_part(self, part: str) -> None:
        number, _, rest = part.partition(".")
        wanted = int(number) if number.isdigit() else -1
        while wanted >= len(self._rows) and self._rest:
            self.make_next()
        if 0 <= wanted < len(self._rows):
            self._rows[wanted].cells.focus_part(rest)
        else:
            self.focus_first()

    def set_description(self, text: str, *, wrong: bool) -> None:
        self._description = text
        self.add_button.setAccessibleDescription(text)
        for row in self._rows:
            row.cells.set_description(text, wrong=False)

    def _add(self) -> _Row:
        row = _Row(self.field, self.context, self._make, self._made, self)
        self._made += 1
        row.cells.set_description(self._description, wrong=False)
        row.cells.changed.connect(self.changed)
        row.remove.clicked.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        self.add_button.setEnabled(len(self._rows) + len(self._rest) < self.field.limit)
        before = self._rows[-2].remove if len(self._rows) > 1 else None
        chain: list[QWidget] = [*row.cells.inputs(), row.remove, self.add_button]
        if before is not None:
            chain.insert(0, before)
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_button.setEnabled(True)

    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot()
    def _add_clicked(self) -> None:
        self.by_lines(False)
        self._add().cells.focus_first()


class _Row(QFrame):
    def __init__(
        self, field: Field, context: FormContext, make: Maker, number: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("row", "true")
        self.cells = ObjectField(replace(field, id=f"{field.id}.{number}"), context, make, self)
        self.remove = IconButton("trash-2", self.tr("Remove this row"))
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.M, Space.S, Space.S, Space.M)
        line.addWidget(self.cells, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


class MarkedField(FieldWidget):
    """A field with check boxes for answers that stand in for a value ("not known yet")."""

    def __init__(self, inner: FieldWidget, parent: QWidget | None = None) -> None:
        super().__init__(inner.field, inner.context, parent)
        self.inner = inner
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(inner)
        marks = QWidget(self)
        flow = FlowLayout(marks, gap=Space.XL, line_gap=Space.XS)
        for mark in self.field.marks:
            box = QCheckBox(mark.text.in_(self.context.language))
            box.setObjectName(f"{self.field.id}.{mark.code}")
            box.setAccessibleName(f"{box.text()}, {self.label}")
            box.clicked.connect(lambda on, code=mark.code: self._marked(code, on))
            self._boxes[mark.code] = box
            flow.addWidget(box)
        column.addWidget(marks)
        inner.changed.connect(self._typed)

    @property
    def high(self) -> int:
        return self.inner.high

    def by_lines(self, on: bool) -> None:
        self.inner.by_lines(on)

    def make_next(self) -> bool:
        return self.inner.make_next()

    def value(self) -> object | None:
        mark = next((code for code, box in self._boxes.items() if box.isChecked()), None)
        return {"mark": mark} if mark else self.inner.value()

    def set_value(self, value: object | None) -> None:
        mark = mark_of(value)
        for code, box in self._boxes.items():
            box.setChecked(code == mark)
        self.inner.set_value(None if mark else value)

    def inputs(self) -> list[QWidget]:
        return [*self.inner.inputs(), *self._boxes.values()]

    def focus_first(self) -> None:
        self.inner.focus_first()

    def focus_part(self, part: str) -> None:
        self.inner.focus_part(part)

    def go_on(self, here: QWidget, way: int) -> bool:
        return self.inner.go_on(here, way)

    def hint_for(self, here: QWidget) -> str:
        return self.inner.hint_for(here) if self.inner.isAncestorOf(here) else ""

    def set_description(self, text: str, *, wrong: bool) -> None:
        self.inner.set_description(text, wrong=wrong)
        for box in self._boxes.values():
            box.setAccessibleDescription(text)

    def _marked(self, code: str, on: bool) -> None:
        # What was typed stays in its field until the answer is saved, so a wrong click costs
        # nothing: unmarking brings it back.
        for other, box in self._boxes.items():
            box.setChecked(on and other == code)
        self.changed.emit()

    @Slot()
    def _typed(self) -> None:
        for box in self._boxes.values():
            box.setChecked(False)
        self.changed.emit()
