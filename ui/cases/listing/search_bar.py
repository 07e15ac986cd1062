"""The search box with the rule of the law beside it, and what stands there while and after."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from avhopp_desktop.domain.lookup import LONGEST
from ui.common import keys, theme
from ui.common.buttons import Button
from ui.common.early import keep_inside
from ui.common.icons import IconLabel
from ui.common.labels import Label, Muted, announce
from ui.common.overrides import overrides
from ui.common.sensitive import SENSITIVE
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout

_PATIENCE = 250
"""Milliseconds before a search that still runs shows how far it is: most are over by then."""


class SearchEdit(QLineEdit):
    """A line with a looking glass in it, which grows with the text."""

    def __init__(self) -> None:
        super().__init__()
        self._glass = IconLabel("search", "muted", 18, self)
        self.setTextMargins(theme.px(24), 0, 0, 0)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._glass.sizeHint().height()
        self._glass.setGeometry(theme.px(10), (self.height() - side) // 2, side, side)


class SearchBar(QWidget):
    """Emits `wanted(text)` on Enter; nothing is searched for while one types.

    What was typed leaves the screen with the page: a name never stands beside a code name.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = self.tr("Look a person or a case up")
        self.edit = SearchEdit()
        keep_inside(self.edit)  # a number or a name is looked up here
        self.edit.setObjectName("look_up")
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(self.tr("Name, number or code name"))
        self.edit.setInputMethodHints(SENSITIVE)
        self.edit.setMaxLength(LONGEST)
        self.edit.setToolTip(keys.FIND)
        self.edit.returnPressed.connect(self._ask)
        self.edit.textEdited.connect(self._forget_problem)
        self.button = Button(self.tr("Search"), "secondary")
        self.button.setObjectName("look_up.search")
        self.button.clicked.connect(self._ask)
        self.rule = Muted(
            self.tr(
                "Search by name, personal or coordination number, case number or code name."
                " Nothing else may be searched by (15 § förordning 2001:637)."
            ),
            small=True,
        )
        self.rule.setObjectName("look_up.rule")
        self.edit.setAccessibleDescription(self.rule.text())
        self.problem = Label("", "small")
        self.problem.set_tone("danger")
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.rule)

    def focus(self) -> None:
        """The keyboard goes to the box, and typing replaces what stands there."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Why this is no search; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.edit, sentence)
        self.focus()

    def clear(self) -> None:
        """Nothing is typed any more."""
        self.edit.clear()
        self._forget_problem()

    @overrides
    def hideEvent(self, event: QHideEvent) -> None:
        self.clear()
        super().hideEvent(event)

    @Slot()
    def _ask(self) -> None:
        self._forget_problem()
        self.wanted.emit(self.edit.text())

    @Slot()
    def _forget_problem(self) -> None:
        self.problem.hide()
        self.problem.clear()


class FoundBar(QWidget):
    """How far a search is, with Stop; then what was found, with the way back."""

    back = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", "strong")
        self.words.setObjectName("found.words")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(220))
        self.bar.setAccessibleName(self.tr("Searching"))
        self.stop_button = Button(self.tr("Stop"))
        self.stop_button.setObjectName("found.stop")
        self.stop_button.clicked.connect(self.stopped)
        self.back_button = Button(self.tr("Back to the list"), "secondary", "arrow-left")
        self.back_button.setObjectName("found.back")
        self.back_button.setToolTip(keys.CLOSE)
        self.back_button.clicked.connect(self.back)
        row = FlowLayout(self, gap=Space.M)
        for widget in (self.back_button, self.words, self.bar, self.stop_button):
            row.addWidget(widget)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.show)

    def begin(self) -> None:
        """A search runs; the bar comes when it takes its time."""
        self._say(self.tr("Searching …"), working=True)
        self.bar.setRange(0, 0)
        self._patience.start()

    def report(self, done: int, total: int) -> None:
        """How far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        words = self.tr("Searching: {done} of {total} …").format(done=done, total=total)
        self.words.setText(words)

    def end(self, words: str = "") -> None:
        """The search is over; without words the bar goes."""
        self._patience.stop()
        self._say(words, working=False)
        self.setVisible(bool(words))

    def _say(self, words: str, *, working: bool) -> None:
        self.words.setText(words)
        for widget in (self.bar, self.stop_button):
            widget.setVisible(working)
        self.back_button.setVisible(not working)
