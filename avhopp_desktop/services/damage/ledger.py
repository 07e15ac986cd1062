"""What the log of a damaged vault lists against what is left: lost, found without an event."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import AvhoppError, RevisionForged, RevisionNewer
from avhopp_desktop.domain.ids import BlobId, CaseId, RevisionId
from avhopp_desktop.domain.records import Kind, heads
from avhopp_desktop.services import attachments, records
from avhopp_desktop.services.damage import damaged_vault
from avhopp_desktop.services.damage.damaged_vault import Gathered
from avhopp_desktop.services.events import event_chain, losses
from avhopp_desktop.services.events.event_chain import FIRST_PREV, Item
from avhopp_desktop.services.events.losses import Losses
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import blobs as blob_rows
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import damaged
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow

UNLISTED = bytes(32)
"""The hash of something lost that no event left names."""


@dataclass
class Ledger:
    """What the log of a damaged vault lists, against what is left of it."""

    holes: list[tuple[int, int, bytes]] = field(default_factory=list)
    last: int = 0
    """The highest number of an event that anything names."""
    last_hash: bytes = FIRST_PREV
    """Of the last event that is left."""
    lost: list[Item] = field(default_factory=list)
    found: list[Item] = field(default_factory=list)
    """There, but the event that listed it is gone; revisions come with `vouch`."""
    unlisted: list[RevisionId] = field(default_factory=list)
    """Revisions of which that is so."""
    left: list[RevisionId] = field(default_factory=list)
    """Those of them that the person has no key to vouch with: they stay in the damaged file."""
    aside: list[Item] = field(default_factory=list)
    """Of these, what a text that is taken over goes on from."""
    listed: dict[bytes, Item] = field(default_factory=dict)
    """What the events that are left say of revisions."""
    case_of: dict[tuple[str, bytes], CaseId] = field(default_factory=dict)
    event_of: dict[bytes, EventRow] = field(default_factory=dict)
    """The event that lists a lost revision."""

    def excuses(self, prior: Losses) -> Losses:
        """What will be excused once somebody has signed it."""
        lost = prior.lost.union(self.lost, self.aside)
        return Losses(
            prior.salvages,
            prior.holes | frozenset(self.holes),
            lost,
            prior.found | frozenset(self.found),
            prior.loose,
            frozenset((item.what, item.id) for item in lost),
        )

    def lost_of(self, what: str) -> list[Item]:
        """What is lost of one kind of item (`revision`, `grant`, …)."""
        return [item for item in self.lost if item.what == what]

    def events_lost(self) -> int:
        """How many events are gone."""
        return sum(last - first + 1 for first, last, _hash in self.holes)


def take(gathered: Gathered, authority: Authority) -> Ledger:
    """Compare log and rows without any key; `vouch` goes on with a person's."""
    database = gathered.database
    _known_salvages(database)
    prior = losses.of(authority, database)
    ledger = Ledger(last=gathered.traces.last_event)
    listed = _walk(database, ledger, prior)
    ledger.listed = listed.revisions
    there = set(_there(database, stripped=gathered.stripped))
    if not ledger.holes and _lost_its_end(gathered, listed, there, prior):
        ledger.last += 1  # how many there were nothing says any more
        ledger.holes.append((ledger.last, ledger.last, ledger.last_hash))
    _compare(ledger, listed, there, prior)
    _compare_revisions(ledger, gathered, listed, prior)
    rebuild_heads(database)
    return ledger


def _known_salvages(database: Database) -> None:
    """The hint in `meta` may be what was lost."""
    if database.meta(losses.META):
        return
    for row in event_rows.naming(database, losses.MARK):
        told = losses.meta_line(database, row.seq, database.meta("last_time") or "")
        with database.transaction():
            database.set_meta(losses.META, told)


_ANEW = ("contact", "register")
"""What is listed again each time that it changes."""


@dataclass
class _Listed:
    newest: dict[tuple[str, bytes], Item] = field(default_factory=dict)
    grants: set[Item] = field(default_factory=set)
    revisions: dict[bytes, Item] = field(default_factory=dict)


def _walk(database: Database, ledger: Ledger, prior: Losses) -> _Listed:
    listed = _Listed()
    last, hashed = 0, FIRST_PREV
    for row in event_rows.after(database, 0):
        if row.seq != last + 1 and (last + 1, row.seq - 1, hashed) not in prior.holes:
            ledger.holes.append((last + 1, row.seq - 1, hashed))
        last, hashed = row.seq, row.hash
        with contextlib.suppress(ValueError):
            for item in event_chain.items_of(row):
                _enter(ledger, listed, item, row)
    ledger.last, ledger.last_hash = max(ledger.last, last), hashed
    if ledger.last > last:
        ledger.holes.append((last + 1, ledger.last, hashed))
    return listed


def _enter(ledger: Ledger, listed: _Listed, item: Item, row: EventRow) -> None:
    if item.what.startswith((losses.LOST, losses.MARK)):
        return
    # Whoever has a passphrase can list anything once more: what was said first stands.
    if row.case_id is not None:
        ledger.case_of.setdefault((item.what, item.id), row.case_id)
    if item.what == "grant":
        listed.grants.add(item)
    elif item.what == "revision":
        listed.revisions.setdefault(item.id, item)
        ledger.event_of.setdefault(item.id, row)
    elif item.what in _ANEW:
        listed.newest[item.what, item.id] = item
    else:
        listed.newest.setdefault((item.what, item.id), item)


def _there(database: Database, *, stripped: bool) -> Iterator[Item]:
    for statement in office_rows.statements(database):
        yield Item("statement", statement.id, statement.id)
    for opening in case_rows.openings(database):
        yield Item("opening", opening.case_id, sha256(opening.body.encode()).digest())
    for key in case_rows.all_case_keys(database):
        yield Item("case_key", key.key_id, sha256(key.body.encode()).digest())
    for grant in case_rows.all_grants(database):
        yield Item("grant", grant.key_id, sha256(grant.sealed).digest())
    for row in event_rows.log_keys(database):
        yield event_chain.log_key_item(row)
    for contact in office_rows.contacts(database):
        yield Item("contact", contact.contact_id, sha256(contact.sealed).digest())
    for entry in office_rows.register(database):
        yield Item("register", entry.entry_id, sha256(entry.sealed).digest())
    for blob in blob_rows.blob_ids(database):
        hashed = sha256()
        for chunk in blob_rows.chunks(database, blob):
            hashed.update(chunk if stripped else sha256(chunk).digest())
        yield Item("blob", blob, hashed.digest())


def _lost_its_end(gathered: Gathered, listed: _Listed, there: set[Item], prior: Losses) -> bool:
    """Whether the newest events are gone without a trace of their own: on a page that is hit
    and may have been the log's, while what they listed is there."""
    hit = gathered.layout.hit
    if not any(number == 1 or owner in ("event", damaged.UNKNOWN) for number, owner in hit.items()):
        return False
    said = listed.newest.keys() | {(i.what, i.id) for i in listed.grants | prior.found}
    texts = {name for _place, name, _parents in case_rows.revision_tree(gathered.database)}
    known = {i.id for i in prior.found if i.what == "revision"} | listed.revisions.keys()
    return bool({(i.what, i.id) for i in there} - said or texts - known)


def _compare(ledger: Ledger, listed: _Listed, seen: set[Item], prior: Losses) -> None:
    said = set(listed.newest.values()) | listed.grants
    gone = [i for i in said - seen - prior.lost if i.hash != contacts.GONE]
    ledger.lost += sorted(gone, key=_order)
    if not ledger.holes:
        return  # nobody can have lost its event: what is not listed stays a fault
    # What the log still says of a thing is not undone by another row under its name.
    more = [i for i in seen - said - prior.found if (i.what, i.id) not in listed.newest]
    ledger.found += sorted(more, key=_order)


def _order(item: Item) -> tuple[str, bytes, bytes]:
    return item.what, item.id, item.hash


def _compare_revisions(ledger: Ledger, gathered: Gathered, listed: _Listed, prior: Losses) -> None:
    there: set[bytes] = set()
    named: dict[RevisionId, CaseId] = {}
    for place, name, parents in case_rows.revision_tree(gathered.database):
        there.add(name)
        named.update(dict.fromkeys(parents, place[0]))
        for parent in parents:  # a state stands where the one before it stood
            gathered.traces.revisions.setdefault(parent, place)
        if name not in listed.revisions and ledger.holes:
            ledger.unlisted.append(name)
    found = {item.id for item in prior.found if item.what == "revision"}
    ledger.unlisted = [name for name in ledger.unlisted if name not in found]
    gone = [i for i in listed.revisions.values() if i.id not in there and i not in prior.lost]
    lost = {item.id: item for item in gone}
    for traced, (case, _record, _number) in gathered.traces.revisions.items():
        named.setdefault(traced, case)
    for name, case in named.items():
        known = name in there or name in lost or prior.has_lost("revision", name)
        # Where no event is lost, what none lists was put there by somebody.
        if ledger.holes and not known and name not in listed.revisions:
            lost[name] = Item("revision", name, UNLISTED)
            ledger.case_of["revision", name] = case
    ledger.lost += sorted(lost.values(), key=_order)


def doubt(ledger: Ledger, session: Session, gathered: Gathered) -> None:
    """Leave out what does not open, where no page could be checked: it may have been put
    together from a page that is damaged."""
    if gathered.checked:
        return
    database = session.database
    with database.transaction():
        for row in list(case_rows.all_revisions(database)):
            try:
                records.open_revision(session, row)
            except RevisionNewer:
                continue
            except RevisionForged:
                name = row.revision_id
                case_rows.drop_revision(database, name)
                ledger.lost.append(ledger.listed.get(name) or Item("revision", name, UNLISTED))
                ledger.case_of["revision", name] = row.case_id
                ledger.unlisted = [each for each in ledger.unlisted if each != name]
            except AvhoppError:
                continue
        put_heads(database)
        if not gathered.stripped:
            for case, content in _attachments(session):
                attachments.drop_closed(session, case, content)


def vouch(ledger: Ledger, session: Session) -> None:
    """Take in the revisions that lost their event and that the person can open."""
    known = set(ledger.unlisted)
    for row in case_rows.all_revisions(session.database):
        if row.revision_id not in known:
            continue
        try:
            revision = records.open_revision(session, row)
            records.require_author(session, revision)
        except AvhoppError:
            ledger.left.append(row.revision_id)
            ledger.case_of["revision", row.revision_id] = row.case_id
        else:
            item = Item("revision", row.revision_id, revision.commitment())
            ledger.found.append(item)
    _set_aside(ledger, session.database)


def _set_aside(ledger: Ledger, database: Database) -> None:
    left = set(ledger.left)
    if not left:
        return
    with database.transaction():
        for name in ledger.left:
            case_rows.drop_revision(database, name)
        put_heads(database)
    named = {p for _place, _name, parents in case_rows.revision_tree(database) for p in parents}
    ledger.aside = [Item("revision", name, UNLISTED) for name in sorted(left & named)]


def rebuild_heads(database: Database) -> None:
    """Make the table of heads anew: it is a cache."""
    with database.transaction():
        put_heads(database)


def put_heads(database: Database) -> None:
    """`rebuild_heads` inside a transaction."""
    parents: dict[tuple[bytes, bytes, int], dict[RevisionId, tuple[RevisionId, ...]]] = {}
    for place, name, named in case_rows.revision_tree(database):
        parents.setdefault(place, {})[name] = named
    found = [
        (case, record, number, head)
        for (case, record, number), known in parents.items()
        for head in heads(known)
    ]
    case_rows.put_heads(database, found)


def ungranted(ledger: Ledger, session: Session) -> None:
    """Keys that no office has any more, where the event that gave them is gone as well."""
    database = session.database
    known = {item.id for item in ledger.lost_of("grant")}
    for opening in case_rows.openings(database):
        for part in Compartment:
            with contextlib.suppress(AvhoppError):
                key = session.key_lines(opening.case_id).current(part)
                if key not in known and not casekeys.office_has(session, key, part):
                    ledger.lost.append(Item("grant", key, UNLISTED))


def incomplete(ledger: Ledger, session: Session, gathered: Gathered) -> None:
    """Attachments with a hole whose event is gone as well: only their record tells how many
    pieces there were, and only their key whether these are whole, where no page could be checked.
    """
    lost = {item.id for item in ledger.lost_of("blob")}
    listed = {item.id for item in ledger.found if item.what == "blob"}
    doubtful = set() if gathered.checked else listed
    if doubtful:
        damaged_vault.take_blobs(gathered, doubtful)
    for case, content in _attachments(session):
        name = BlobId(bytes.fromhex(content["blob"]))
        if name not in lost and not _is_there(session, case, content, name in doubtful):
            ledger.found = [i for i in ledger.found if (i.what, i.id) != ("blob", name)]
            ledger.lost.append(Item("blob", name, UNLISTED))
            ledger.case_of["blob", name] = case


def _attachments(session: Session) -> Iterator[tuple[CaseId, dict[str, Any]]]:
    for case in list(session.ring.cases()):
        if not session.holds(case, Compartment.CORE):
            continue
        with contextlib.suppress(AvhoppError):
            found = records.read_case(session, case, [Compartment.CORE])
            for part in found.of_kind(Kind.ATTACHMENT).values():
                yield case, part.head.content


def _is_there(session: Session, case: CaseId, content: dict[str, Any], doubtful: bool) -> bool:
    name = BlobId(bytes.fromhex(content["blob"]))
    pieces = sum(1 for _ in blob_rows.chunks(session.database, name))
    if pieces != content["chunks"] or not doubtful:
        return bool(pieces == content["chunks"])
    try:
        for _piece in attachments.pieces(session, case, content):
            pass
    except AvhoppError:
        return False
    return True
