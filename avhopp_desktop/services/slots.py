"""Slots of the header: by passphrase to a person's bundle, and by that to the database key."""

from __future__ import annotations

import contextlib
import dataclasses
import hmac
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from avhopp_desktop.crypto import keys, passphrase, sealing
from avhopp_desktop.crypto.keys import Bundle, Seed
from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.errors import (
    AvhoppError,
    ForeignVault,
    HeaderDamaged,
    HeadersDiffer,
    KdfRefused,
    OfficeFull,
    PassphraseReplaced,
    RecoverySheetWrong,
    WrongPassphrase,
    WrongPassphraseOrHeader,
)
from avhopp_desktop.domain.ids import OfficeId, Random, VaultId
from avhopp_desktop.services import credentials
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import header_file
from avhopp_desktop.store.header import Header, HeaderOnDisk, Kdf, Slot

T = TypeVar("T")
Way = tuple[bool, tuple[Bundle, bytes]]
"""Whether it is the person's own slot; bundle and database key."""


def open_slot(on_disk: HeaderOnDisk, alias: str, phrase: str) -> tuple[Bundle, bytes]:
    """Bundle and database key of one person.

    An unknown alias costs the same time as a wrong passphrase. Raises `WrongPassphrase`,
    `KdfRefused`, `HeaderDamaged`, `ForeignVault`.
    """
    header = on_disk.header
    if not header.slots:
        raise HeaderDamaged("vault.hdr")
    slot = header.slot_for(alias)
    tried = slot or header.slots[0]
    key = passphrase.derive(phrase, tried.kdf.salt, cost_of(tried.kdf, demo=header.demo))
    if slot is None:
        raise WrongPassphrase
    try:
        bundle = Bundle.open(key, slot.bundle, bundle_place(header.office, slot.locator, slot.kdf))
    except (sealing.CannotOpen, ValueError, KeyError):
        raise WrongPassphrase from None
    if bundle.office != header.office or bundle.root != header.recovery.sign:
        raise ForeignVault("vault.hdr")
    place = database_key_place(header.vault, header.epoch, slot.locator)
    try:
        database_key = sealing.open_sealed(bundle.seal, slot.key, place)
    except sealing.CannotOpen:
        raise HeaderDamaged("vault.hdr") from None
    return bundle, database_key


def by_what_counts(
    folder: Path, opens: Callable[[HeaderOnDisk], T], key_of: Callable[[T], bytes]
) -> tuple[HeaderOnDisk, T]:
    """The header of a vault, and what `opens` makes of it: a way to the database key.

    Anybody can write a copy with a higher generation, and its sum; its MAC only who has the key.
    So where the copy that is read first leads nowhere, or to a key that does not vouch for it, the
    other one of the same database is tried. It counts only if its key vouches for it and not for
    the first one: a passphrase that was right until the last write opens nothing.

    Of another database nothing can be told: it may be the one before a change of epoch.

    Raises what `read_header` raises, what `opens` raises of the first copy, `HeaderDamaged`; where
    the other copy is of another database, one that says so.
    """
    on_disk = headers.read_header(folder)
    refusal: AvhoppError = HeaderDamaged("vault.hdr")
    try:
        found = opens(on_disk)
        if vouched(on_disk, key_of(found)):
            return on_disk, found
    except AvhoppError as error:
        refusal = error
    other = headers.other_copy(folder, on_disk)
    if other is not None and other.header.epoch != on_disk.header.epoch:
        raise _in_doubt(refusal)
    if other is not None:
        with contextlib.suppress(AvhoppError):
            found = opens(other)
            if vouched(other, key_of(found)) and not vouched(on_disk, key_of(found)):
                return other, found
    raise refusal


def _in_doubt(refusal: AvhoppError) -> AvhoppError:
    """The refusal of a header that may be false, so that what is said tells what helps."""
    if type(refusal) is WrongPassphrase:
        return WrongPassphraseOrHeader("vault.hdr")
    if isinstance(refusal, (HeaderDamaged, ForeignVault, KdfRefused, RecoverySheetWrong)):
        return HeadersDiffer("vault.hdr")
    return refusal


def ways_into(folder: Path, alias: str, phrase: str) -> tuple[HeaderOnDisk, Iterator[Way], Way]:
    """The header that counts, its `ways`, and the first of them. Raises what `ways` raises."""
    name = credentials.clean_alias(alias)

    def opens(copy: HeaderOnDisk) -> tuple[Iterator[Way], Way]:
        found = ways(copy, name, phrase)
        return found, next(found)

    on_disk, (others, first) = by_what_counts(folder, opens, lambda found: found[1][1][1])
    return on_disk, others, first


def vouched(on_disk: HeaderOnDisk, database_key: bytes) -> bool:
    """Whether somebody who had this key wrote the header."""
    right = headers.mac(on_disk.header, keys.mac_key(database_key))
    return hmac.compare_digest(right, on_disk.mac)


def ways(on_disk: HeaderOnDisk, alias: str, phrase: str) -> Iterator[Way]:
    """What the passphrase opens: the person's slot (True), and the one that a recovery which
    was cut short has left beside it.

    Raises what `open_slot` raises where neither opens, and `PassphraseReplaced` for the one that
    was right until that recovery: also after a change of epoch, which seals the database key to
    the keys that are certified now, and those are in the second slot.
    """
    refused: AvhoppError | None = None
    left = on_disk.header.slot_for(beside(alias)) is not None
    try:
        yield True, open_slot(on_disk, alias, phrase)
    except WrongPassphrase as error:
        refused = error
    except HeaderDamaged as error:
        refused = PassphraseReplaced() if left else error
    if left:
        with contextlib.suppress(WrongPassphrase, HeaderDamaged):
            yield False, open_slot(on_disk, beside(alias), phrase)
            return
        refused = refused or PassphraseReplaced()
    if refused is not None:
        raise refused


def knows_phrase(session: Session, phrase: str) -> bool:
    """Whether this is the passphrase of who works here. Asked of the header in memory: the disk may
    be gone. A wrong one counts as a failed attempt to unlock.
    """
    on_disk = HeaderOnDisk(session.header, b"", healed=False)
    with contextlib.suppress(AvhoppError):
        for _own, (_bundle, key) in ways(on_disk, session.alias, phrase):
            if hmac.compare_digest(key, session.database_key):
                return True
    folders.note_failed_unlock(session.folder, session.clock())
    return False


def beside(alias: str) -> str:
    """An alias that nobody can type: of the slot by which somebody who is coming back with the
    sheet can get in until the slot under the alias is theirs."""
    return f"{alias}\n"


def end_recovery(session: Session, phrase: str, random: Random, *, came_back: bool) -> None:
    """A slot beside somebody's own takes its place, or goes; on a disk that refuses, later."""
    header, alias = session.header, session.alias
    slot = header.slot_for(beside(alias))
    if slot is None:
        return
    after = without_slot(header.next(), beside(alias))
    if came_back:
        cost = Cost(slot.kdf.memory_kib, slot.kdf.passes, slot.kdf.lanes)
        key, bundle = session.database_key, session.bundle
        own = make_slot(header, alias, bundle, phrase, cost, key, random)
        after = dataclasses.replace(with_slot(after, own), generation=after.generation)
    with contextlib.suppress(AvhoppError):
        write_header(session.folder, after, session.database_key)
        session.header = after


def key_by_root(root: Seed, header: Header) -> bytes:
    """The database key for whoever holds both halves of the sheet. Raises `HeaderDamaged`."""
    place = database_key_place(header.vault, header.epoch, "recovery")
    try:
        return sealing.open_sealed(root.seal, header.recovery.key, place)
    except sealing.CannotOpen:
        raise HeaderDamaged("vault.hdr") from None


def cost_of(kdf: Kdf, *, demo: bool) -> Cost:
    """The slot's parameters, once they are known to be within bounds."""
    cost = Cost(kdf.memory_kib, kdf.passes, kdf.lanes)
    passphrase.check_cost(cost, demo=demo)
    return cost


def make_slot(
    header: Header,
    alias: str,
    bundle: Bundle,
    phrase: str,
    cost: Cost,
    database_key: bytes,
    random: Random,
) -> Slot:
    """A slot for one person: the bundle under the passphrase, the database key to the bundle."""
    locator = header.locator(alias)
    kdf = Kdf(cost.memory_kib, cost.passes, cost.lanes, random(passphrase.SALT_LENGTH))
    key = passphrase.derive(phrase, kdf.salt, cost)
    closed = bundle.close(key, bundle_place(header.office, locator, kdf), random)
    public = sealing.seal_public(bundle.seal)
    return Slot(locator, kdf, closed, seal_database_key(header, locator, public, database_key))


def bundle_place(office: OfficeId, locator: bytes, kdf: Kdf) -> bytes:
    """What a person's bundle is bound to: whoever changes the passphrase's cost is found out."""
    return canonical.bind("avhopp/bundle/1", office, locator, kdf.body())


def database_key_place(vault: VaultId, epoch: int, locator: bytes | str) -> bytes:
    """`locator` is `"recovery"` for the root's copy."""
    return canonical.bind("avhopp/database-key/1", vault, epoch, locator)


def seal_database_key(header: Header, locator: bytes | str, public: bytes, key: bytes) -> bytes:
    """The database key for whoever holds the private half of `public`."""
    return sealing.seal(public, key, database_key_place(header.vault, header.epoch, locator))


def with_slot(header: Header, slot: Slot) -> Header:
    """The next header, in which `slot` stands in for any with the same locator."""
    others = tuple(s for s in header.slots if s.locator != slot.locator)
    return header.next(slots=(*others, slot))


def with_room(header: Header, slot: Slot, authority: Authority) -> Header:
    """The same; where there is no room for it, without the slots that are nobody's. Who has the
    database key can fill the header with them, and nobody could come any more. Raises
    `OfficeFull`.
    """
    more = with_slot(header, slot)
    if not headers.fits(more):
        more = with_slot(dataclasses.replace(header, slots=of_people(header, authority)), slot)
    if not headers.fits(more):
        raise OfficeFull
    return more


def of_people(header: Header, authority: Authority) -> tuple[Slot, ...]:
    """The slots of those in force, and what a recovery that was cut short left beside them."""
    aliases = [certificate.alias for certificate in authority.in_force.values()]
    names = {header.locator(name) for alias in aliases for name in (alias, beside(alias))}
    return tuple(slot for slot in header.slots if slot.locator in names)


def without_slot(header: Header, alias: str) -> Header:
    """This header without somebody's slot; not another generation."""
    locator = header.locator(alias)
    return dataclasses.replace(header, slots=tuple(s for s in header.slots if s.locator != locator))


def write_header(folder: Path, header: Header, database_key: bytes, *before: bytes) -> None:
    """Both copies, with the MAC under the database key. `before`: the key that went before it."""

    def counts(copy: HeaderOnDisk) -> bool:
        return any(vouched(copy, key) for key in (database_key, *before))

    mac = headers.mac(header, keys.mac_key(database_key))
    header_file.write_header(folder, header, mac, counts)


def header_stands(folder: Path, header: Header, database_key: bytes) -> bool:
    """Whether this one counts, whatever `write_header` said."""
    return header_file.stands(folder, header, headers.mac(header, keys.mac_key(database_key)))
