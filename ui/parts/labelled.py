"""A question over its input, help and the problem under it: for short pages without a form."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.common import early
from ui.common.theme import Space
from ui.common.words import Label, Muted, announce, set_look


class Labelled(QWidget):
    """`field` is the widget that takes the keyboard; `holder` what is shown, if that is more."""

    def __init__(
        self, question: str, field: QWidget, help_text: str = "", holder: QWidget | None = None
    ) -> None:
        super().__init__()
        self.field = field
        self._help = help_text
        field.setAccessibleName(question)
        field.setAccessibleDescription(help_text)
        if not early.learns_nothing(field):
            _learn_nothing(field)
        self.label = Label(question, "question")
        self.label.setBuddy(field)
        self.hint = Muted(help_text, small=True)
        if not help_text:
            self.hint.hide()
        self.problem_label = Label("", "problem")
        self.problem_label.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self.label, holder or field, self.problem_label, self.hint):
            column.addWidget(widget)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda: self.set_problem(""))

    @property
    def problem(self) -> str:
        """The sentence shown now, or nothing."""
        return self.problem_label.text()

    def set_problem(self, text: str) -> None:
        """Say what is wrong, or take it back with an empty text."""
        if text == self.problem_label.text():
            return
        self.problem_label.setText(text)
        self.problem_label.setVisible(bool(text))
        self.field.setAccessibleDescription(text or self._help)
        from PySide6.QtWidgets import QComboBox, QPlainTextEdit

        if isinstance(self.field, QLineEdit | QComboBox | QPlainTextEdit):
            set_look(self.field, "wrong", "true" if text else None)
        if text:
            announce(self.field, text)


def _learn_nothing(field: QWidget) -> None:
    from PySide6.QtWidgets import QPlainTextEdit  # late: see early.py

    from ui.common.sensitive import SENSITIVE

    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.setInputMethodHints(field.inputMethodHints() | SENSITIVE)


def line_edit(name: str, limit: int = 200) -> QLineEdit:
    """A line that learns nothing of what is typed; `name` is its field id."""
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setMaxLength(limit)
    early.learn_nothing(edit)
    return edit
