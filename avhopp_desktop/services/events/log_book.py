"""What the log says of itself: reviews begun and signed off, questions, where it is broken."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from avhopp_desktop.domain.errors import ChainBroken
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, StaffId, from_hex, unstamp
from avhopp_desktop.domain.log_review import REVIEWING, Begun, Question, SignOff
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.permissions import Permission, may
from avhopp_desktop.services.events import log, losses
from avhopp_desktop.services.events.log_reader import LogReader, Said
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows

SEED_LENGTH = 16


class SignedOff(msgspec.Struct, frozen=True, rename={"first": "from"}):
    """The detail of `log_reviewed`."""

    begun: int
    first: int
    through: int
    hash: str
    share: int
    least: int
    seed: str
    sample: list[int]
    looked: dict[str, int]
    questions: list[int]
    faults: list[int]
    result: str


class BegunDetail(msgspec.Struct, frozen=True, rename={"first": "from"}):
    """The detail of `log_review_begun`."""

    first: int
    through: int
    share: int
    least: int
    seed: str


@dataclass
class Book:
    """What the log says of itself: reviews, questions, what was ticked, where it is broken."""

    signed: list[SignOff] = field(default_factory=list)
    begun: dict[StaffId, Begun] = field(default_factory=dict)
    questions: dict[int, list[Question]] = field(default_factory=dict)
    seen: dict[StaffId, set[int]] = field(default_factory=dict)
    notes: dict[StaffId, str] = field(default_factory=dict)
    voided: dict[CaseId, int] = field(default_factory=dict)
    faults: dict[int, str] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)
    """What nobody else has signed off, or everything."""
    last: int = 0
    back: set[int] = field(default_factory=set)
    """Events whose time stands more than a few minutes before the one before."""


def read_book(
    session: Session, report: Report | None, stopped: Stopping | None, *, everything: bool
) -> Book:
    """One walk along the chain; what a sign-off covers is let go as soon as it is met."""
    book = Book()
    reader = LogReader(session, report, stopped)
    before = ""
    for said in reader.walk():
        seq, action = said.row.seq, said.words.action
        book.said[seq], book.last = said, seq
        if said.faults:
            book.faults[seq] = said.faults[0]
        elif action in REVIEWING:
            if not _enter(session, reader, book, said):
                book.faults[seq] = ChainBroken.code
            elif action == Action.LOG_REVIEWED and not everything:
                _let_go(book, book.signed[-1])
        elif action == Action.CASE_VOIDED and said.row.case_id is not None:
            book.voided.setdefault(said.row.case_id, seq)
        if said.words.time:
            if said.words.time < before and _went_back(said.words.time, before):
                book.back.add(seq)
            before = said.words.time
    for seq, said in book.said.items():
        if seq not in book.faults and not reader.signature_right(said.row):
            book.faults[seq] = ChainBroken.code
    if reader.beyond:  # under a number that a sign-off can name; theirs may be too large for it
        book.faults[event_rows.LONGEST] = ChainBroken.code
    return book


def _went_back(time: str, before: str) -> bool:
    return unstamp(before) - unstamp(time) > log.CLOCK_SLACK


def _let_go(book: Book, signed: SignOff) -> None:
    for seq in [seq for seq, said in book.said.items() if signed.covers(seq, said.staff)]:
        del book.said[seq]


def _enter(session: Session, reader: LogReader, book: Book, said: Said) -> bool:
    """Take in what a reviewer wrote. False for what he may not write, or not so."""
    known = session.authority.certificates.get(said.row.actor)
    if known is None or not may(known.roles, Permission.REVIEW_LOG):
        return False
    if not said.in_force or not reader.signature_right(said.row):
        return False
    try:
        if said.words.action == Action.LOG_REVIEW_BEGUN:
            return _enter_begun(book, said, known.staff)
        if said.words.action == Action.LOG_REVIEWED:
            return _enter_signed(session, book, said, known.staff)
        if said.words.action == Action.LOG_QUESTIONED:
            seq = msgspec.convert(said.words.detail["event"], int)
            question = Question(seq, said.words.time, known.alias, said.words.reason)
            book.questions.setdefault(seq, []).append(question)
        elif said.words.detail.get("kind") == "seen":
            seen = msgspec.convert(said.words.detail["events"], set[int])
            book.seen.setdefault(known.staff, set()).update(seen)
        elif said.words.detail.get("kind") == "note":
            book.notes[known.staff] = said.words.reason
    except (KeyError, ValueError, msgspec.ValidationError):
        return False
    return True


def _enter_begun(book: Book, said: Said, staff: StaffId) -> bool:
    told = msgspec.convert(said.words.detail, BegunDetail)
    from_hex(told.seed, SEED_LENGTH)
    if staff in book.begun or not 1 <= told.first <= told.through < said.row.seq:
        return False
    book.begun[staff] = Begun(
        said.row.seq, staff, told.first, told.through, told.share, told.least, told.seed
    )
    return True


def _enter_signed(session: Session, book: Book, said: Said, staff: StaffId) -> bool:
    """A sign-off counts only for the review that its signer began, over the chain as it is."""
    told = msgspec.convert(said.words.detail, SignedOff)
    begun = book.begun.pop(staff, None)
    book.notes.pop(staff, None)
    hashed = event_rows.hash_at(session.database, told.through)
    named = (told.begun, told.first, told.through, told.seed, told.share, told.least)
    excused = losses.of(session.authority, session.database)
    if excused and (begun is None or excused.hides(told.through)):
        return True  # what it rests on was lost: nobody's fault, but it signs nothing off
    if begun is None or hashed is None or hashed.hex() != told.hash:
        return False
    if named != (begun.seq, begun.first, begun.through, begun.seed, begun.share, begun.least):
        return False
    book.signed.append(
        SignOff(
            said.row.seq,
            said.words.time,
            staff,
            session.authority.alias_of(said.row.actor),
            told.first,
            told.through,
            told.result,
            said.words.reason,
            tuple(told.sample),
            told.share,
            told.seed,
            tuple(told.questions),
            tuple(told.faults),
        )
    )
    return True
