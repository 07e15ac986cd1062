"""A new epoch: the database moves to a new file under a new key, verified, then named."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable

from avhopp_desktop.domain.errors import AuthorityBroken
from avhopp_desktop.domain.ids import VaultId
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.services import slots
from avhopp_desktop.services.session import Session, reserve_of
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.database_file import remove
from avhopp_desktop.store.header import Header, Recovery, Slot, database_name


def change(
    session: Session,
    inside: Callable[[], None],
    *,
    vault_id: VaultId | None = None,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> None:
    """Copy the database, do `inside` in one transaction there, check it, switch the header.

    The replacement of the header is the one moment of change: before it the old
    vault stands, after it the new one (docs/vault-format.md 11). Slots of people
    without a certificate in force are dropped. Raises `Stopped`, `DiskFull`, and
    what `inside` raises; the session is then as it was.
    """
    before = _Before(session)
    epoch = session.header.next_epoch()
    path = session.folder / database_name(epoch)
    key = session.random(32)
    with contextlib.suppress(FileNotFoundError):
        remove(path)
    session.database.copy_to(path, key, report=report, stopped=stopped)
    new: Database | None = None
    try:
        new = Database.open(path, key)
        new.reserve = reserve_of(session.folder)
        session.database = new
        session.header = session.header.next(
            epoch=epoch, database=path.name, vault=vault_id or session.header.vault
        )
        session.write(inside)
        new.full_check()
        session.header = sealed_anew(session, key)
        slots.write_header(session.folder, session.header, key, session.database_key)
    except BaseException:
        if new is not None and slots.header_stands(session.folder, session.header, key):
            # It counts, but a power cut may still bring the old header back: both files stay.
            session.database_key = key
            before.database.close()
            raise
        if new is not None:
            new.close()
        before.restore(session)
        remove(path)
        raise
    session.database_key = key
    before.database.close()
    remove(session.folder / before.header.database)


class _Before:
    """What a session goes back to when the change did not come about."""

    def __init__(self, session: Session) -> None:
        self.database = session.database
        self.header = session.header
        self._ring = dict(session.ring.held)
        self._by_case = dict(session.ring.by_case)
        self._authority = session.authority
        self._certificate = session.certificate
        self._secrets = dict(session.office_secrets)
        self._renewed = set(session.renewed)
        self._device = session.device

    def restore(self, session: Session) -> None:
        session.database = self.database
        session.header = self.header
        session.ring.held, session.ring.by_case = self._ring, self._by_case
        session.authority, session.certificate = self._authority, self._certificate
        session.office_secrets = self._secrets
        session.renewed = self._renewed
        session.device = self._device
        session.lines.clear()


def sealed_anew(session: Session, key: bytes) -> Header:
    """The header with the new key sealed to everybody in force who has a slot, and to the root.

    Raises `AuthorityBroken` where nobody can tell which key the root seals with.
    """
    header, authority = session.header, session.authority
    if not authority.root_seal:
        raise AuthorityBroken("root_key")
    kept: dict[bytes, Slot] = {}
    for certificate in authority.in_force.values():
        both = certificate.alias, slots.beside(certificate.alias)
        for slot in filter(None, map(header.slot_for, both)):
            sealed = slots.seal_database_key(header, slot.locator, certificate.seal, key)
            kept.setdefault(slot.locator, dataclasses.replace(slot, key=sealed))
    recovery = Recovery(
        authority.root_sign,
        authority.root_seal,
        slots.seal_database_key(header, "recovery", authority.root_seal, key),
    )
    return dataclasses.replace(header, slots=tuple(kept.values()), recovery=recovery)
