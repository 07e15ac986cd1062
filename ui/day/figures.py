"""Figures that are buttons: how much there is, and pressed, a list of just that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Label
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout

_WIDE, _HIGH = 190, 76
"""Pixels of one figure at least, at 100 % text."""


@dataclass(frozen=True)
class Figure:
    """`code` names it, `words` stand under the number, `tone` colours it when it is not nought."""

    code: str
    words: str
    tone: str = ""


class FigureButton(Button):
    """One figure. Checked: the list shows just these."""

    def __init__(self, figure: Figure) -> None:
        super().__init__("", "figure")
        self.figure = figure
        self.setCheckable(True)
        self.setObjectName(f"figure.{figure.code}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        column.setSpacing(2)
        self._number = Label("", "figure", wrap=False)
        self._words = Label(figure.words, "muted", wrap=False)
        for label in (self._number, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """The number; a screen reader hears it with its words."""
        self._number.setText(str(count))
        self._number.set_tone(self.figure.tone if count else "")
        self.setAccessibleName(f"{count} {self.figure.words}")

    @overrides
    def sizeHint(self) -> QSize:
        layout = self.layout()
        words = layout.sizeHint() if layout is not None else super().sizeHint()
        return words.expandedTo(QSize(theme.px(_WIDE), theme.px(_HIGH)))

    @overrides
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Figures(QWidget):
    """Buttons side by side, as many as there is room for, one of them checked: `chosen(code)`."""

    chosen = Signal(str)

    def __init__(self, figures: Sequence[Figure], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, FigureButton] = {}
        flow = FlowLayout(self, gap=Space.M, line_gap=Space.M, even=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for figure in figures:
            button = FigureButton(figure)
            self._group.addButton(button)
            self.buttons[figure.code] = button
            button.clicked.connect(lambda _on=False, code=figure.code: self.chosen.emit(code))
            flow.addWidget(button)
        next(iter(self.buttons.values())).setChecked(True)

    @property
    def code(self) -> str:
        """The one that is checked."""
        return next(code for code, button in self.buttons.items() if button.isChecked())

    def choose(self, code: str) -> None:
        """Check one, without a signal."""
        self.buttons[code].setChecked(True)
