"""An answer that is a record of its own: whether there is one, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.forms import Field
from ui.common.buttons import Button
from ui.common.labels import Label
from ui.common.theme import Space
from ui.parts.field_base import FieldWidget, FormContext
from ui.parts.flow_layout import FlowLayout


class LinkedField(FieldWidget):
    """Says whether there is a record of the kind, with a button that asks to see or make it.

    `wanted`: the button was pressed. The answer comes from outside; nobody types it here.
    """

    wanted = Signal()

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._count: object | None = None
        row = FlowLayout(self, gap=Space.M)
        self._state = Label("", "muted", wrap=False)
        self.button = Button("", "secondary", "arrow-right")
        self.button.setObjectName(field.id)
        self.button.clicked.connect(self.wanted)
        row.addWidget(self._state)
        row.addWidget(self.button)
        self.set_value(None)

    @property
    def is_compact(self) -> bool:
        return True

    def value(self) -> object | None:
        return self._count

    def set_value(self, value: object | None) -> None:
        counted = isinstance(value, int) and not isinstance(value, bool) and value > 0
        self._count = value if counted else None
        self._state.setText(self.tr("Made") if counted else self.tr("Not made yet"))
        self.button.setText(self.tr("Open") if counted else self.tr("Begin"))
        self.button.setAccessibleName(f"{self.button.text()}, {self.label}")

    def inputs(self) -> list[QWidget]:
        return [self.button]
