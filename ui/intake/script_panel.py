"""What has to be said at a first contact, in words to read aloud, ticked off one by one."""

from __future__ import annotations

import json
from functools import lru_cache

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

import resources
from avhopp_desktop.domain.forms import Text
from ui.common.buttons import IconButton
from ui.common.labels import Card, Heading, Label, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.fields_choice import ConfirmationField, wrapped_box
from ui.parts.fields_simple import local_time
from ui.parts.scroll import Scroller


@lru_cache(maxsize=1)
def script() -> dict[str, Text]:
    """The words of each point of `info_limits`, in the order they are said."""
    file = resources.path("reference", "first_contact_script.json")
    points = json.loads(file.read_text(encoding="utf-8"))["points"]
    return {point["code"]: Text(point["text"]["sv"], point["text"]["en"]) for point in points}


class ScriptPanel(Card):
    """The script beside the questions. A point ticked here is ticked in the form, and the
    other way round: there is one answer, and it keeps its time.

    `closed`: the panel is no longer wanted. Escape closes it, Space ticks and goes on.
    """

    closed = Signal()

    def __init__(self, field: ConfirmationField, context: FormContext) -> None:
        super().__init__()
        self._field, self._context = field, context
        self._boxes: dict[str, QCheckBox] = {}
        head = QHBoxLayout()
        head.addWidget(Heading(self.tr("What has to be said")), 1)
        self.close_button = IconButton("x", self.tr("Close the script (F2)"))
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button)
        self.body.addLayout(head)
        self.body.addWidget(
            Muted(self.tr("Read it aloud, or say it in your own words. Space ticks what is said."))
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.XS, Space.XS, Space.S, 0)
        column.setSpacing(Space.M)
        for code, text in script().items():
            words = text.in_(context.language)
            box = _Point()
            box.setObjectName(f"script.{code}")
            box.setAccessibleName(words)
            box.clicked.connect(lambda _=False, one=code: self._tick(one))
            self._boxes[code] = box
            column.addLayout(wrapped_box(box, words))
        self._time = Label("", "small")
        column.addWidget(self._time)
        column.addStretch(1)
        self.body.addWidget(Scroller(inner), 1)
        field.changed.connect(self.refresh)
        self.refresh()

    def box(self, code: str) -> QCheckBox:
        """The check box of one point."""
        return self._boxes[code]

    def focus_first(self) -> None:
        """Give the keyboard to the first point that is not said yet."""
        left = [box for box in self._boxes.values() if not box.isChecked()]
        target: QWidget = left[0] if left else self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def refresh(self) -> None:
        """Show what the form says."""
        for code, box in self._boxes.items():
            box.setChecked(self._field.is_said(code))
        at = self._field.at
        self._time.setText(
            self.tr("Gone through {when}").format(when=local_time(at, self._context)) if at else ""
        )

    def _tick(self, code: str) -> None:
        said = self._boxes[code].isChecked()
        self._field.say(code, said)
        if said:
            order = list(self._boxes.values())
            after = order[order.index(self._boxes[code]) + 1 :]
            following = next((box for box in after if not box.isChecked()), None)
            if following is not None:
                following.setFocus(Qt.FocusReason.TabFocusReason)


class _Point(QCheckBox):
    """Enter ticks as Space does: on the phone one does not think about which."""

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
