"""Numbers of rows, given out by us.

SQLite would do it itself, but who can open the vault can put a row where no number follows: from
then on it would say of every save that the disk is full.
"""

from __future__ import annotations

from typing import Final

from avhopp_desktop.store.database import Database

ROOM: Final = 2**62
"""No office has as many rows; what stands beyond was put there so that nobody can go on."""
NUMBERED: Final = ("authority", "grant_", "revision")
"""Tables whose rows count up. Numbers of events are signed: `store/events.py`."""


def following(database: Database, table: str) -> int:
    """The number of the next row, whatever numbers somebody has chosen.

    Where it is not the highest, what was read must be read from the start.
    """
    last = database.execute(f"SELECT max(number) FROM {table}")[0][0] or 0  # noqa: S608
    if 0 <= last < ROOM - 1:
        return int(last) + 1
    database.rewritten += 1
    free = database.one(
        f"SELECT number + 1 FROM {table} AS row WHERE number BETWEEN 1 AND ?"  # noqa: S608
        f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE number = row.number + 1)"
        " ORDER BY number DESC LIMIT 1",
        (ROOM - 2,),
    )
    return 1 if free is None else int(free[0])


def impossible(database: Database) -> list[tuple[str, int]]:
    """Table and number of every row that was put where none belongs."""
    return [
        (table, int(number))
        for table in NUMBERED
        for (number,) in database.execute(
            f"SELECT number FROM {table} WHERE number < 1 OR number >= ?",  # noqa: S608
            (ROOM,),
        )
    ]
