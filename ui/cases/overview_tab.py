"""What comes next and what has happened, who works with it, and where the person is (hidden)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile, JournalRecord
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases
from ui.cases.stay_card import StayCard
from ui.cases.team_card import TeamCard
from ui.common.buttons import Button
from ui.common.labels import Badge, Card, ElidedLabel, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.code_words import listed, word
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.times import due_words, local_words, stamp_words
from ui.session import UiSession

RECENT = 5


@dataclass(frozen=True)
class NextThing:
    """One thing to come: what, by whom, when (ISO), each may be empty."""

    text: str
    who: str
    when: str


class OverviewTab(QWidget):
    """The first tab. `journal_wanted`: show the whole journal."""

    journal_wanted = Signal()

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__()
        self._ui, self._case = ui, case
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        self._received = Card(self.tr("Received case"))
        self._received_words = QVBoxLayout()
        self._received.body.addLayout(self._received_words)
        scroll.column.addWidget(self._received)
        self.next_card = Card(self.tr("Next steps"))
        self._next = QVBoxLayout()
        self._next.setSpacing(Space.S)
        self.next_card.body.addLayout(self._next)
        scroll.column.addWidget(self.next_card)
        self.recent_card = Card(self.tr("Latest"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(Space.M)
        self.recent_card.body.addLayout(self._recent)
        scroll.column.addWidget(self.recent_card)
        self.team = TeamCard(ui, case)
        scroll.column.addWidget(self.team)
        self.stay = StayCard(ui, case)
        scroll.column.addWidget(self.stay)
        self.void_button = Button(self.tr("Void this case …"), "quiet", "trash-2")
        self.void_button.clicked.connect(self._void)
        scroll.column.addWidget(self.void_button, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.column.addStretch(1)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        self._show_received(file)
        self._show_next(file)
        self._show_recent(file)
        self.team.show_case(file)
        self.stay.show_case(file)
        may_void = self._ui.may(Permission.VOID_CASE) and not file.read_only
        self.void_button.setVisible(may_void)

    def _show_next(self, file: CaseFile) -> None:
        clear_layout(self._next)
        things = next_things(file, self._ui.language, self.tr("Finish the first contact"))
        self.next_card.setVisible(file.received is None)
        today = self._ui.now().date()
        for thing in things:
            row = QHBoxLayout()
            row.setSpacing(Space.M)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(thing.text, "strong"))
            when = local_words(thing.when, today, self._ui.language) if "T" in thing.when else ""
            below = " · ".join(part for part in (thing.who, when) if part)
            if below:
                words.addWidget(Muted(below))
            row.addLayout(words, 1)
            due = due_words(_first_day(thing.when), today, self._ui.language)
            if due is not None:
                row.addWidget(Badge(due.text, due.tone, due.icon))
            self._next.addLayout(row)
        if not file.row.finished and not file.read_only:
            button = Button(self.tr("Go on with the intake"), "secondary", "arrow-right")
            button.clicked.connect(lambda: self._ui.start_intake(self._case))
            self._next.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        elif not things:
            self._next.addWidget(Muted(self.tr("Nothing is planned. Agree on a next contact.")))

    def _show_recent(self, file: CaseFile) -> None:
        clear_layout(self._recent)
        self.recent_card.setVisible(file.received is None)
        today = self._ui.now().date()
        newest = sorted(file.journal, key=entry_time, reverse=True)[:RECENT]
        for record in newest:
            entry = record.current.entry
            row = QVBoxLayout()
            row.setSpacing(2)
            top = QHBoxLayout()
            top.addWidget(Label(word("kind", entry.kind), "strong"), 1)
            when = local_words(entry_time(record), today, self._ui.language)
            side = Muted(when)
            side.setWordWrap(False)
            top.addWidget(side)
            row.addLayout(top)
            row.addWidget(ElidedLabel(entry.facts or entry.assessment or entry.action))
            self._recent.addLayout(row)
        if newest:
            button = Button(self.tr("Whole journal"), "quiet", "arrow-right")
            button.clicked.connect(self.journal_wanted)
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._recent.addWidget(
                Muted(self.tr("Nothing is entered yet. Ctrl+J begins a journal entry."))
            )

    def _show_received(self, file: CaseFile) -> None:
        clear_layout(self._received_words)
        received = file.received
        self._received.setVisible(received is not None)
        if received is None:
            return
        today, language = self._ui.now().date(), self._ui.language
        lines = [
            self.tr("From {office}, made {time}").format(
                office=received.sender, time=stamp_words(received.created, today, language)
            ),
            self.tr("Received {time} by {alias}").format(
                time=stamp_words(received.received, today, language), alias=received.by
            ),
            self.tr("What came along lies under Documents."),
        ]
        for line in lines:
            self._received_words.addWidget(Label(line))

    def _void(self) -> None:
        reason = self._ui.dialogs.ask_text(
            self,
            self.tr("Void this case"),
            self.tr(
                "For a case that was begun by mistake. It stays readable, leaves the lists and "
                "cannot be written in any more. Why is it void?"
            ),
            self.tr("Void"),
            shortest=5,
        )
        if reason is None:
            return
        try:
            self._ui.tell(cases.void_case(self._ui.session, self._case, reason))
        except Exception as error:
            tell_error(self._ui, self, error)


def entry_time(record: JournalRecord) -> str:
    """When an entry's event took place; where nobody said, when it was entered (both sort)."""
    return record.current.entry.event_time or record.versions[0].entered


def next_things(file: CaseFile, language: str, finish: str) -> list[NextThing]:
    """What the intake says is to come, the earliest first."""
    answers: Mapping[str, object] = file.intake.answers if file.intake else {}
    found = [] if file.row.finished or file.read_only else [NextThing(finish, "", "")]
    step = answers.get("next_step")
    if isinstance(step, Mapping) and "mark" not in step:
        found.append(NextThing(*(str(step.get(name, "")) for name in ("what", "who", "when"))))
    events = answers.get("deadline")
    for event in events if isinstance(events, list) else []:
        if isinstance(event, Mapping):
            what = listed("coming_event", str(event.get("type", "")), language)
            found.append(NextThing(what, str(event.get("note", "")), str(event.get("date", ""))))
    return sorted(found, key=lambda thing: thing.when or "0")


def _first_day(text: str) -> str:
    day = text[:10]
    return day + "-01-01"[len(day) - 4 :] if len(day) in (4, 7) else day
