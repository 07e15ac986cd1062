"""One record of a case on the screen: what it says in short, and behind a button all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from avhopp_desktop.domain.answer_changes import field_changes
from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.own_reasons import reason_in
from avhopp_desktop.services import case_words, reference
from ui.common.buttons import Button, IconButton
from ui.common.labels import Badge, Label, Muted, rule
from ui.common.theme import Space
from ui.parts.field_base import keep_answer_inside
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import stamp_words
from ui.session import UiSession


@dataclass(frozen=True)
class Mark:
    """A badge: words, tone, icon."""

    text: str
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True)
class Look:
    """What a line says before it is unfolded."""

    title: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Act:
    """A button of a line: its words and what it does."""

    text: str
    icon: str
    do: Callable[[FormRecord], None] = field(compare=False)


class RecordLine(QFrame):
    """`change_wanted`, `remove_wanted`: the person wants to write another state, or none."""

    change_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self,
        ui: UiSession,
        record: FormRecord,
        look: Look,
        acts: Sequence[Act] = (),
        *,
        writable: bool,
    ) -> None:
        super().__init__()
        self._ui, self.record = ui, record
        self._writable = writable and not record.removed
        self.setProperty("row", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        column.setSpacing(2)
        column.addLayout(self._make_head(look, acts))
        for text in look.lines:
            column.addWidget(Label(text))
        column.addWidget(Muted(self._written(), small=True))
        self._more = QWidget()
        self._details = QVBoxLayout(self._more)
        self._details.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._details.setSpacing(2)
        self._more.hide()
        column.addWidget(self._more)
        self.setAccessibleName(look.title)
        self._say()

    @property
    def unfolded(self) -> bool:
        """Whether all of it is on the screen."""
        return not self._more.isHidden()

    @Slot()
    def unfold(self) -> None:
        """Show all of it with its states before, or cover it again."""
        if self._more.isHidden() and self._details.count() == 0:
            self._fill()
        self._more.setVisible(self._more.isHidden())
        self._say()

    def focus_first(self) -> None:
        """Give the keyboard to the first button."""
        button = self.change_button if self._writable else self.more_button
        button.setFocus()

    # Building

    def _make_head(self, look: Look, acts: Sequence[Act]) -> FlowLayout:
        row = FlowLayout(gap=Space.S, line_gap=Space.XS)
        title = Label(look.title, "strong")
        row.addWidget(title)
        for mark in look.marks:
            row.addWidget(Badge(mark.text, mark.tone, mark.icon))
        row.push()
        together = QWidget(self)  # they go to the next line together
        right = FlowLayout(together, gap=Space.S, line_gap=0)
        right.set_right(True)
        if self._writable:
            for act in acts:
                button = Button(act.text, "quiet", act.icon)
                button.setAccessibleName(f"{act.text}: {look.title}")
                button.clicked.connect(lambda _=False, act=act: act.do(self.record))
                right.addWidget(button)
        self.change_button = Button(self.tr("Change"), "quiet", "pencil", self)
        self.change_button.setAccessibleName(self.tr("Change: {what}").format(what=look.title))
        self.change_button.clicked.connect(self.change_wanted)
        self._title = look.title
        self.more_button = IconButton("chevron-down", self.tr("More"))
        self.more_button.clicked.connect(self.unfold)
        right.addWidget(self.change_button)
        right.addWidget(self.more_button)
        row.addWidget(together)
        if not self._writable:  # shown before it has a home it would be a window for a moment
            self.change_button.hide()
        return row

    def _say(self) -> None:
        text = self.tr("Less: {what}") if self.unfolded else self.tr("More: {what}")
        self.more_button.set_name(text.format(what=self._title))
        self.more_button.set_icon("chevron-up" if self.unfolded else "chevron-down")

    def _written(self) -> str:
        first = self.record.versions[0]
        said = self.tr("Written {time} by {alias}").format(
            time=self._time(first), alias=first.author
        )
        changed = len(self.record.versions) - 1 - bool(self.record.removed)
        if changed:
            said += " · " + self.tr("changed %n time(s)", "", changed)
        return said

    def _fill(self) -> None:
        form = reference.form_of(self.record.kind)
        words = case_words.answer_words(self._ui.language)
        for asked in form.fields():
            value = self.record.answers.get(asked.id)
            if value is not None:
                question = Muted(asked.label.in_(self._ui.language), small=True)
                question.setContentsMargins(0, Space.S, 0, 0)  # nearer to its answer
                self._details.addWidget(question)
                said = Label(words.answer(asked, value), selectable=True)
                keep_answer_inside(asked, said)
                self._details.addWidget(said)
        for before, after in zip(self.record.versions, self.record.versions[1:], strict=False):
            self._details.addWidget(rule())
            self._details.addWidget(Label(self._changed_words(after), "subheading"))
            for change in field_changes(form.fields(), before.answers, after.answers, words):
                self._details.addWidget(
                    Label(
                        self.tr("{field} {before} → {after}").format(
                            field=change.label if change.label[-1:] == "?" else f"{change.label}:",
                            before=change.before or self.tr("nothing"),
                            after=change.after or self.tr("nothing"),
                        )
                    )
                )
        if self._writable:
            self.remove_button = Button(self.tr("Take back …"), "link", "trash-2")
            self.remove_button.setAccessibleName(
                self.tr("Take back: {what}").format(what=self._title)
            )
            self.remove_button.clicked.connect(self.remove_wanted)
            row = FlowLayout()
            row.addWidget(self.remove_button)
            self._details.addLayout(row)

    def _changed_words(self, state: FormVersion) -> str:
        time = self._time(state)
        reason = reason_in(state.removed or state.reason, self._ui.language)
        if state.removed:
            said = self.tr("Taken back {time} by {alias}")
        else:
            said = self.tr("Changed {time} by {alias}")
        said = said.format(time=time, alias=state.author)
        return f"{said}: {reason}" if reason else said

    def _time(self, state: FormVersion) -> str:
        return stamp_words(state.entered, self._ui.now().date(), self._ui.language)
