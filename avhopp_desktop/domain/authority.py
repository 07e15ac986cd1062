"""Who may say what: certificates, removals and office keys, followed from the root.

docs/vault-format.md 5. Pure: the caller passes the function that checks signatures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heapify, heappop, heappush
from typing import Any, TypeAlias

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.aliases import compared, is_free
from avhopp_desktop.domain.disputes import Before, Said, never, not_first, settle
from avhopp_desktop.domain.ids import (
    ROOT,
    CertificateId,
    KeyId,
    OfficeId,
    StaffId,
    from_hex,
    unstamp,
)
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.sealing import KEM, SEAL_PUBLIC_LENGTH

ROOT_NAME = "root"

Verify: TypeAlias = Callable[[bytes, bytes, bytes], None]
"""public key, signature, message; raises `BadSignature`."""
CanSeal: TypeAlias = Callable[[bytes], bool]
"""Whether something can be sealed to these bytes."""


class BadSignature(Exception):
    """The signature is not this key's over these bytes."""


class Purpose(StrEnum):
    """What an office key is for; the first four are compartments."""

    FACTS = "facts"
    CORE = "core"
    IDENTITY = "identity"
    RELOCATION = "relocation"
    LOG = "log"
    EXCHANGE = "exchange"


@dataclass(frozen=True)
class Certificate:
    """A person's alias, rights and public keys, from one moment on."""

    id: CertificateId
    staff: StaffId
    alias: str
    roles: frozenset[Role]
    duties: frozenset[Duty]
    sign: bytes
    seal: bytes
    time: str

    @property
    def leads(self) -> bool:
        """Whether the person is a supervisor."""
        return Role.SUPERVISOR in self.roles

    @property
    def is_officer(self) -> bool:
        """Whether the person holds the keys to where people are."""
        return Duty.RELOCATION_OFFICER in self.duties


@dataclass(frozen=True)
class OfficeKey:
    """The public halves of a key that belongs to an office, not to a person."""

    id: KeyId
    purpose: Purpose
    seal: bytes
    sign: bytes
    age: str
    replaces: KeyId | None


@dataclass(frozen=True)
class Revocation:
    """The end of a person's rights."""

    staff: StaffId


@dataclass(frozen=True)
class RootKey:
    """The root's sealing key; bundles pin only its signing key."""

    seal: bytes


@dataclass(frozen=True)
class Statement:
    """One signed row of the table `authority`."""

    id: bytes
    body: str
    signature: bytes


@dataclass(frozen=True)
class _Read:
    id: bytes
    issuer: CertificateId
    parents: frozenset[bytes]
    says: Certificate | OfficeKey | Revocation | RootKey
    signature: bytes


def statement_id(body: dict[str, Any]) -> bytes:
    """The name of a statement: a hash of its body."""
    return canonical.digest("avhopp/statement/1", body)


def signed_bytes(statement: bytes) -> bytes:
    """What the issuer signs."""
    return canonical.bind("avhopp/statement-signature/1", statement)


@dataclass
class Authority:
    """What follows from the accepted statements."""

    office: OfficeId
    root_sign: bytes
    root_seal: bytes = b""
    """Empty only in an office without statements."""
    certificates: dict[CertificateId, Certificate] = field(default_factory=dict)
    """Every accepted certificate, of whatever time: old signatures need old keys."""
    in_force: dict[StaffId, Certificate] = field(default_factory=dict)
    removed: dict[StaffId, Certificate] = field(default_factory=dict)
    office_keys: dict[KeyId, OfficeKey] = field(default_factory=dict)
    current: dict[Purpose, OfficeKey] = field(default_factory=dict)
    refused: tuple[bytes, ...] = ()
    tips: tuple[bytes, ...] = ()

    def by_alias(self, alias: str) -> Certificate | None:
        """Who bears an alias now, in whatever case it is written."""
        wanted = compared(alias)
        return next((c for c in self.in_force.values() if compared(c.alias) == wanted), None)

    def alias_of(self, certificate: CertificateId) -> str:
        """The alias a certificate carries; empty for one that is not accepted."""
        known = self.certificates.get(certificate)
        return known.alias if known else ""

    def alias_of_staff(self, staff: bytes) -> str:
        """The alias a person bears or bore; empty for one nobody knows."""
        known = (*self.in_force.values(), *self.removed.values())
        return next((one.alias for one in known if one.staff == staff), "")

    def signing_key(self, certificate: CertificateId) -> bytes | None:
        """The public signing key of a certificate id (or of `ROOT`)."""
        if certificate == ROOT:
            return self.root_sign
        known = self.certificates.get(certificate)
        return known.sign if known else None

    def is_supervisor(self, certificate: CertificateId) -> bool:
        """Whether a certificate, of whatever time, is a supervisor's."""
        known = self.certificates.get(certificate)
        return known is not None and known.leads

    def may_renew(self, certificate: CertificateId, compartment: str) -> bool:
        """Whether somebody may name a case's next key: supervisors, and for where the
        person is also the named officer."""
        known = self.certificates.get(certificate)
        return known is not None and (
            known.leads or (compartment == Purpose.RELOCATION and known.is_officer)
        )

    def holders(self, purpose: Purpose) -> list[Certificate]:
        """Whose hands an office key's private half belongs in, apart from the root's."""
        return [c for c in self.in_force.values() if may_hold(c, purpose)]


def may_hold(certificate: Certificate, purpose: Purpose) -> bool:
    """The rule for office keys of docs/vault-format.md 5."""
    if purpose is Purpose.RELOCATION:
        return certificate.is_officer
    if purpose is Purpose.LOG:
        return Role.LOG_REVIEWER in certificate.roles
    return certificate.leads


def fold(
    office: OfficeId,
    root_sign: bytes,
    statements: Iterable[Statement],
    verify: Verify,
    before: Before = never,
    can_seal: CanSeal = bool,
) -> Authority:
    """Accept what can be followed from the root; name what cannot in `refused`.

    `before` is asked only where two people end each other's rights, neither knowing of the other.
    Raises `AuthorityBroken` where it does not tell then: nobody is in force by chance. What bears
    a key that nothing can be sealed to is refused: nobody could be removed any more.
    """
    authority = Authority(office, root_sign)
    read: dict[bytes, _Read] = {}
    refused: list[bytes] = []
    for row in statements:
        parsed = _parse(office, row)
        if parsed is None:
            refused.append(row.id)
        else:
            read[parsed.id] = parsed
    said = Said[_Read]()
    for item in _parents_first(read, said):
        if _stands(item, said, root_sign, verify, can_seal):
            said.add(item)
    accepted = _without_late_words(_named_once(said, before), before)
    known = {item.id for item in accepted}
    authority.refused = (*refused, *(i for i in read if i not in known))
    for item in accepted:
        _apply(authority, item)
    parents = {parent for item in accepted for parent in item.parents}
    authority.tips = tuple(sorted(known - parents))
    return authority


def _apply(authority: Authority, item: _Read) -> None:
    says = item.says
    if isinstance(says, Certificate):
        authority.certificates[says.id] = says
        authority.in_force[says.staff] = says
        authority.removed.pop(says.staff, None)
    elif isinstance(says, RootKey):
        authority.root_seal = says.seal
    elif isinstance(says, OfficeKey):
        authority.office_keys[says.id] = says
        authority.current[says.purpose] = says
    elif says.staff in authority.in_force:
        authority.removed[says.staff] = authority.in_force.pop(says.staff)


def _stands(
    item: _Read, said: Said[_Read], root_sign: bytes, verify: Verify, can_seal: CanSeal
) -> bool:
    if isinstance(item.says, RootKey) and item.issuer != ROOT:
        return False
    key, newest = root_sign, _newest(said.before(item))
    if item.issuer != ROOT:
        issuer = next((c for c in newest.values() if c.id == item.issuer), None)
        if issuer is None or not issuer.leads:
            return False
        key = issuer.sign
    if isinstance(item.says, Certificate):
        others = (c.alias for c in newest.values() if c.staff != item.says.staff)
        if item.says.id == ROOT or not is_free(item.says.alias, others):
            return False
    try:
        verify(key, item.signature, signed_bytes(item.id))
    except BadSignature:
        return False
    return isinstance(item.says, Revocation) or can_seal(item.says.seal)


def _newest(known: list[_Read]) -> dict[StaffId, Certificate]:
    """Who works here as a statement's ancestors left it."""
    newest: dict[StaffId, Certificate] = {}
    for other in known:
        if isinstance(other.says, Certificate):
            newest[other.says.staff] = other.says
        elif isinstance(other.says, Revocation):
            newest.pop(other.says.staff, None)
    return newest


def _named_once(said: Said[_Read], before: Before) -> Said[_Read]:
    """Of certificates and office keys under one name only the first: a supervisor must not be able
    to put keys of his own under another's, and so to sign what that person says, or to be given
    what an office is given."""
    named: dict[bytes, list[_Read]] = {}
    for item in said.items:
        if isinstance(item.says, Certificate | OfficeKey):
            named.setdefault(item.says.id, []).append(item)
    return said.without(not_first(said, named.values(), before))


def _without_late_words(said: Said[_Read], before: Before) -> list[_Read]:
    """Drop what people said beside the words that ended their rights, and what rests on it.

    A later certificate ends what the one before it could say, as a removal ends everything: who
    led once must not go on from the time when he did.
    """
    accepted = said.items
    staff = {i.says.id: i.says.staff for i in accepted if isinstance(i.says, Certificate)}
    ends: dict[StaffId, list[_Read]] = {}
    for item in accepted:
        if isinstance(item.says, Certificate | Revocation):
            ends.setdefault(item.says.staff, []).append(item)

    def late_by(item: _Read) -> list[_Read]:
        """What ended the rights of who says it, neither knowing of the other."""
        known = ends.get(staff[item.issuer], []) if item.issuer in staff else []
        return [end for end in known if said.are_apart(item, end)]

    against = {e.id: [o.id for o in late_by(e)] for known in ends.values() for e in known}
    count = settle(against, before)
    kept: dict[bytes, _Read] = {}
    for item in accepted:
        late = any(end.id in count for end in late_by(item))
        if not late and all(parent in kept for parent in item.parents):
            kept[item.id] = item
    return list(kept.values())


def _parents_first(read: Mapping[bytes, _Read], said: Said[_Read]) -> Iterator[_Read]:
    """Each once all its parents are in `said`; what rests on anything else never comes. Whoever
    has the database can put thousands there that nobody signed.
    """
    children: dict[bytes, list[bytes]] = {}
    for item in read.values():
        for parent in item.parents:
            children.setdefault(parent, []).append(item.id)
    ready = [item.id for item in read.values() if not item.parents]
    heapify(ready)
    while ready:
        name = heappop(ready)
        yield read[name]
        for child in children.get(name, ()) if name in said else ():
            if all(parent in said for parent in read[child].parents):
                heappush(ready, child)


def _parse(office: OfficeId, row: Statement) -> _Read | None:
    try:
        body = canonical.decode_object(row.body.encode())
        if statement_id(body) != row.id or from_hex(body["office"]) != office:
            return None
        issuer = body["issuer"]
        unstamp(body["time"])
        return _Read(
            row.id,
            ROOT if issuer == ROOT_NAME else CertificateId(from_hex(issuer)),
            frozenset(from_hex(parent, 32) for parent in body["parents"]),
            _says(body),
            row.signature,
        )
    except (KeyError, TypeError, ValueError):
        return None


def says_of(row: Statement) -> Certificate | OfficeKey | Revocation | RootKey | None:
    """What a row says, accepted or not; None when it says nothing that can be read."""
    try:
        return _says(canonical.decode_object(row.body.encode()))
    except (KeyError, TypeError, ValueError):
        return None


def _seal(body: dict[str, Any]) -> bytes:
    if body["kem"] != KEM:
        raise ValueError("unknown KEM")
    return from_hex(body["seal"], SEAL_PUBLIC_LENGTH)


def _says(body: dict[str, Any]) -> Certificate | OfficeKey | Revocation | RootKey:
    kind = body["kind"]
    if kind == "certificate":
        return Certificate(
            CertificateId(from_hex(body["certificate"])),
            StaffId(from_hex(body["staff"])),
            str(body["alias"]),
            frozenset(Role(role) for role in body["roles"]),
            frozenset(Duty(duty) for duty in body["duties"]),
            from_hex(body["sign"], 32),
            _seal(body),
            str(body["time"]),
        )
    if kind == "revocation":
        return Revocation(StaffId(from_hex(body["staff"])))
    if kind == "root_key":
        return RootKey(_seal(body))
    if kind == "office_key":
        replaces = body["replaces"]
        return OfficeKey(
            KeyId(from_hex(body["key"])),
            Purpose(body["purpose"]),
            _seal(body),
            from_hex(body["sign"], 32),
            str(body.get("age", "")),
            None if replaces is None else KeyId(from_hex(replaces)),
        )
    raise ValueError("unknown kind")
