"""Second copies of what a vault cannot do without, on other pages of the file.

One damaged page must not take away who works here, an office key or the beginning of a case:
everything else hangs on those. Read only when a damaged vault is salvaged.
"""

from __future__ import annotations

from avhopp_desktop.store.database import Database


def keep(database: Database, place: bytes, body: str, data: bytes) -> None:
    """Keep the second copy of a row; in the transaction that writes the first.

    `place`: name of a statement, id of a case or a newer key, office key and recipient,
    or the office's id.
    """
    database.execute(
        "INSERT OR REPLACE INTO spare (place, body, data) VALUES (?, ?, ?)", (place, body, data)
    )


def drop(database: Database, place: bytes) -> None:
    """The row is gone, and so is its second copy."""
    database.execute("DELETE FROM spare WHERE place = ?", (place,))


def every(database: Database) -> list[tuple[bytes, str, bytes]]:
    """Place, body and data of all of them."""
    rows = database.execute("SELECT place, body, data FROM spare")
    return [(bytes(place), str(body), bytes(data)) for place, body, data in rows]


def make_anew(database: Database) -> None:
    """Whatever second copies were lost are made again."""
    with database.transaction():
        for rows in (
            "SELECT statement, x'', body, signature FROM authority",
            "SELECT case_id, x'', body, signature FROM case_file",
            "SELECT key_id, x'', body, signature FROM case_key",
            "SELECT office_key, recipient, '', sealed FROM office_seal",
        ):
            for place, more, body, data in database.execute(rows):
                values = (bytes(place) + bytes(more), body, data)
                database.execute("INSERT OR IGNORE INTO spare VALUES (?, ?, ?)", values)
