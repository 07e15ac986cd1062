"""Say of a damaged vault what is hit, in terms of cases, and what the newest backup would lack."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path

from avhopp_desktop.crypto.keys import Bundle
from avhopp_desktop.domain import damage
from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.damage import BackupLook, CaseDamage, Diagnosis, Office, State
from avhopp_desktop.domain.errors import AvhoppError, KeyRefused, Stopped
from avhopp_desktop.domain.ids import CaseId, Clock, Random, StaffId, stamp
from avhopp_desktop.domain.log_review import short_case
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import credentials, founding, projection, records, vault
from avhopp_desktop.services.clock import now
from avhopp_desktop.services.damage import backup_rows, damaged_vault
from avhopp_desktop.services.damage import keys as damage_keys
from avhopp_desktop.services.damage import ledger as damage_ledger
from avhopp_desktop.services.damage.backup_rows import Backup
from avhopp_desktop.services.damage.damaged_vault import Gathered, Person, Way
from avhopp_desktop.services.damage.ledger import Ledger
from avhopp_desktop.services.events import log, losses, review
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.statements import read_authority
from avhopp_desktop.store import backup as backups
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import drafts as draft_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import projection as table
from avhopp_desktop.store import spares, wreck
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.folder import VaultLock

_OFFICE = {
    "statement": Office.STAFF,
    "contact": Office.CONTACTS,
    "register": Office.REGISTER,
    "grant": Office.ACCESS,
    "case_key": Office.KEYS,
    "log_key": Office.LOG_WORDS,
}
_MENDED = frozenset({"head", "spare", "key_ring", "case_key", "case_file", "authority"})


@dataclass
class Look:
    """A damaged vault read into one database, and who looks at it."""

    gathered: Gathered
    ledger: Ledger
    session: Session | None
    """None when who works here cannot be followed any more."""
    bundle: Bundle | None
    faults: tuple[str, ...] = ()
    prior: losses.Losses = losses.NONE
    """What earlier salvages have signed."""


def diagnose(
    folder: Path,
    person: Person,
    *,
    backup: Path | None = None,
    clock: Clock = now,
    random: Random = secrets.token_bytes,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> Diagnosis:
    """What is hit in the vault in `folder`. Nothing is written there.

    `backup`: a folder with backups; default: the vault's own. Raises what `open_way` raises,
    and `DatabaseDamaged` when not one page opens.
    """
    way = damaged_vault.open_way(folder, person, backup)
    database = Database.memory()
    try:
        wreck.make(database)
        gathered = damaged_vault.gather(
            folder, way, database, blobs=False, report=report, stopped=stopped
        )
        found = look(gathered, person, clock, random, stopped=stopped)
        said = _said(found)  # before what a backup has is put beside it
        newest = backup_rows.newest(folder, way, backup)
        return said if newest is None else replace(said, backup=_backup(found, newest, stopped))
    finally:
        losses.suppose(database, None)
        database.close()


def look(
    gathered: Gathered,
    person: Person,
    clock: Clock,
    random: Random,
    *,
    lock: VaultLock | None = None,
    stopped: Stopping | None = None,
) -> Look:
    """Hold what was gathered against its log, with the keys of whoever asks."""
    way, database = gathered.way, gathered.database
    office, root = way.on_disk.header.office, root_of(way)
    authority = read_authority(database, office, root)
    ledger = damage_ledger.take(gathered, authority)
    spares.make_anew(database)
    bundle = way.bundle
    if way.root is not None:
        bundle = _with_the_sheet(gathered, ledger, authority, person, clock, random)
        authority = read_authority(database, office, root)
    prior = losses.of(authority, database)
    losses.suppose(database, ledger.excuses(prior))
    session = None
    if bundle is not None:
        lock = lock or VaultLock.idle(gathered.folder)
        session = _session(gathered, lock, bundle, clock, random)
    if session is not None:
        damage_ledger.doubt(ledger, session, gathered)
        damage_ledger.vouch(ledger, session)
        losses.suppose(database, ledger.excuses(prior))
        session.lines.clear()
        if ledger.holes:
            damage_ledger.incomplete(ledger, session, gathered)
            damage_ledger.ungranted(ledger, session)
            losses.suppose(database, ledger.excuses(prior))
        projection.build(session)
    return Look(gathered, ledger, session, bundle, _faults(session, stopped), prior)


def root_of(way: Way) -> bytes:
    """The public key that all words of the office are followed from."""
    if way.root is not None:
        return way.root.sign_public
    return way.bundle.root if way.bundle is not None else b""


def _with_the_sheet(
    gathered: Gathered,
    ledger: Ledger,
    authority: Authority,
    person: Person,
    clock: Clock,
    random: Random,
) -> Bundle:
    root, database = gathered.way.root, gathered.database
    alias = credentials.check_alias(person.alias)
    known = authority.by_alias(alias)
    assert root is not None  # noqa: S101 - the caller has looked
    staff = known.staff if known else StaffId(random(16))
    bundle = Bundle.new(authority.office, staff, root.sign_public, random)
    name = known.alias if known else alias
    with database.transaction():
        items, _renewed = founding.certify(database, root, bundle, name, stamp(clock()), random)
    ledger.found += items
    return bundle


def _session(
    gathered: Gathered, lock: VaultLock, bundle: Bundle, clock: Clock, random: Random
) -> Session | None:
    opened = vault.Opened(gathered.way.on_disk, gathered.way.key)
    try:
        return vault.session_on(
            gathered.folder, lock, gathered.database, opened, bundle, clock, random
        )
    except (AvhoppError, KeyError):
        return None  # the statements that said who this is are gone


def _faults(session: Session | None, stopped: Stopping | None) -> tuple[str, ...]:
    """What nothing explains, but for what could not be read and is counted elsewhere."""
    if session is None:
        return ()
    found = {fault.code for fault in review.look_through(session, None, stopped).faults}
    return tuple(sorted(found))


# In words of the people who work with it


def _said(found: Look) -> Diagnosis:
    gathered, ledger, session = found.gathered, found.ledger, found.session
    layout = gathered.layout
    hit = cases_hit(found)
    mended = sum(owner in _MENDED or "autoindex" in owner for owner in layout.hit.values())
    return Diagnosis(
        layout.pages,
        len(layout.hit),
        mended,
        gathered.checked,
        gathered.way.state,
        len({row.case_id for row in case_rows.openings(gathered.database)} | {c.case for c in hit}),
        tuple(hit),
        office_hit(found),
        tuple((first, last) for first, last, _ in ledger.holes),
        found.faults,
        None,
        session is not None and session.may(Permission.SALVAGE),
        session is not None,
    )


def office_hit(found: Look) -> dict[str, int]:
    """What is hit beside the cases, by `Office`."""
    office: dict[str, int] = defaultdict(int)
    for item in found.ledger.lost:
        if item.what in _OFFICE:
            office[_OFFICE[item.what]] += 1
    if found.ledger.events_lost():
        office[Office.LOG] = found.ledger.events_lost()
    if drafts := lost_drafts(found):
        office[Office.DRAFTS] = len(drafts)
    if not _database(found).meta("office_name"):
        office[Office.NAME] = 1
    return dict(sorted(office.items()))


def _of_lost_events(found: Look) -> Iterator[CaseId]:
    """Whose the lost events were, as far as an index says."""
    for seq, case in found.gathered.traces.events.items():
        if any(first <= seq <= last for first, last, _hash in found.ledger.holes):
            yield case


def lost_drafts(found: Look) -> dict[tuple[bytes, int], CaseId]:
    """What was being typed and is gone, and in which case."""
    there = {(row.record_id, row.compartment) for row in draft_rows.all_drafts(_database(found))}
    gone = {at: c for at, c in found.gathered.traces.drafts.items() if at not in there}
    began = damage_keys.began(found.session, found.prior, set(gone.values()))
    return {at: c for at, c in gone.items() if c in began or found.ledger.holes}


def _unlisted(found: Look) -> Iterable[CaseId]:
    """Cases of which something is there without the event that listed it."""
    names = {item.id for item in found.ledger.found}
    for place, name, _parents in case_rows.revision_tree(_database(found)):
        if name in names:
            yield place[0]
    for row in case_rows.openings(_database(found)):
        if row.case_id in names:
            yield row.case_id
    for key in case_rows.all_case_keys(_database(found)):
        if key.key_id in names:
            yield key.case_id


def cases_hit(found: Look) -> list[CaseDamage]:
    """Every case of which something is gone, by name."""
    texts = _lost_texts(found)
    blobs: dict[CaseId, int] = defaultdict(int)
    for item in found.ledger.lost_of("blob"):
        case = found.ledger.case_of.get(("blob", item.id))
        if case is not None:
            blobs[case] += 1
    drafts: dict[CaseId, int] = defaultdict(int)
    for case in lost_drafts(found).values():
        drafts[case] += 1
    events: dict[CaseId, int] = defaultdict(int)
    for case in _of_lost_events(found):
        events[case] += 1
    for case in _unlisted(found):  # it was, whatever the indexes still tell
        events[case] = max(events[case], 1)
    waiting: dict[CaseId, int] = defaultdict(int)
    for name in found.ledger.left:
        waiting[found.ledger.case_of["revision", name]] += 1
    gone = _gone(found) - waiting.keys()
    locked, closed = damage_keys.closed_texts(found.session)
    for case, parts in closed.items():
        texts[case] += parts
    everybody = {*texts, *blobs, *drafts, *waiting, *gone, *locked}
    everybody |= {case for case, number in events.items() if number}
    began = damage_keys.began(found.session, found.prior, everybody)
    if not found.ledger.holes:  # the log would say of every case that it began
        everybody &= began
    names = names_of(found)
    hit = [
        CaseDamage(
            case,
            names.get(case) or short_case(case),
            _state(case, gone, began, locked),
            damage.count(texts.get(case, [])),
            blobs[case],
            drafts[case],
            events[case],
            waiting[case],
        )
        for case in everybody
    ]
    return sorted(hit, key=lambda each: (each.name.casefold(), each.case))


def _state(case: CaseId, gone: Set[CaseId], began: Set[CaseId], locked: Container[CaseId]) -> State:
    if case in gone:
        return State.LOST if case in began else State.NAMED
    return State.NO_KEY if case in locked else State.HIT


def _lost_texts(found: Look) -> dict[CaseId, list[str]]:
    texts: dict[CaseId, list[str]] = defaultdict(list)
    traced = found.gathered.traces.revisions
    for item in found.ledger.lost_of("revision"):
        place = traced.get(item.id)  # type: ignore[call-overload]
        case = place[0] if place else found.ledger.case_of.get(("revision", item.id))
        if case is None:
            continue
        kind = _kind(found, item.id)
        texts[case].append(damage.part_of(place[2] if place else 0, kind))
    return texts


def _kind(found: Look, revision: bytes) -> str:
    """What was saved, by the event of the save, where it is left and can be read."""
    event = found.ledger.event_of.get(revision)
    if event is None or found.session is None:
        return ""
    said = log.read_case_payload(found.session, event) or {}
    detail = said.get("detail")
    if isinstance(detail, dict) and "kind" in detail:
        return str(detail["kind"])
    return "intake" if said.get("action") == "case_started" else ""


def _gone(found: Look) -> set[CaseId]:
    """Cases of which nothing is left: named by the log or an index, but without a text."""
    database = _database(found)
    named = {case for (what, _id), case in found.ledger.case_of.items() if what == "opening"}
    named |= {place[0] for place in found.gathered.traces.revisions.values()}
    named |= set(_of_lost_events(found)) | {row.case_id for row in case_rows.openings(database)}
    left = {place[0] for place, _name, _parents in case_rows.revision_tree(database)}
    return named - left


def names_of(found: Look) -> dict[CaseId, str]:
    """Code names, else case numbers, of the cases that the person can read."""
    session = found.session
    if session is None:
        return {}
    cases = [row.case_id for row in case_rows.openings(_database(found))]
    shown = dict(zip(cases, table.rows(session.projection, cases), strict=True))
    names: dict[CaseId, str] = {}
    for case, row in shown.items():
        name = (row.code_name or row.case_no) if row is not None else _name_within(session, case)
        if name:
            names[case] = name
    return names


def _name_within(session: Session, case: CaseId) -> str:
    """The code name as the intake has it: the line of the list is gone."""
    with_intake = [Compartment.CORE]
    try:
        parts = records.read_case(session, case, with_intake).parts.values()
    except KeyRefused:
        return ""
    names = (part.head.content.get("answers", {}).get("code_name") for part in parts)
    return next((str(name) for name in names if name), "")


def _database(found: Look) -> Database:
    return found.gathered.database


def _backup(found: Look, backup: Backup, stopped: Stopping | None) -> BackupLook | None:
    """What the newest backup lacks of what is left, and what it still has."""
    database = _database(found)
    try:
        backups.check_backup(backup.folder, backup.key)
        whole = True
    except Stopped:
        raise
    except AvhoppError:
        whole = False
    mine = {name for _place, name, _parents in case_rows.revision_tree(database)}
    numbers = event_rows.hash_of_each(database).keys()
    try:
        events, texts = backup_rows.there(backup, stopped)
        backup_rows.add(found.gathered, backup, blobs=False, stopped=stopped)
    except AvhoppError:
        return None
    filled = sum(found.gathered.taken.values())
    return BackupLook(
        str(backup.folder),
        backup.made,
        whole,
        len(numbers - events),
        len(mine - texts),
        filled,
    )
