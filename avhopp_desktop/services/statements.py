"""Words of authority: certificates, removals, office keys, signed and stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from avhopp_desktop.crypto import signing
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
from avhopp_desktop.services.events.event_chain import Item
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
    """Everything the office's statements amount to, followed from `root`."""
    return fold(office, root, rows.statements(database), signing.verify)
