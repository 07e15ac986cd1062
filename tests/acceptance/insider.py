"""The gang's man inside: a passphrase of the vault, no case of his own, and his own Python."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import (
    Authority,
    Certificate,
    Statement,
    signed_bytes,
    statement_id,
)
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.services import cases, vault
from avhopp_desktop.services.events import event_chain, review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys.keylines import Held
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.statements import certificate_body
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow
from avhopp_desktop.store.header import read_header
from tests.offices import PHRASE, Cast, at_work, copied

Rows = list[tuple[Any, ...]]


Attack = Callable[["Insider", Cast, Database], None]
"""What he does to the database, given the office as it is."""


@dataclass
class Insider:
    """Everything that an honest unlock gives him, kept for dishonest use."""

    folder: Path
    alias: str
    database_key: bytes
    bundle: Any
    certificate: Certificate
    authority: Authority
    ring: dict[KeyId, Held]
    log_key: Any

    @classmethod
    def of(cls, folder: Path, alias: str = "Mats") -> Insider:
        session = vault.unlock(folder, alias, PHRASE)
        try:
            return cls(
                folder,
                alias,
                session.database_key,
                session.bundle,
                session.certificate,
                session.authority,
                dict(session.ring.held),
                session.log_key,
            )
        finally:
            session.close()

    @contextmanager
    def inside(self) -> Iterator[Database]:
        """The open database: he may write whatever he likes."""
        header = read_header(self.folder).header
        with Database.open(self.folder / header.database, self.database_key) as database:
            yield database

    def do(self, sql: str, *values: Any) -> Rows:
        with self.inside() as database:
            return database.execute(sql, values)

    def snapshot(self, folder: Path) -> Insider:
        """A copy of the vault as it is now, for later."""
        return Insider(copied(self.folder, folder), *list(vars(self).values())[1:])

    def sign(self, message: bytes) -> bytes:
        return signing.sign(self.bundle.sign, message)

    def append(self, case: CaseId | None, items: list[Item], database: Database) -> None:
        """An event of his own at the end of the chain, in order in every way."""
        before = event_rows.last(database)
        assert before is not None
        row = before._replace(
            seq=before.seq + 1,
            prev=before.hash,
            actor=self.certificate.id,
            case_id=case,
            case_key=None,
            case_payload=None,
            items=items_text(items),
        )
        event_rows.add(database, self.signed(row))

    def signed(self, row: EventRow) -> EventRow:
        row = row._replace(actor=self.certificate.id)
        row = row._replace(hash=event_chain.event_hash(row))
        return row._replace(signature=self.sign(event_chain.signed_bytes(row.hash)))


def items_text(items: list[Item]) -> str:
    inside = ",".join(f'["{i.what}","{i.id.hex()}","{i.hash.hex()}"]' for i in items)
    return f"[{inside}]"


def hashed(data: bytes) -> bytes:
    return sha256(data).digest()


@dataclass
class Seen:
    """Where a victim is told of an attack, at the next unlock and after."""

    unlock: list[Fault]
    case: list[Any]
    job: list[Fault]
    verify: list[Fault]

    @property
    def codes(self) -> dict[str, set[str]]:
        return {name: {fault.code for fault in found} for name, found in vars(self).items()}

    @property
    def where(self) -> str:
        """The first place that reports it."""
        return next((name for name, found in vars(self).items() if found), "nowhere")


def victim_sees(
    folder: Path, alias: str, case: CaseId | None = None, also: Callable[[Session], Any] = id
) -> Seen:
    """What somebody is told who unlocks, opens the case, and lets everything be checked."""
    with at_work(folder, alias) as session:
        also(session)
        at_unlock = list(session.faults)
        opened: list[Any] = []
        if case is not None and session.may_read(case):
            opened = list(cases.open_case(session, case).faults)
        job = review.check_events(session)
    with at_work(folder, alias) as session:
        full = list(review.verify(session).faults)
    return Seen(at_unlock, opened, job, full)


def say(who: Insider, database: Database, body: dict[str, Any], **more: Any) -> bytes:
    """A statement of his, well made but for the right to make it."""
    full = {
        **body,
        "office": who.authority.office.hex(),
        "time": "2026-11-20T18:30:05Z",
        "issuer": who.certificate.id.hex(),
        "parents": [tip.hex() for tip in who.authority.tips],
        **more,
    }
    name = statement_id(full)
    text = canonical.encode(full).decode()
    statement = Statement(name, text, who.sign(signed_bytes(name)))
    office_rows.add_statement(database, statement)
    return name


def his_certificate(who: Insider, alias: str = "Mats", **changed: Any) -> dict[str, Any]:
    mine = who.certificate
    values: dict[str, Any] = {
        "certificate": CertificateId(secrets.token_bytes(16)),
        "staff": mine.staff,
        "alias": alias,
        "roles": frozenset(Role),
        "duties": frozenset(Duty),
        "sign": mine.sign,
        "seal": mine.seal,
    }
    return certificate_body(**(values | changed))
