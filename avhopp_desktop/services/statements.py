"""Words of authority: certificates, removals, office keys, signed and stored."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from avhopp_desktop.crypto import signing
from avhopp_desktop.crypto.sealing import can_seal
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import (
    ROOT_NAME,
    Authority,
    Statement,
    fold,
    signed_bytes,
    statement_id,
)
from avhopp_desktop.domain.ids import (
    ROOT,
    CertificateId,
    OfficeId,
    StaffId,
)
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.sealing import KEM
from avhopp_desktop.services.events import ended, event_chain
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import office as rows
from avhopp_desktop.store.database import Database


@dataclass(frozen=True, repr=False)
class Issuer:
    """Who speaks: the root, or a supervisor by certificate."""

    id: CertificateId
    sign: bytes
    """Ed25519 seed."""


@dataclass(repr=False)
class Speaker:
    """Appends statements, each naming the tips before it as parents."""

    database: Database
    office: OfficeId
    root: bytes
    issuer: Issuer
    time: str
    items: list[Item]

    def say(self, body: dict[str, Any]) -> None:
        """Sign and store a statement; `body` has its kind and further members (vault-format 5)."""
        authority = read_authority(self.database, self.office, self.root)
        full = {
            **body,
            "office": self.office.hex(),
            "time": self.time,
            "issuer": ROOT_NAME if self.issuer.id == ROOT else self.issuer.id.hex(),
            "parents": [tip.hex() for tip in authority.tips],
        }
        name = statement_id(full)
        signature = signing.sign(self.issuer.sign, signed_bytes(name))
        text = canonical.encode(full).decode()
        if "staff" in body:
            ended.being_said(self.database, StaffId(bytes.fromhex(body["staff"])))
        rows.add_statement(self.database, Statement(name, text, signature))
        self.items.append(Item("statement", name, name))


def certificate_body(
    certificate: CertificateId,
    staff: StaffId,
    alias: str,
    roles: frozenset[Role],
    duties: frozenset[Duty],
    sign: bytes,
    seal: bytes,
) -> dict[str, Any]:
    """Members of a certificate; `sign` and `seal` are public keys."""
    return {
        "kind": "certificate",
        "certificate": certificate.hex(),
        "staff": staff.hex(),
        "alias": alias,
        "roles": sorted(role.value for role in roles),
        "duties": sorted(duty.value for duty in duties),
        "sign": sign.hex(),
        "kem": KEM,
        "seal": seal.hex(),
    }


def revocation_body(staff: StaffId) -> dict[str, Any]:
    """The end of somebody's rights, to be said."""
    return {"kind": "revocation", "staff": staff.hex()}


def read_authority(database: Database, office: OfficeId, root: bytes) -> Authority:
    """Everything the office's statements amount to, followed from `root`.

    Raises `AuthorityBroken` where two people ended each other's rights and the log does not show
    who did it first.
    """
    log = _Order(database)
    return fold(office, root, rows.statements(database), signing.verify, log.before, can_seal)


@dataclass
class _Order:
    """Where the log first names each statement. Walked only if somebody asks."""

    database: Database
    _whole: bool = field(init=False, default=False)

    @cached_property
    def _places(self) -> dict[bytes, tuple[int, int]]:
        """Statement → number of the unbroken stretch of the log, and place in the log."""
        found: dict[bytes, tuple[int, int]] = {}
        stretch, last, place = 0, (0, event_chain.FIRST_PREV), 0
        for row in event_rows.after(self.database, 0):
            if (row.seq - 1, row.prev) != last:
                stretch += 1
            last = row.seq, event_chain.event_hash(row)
            with contextlib.suppress(ValueError):
                for item in event_chain.items_of(row):
                    place += 1
                    if item.what == "statement":
                        found.setdefault(item.id, (stretch, place))
        self._whole = not stretch
        return found

    def before(self, first: bytes, second: bytes) -> bool:
        """Whether the log shows that one was said before the other. What it does not name came
        last, if the log is whole.
        """
        one, other = self._places.get(first), self._places.get(second)
        if one is None or other is None:
            return one is not None and self._whole
        return one[0] == other[0] and one[1] < other[1]
