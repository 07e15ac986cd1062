"""The review on the table: read in a job, ticked and asked about, signed off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.errors import NotPermitted
from avhopp_desktop.domain.ids import stamp
from avhopp_desktop.domain.log_review import LogLine, Question, Result
from avhopp_desktop.services.events import log_review, review
from avhopp_desktop.services.events.log_review import Looked, Review
from ui.common.tasks import Job, Progress
from ui.parts.saying import tell_error
from ui.session import UiSession

OPEN, MONTH, YEAR, ALL, OWN = "open", "month", "year", "all", "own"
_OF_REVIEW = {OPEN, OWN}
SPANS = {MONTH: timedelta(days=30), YEAR: timedelta(days=365)}


class Desk(QObject):
    """What all parts of the page share. `changed`: show it again; `ticked`: only the marks.

    While somebody is at work nobody else writes in the vault: the log is read once.
    """

    changed = Signal()
    ticked = Signal()
    progressed = Signal()

    def __init__(self, ui: UiSession, page: QWidget) -> None:
        super().__init__(page)
        self._ui, self._page = ui, page
        self.review: Review | None = None
        self.span = OPEN
        self.busy = False
        self.percent = 0
        """How far the log is read."""
        self.refused = False
        """The role is there, the log's key is not."""
        self._lines: tuple[LogLine, ...] = ()
        self._ticks: set[int] = set()
        self._kept: set[int] = set()
        self.note = ""
        """What is typed of the note to come."""
        self._kept_note = ""
        ui.on_flush(self, self.flush)

    @property
    def lines(self) -> tuple[LogLine, ...]:
        """What the table shows: the review's, or everything of a period."""
        if self.span in _OF_REVIEW:
            review = self.review
            return () if review is None else review.own if self.span == OWN else review.lines
        return self._lines

    @property
    def left(self) -> int:
        """How many lines that something speaks for wait to be looked at."""
        lines = self.review.to_look if self.review else ()
        return sum(not self.looked_at(line) for line in lines)

    def looked_at(self, line: LogLine) -> bool:
        return line.seen or line.seq in self._ticks or bool(line.questions)

    def read(self) -> None:
        """Read the log again, off the window's thread."""
        session, span = self._ui.session, self.span
        if self.busy or session.ended:
            return
        self.busy, self.percent = True, 0
        self.changed.emit()

        def work(job: Job) -> Looked:
            return log_review.look_through(
                session,
                _by_percent(job.report),
                lambda: job.stopped,
                everything=span not in _OF_REVIEW,
            )

        self._ui.tasks.run(
            self, work, lambda looked: self._read(looked, span), self._failed, self._come_so_far
        )

    def show_span(self, span: str) -> None:
        """Another period."""
        self.span = span
        self._lines = ()
        self.read()

    def tick(self, seqs: list[int]) -> None:
        """Mark lines as looked at; take the marks back where all had them."""
        wanted = set(seqs)
        if wanted <= self._ticks:
            self._ticks -= wanted - self._kept  # what the log says already stays said
        else:
            self._ticks |= wanted
        self.ticked.emit()

    def ask(self, seq: int, note: str) -> None:
        """Mark a line as asked about. Raises what `log_review.ask` raises."""
        session = self._ui.session
        log_review.ask(session, seq, note)
        question = Question(seq, stamp(session.clock()), session.alias, note.strip())

        def asked(lines: tuple[LogLine, ...]) -> tuple[LogLine, ...]:
            return tuple(
                replace(line, questions=(*line.questions, question)) if line.seq == seq else line
                for line in lines
            )

        self._lines = asked(self._lines)
        if self.review is not None:
            self.review = replace(self.review, lines=asked(self.review.lines))
        self.changed.emit()

    def sign_off(self, result: Result, note: str) -> str:
        """Sign off; the log's short code. Raises what `log_review.sign_off` raises."""
        if self.review is None:
            return ""
        self._keep_ticks()
        log_review.sign_off(self._ui.session, self.review, result, note)
        self.note = self._kept_note = ""
        self.review = None
        code = review.checkpoint(self._ui.session).short
        self.show_span(OPEN)
        return code

    def flush(self) -> None:
        """Keep the marks and the typed note; on lock, close and curtain."""
        self._keep_ticks()
        if self.note != self._kept_note and self.review is not None:
            log_review.keep_note(self._ui.session, self.note)
            self._kept_note = self.note

    def _keep_ticks(self) -> None:
        new = self._ticks - self._kept
        if new:
            log_review.keep_seen(self._ui.session, new)
            self._kept |= new

    def _read(self, looked: Looked, span: str) -> None:
        session = self._ui.session
        self.busy = False
        if session.ended:
            return
        if span in _OF_REVIEW:
            first = self.review is None
            self.review = log_review.begin(session, looked)
            if first:
                self.note = self._kept_note = self.review.note
        else:
            days = SPANS.get(span)
            since = (self._ui.now() - days).date() if days else None
            self._lines = log_review.period(session, looked, since)
        if span != self.span:
            self.read()
            return
        self.changed.emit()

    def _come_so_far(self, percent: int, _whole: int) -> None:
        self.percent = percent
        self.progressed.emit()

    def _failed(self, error: Exception) -> None:
        self.busy = False
        self.refused = isinstance(error, NotPermitted)
        self.changed.emit()
        if not self.refused:
            tell_error(self._ui, self._page, error)


def _by_percent(report: Progress) -> Progress:
    """Tells no more often than somebody can see."""
    told = -1

    def tell(done: int, whole: int) -> None:
        nonlocal told
        percent = 100 * done // whole if whole else 100
        if percent != told:
            told = percent
            report(percent, 100)

    return tell
