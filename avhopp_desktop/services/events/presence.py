"""That all the chain lists is in the vault, once, as it was listed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.errors import (
    AttachmentDamaged,
    AuthorityBroken,
    ChainBroken,
    ContactBad,
    DatabaseDamaged,
    KeyRefused,
    RegisterBad,
    RevisionForged,
    RevisionMissing,
    RevisionUnknown,
)
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId, RevisionId
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, heads
from avhopp_desktop.services.events import event_chain, losses
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.events.losses import Losses
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import blobs as blob_rows
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import numbers
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.cases import GrantRow

_ONCE = frozenset({"revision", "blob", "opening", "case_key", "log_key"})


@dataclass
class Listed:
    """What the chain vouches for: the newest word on each thing."""

    items: dict[tuple[str, bytes], tuple[Item, CertificateId]] = field(default_factory=dict)
    twice: set[tuple[str, bytes]] = field(default_factory=set)
    grants: set[tuple[bytes, bytes, bytes]] = field(default_factory=set)
    """(key, hash of the seal, signer): one key is granted to many."""
    excused: Losses = losses.NONE

    def add(self, item: Item, actor: CertificateId) -> None:
        """Note an item of an event by `actor`; one that may stand in one event only is doubled."""
        if item.what == "grant":  # one key is granted to many
            self.grants.add((item.id, item.hash, actor))
            return
        key = (item.what, item.id)
        if key in self.items and item.what in _ONCE:
            self.twice.add(key)
        self.items[key] = (item, actor)

    def ids(self, what: str) -> set[bytes]:
        """What must be there: listed and not known to be lost, or known to have lost its event."""
        said = {
            key[1]
            for key, (item, _actor) in self.items.items()
            if key[0] == what and item not in self.excused.lost
        }
        return said | {item.id for item in self.excused.found if item.what == what}

    def doubled(self, what: str) -> set[bytes]:
        """Ids of one kind of item that more than one event lists."""
        return {key[1] for key in self.twice if key[0] == what}

    def words(self, what: str) -> set[tuple[bytes, bytes, bytes]]:
        """(id, hash, actor) of everything of one kind."""
        return {
            (item.id, item.hash, actor)
            for (kind, _id), (item, actor) in self.items.items()
            if kind == what
        }


def check(session: Session, listed: Listed, faults: list[Fault]) -> int:
    """Adds to `faults`; mends the table of heads. Answers the number of statements."""
    faults += [Fault(AuthorityBroken.code, "authority") for _ in session.authority.refused]
    faults += [
        Fault(DatabaseDamaged.code, f"{table} {number}")
        for table, number in numbers.impossible(session.database)
    ]
    statements = {row.id for row in office_rows.statements(session.database)}
    faults += [
        Fault(AuthorityBroken.code, "authority") for _ in statements ^ listed.ids("statement")
    ]
    _check_keys(session, listed, faults)
    _check_tree(session, listed, faults)
    blobs = blob_rows.blob_ids(session.database)
    faults += [Fault(AttachmentDamaged.code, "blob") for _ in listed.ids("blob") - blobs]
    _check_log_keys(session, listed, faults)
    contact_rows = [(r.contact_id, r.sealed) for r in office_rows.contacts(session.database)]
    _check_sealed(session, listed, "contact", contact_rows, ContactBad.code, faults)
    entries = [(r.entry_id, r.sealed) for r in office_rows.register(session.database)]
    _check_sealed(session, listed, "register", entries, RegisterBad.code, faults)
    return len(statements)


def _check_keys(session: Session, listed: Listed, faults: list[Fault]) -> None:
    """Openings, newer keys and grants, each listed by whoever signed it."""
    openings = _bodies((r.case_id, r.body) for r in case_rows.openings(session.database))
    newer = _bodies((r.key_id, r.body) for r in case_rows.all_case_keys(session.database))
    for what, there in (("opening", openings), ("case_key", newer)):
        odd = listed.excused.unexplained(what, there, listed.words(what))
        wrong = {each[0] for each in odd} | listed.doubled(what)
        faults += [Fault(KeyRefused.code, what) for _ in wrong]
    opened = {name for name, _hash, _signer in openings}
    opened |= {item.id for item in listed.excused.lost if item.what == "opening"}
    grants: set[tuple[bytes, bytes, bytes]] = set()
    openers = {name: signer for name, _hash, signer in openings}
    false: dict[tuple[bytes, bytes], CaseId] = {}
    named: dict[bytes, CaseId] = {}
    alike: set[CaseId] = set()
    for row in case_rows.all_grants(session.database):
        if row.case_id not in opened:
            false[row.key_id, row.grantee] = row.case_id
            continue
        grants.add((row.key_id, sha256(row.sealed).digest(), row.signer))
        if not _may_give(session.authority, row, openers.get(row.case_id)):
            false[row.key_id, row.grantee] = row.case_id
        if named.setdefault(row.key_id, row.case_id) != row.case_id:
            alike |= {row.case_id, named[row.key_id]}
    faults += [Fault(KeyRefused.code, "grant", case) for case in false.values()]
    odd = listed.excused.unexplained("grant", grants, listed.grants)
    for name, _hash, _signer in odd:
        held = session.ring.held.get(KeyId(name))
        faults.append(Fault(KeyRefused.code, "grant", held.case if held else None))
    no_case = {case for case in alike if not _is_case(session, case)}
    faults += [Fault(KeyRefused.code, "opening", case) for case in sorted(no_case)]
    for row in case_rows.all_grants(session.database) if odd or no_case else ():
        said = row.key_id, sha256(row.sealed).digest(), row.signer
        if said in odd or row.case_id in no_case:
            false[row.key_id, row.grantee] = row.case_id
    session.false_grants = frozenset(false)


def _is_case(session: Session, case: CaseId) -> bool:
    """Whether its keys can be followed, and are called as no other case's are."""
    try:
        return bool(session.key_lines(case).opening)
    except KeyRefused:
        return False


def _may_give(authority: Authority, row: GrantRow, opener: bytes | None) -> bool:
    """Whether its signer could give this key to anybody, or as who opened the case to this one."""
    part = COMPARTMENT_BY_NUMBER.get(row.compartment)
    if part is not None and authority.may_renew(row.signer, part):
        return True
    to_own = row.grantee == row.signer or row.grantee in authority.office_keys
    return part is not None and row.signer == opener and to_own


def _bodies(rows: Iterable[tuple[bytes, str]]) -> set[tuple[bytes, bytes, bytes]]:
    """(id, hash, signer) of signed bodies."""
    found: set[tuple[bytes, bytes, bytes]] = set()
    for name, body in rows:
        try:
            signer = bytes.fromhex(canonical.decode_object(body.encode())["signer"])
        except (KeyError, TypeError, ValueError):
            signer = b""
        found.add((name, sha256(body.encode()).digest(), signer))
    return found


def _check_tree(session: Session, listed: Listed, faults: list[Fault]) -> None:
    """Which revisions there are, and how they hang together; without opening one."""
    said, doubled = listed.ids("revision"), listed.doubled("revision")
    there: set[bytes] = set()
    parents: dict[tuple[bytes, bytes, int], dict[RevisionId, tuple[RevisionId, ...]]] = {}
    for place, revision, named in case_rows.revision_tree(session.database):
        there.add(revision)
        parents.setdefault(place, {})[revision] = named
        if revision not in said or revision in doubled:
            faults.append(Fault(RevisionUnknown.code, "revision", CaseId(place[0])))
    faults += [Fault(RevisionMissing.code, "revision") for _ in said - there]
    _check_heads(session, listed.excused, parents, faults)


def _check_heads(
    session: Session,
    excused: Losses,
    parents: dict[tuple[bytes, bytes, int], dict[RevisionId, tuple[RevisionId, ...]]],
    faults: list[Fault],
) -> None:
    right = {
        (case, record, number, head)
        for (case, record, number), known in parents.items()
        for head in heads(known)
    }
    for (case, _record, _number), known in parents.items():
        named = {parent for parents_of in known.values() for parent in parents_of}
        if any(not excused.has_lost("revision", parent) for parent in named - known.keys()):
            faults.append(Fault(RevisionMissing.code, "parent", CaseId(case)))
    kept = set(case_rows.all_heads(session.database))
    if right != kept:
        faults.append(Fault(RevisionForged.code, "head"))
        session.write(lambda: case_rows.put_heads(session.database, right))


def _check_log_keys(session: Session, listed: Listed, faults: list[Fault]) -> None:
    there = {
        (row.log_key, event_chain.log_key_item(row).hash, row.certificate)
        for row in event_rows.log_keys(session.database)
    }
    odd = listed.excused.unexplained("log_key", there, listed.words("log_key"))
    wrong = {each[0] for each in odd} | listed.doubled("log_key")
    faults += [Fault(ChainBroken.code, "log_key") for _ in wrong]


def _check_sealed(
    session: Session,
    listed: Listed,
    what: str,
    rows: Iterable[tuple[bytes, bytes]],
    code: str,
    faults: list[Fault],
) -> None:
    """Each row as a supervisor's newest event lists it; also for people who cannot open it."""
    there = {(name, sha256(sealed).digest()) for name, sealed in rows}
    said = {
        (name, hashed)
        for name, hashed, actor in listed.words(what)
        if hashed != contacts.GONE and session.authority.is_supervisor(CertificateId(actor))
    }
    odd = listed.excused.unexplained(what, there, said)
    faults += [Fault(code, what) for _ in {each[0] for each in odd}]
