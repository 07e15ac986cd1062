"""One person at work: the keys that person holds, and the only way to anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from avhopp_desktop.crypto.keys import Bundle
from avhopp_desktop.crypto.signing import Signer
from avhopp_desktop.domain import names, permissions
from avhopp_desktop.domain.authority import Authority, Certificate, OfficeKey, Purpose
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused, NotPermitted, OfficeKeyRefused, UnknownCase
from avhopp_desktop.domain.ids import CaseId, CertificateId, Clock, KeyId, OfficeId, Random, StaffId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import damaged_types
from avhopp_desktop.services.events import losses
from avhopp_desktop.services.events.event_chain import LogKey
from avhopp_desktop.services.keys.keylines import Held, KeyLines
from avhopp_desktop.services.keys.keyring import Fault, KeyRing, ring_place
from avhopp_desktop.services.keys.officekeys import OfficeSecret
from avhopp_desktop.services.lines_seen import LinesSeen
from avhopp_desktop.services.reading import Seen
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.folder import VaultLock, has_reserve, release_reserve
from avhopp_desktop.store.header import Header

T = TypeVar("T")
_LONGEST_NAME = 80  # characters, as when it was founded


@dataclass(repr=False)
class Session:
    """Made by `services/vault.py`; closed by `close`. Not for two threads at once.

    `faults` is what was found wrong at unlock; a page shows them in a banner
    that cannot be closed.
    """

    folder: Path
    lock: VaultLock
    database: Database
    database_key: bytes
    header: Header
    bundle: Bundle
    certificate: Certificate
    authority: Authority
    office_secrets: dict[KeyId, OfficeSecret]
    ring: KeyRing
    log_key: LogKey
    projection: Database
    device: bytes
    clock: Clock
    random: Random
    last_word: Callable[[Session], None]
    """Writes that it ends (`services/events/log.py: locked`), which this module must not know."""
    faults: list[Fault] = field(default_factory=list)
    healed: bool = False
    listed: set[str] = field(default_factory=set)
    """Lists that were logged already in this session."""
    lines: dict[CaseId, KeyLines] = field(default_factory=dict)
    renewed: set[CaseId] = field(default_factory=set)
    """Cases with newer keys than their opening's."""
    clock_went_back: bool = False
    """At unlock the machine's clock stood before the last event; order is by number."""
    seen: Seen = field(default_factory=Seen)
    lines_seen: LinesSeen = field(default_factory=LinesSeen)
    settled: set[CaseId] = field(default_factory=set)
    """Cases with newer keys whose keys and team are as they were found at an earlier unlock."""
    vouched: set[bytes] = field(default_factory=set)
    """Hashes of events whose signature was found right in this session."""
    false_grants: frozenset[tuple[bytes, bytes]] = frozenset()
    """Key and grantee of grants that the last look at the log found to be none."""
    ended: bool = False
    signer: Signer = field(init=False)
    """Signs with this person's key."""

    def __post_init__(self) -> None:
        self.signer = Signer(self.bundle.sign)

    @property
    def office(self) -> OfficeId:
        """The office's id."""
        return self.header.office

    @property
    def demo(self) -> bool:
        """Whether this vault holds invented people only."""
        return self.header.demo

    @property
    def office_name(self) -> str:
        """As it is printed and sent. Nobody signed it: whatever a colleague wrote there must not
        keep the office from handing anything over.
        """
        kept = (self.database.meta("office_name") or "")[:_LONGEST_NAME]
        return names.shown_line(kept) or "\u2013"

    @property
    def recovery_confirmed(self) -> bool:
        """Whether the recovery sheet was typed back once."""
        return self.database.meta("recovery") == "confirmed"

    @property
    def alias(self) -> str:
        """The name this person works under."""
        return self.certificate.alias

    @property
    def own_certificates(self) -> list[CertificateId]:
        """Every accepted certificate of these very keys."""
        mine = self.certificate
        return [
            c.id
            for c in self.authority.certificates.values()
            if c.staff == mine.staff and c.seal == mine.seal
        ]

    @property
    def staff(self) -> StaffId:
        """This person's id, the same under every certificate."""
        return self.certificate.staff

    def may(self, permission: Permission) -> bool:
        """Whether one of the person's roles permits it."""
        return permissions.may(self.certificate.roles, permission)

    def require(self, permission: Permission) -> None:
        """Raises `NotPermitted`."""
        if not self.may(permission):
            raise NotPermitted(permission.value)

    def may_read(self, case: CaseId) -> bool:
        """Whether the person holds the case's newest core key."""
        return self.holds(case, Compartment.CORE)

    def require_case(self, case: CaseId) -> None:
        """Raises `UnknownCase`: the same for a case that is not there and one not readable."""
        if not self.may_read(case):
            raise UnknownCase

    def write(self, work: Callable[[], T]) -> T:
        """One transaction; run once more after the reserve is let go when the disk is full.

        Keys that `work` puts in the ring are taken out again when it does not hold.
        """
        self.ring.mark()

        def attempt(_database: Database) -> T:
            self._forget_unwritten()
            return work()

        try:
            with damaged_types.told(self.database):
                return self.database.write(attempt)
        except BaseException:
            self._forget_unwritten()
            raise

    def _forget_unwritten(self) -> None:
        if self.ring.take_back():
            self.lines.clear()

    def every_certificate(self) -> list[CertificateId]:
        """Those of earlier keys, too: it is the same person."""
        known = self.authority.certificates.values()
        return [certificate.id for certificate in known if certificate.staff == self.staff]

    # Keys

    def key_lines(self, case: CaseId) -> KeyLines:
        """The keys of a case, each followed to its opening. Raises `KeyRefused`."""
        found = self.lines.get(case)
        if found is None:
            with damaged_types.told(self.database):
                anchor = self.ring.anchor
                found = self.lines[case] = KeyLines(self.authority, self.database, case, anchor)
        return found

    def holds(self, case: CaseId, compartment: Compartment) -> bool:
        """Whether the person holds the newest key of a part; older ones open nothing new."""
        return self._current(case, compartment) is not None

    def newest_key(self, case: CaseId, compartment: Compartment) -> KeyId | None:
        """Its name, for many cases at once; None when the person does not hold it."""
        held = self._current(case, compartment)
        return None if held is None else held.key_id

    def current_key(self, case: CaseId, compartment: Compartment) -> Held:
        """The key new revisions are written under. Raises `UnknownCase` when not held."""
        held = self._current(case, compartment, followed=True)
        if held is None:
            raise UnknownCase
        return held

    def is_current(self, held: Held) -> bool:
        """Whether a key is its part's newest; what stands under an older one is not believed."""
        return self._current(held.case, held.compartment) == held

    def _current(
        self, case: CaseId, compartment: Compartment, *, followed: bool = False
    ) -> Held | None:
        """`followed`: look at the line of keys in any case, as before every writing."""
        held = self.ring.at(case, compartment)
        if not held:
            return None
        if not followed and case not in self.renewed and len(held) == 1:
            return next(iter(held.values()))
        try:
            return held.get(self.key_lines(case).current(compartment, held))
        except KeyRefused as error:
            if not losses.of(self.authority, self.database).broke_line(held):
                self.note(Fault(error.code, error.place, case))
            return None

    def note(self, fault: Fault) -> None:
        """Keep a fault for the banner, once."""
        if fault not in self.faults:
            self.faults.append(fault)

    def office_key(self, purpose: Purpose) -> OfficeKey:
        """The office key in use. Raises `OfficeKeyRefused` when none is accepted."""
        key = self.authority.current.get(purpose)
        if key is None:
            raise OfficeKeyRefused(purpose.value)
        return key

    def office_secret(self, purpose: Purpose) -> OfficeSecret:
        """Its private half. Raises `NotPermitted` when this person does not hold it."""
        secret = self.office_secrets.get(self.office_key(purpose).id)
        if secret is None:
            raise NotPermitted(purpose.value)
        return secret

    def keep_ring(self) -> None:
        """Write the key ring; inside a transaction."""
        place = ring_place(self.office, self.staff, self.ring.through)
        closed = self.ring.close(self.bundle.ring, place, self.random)
        office_rows.put_key_ring(self.database, self.staff, self.ring.through, closed)
        self.ring.changed = False

    @property
    def disk_low(self) -> bool:
        """The reserve had to be let go: what is written next may not fit."""
        return not has_reserve(self.folder)

    # The end

    def close(self) -> None:
        """Log the end, keep the ring, close the database, let the vault go. Idempotent."""
        if self.ended:
            return
        try:

            def last() -> None:
                self.last_word(self)
                if self.ring.changed:
                    self.keep_ring()

            self.write(last)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close without a word, as after a fault. Idempotent."""
        self.abandon_database()
        self.lock.release()

    def abandon_database(self) -> None:
        """The same, but the vault stays locked for this process."""
        self.ended = True
        self.projection.close()
        self.database.close()


def reserve_of(folder: Path) -> Callable[[], bool]:
    """What the database calls when the disk is full."""
    return lambda: release_reserve(folder)
