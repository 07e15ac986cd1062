"""Lines of the list that the vault keeps for one person, so that an unlock opens little.

docs/vault-format.md 6. A cache that only its owner can write: what does not open, does not
fit or is older than the facts is as if it were not there. Only what the log vouches for is
kept, after the log was walked: so nobody on a case can have a wrong line kept by exchanging
what stands under a revision's name for a while.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import NamedTuple

import msgspec

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import DiskFull, RevisionForged, UnknownCase
from avhopp_desktop.domain.facts import Brief, brief_of
from avhopp_desktop.domain.ids import CaseId, KeyId, RevisionId
from avhopp_desktop.domain.long_work import Stopping, go_on
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import records
from avhopp_desktop.services.events.presence import Listed
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.lines_seen import State
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import many_cases
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.cases import RevisionRow

LINES = 32
"""In one chunk."""
CHUNK = 32 * 1024
"""Bytes of one, whatever is in it."""
_TOGETHER = 8
"""Chunks looked at in one go."""
_SEAL = 16


class Line(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One case as it was, and what it was made from."""

    case: bytes
    revision: bytes
    key: bytes
    seal: bytes
    keys: bytes
    core: bytes
    looked: int
    wrote: int
    brief: Brief

    @property
    def state(self) -> State:
        """What it was made from: while that is the same, the line is."""
        return State(
            RevisionId(self.revision),
            KeyId(self.key),
            self.keys,
            self.core,
            self.looked,
            self.wrote,
        )


class _Chunk(msgspec.Struct):
    through: int
    hash: bytes
    lines: list[Line]


class Kept(NamedTuple):
    """A line as it is kept, and the event it knows of."""

    line: Line
    through: int


_READER = msgspec.json.Decoder(_Chunk)
_WRITER = msgspec.json.Encoder()


def keys_in_brief(session: Session, newer: list[KeyId]) -> bytes:
    """What the verdict on a case's newest keys hangs on, besides its events."""
    if not newer:
        return b""
    return canonical.digest("avhopp/line-keys/1", list(session.authority.tips), newer)[:_SEAL]


# Reading


def kept(session: Session) -> Iterator[dict[CaseId, Kept]]:
    """All that is kept, a few chunks at a time. Where another event stands at the place that
    a chunk knows of, nothing it says of events counts."""
    some: dict[CaseId, Kept] = {}
    hashes: dict[int, bytes | None] = {}
    for at, (_number, chunk) in enumerate(_chunks(session), 1):
        if chunk.through not in hashes:
            hashes[chunk.through] = event_rows.hash_at(session.database, chunk.through)
        same = hashes[chunk.through] == chunk.hash
        for line in chunk.lines:
            known = line if same else msgspec.structs.replace(line, keys=b"?", looked=0, wrote=0)
            some[CaseId(line.case)] = Kept(known, chunk.through if same else 0)
        if at % _TOGETHER == 0:
            yield some
            some = {}
    if some:
        yield some


def _chunks(session: Session) -> Iterator[tuple[int, _Chunk]]:
    """Chunks in order; one that does not open is empty."""
    key = _key(session)
    for number, sealed in office_rows.line_chunks(session.database, session.staff):
        try:
            plain = sealing.unpad(sealing.decrypt(key, sealed, _place(session, number)))
            unpacker = zlib.decompressobj()
            yield number, _READER.decode(unpacker.decompress(plain, 64 * CHUNK))
        except (sealing.CannotOpen, zlib.error, msgspec.DecodeError):
            yield number, _Chunk(0, b"", [])


def _key(session: Session) -> bytes:
    return sealing.derive(session.bundle.ring, "avhopp/line-key/1")


def _place(session: Session, number: int) -> bytes:
    return canonical.bind("avhopp/lines/1", session.office, session.staff, number)


# Keeping


def keep(session: Session, listed: Listed, stopped: Stopping | None = None) -> list[Fault]:
    """Write what changed since it was kept, and hold the rest against the facts' rows.

    For the job after unlock, once the log was found in order; `listed` is what it lists.
    Answers which facts are no longer what they were under the same name; their lines go.
    """
    if not session.lines_seen.seq:
        return []
    writer = _Writer(session, listed, stopped)
    try:
        with contextlib.suppress(DiskFull):
            writer.run()
    finally:
        session.lines_seen.forget()
    return writer.faults


class _Writer:
    """One pass over the chunks: lines that stand stay, others are made anew or go."""

    def __init__(self, session: Session, listed: Listed, stopped: Stopping | None) -> None:
        self.session, self.listed, self.stopped = session, listed, stopped
        seen = session.lines_seen
        self.stand, self.fresh = seen.stand, dict(seen.fresh)
        self.through, self.hash = seen.seq, seen.hash
        self.faults: list[Fault] = []
        self.key = _key(session)
        self.waiting: list[tuple[int, bytes | None]] = []

    def run(self) -> None:
        placed: set[CaseId] = set()
        taken: set[int] = set()
        for number, chunk in _chunks(self.session):
            taken.add(number)
            placed.update(CaseId(line.case) for line in chunk.lines)
        # Neighbours in the database stand together: an unlock reads each page of it once.
        new = sorted(self.fresh.keys() - placed, reverse=True)
        for number, chunk in _chunks(self.session):
            go_on(self.stopped)
            lines = self._go_over(chunk.lines)
            if new and len(lines) < LINES:
                lines += self._made(new, LINES - len(lines))
            if lines != chunk.lines:
                self._put(number, lines)
        # Not behind the last one: a colleague may have put a row where no number follows.
        free = (number for number in count() if number not in taken)
        while new:
            go_on(self.stopped)
            lines = self._made(new, LINES)
            if lines:
                self._put(next(free), lines)
        self._write()

    def _go_over(self, lines: list[Line]) -> list[Line]:
        """What becomes of the lines of one chunk."""
        rows: dict[bytes, RevisionRow] = {
            row.revision_id: row
            for row in many_cases.revisions(
                self.session.database, (RevisionId(line.revision) for line in lines)
            )
        }
        left: list[Line] = []
        for line in lines:
            case = CaseId(line.case)
            row = rows.get(line.revision)
            if row is not None and row.key_id == line.key and _seal(row) != line.seal:
                self.faults.append(Fault(RevisionForged.code, "facts", case))
            elif case in self.fresh:
                left += self._one(case, self.fresh.pop(case), line)
            elif case in self.stand:
                left.append(line)
            self.fresh.pop(case, None)
            self.stand.discard(case)
        return left

    def _made(self, new: list[CaseId], room: int) -> list[Line]:
        """Lines of cases of which none was kept, as many as there is room for."""
        made: list[Line] = []
        while new and len(made) < room:
            case = new.pop()
            state = self.fresh.pop(case, None)
            if state is not None:
                made += self._one(case, state, None)
        return made

    def _one(self, case: CaseId, state: State, old: Line | None) -> list[Line]:
        """The line of one case, if the log lists what it is made from."""
        if old is not None and old.state[:2] == state[:2]:
            return [Line(case, state.revision, state.key, old.seal, *state[2:], old.brief)]
        row = case_rows.revision(self.session.database, state.revision)
        if row is None or row.key_id != state.key or bytes(case) != row.record_id:
            return []
        try:
            revision = records.open_revision(self.session, row)
        except (RevisionForged, UnknownCase):
            return []
        name = ("revision", row.revision_id)
        said = self.listed.items.get(name)
        if (
            said is None
            or name in self.listed.twice
            or (said[0].hash, said[1]) != (revision.commitment(), revision.author)
            or revision.kind is not Kind.FACTS
        ):
            return []
        brief = brief_of(revision.content)
        return [Line(case, state.revision, state.key, _seal(row), *state[2:], brief)]

    def _put(self, number: int, lines: list[Line]) -> None:
        self.waiting.append((number, self._closed(number, lines) if lines else None))
        if len(self.waiting) >= _TOGETHER:
            self._write()

    def _closed(self, number: int, lines: list[Line]) -> bytes:
        """Every chunk has the same size; what makes it longer is left out."""
        while True:
            packed = zlib.compress(_WRITER.encode(_Chunk(self.through, self.hash, lines)), level=1)
            if len(packed) <= CHUNK - 4:
                break
            lines.remove(max(lines, key=lambda line: len(_WRITER.encode(line))))
        place = _place(self.session, number)
        return sealing.encrypt(self.key, sealing.pad(CHUNK, packed), place, self.session.random)

    def _write(self) -> None:
        """Not the session's `write`: that belongs to the window's thread."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        database, staff = self.session.database, self.session.staff
        with database.transaction():
            for number, sealed in waiting:
                if sealed is None:
                    office_rows.drop_line_chunk(database, staff, number)
                else:
                    office_rows.put_line_chunk(database, staff, number, sealed)


def _seal(row: RevisionRow) -> bytes:
    return sha256(row.sealed).digest()[:_SEAL]
