"""What every widget for an answer has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.forms import Field, Level
from ui.common.early import keep_inside
from ui.common.labels import set_look

# Who and where the person is never lies on the system's clipboard.
_INSIDE = (Compartment.IDENTITY, Compartment.RELOCATION)


TONES = {Level.DANGER: "danger", Level.CARE: "warning", Level.INFO: "info"}
"""How a notice looks."""


@dataclass(frozen=True)
class FormContext:
    """What a form needs beside its fields: a language (`"sv"`, `"en"`) and a clock.

    `now` gives an aware local time; it stamps confirmations and fills in "today".
    """

    language: str
    now: Callable[[], datetime]


def keep_answer_inside(field: Field, shown: QWidget) -> None:
    """What is asked for or shown in `shown` stays in the program, if it says who or where."""
    if field.compartment in _INSIDE:
        keep_inside(shown)


class FieldWidget(QWidget):
    """An answer to one field, in the JSON shape of `domain.form_values`, or None.

    `changed` comes when the person changes the answer, never from `set_value`. The widget's
    `objectName` is the field's id; every input in it carries the question as accessible name.
    """

    changed = Signal()
    unfolded = Signal()
    below: QWidget | None = None
    """What belongs to the answer and stands under the question, over its whole width; `unfolded`
    comes when it is shown or hidden."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.context = context
        self.setObjectName(field.id)
        self.setAccessibleName(self.label)
        keep_answer_inside(field, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def label(self) -> str:
        """The question in the language of the form."""
        return self.field.label.in_(self.context.language)

    @property
    def is_compact(self) -> bool:
        """Whether the answer may stand at the right of its question."""
        return False

    @property
    def is_short(self) -> bool:
        """Whether the answer is no wider than it needs to be."""
        return self.is_compact

    @property
    def high(self) -> int:
        """How many lines stand under each other in it, at least."""
        return 1

    def by_lines(self, on: bool) -> None:
        """Whether `make_next` shows what an answer has many of, or `set_value` all of it."""

    def make_next(self) -> bool:
        """Show one more of what an answer has many of; False: all are shown."""
        return False

    def value(self) -> object | None:
        """The answer as it stands, readable or not; None if there is none."""
        raise NotImplementedError

    def set_value(self, value: object | None) -> None:
        """Show an answer. What has the wrong shape is shown as empty."""
        raise NotImplementedError

    def inputs(self) -> list[QWidget]:
        """What can have the keyboard, in reading order."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Give the keyboard to the first input."""
        self.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_part(self, part: str) -> None:
        """Give the keyboard to a piece of the answer (`"value"`, `"0.date"`)."""
        self.focus_first()

    def go_on(self, here: QWidget, way: int) -> bool:
        """Enter (1) or Ctrl+Up (-1) inside the answer: True if it went on to a piece of it."""
        return False

    def hint_for(self, here: QWidget) -> str:
        """Help of the piece of the answer that has the keyboard, where it has its own."""
        return ""

    def set_description(self, text: str, *, wrong: bool) -> None:
        """Let a screen reader hear help or problem with every input; `wrong` marks them."""
        for widget in self.inputs():
            widget.setAccessibleDescription(text)
            if isinstance(widget, QLineEdit | QComboBox | QPlainTextEdit):
                set_look(widget, "wrong", "true" if wrong else None)

    def set_right(self, right: bool) -> None:
        """Stand at the right edge, where the widget can."""

    def danger_codes(self) -> frozenset[str]:
        """Answers that call for a danger notice."""
        return frozenset(
            code for n in self.field.notices if n.level is Level.DANGER for code in n.when
        )
