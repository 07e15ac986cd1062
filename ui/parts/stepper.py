"""A long form in steps: the list at the left, the step at the right, any step at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from avhopp_desktop.domain.intake import StepState
from ui.common import keys, shortcuts, theme, tips
from ui.common.buttons import Button
from ui.common.labels import Card, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.scroll import Scroller

_NARROW = 780
"""Below this width, at 100 % text, the list of steps becomes one line above the step."""

_LOW = 320
"""Less height than this, at 100 % text, shows no question whole: the page scrolls instead."""

_ICONS = {
    StepState.UNTOUCHED: "circle",
    StepState.STARTED: "circle-dot",
    StepState.COMPLETE: "circle-check",
    StepState.HAS_PROBLEMS: "circle-alert",
}


Maker = Callable[[QWidget], QWidget]
"""Makes the content of a step, on what it will stand on."""


@dataclass
class _Step:
    key: str
    title: str
    button: Button
    page: _Page
    state: StepState = StepState.UNTOUCHED
    there: bool = True


class Stepper(QWidget):
    """Signals: `step_changed(key)` after a step is shown, `closed` for "Save and close",
    `finished` for the last step's button. It saves nothing itself.

    Alt+Right and Alt+Left go on and back. Nothing ever keeps a person on a step.
    """

    step_changed = Signal(str)
    closed = Signal()
    finished = Signal()

    def __init__(self, finish_text: str, parent: QWidget | None = None) -> None:
        """`finish_text`: what the last step's button says, a verb."""
        super().__init__(parent)
        self._steps: list[_Step] = []
        self._finish_text = finish_text
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.M)
        self._row.addWidget(self._make_list())
        self._row.addWidget(self._make_card(), 1)
        shortcuts.on_page(self, {keys.NEXT_STEP: self.forward, keys.STEP_BEFORE: self.back})
        self._update()

    def add_step(self, key: str, title: str, content: QWidget | Maker) -> None:
        """Add a step at the end. `content` is put into a scroll area; one that is made by a call
        is made when the step is first shown: a long form opens at once."""
        button = Button(title, "step", _ICONS[StepState.UNTOUCHED])
        button.setCheckable(True)
        button.setObjectName(f"step.{key}")
        button.clicked.connect(lambda: self.go(key))
        self._list.insertWidget(len(self._steps), button)
        wide = button.sizeHint().width() + theme.px(20) + 2 * Space.M
        self._list_card.setFixedWidth(min(theme.px(320), max(self._list_card.width(), wide)))
        page = _Page(content)
        self._stack.addWidget(page)
        self._jump.addItem(title, key)
        self._steps.append(_Step(key, title, button, page))
        self.set_state(key, StepState.UNTOUCHED)
        self._update()

    def set_state(self, key: str, state: StepState) -> None:
        """How a step stands; shown as an icon and said in words."""
        step = self._step(key)
        step.state = state
        step.button.set_icon(_ICONS[state])
        words = self._state_words(state)
        step.button.setAccessibleName(f"{step.title}, {words}")
        tips.show(step.button, words)

    def set_there(self, key: str, there: bool) -> None:
        """Whether a step is called for. One that goes away while it is shown gives way to the
        step before it."""
        step = self._step(key)
        if step.there == there:
            return
        step.there = there
        step.button.setVisible(there)
        number = self._steps.index(step)
        view = self._jump.view()
        if isinstance(view, QListView):
            view.setRowHidden(number, not there)
        if not there and self.current == key:
            self.back()
        self._update()

    def room_of(self, key: str) -> QWidget:
        """What the content of a step stands on."""
        page = self._step(key).page
        return page.widget() or page

    def build(self, key: str) -> None:
        """Make the content of a step, if it is not there yet."""
        self._step(key).page.build()

    def set_footnote(self, text: str) -> None:
        """A sentence under the list of steps."""
        self._footnote.setText(text)

    @Slot(str)
    def set_hint(self, text: str) -> None:
        """Help of the question in hand; stands still above the buttons."""
        self._hint.setText(text)

    @property
    def current(self) -> str:
        """The key of the step on the screen; empty before there is one."""
        number = self._stack.currentIndex()
        return self._steps[number].key if 0 <= number < len(self._steps) else ""

    def go(self, key: str) -> None:
        """Show a step."""
        step = self._step(key)
        step.page.build()
        if self._stack.currentWidget() is not step.page:
            self._stack.setCurrentWidget(step.page)
            self.set_hint("")
            self.step_changed.emit(key)
        self._update()

    @Slot()
    def forward(self) -> None:
        """The next step, or `finished` at the last."""
        number = self._next(1)
        if number is not None:
            self._go_on(number)
        elif self._steps:
            self.finished.emit()

    @Slot()
    def back(self) -> None:
        """The step before."""
        number = self._next(-1)
        if number is not None:
            self._go_on(number)

    @overrides
    def minimumSizeHint(self) -> QSize:
        # The list of steps gives way, so it must not keep the window wide.
        return self._card.minimumSizeHint().expandedTo(self._card.minimumSize())

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_NARROW)
        self._list_card.setVisible(not narrow)
        self._jump_row.setVisible(narrow)

    def _next(self, way: int) -> int | None:
        """The nearest step in that direction which is there."""
        number = self._stack.currentIndex() + way
        while 0 <= number < len(self._steps):
            if self._steps[number].there:
                return number
            number += way
        return None

    def _go_on(self, number: int) -> None:
        self.go(self._steps[number].key)
        self._steps[number].page.focus_first()

    def _make_list(self) -> QWidget:
        self._list_card = Card()
        self._list_card.setFixedWidth(theme.px(248))
        self._list_card.body.setContentsMargins(Space.M, Space.M, Space.M, Space.L)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.XS)
        self._list_card.body.addLayout(self._list)
        self._list_card.body.addStretch(1)
        self._footnote = Muted("", small=True)
        self._list_card.body.addWidget(self._footnote)
        return self._list_card

    def _make_card(self) -> QWidget:
        card = self._card = Card()
        card.setMinimumHeight(theme.px(_LOW))
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        self._jump = QComboBox()
        self._jump.setAccessibleName(self.tr("Step"))
        self._jump.activated.connect(lambda number: self._go_on(number))
        self._jump_row = QWidget()
        self._jump_row.hide()
        top = QVBoxLayout(self._jump_row)
        top.setContentsMargins(Space.XL, Space.M, Space.XL, Space.S)
        top.addWidget(self._jump)
        card.body.addWidget(self._jump_row)
        self._stack = QStackedWidget()
        card.body.addWidget(self._stack, 1)
        card.body.addWidget(self._make_foot())
        return card

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("foot", "true")
        column = QVBoxLayout(foot)
        column.setContentsMargins(Space.XL, 10, Space.XL, 14)
        column.setSpacing(Space.S)
        self._hint = Muted("", small=True)
        self._hint.setMinimumHeight(theme.px(18))
        column.addWidget(self._hint)
        row = FlowLayout(gap=Space.S)
        self.close_button = Button(self.tr("Save and close"))
        self.close_button.clicked.connect(self.closed)
        self.back_button = Button(self.tr("Back"), "secondary", "arrow-left")
        self.back_button.setToolTip(self.tr("Alt+Left"))
        self.back_button.clicked.connect(self.back)
        self.next_button = Button(self.tr("Continue"), "accent")
        self.next_button.setToolTip(self.tr("Alt+Right"))
        self.next_button.clicked.connect(self.forward)
        row.addWidget(self.close_button)
        row.push()
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column.addLayout(row)
        return foot

    def _update(self) -> None:
        number = self._stack.currentIndex()
        for place, step in enumerate(self._steps):
            step.button.setChecked(place == number)
        self._jump.setCurrentIndex(number)
        self.back_button.setEnabled(self._next(-1) is not None)
        last = self._next(1) is None
        self.next_button.setText(self._finish_text if last else self.tr("Continue"))

    def _step(self, key: str) -> _Step:
        return next(step for step in self._steps if step.key == key)

    def _state_words(self, state: StepState) -> str:
        return {
            StepState.UNTOUCHED: self.tr("not begun"),
            StepState.STARTED: self.tr("begun, some questions remain"),
            StepState.COMPLETE: self.tr("done"),
            StepState.HAS_PROBLEMS: self.tr("something needs to be corrected"),
        }[state]


class _Page(Scroller):
    """One step; where there is room, a question is shown with everything that belongs to it."""

    def __init__(self, content: QWidget | Maker) -> None:
        holder = QWidget()
        super().__init__(holder)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        self._make: Maker | None = None
        self._content: QWidget | None = None
        if isinstance(content, QWidget):
            self._put(content)
        else:
            self._make = content

    def build(self) -> None:
        """Make the content, if it is not there yet."""
        make, self._make = self._make, None
        if make is not None:
            self._put(make(self.widget() or self))

    def _put(self, content: QWidget) -> None:
        self._content = content
        self._column.addWidget(content)

    def focus_first(self) -> None:
        """Give the keyboard to the content's first question."""
        start = getattr(self._content, "focus_first", None)
        if callable(start):
            start()

    def whole(self, field: QWidget) -> QWidget:
        """The question a field belongs to: what stands directly in the content."""
        one = field
        while (above := one.parentWidget()) is not None and above is not self._content:
            one = above
        return one
