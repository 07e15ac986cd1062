"""Founding an office, one calm step after the other."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.services import founding
from avhopp_desktop.services.founding import Founding
from avhopp_desktop.services.session import Session
from ui.common import messages, theme
from ui.common.buttons import Button
from ui.common.dialogs import Dialogs
from ui.common.labels import Label, announce
from ui.common.tasks import Job, Runner
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.new_passphrase import NewPassphrase
from ui.unlock.founding_steps import AboutStep, NamesStep, Step
from ui.unlock.recovery_sheet import HalfSheet
from ui.unlock.sheet import Sheet, Trouble
from ui.unlock.sheet_steps import HalfStep, TypeBack


class PhraseStep(Step):
    """The founder's passphrase."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = NewPassphrase()
        self.choice.submitted.connect(self.submitted)
        self.phrase = ""
        self.column.addWidget(self.choice)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.choice.focus_first()

    def ready(self) -> bool:
        self.phrase = self.choice.take() or ""
        return bool(self.phrase)

    def forget(self) -> None:
        self.choice.clear()
        self.phrase = ""


class FoundingPage(Sheet):
    """`opened(Session)` at the end, `session_begun(Session)` as soon as there is one,
    `back_wanted` before anything was made."""

    help_topic = "founding"
    opened = Signal(object)
    session_begun = Signal(object)
    back_wanted = Signal()

    def __init__(
        self, folder: Path, tasks: Runner, dialogs: Dialogs, *, demo: bool = False
    ) -> None:
        super().__init__("", "", 680)
        self._folder, self._tasks, self._dialogs = folder, tasks, dialogs
        self._session: Session | None = None
        self._busy = False
        self.names = NamesStep(demo=demo)
        self.phrase = PhraseStep()
        self.steps: list[Step] = [AboutStep(), self.names, self.phrase]
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step)
        self.trouble = Trouble()
        self.back = Button(self.tr("Back"), "secondary", "arrow-left")
        self.later = Button(self.tr("Type it back later"), "link")
        self.later.hide()
        self.next = Button(self.tr("Continue"), "accent")
        self.next.setObjectName("founding.next")
        self._build()
        self._show(0)

    @property
    def step(self) -> int:
        """Number of the step on the screen, from 0."""
        return self._stack.currentIndex()

    def focus_first(self) -> None:
        if self.step == 0:
            self.next.setFocus()
        else:
            self.steps[self.step].focus_first()

    def forget(self) -> None:
        """The passphrase, the words made for it and both halves go; a vault that is being made
        just now lets nobody in.
        """
        self.gone_away = self._busy
        for step in self.steps:
            step.forget()

    @Slot()
    def go_on(self) -> None:
        """The next step, if this one is answered."""
        if not self.next.isEnabled() or not self.steps[self.step].ready():
            return
        self.trouble.clear()
        if self.steps[self.step] is self.phrase:
            self._found()
        elif self.step + 1 < len(self.steps):
            self._show(self.step + 1)
        else:
            self._finish()

    @Slot()
    def go_back(self) -> None:
        """The step before; out of founding from the first."""
        if self.step == 0:
            self.back_wanted.emit()
        else:
            self._show(self.step - 1)

    def _build(self) -> None:
        self._trail = _Trail(len(self._titles()))
        self.card.body.insertWidget(0, self._trail)
        self.card.setMinimumHeight(theme.px(460))
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.trouble)
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.back)
        row.addWidget(self.later)
        row.push()
        row.addWidget(self.next)
        self.body.addLayout(row)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.later.clicked.connect(self._finish)
        self.phrase.submitted.connect(self.go_on)
        self.names.alias.returnPressed.connect(self.go_on)

    def _titles(self) -> list[str]:
        return [
            self.tr("Found an office"),
            self.tr("Names"),
            self.tr("Your passphrase"),
            self.tr("Recovery sheet, half 1"),
            self.tr("Recovery sheet, half 2"),
            self.tr("Type the halves back"),
        ]

    def _show(self, number: int) -> None:
        for place, step in enumerate(self.steps):
            # A hidden page must not make the sheet as tall as the tallest one.
            policy = step.sizePolicy()
            policy.setVerticalPolicy(
                policy.Policy.Preferred if place == number else policy.Policy.Ignored
            )
            step.setSizePolicy(policy)
        self._stack.setCurrentIndex(number)
        self.set_head(self._titles()[number], "")
        self._trail.show_step(number)
        # What is made stays made: there is no way back from the sheet.
        self.back.setVisible(self._session is None)
        self.later.setVisible(isinstance(self.steps[number], TypeBack))
        self._name_next(number)
        self._lead()
        self.focus_first()

    def _name_next(self, number: int) -> None:
        step = self.steps[number]
        if step is self.phrase:
            self.next.setText(self.tr("Found the office"))
        elif isinstance(step, TypeBack):
            self.next.setText(self.tr("Check and begin"))
        else:
            self.next.setText(self.tr("Continue"))

    @Slot()
    def _lead(self) -> None:
        """One main act at a time: a half is put away first, and then one goes on."""
        step = self.steps[self.step]
        waits = isinstance(step, HalfStep) and not step.kept.isChecked()
        self.next.set_kind("secondary" if waits else "accent")

    def _found(self) -> None:
        for button in (self.next, self.back):
            button.setEnabled(False)
        self.phrase.setEnabled(False)
        self.gone_away, self._busy = False, True
        self.trouble.work(self.tr("Making keys and vault …"))
        folder, phrase, demo = self._folder, self.phrase.phrase, self.names.demo.isChecked()
        office, alias = self.names.office.text(), self.names.alias.text()

        def work(job: Job) -> Founding:
            return founding.found_office(
                folder, office=office, alias=alias, phrase=phrase, demo=demo
            )

        self._tasks.run(self, work, self._founded, self._failed)

    def _founded(self, made: Founding) -> None:
        self._rest()
        self.phrase.forget()
        session = self._session = made.session
        if self.gone_away:  # nobody is there to take the sheet
            self._finish()
            return
        date = session.clock().astimezone().strftime("%Y-%m-%d")
        for number, code in ((1, made.sheet.half_1), (2, made.sheet.half_2)):
            half = HalfSheet(number, code, session.office_name, date, session.demo)
            self._add(step := HalfStep(half, self._folder, self._dialogs))
            step.kept.toggled.connect(self._lead)
        last = TypeBack(session)
        self._add(last)
        last.entered.connect(self.go_on)
        # The buttons were there before these steps, and are reached after them all the same.
        order = (last.halves[-1].edit, self.back, self.later, self.next)
        for here, after in pairwise(order):
            QWidget.setTabOrder(here, after)
        self.session_begun.emit(session)
        self._show(self.step + 1)

    def _add(self, step: Step) -> None:
        self.steps.append(step)
        self._stack.addWidget(step)

    def _failed(self, error: Exception) -> None:
        self._rest()
        code = messages.code_of(error)
        self.trouble.say(messages.sentence(code))

    def _rest(self) -> None:
        self._busy = False
        self.trouble.rest()
        for widget in (self.next, self.back, self.phrase):
            widget.setEnabled(True)

    @Slot()
    def _finish(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            for step in self.steps:
                step.forget()
            self.opened.emit(session)


class _Trail(QWidget):
    """How far one is, in words."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._words = Label("", "small")
        self._words.set_tone("accent")
        column.addWidget(self._words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_step(self, number: int) -> None:
        """Say which step this is, counted from 0, and of how many."""
        text = self.tr("Step {number} of {all}").format(number=number + 1, all=self._count)
        self._words.setText(text)
        self.setAccessibleName(text)
        announce(self, text)
