"""Rows of the office: authority, office seals, key rings, contacts, register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from avhopp_desktop.domain.authority import Statement
from avhopp_desktop.domain.ids import CertificateId, ContactId, EntryId, KeyId, StaffId
from avhopp_desktop.store import numbers, shapes, spares
from avhopp_desktop.store.database import Database

_MOST_CHUNKS: Final = 2**32
"""No person has as many chunks of cached lines."""


class ContactRow(NamedTuple):
    """An entry of the address book, sealed to the office key named."""

    contact_id: ContactId
    office_key: KeyId
    sealed: bytes


class RegisterRow(NamedTuple):
    """An entry of the register of names, sealed to the office key named."""

    entry_id: EntryId
    office_key: KeyId
    sealed: bytes


def statements(database: Database) -> list[Statement]:
    """Who works here, by whose word, in the order in which it was written; unchecked."""
    rows = database.execute("SELECT statement, body, signature FROM authority ORDER BY number")
    return [Statement(*row) for row in rows]


def add_statement(database: Database, statement: Statement) -> None:
    """Add it under the next number, and a second copy for a salvage."""
    database.execute(
        "INSERT INTO authority (number, statement, body, signature) VALUES (?, ?, ?, ?)",
        (
            numbers.following(database, "authority"),
            statement.id,
            statement.body,
            statement.signature,
        ),
    )
    spares.keep(database, statement.id, statement.body, statement.signature)


def office_seal(database: Database, key: KeyId, recipient: CertificateId) -> bytes | None:
    """An office key's private half as sealed to somebody; None where they never got it."""
    row = database.one(
        "SELECT sealed FROM office_seal WHERE office_key = ? AND recipient = ?", (key, recipient)
    )
    return None if row is None else shapes.data(row[0])


def add_office_seal(
    database: Database, key: KeyId, recipient: CertificateId, sealed: bytes
) -> None:
    """Give it to somebody, with a second copy for a salvage; an older seal goes."""
    database.execute(
        "INSERT OR REPLACE INTO office_seal (office_key, recipient, sealed) VALUES (?, ?, ?)",
        (key, recipient, sealed),
    )
    spares.keep(database, key + recipient, "", sealed)


def drop_office_seals(database: Database, recipient: CertificateId) -> None:
    """Take all office keys from somebody."""
    held = database.execute("SELECT office_key FROM office_seal WHERE recipient = ?", (recipient,))
    for (key,) in held:
        drop_office_seal(database, KeyId(key), recipient)


def drop_office_seal(database: Database, key: KeyId, recipient: CertificateId) -> None:
    """Take one office key from somebody, the second copy too."""
    database.execute(
        "DELETE FROM office_seal WHERE office_key = ? AND recipient = ?", (key, recipient)
    )
    spares.drop(database, key + recipient)


def key_ring(database: Database, staff: StaffId) -> tuple[int, bytes] | None:
    """`through` and the closed ring."""
    row = database.one("SELECT through, ring FROM key_ring WHERE staff = ?", (staff,))
    return None if row is None else (int(row[0]), shapes.data(row[1]))


def put_key_ring(database: Database, staff: StaffId, through: int, ring: bytes) -> None:
    """Write over a person's ring; `through`: the number of the last grant that is in it."""
    database.execute(
        "INSERT INTO key_ring (staff, through, ring) VALUES (?, ?, ?)"
        " ON CONFLICT (staff) DO UPDATE SET through = excluded.through, ring = excluded.ring",
        (staff, through, ring),
    )


def drop_key_ring(database: Database, staff: StaffId) -> None:
    """And the lines that its keys opened."""
    database.execute("DELETE FROM key_ring WHERE staff = ?", (staff,))
    database.execute("DELETE FROM line_cache WHERE staff = ?", (staff,))


def line_chunks(database: Database, staff: StaffId) -> Iterator[tuple[int, bytes]]:
    """Number and content of a person's cached lines, one chunk at a time.

    A number that no chunk has was put there so that nobody can go on: such a row is passed over.
    """
    numbers = database.execute(
        "SELECT chunk FROM line_cache WHERE staff = ? AND chunk BETWEEN 0 AND ? ORDER BY chunk",
        (staff, _MOST_CHUNKS),
    )
    for (number,) in numbers:
        row = database.one(
            "SELECT sealed FROM line_cache WHERE staff = ? AND chunk = ?", (staff, number)
        )
        if row is not None:
            yield number, shapes.data(row[0])


def put_line_chunk(database: Database, staff: StaffId, chunk: int, sealed: bytes) -> None:
    """Write over one chunk of a person's cached lines."""
    database.execute(
        "INSERT OR REPLACE INTO line_cache (staff, chunk, sealed) VALUES (?, ?, ?)",
        (staff, chunk, sealed),
    )


def drop_line_chunk(database: Database, staff: StaffId, chunk: int) -> None:
    """Drop one chunk of them."""
    database.execute("DELETE FROM line_cache WHERE staff = ? AND chunk = ?", (staff, chunk))


def drop_own(database: Database, staff: StaffId) -> None:
    """The key ring and the unentered entries, which opened with this person's old ring key."""
    drop_key_ring(database, staff)
    database.execute("DELETE FROM draft WHERE owner = ? AND key_id IS NULL", (staff,))


def contacts(database: Database) -> list[ContactRow]:
    """The whole address book, by ids."""
    rows = database.execute(
        "SELECT contact_id, office_key, sealed FROM contact ORDER BY contact_id"
    )
    return [ContactRow(*row) for row in rows]


def put_contact(database: Database, row: ContactRow) -> None:
    """Add an entry, or write over it."""
    database.execute(
        "INSERT OR REPLACE INTO contact (contact_id, office_key, sealed) VALUES (?, ?, ?)", row
    )


def drop_contact(database: Database, contact: ContactId) -> None:
    """Drop an entry."""
    database.execute("DELETE FROM contact WHERE contact_id = ?", (contact,))


def register(database: Database) -> list[RegisterRow]:
    """The whole register of names, by ids."""
    rows = database.execute(
        "SELECT entry_id, office_key, sealed FROM staff_register ORDER BY entry_id"
    )
    return [RegisterRow(*row) for row in rows]


def put_register(database: Database, row: RegisterRow) -> None:
    """Add an entry, or write over it: earlier wordings are inside."""
    database.execute(
        "INSERT OR REPLACE INTO staff_register (entry_id, office_key, sealed) VALUES (?, ?, ?)",
        row,
    )
