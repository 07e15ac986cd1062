"""What was agreed: next step, tasks, meetings and their outcome, dates that are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import tasks
from ui.cases.records.line import Act, Look, Mark
from ui.cases.records.section import Add, RecordSection
from ui.cases.records.words import headline, said
from ui.parts.saying import tell_error
from ui.parts.times import due_words, local_words
from ui.session import UiSession

_OUTCOMES = {
    "held": ("good", "check"),
    "missed": ("danger", "circle-alert"),
    "cancelled": ("neutral", "x"),
}


class AgreedSection(RecordSection):
    """What waits stands first, the earliest on top, and then what has no day; what is over below
    it, the latest on top."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Tasks, meetings and dates"),
            (
                Add(Kind.TASK, self.tr("Task"), name=self.tr("New task")),
                Add(Kind.MEETING, self.tr("Meeting"), name=self.tr("New meeting")),
                Add(Kind.KNOWN_DATE, self.tr("Date"), name=self.tr("New date")),
                Add(Kind.NEXT_STEP, ""),
            ),
            empty=self.tr("Nothing is agreed yet."),
        )

    def look(self, record: FormRecord) -> Look:
        today, language = self.ui.now().date(), self.ui.language
        marks = []
        when = when_of(record)
        task = self._task(record)
        if record.kind is Kind.MEETING and record.text("outcome"):
            words = said(record, "outcome", language)
            marks.append(Mark(words, *_OUTCOMES.get(record.text("outcome"), ("neutral", ""))))
        elif task is not None:
            due = due_words(task.due, today, language)
            marks += [Mark(due.text, due.tone, due.icon)] if due is not None else []
        elif when and self._done(record):
            marks.append(Mark(self.tr("Done"), "good", "check"))
        return Look(headline(record, language), tuple(marks), self._below(record, when))

    def acts(self, record: FormRecord) -> Sequence[Act]:
        task = self._task(record)
        if task is not None and tasks.may_tick(task.code):
            return (Act(self.tr("Done"), "check", lambda _: self._tick(task)),)
        now = self.ui.now().strftime("%Y-%m-%dT%H:%M")
        over = record.kind is Kind.MEETING and when_of(record) <= now
        if over and not record.text("outcome"):
            return (Act(self.tr("How did it go?"), "check", lambda one: self._outcome(one)),)
        return ()

    def in_order(self, records: list[FormRecord]) -> list[FormRecord]:
        tasks_of = {one.record: self._task(one) for one in records}
        waiting = [(task.due, one) for one in records if (task := tasks_of[one.record])]
        rest = [one for one in records if tasks_of[one.record] is None]
        undated = [one for one in rest if not (when_of(one) or self._done(one))]
        over = [one for one in rest if one not in undated]
        # By the day that the mark says, which a next step without one has, too.
        waiting.sort(key=lambda pair: pair[0])
        over.sort(key=when_of, reverse=True)
        return [*(one for _due, one in waiting), *undated, *over]

    # Inside

    def _below(self, record: FormRecord, when: str) -> tuple[str, ...]:
        today, language = self.ui.now().date(), self.ui.language
        place = said(record, "place_kind", language) if record.kind is Kind.MEETING else ""
        step = record.answers.get("next_step")
        who = str(step.get("who", "")) if isinstance(step, Mapping) else record.text("who")
        told = self._task(record) is not None and "T" not in when  # its mark says the day
        pieces = ["" if told or not when else local_words(when, today, language), place, who]
        line = " · ".join(piece for piece in pieces if piece)
        return tuple(text for text in (line, record.text("note")) if text)

    def _task(self, record: FormRecord) -> Task | None:
        """What is waited for because of this record; of several the earliest."""
        name = record.record.hex()
        waiting = self.file.tasks if self.file is not None else ()
        return next((task for task in waiting if task.record == name), None)

    def _done(self, record: FormRecord) -> bool:
        done = self.file.live(Kind.DONE) if self.file is not None else ()
        return any(one.text("record") == record.record.hex() for one in done)

    def _outcome(self, record: FormRecord) -> None:
        self.change(record, "outcome")

    def _tick(self, task: Task) -> None:
        try:
            saved = tasks.tick_off(self.ui.session, self.case, task.code, task.record, task.due)
        except Exception as error:
            tell_error(self.ui, self, error)
            return
        self.ui.tell(saved.changes)
        line = self.line_of(task.record)
        if line is not None:
            line.focus_first()


def when_of(record: FormRecord) -> str:
    """The day, or local time, that a record is about; empty where there is none."""
    step = record.answers.get("next_step")
    if isinstance(step, Mapping):
        return str(step.get("when", ""))
    return record.text("when") or record.text("due") or record.text("date")
