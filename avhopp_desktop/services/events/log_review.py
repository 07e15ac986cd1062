"""Log review: begin one, look, ask, sign off (10 § SoLPUL; docs/vault-format.md 8).

An attempt leaves a trace only where a key is used. Whoever holds no key to a case is shown
nothing of it, so there is nothing to log; what he tries with tools of his own on the open file
leaves none either. "Unassigned attempts" are therefore what can be seen:

- an event that touches a case, or a look-up that hit one, by somebody who was not on its team
  then: supervisors reach every case through the office's keys;
- somebody who put himself on a team;
- unlocks before which a passphrase was mistyped (from `unlock.json`, which is advice);
- events whose signature, place or words are wrong.

Nobody signs off his own events: they stay open until another reviewer's sign-off covers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import (
    NothingToReview,
    ReasonMissing,
    ReviewNotClean,
    UnknownEvent,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import StaffId, as_local, from_hex, unstamp
from avhopp_desktop.domain.log_review import (
    LEAST,
    SHARE,
    WITHOUT_READING,
    Begun,
    LogLine,
    Look,
    Result,
    SignOff,
    draw,
    is_open,
    looks_of,
)
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import damaged_types
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.log_book import SEED_LENGTH, Book, read_book
from avhopp_desktop.services.events.log_reader import Said
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows


@dataclass(frozen=True, repr=False)
class Looked:
    """What was read of the log; nothing of it may be shown before it is logged."""

    book: Book
    lines: tuple[LogLine, ...]


@dataclass(frozen=True)
class Review:
    """A review under way, as one reviewer has it on the table.

    `lines`: what others did and nobody else has signed off; `own`: what this reviewer did
    himself, for another one. `begun` None: none was begun, or nothing is open.
    """

    begun: Begun | None
    lines: tuple[LogLine, ...]
    own: tuple[LogLine, ...]
    sample: frozenset[int]
    faults: tuple[int, ...]
    """Events that are wrong, also outside the period, and that no earlier review names."""
    signed: tuple[SignOff, ...]
    """Earlier reviews, the newest first."""
    note: str
    """What was kept of the note to come."""
    reviewers: int
    """How many people may review; one alone cannot have his own events looked at."""

    @property
    def to_look(self) -> tuple[LogLine, ...]:
        """The lines that something speaks for."""
        return tuple(line for line in self.lines if line.looks)

    def count(self, look: Look) -> int:
        """How many lines are to be looked at for this reason."""
        return sum(look in line.looks for line in self.lines)


@damaged_types.tells
def look_through(
    session: Session,
    report: Report | None = None,
    stopped: Stopping | None = None,
    *,
    everything: bool = False,
) -> Looked:
    """Read the log, on any thread: what nobody else has signed off, or everything.

    Raises `NotPermitted`, `Stopped`.
    """
    _require(session)
    book = read_book(session, report, stopped, everything=everything)
    return Looked(book, tuple(_line(session, book, said) for said in book.said.values()))


def begin(session: Session, looked: Looked, *, share: int = SHARE, least: int = LEAST) -> Review:
    """Begin a review of everything open, or go on with the one begun.

    How far it goes and what its sample is drawn from is written into the log before anything
    is shown, so that nobody draws until he likes what he gets. Raises `NotPermitted`.
    """
    _require(session)
    book = looked.book
    first = _first_open(session, book)
    if session.staff not in book.begun and first is not None:
        seed = session.random(SEED_LENGTH).hex()
        begun = Begun(0, session.staff, first, book.last, share, least, seed)
        detail = _begun_detail(begun)
        row = session.write(lambda: log.write(session, Action.LOG_REVIEW_BEGUN, detail=detail))
        session.listed.add("log_review")
        book.begun[session.staff] = replace(begun, seq=row.seq)
    return current(session, looked)


def current(session: Session, looked: Looked) -> Review:
    """The review under way; none is begun. Raises `NotPermitted`."""
    _require(session)
    _log_once(session, "log_review")
    book, begun = looked.book, looked.book.begun.get(session.staff)
    still = [line for line in looked.lines if is_open(line.seq, line.staff, book.signed)]
    own = tuple(line for line in still if line.staff == session.staff)
    lines: tuple[LogLine, ...] = ()
    sample: frozenset[int] = frozenset()
    if begun is not None:
        lines = tuple(
            line
            for line in still
            if line.staff != session.staff and begun.first <= line.seq <= begun.through
        )
        sample = draw(bytes.fromhex(begun.seed), lines, begun.share, begun.least)
        lines = tuple(_drawn(line) if line.seq in sample else line for line in lines)
    told = {seq for each in book.signed for seq in each.faults if _may_name(each, seq)}
    wrong = ({line.seq for line in lines if line.faults} | book.faults.keys()) - told
    return Review(
        begun,
        lines,
        own,
        sample,
        tuple(sorted(wrong)),
        tuple(reversed(book.signed)),
        book.notes.get(session.staff, ""),
        len(session.authority.holders(Purpose.LOG)),
    )


def _may_name(signed: SignOff, fault: int) -> bool:
    """Whether a sign-off can know a fault: not one that somebody has yet to make."""
    return fault < signed.seq or fault == event_rows.LONGEST


def period(
    session: Session, looked: Looked, since: date | None = None, until: date | None = None
) -> tuple[LogLine, ...]:
    """The lines of some days, local ones, both included; nothing is drawn.

    For `look_through` of everything: signed off or not, one's own too. Raises `NotPermitted`.
    """
    _require(session)
    _log_once(session, "log_period")

    def inside(line: LogLine) -> bool:
        if not line.time:
            return True  # unreadable: it may be from any time
        day = as_local(unstamp(line.time)).date()
        return (since is None or since <= day) and (until is None or day <= until)

    return tuple(line for line in looked.lines if inside(line))


def ask(session: Session, seq: int, note: str) -> Changes:
    """Mark an event as asked about; an event of its own, so that no lock forgets it.

    Raises `NotPermitted`, `ReasonMissing`, `UnknownEvent`.
    """
    _require(session)
    if not note.strip():
        raise ReasonMissing
    if event_rows.hash_at(session.database, seq) is None:
        raise UnknownEvent
    session.write(
        lambda: log.write(
            session, Action.LOG_QUESTIONED, detail={"event": seq}, reason=note.strip()
        )
    )
    return Changes()


def keep_seen(session: Session, seqs: Iterable[int]) -> Changes:
    """Remember which events were looked at, so that the next session goes on there."""
    _require(session)
    events = sorted(set(seqs))
    if events:
        detail = {"kind": "seen", "events": events}
        session.write(lambda: log.write(session, Action.LOG_READ, detail=detail))
    return Changes()


def keep_note(session: Session, note: str) -> Changes:
    """Keep what is typed of the note to come; said by the next `current`."""
    _require(session)
    detail = {"kind": "note"}
    session.write(lambda: log.write(session, Action.LOG_READ, detail=detail, reason=note))
    return Changes()


def sign_off(session: Session, review: Review, result: Result, note: str = "") -> Changes:
    """Sign off the review that was begun: its period without one's own events.

    Raises `NotPermitted`, `NothingToReview` when none was begun, `ReasonMissing` without a note
    to anything but a clean result, `ReviewNotClean` for that result when something is wrong.
    """
    _require(session)
    begun = review.begun
    if begun is None or begun.staff != session.staff:
        raise NothingToReview
    if result is not Result.CLEAN and not note.strip():
        raise ReasonMissing
    if result is Result.CLEAN and review.faults:
        raise ReviewNotClean
    hashed = event_rows.hash_at(session.database, begun.through)
    detail = {
        **_begun_detail(begun),
        "begun": begun.seq,
        "hash": (hashed or b"").hex(),
        "sample": sorted(review.sample),
        "looked": {look.value: review.count(look) for look in Look if review.count(look)},
        "questions": [line.seq for line in review.lines if line.questions],
        "faults": list(review.faults),
        "result": result.value,
    }
    session.write(
        lambda: log.write(session, Action.LOG_REVIEWED, detail=detail, reason=note.strip())
    )
    return Changes()


def _require(session: Session) -> None:
    session.require(Permission.REVIEW_LOG)
    session.office_secret(Purpose.LOG)


def _log_once(session: Session, kind: str) -> None:
    if kind not in session.listed:
        session.write(lambda: log.write(session, Action.LOG_READ, detail={"kind": kind}))
        session.listed.add(kind)


def _begun_detail(begun: Begun) -> dict[str, Any]:
    return {
        "from": begun.first,
        "through": begun.through,
        "share": begun.share,
        "least": begun.least,
        "seed": begun.seed,
    }


def _first_open(session: Session, book: Book) -> int | None:
    mine = session.staff
    for seq, said in book.said.items():
        if said.staff != mine and is_open(seq, said.staff, book.signed):
            return seq
    return None


# Lines


def _drawn(line: LogLine) -> LogLine:
    return replace(line, looks=line.looks | {Look.SAMPLE})


def _line(session: Session, book: Book, said: Said) -> LogLine:
    row, words = said.row, said.words
    faults = said.faults or ((book.faults[row.seq],) if row.seq in book.faults else ())
    void = book.voided.get(row.case_id) if row.case_id is not None else None
    looks = looks_of(
        words.action,
        words.detail,
        outside=_outside(said),
        voided=void is not None and void < row.seq,
        local=as_local(unstamp(words.time)) if words.time else None,
        faulty=bool(faults) or row.seq in book.back,
    )
    return LogLine(
        row.seq,
        row.hash,
        words.time,
        session.authority.alias_of(row.actor),
        said.staff,
        words.action,
        row.case_id,
        _with_aliases(session, words.detail),
        words.reason,
        looks,
        faults,
        tuple(book.questions.get(row.seq, ())),
        row.seq in book.seen.get(session.staff, set()),
    )


def _outside(said: Said) -> bool:
    """Whether somebody touched a case he was not on, or put himself on it, whatever he says."""
    if said.came_in:
        return True
    if said.words.action == Action.ASSIGNED and said.staff is not None:
        return said.words.detail.get("staff") == said.staff.hex()
    return not said.on_team and said.words.action not in WITHOUT_READING


def _with_aliases(session: Session, detail: Mapping[str, Any]) -> Mapping[str, Any]:
    """Whom an event is about, by alias beside the id."""
    try:
        staff = StaffId(from_hex(detail.get("staff")))
    except ValueError:
        return detail
    aliases = {c.staff: c.alias for c in session.authority.certificates.values()}
    return {**detail, "alias": aliases.get(staff, "")}
