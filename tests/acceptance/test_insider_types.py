"""Values of a type that their column does not let in, put there past SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from avhopp_desktop.domain.errors import DatabaseDamaged
from avhopp_desktop.services import cases, journal
from avhopp_desktop.services.damage import salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import review
from tests.acceptance.insider import Insider
from tests.offices import PHRASE, Cast, an_entry, at_work
from tests.services.damaging import database_of

HUGE = 2**62
"""As many zeros `bytes` would make of it."""
PLANTED = [
    *(("authority", "signature", None), ("authority", "body", 7), ("case_file", "body", 7)),
    *(("grant_", "key_id", "text"), ("grant_", "signer", HUGE), ("grant_", "sealed", 1.5)),
    *(("revision", "revision_id", HUGE), ("revision", "parents", None), ("revision", "sealed", 7)),
    *(("event", "items", None), ("event", "hash", HUGE), ("event", "payload", "text")),
    *(("key_ring", "through", "text"), ("log_key", "sealed_actor", 7), ("draft", "saved", 7)),
    *(("office_seal", "sealed", 7), ("contact", "sealed", None), ("blob", "sealed", 7)),
    *(("case_key", "body", 7), ("line_cache", "sealed", 7)),
]


def planted(mats: Insider, path: Path, table: str, column: str, value: object) -> None:
    """The tables say what they said; one row is other than they do."""

    def connected() -> sqlite.Connection:
        raw = sqlite.connect(str(path), isolation_level=None)
        raw.set_key(b"x'" + mats.database_key.hex().encode() + b"'")
        return raw

    def said(sql: str, version: int) -> None:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
        raw.execute(f"PRAGMA schema_version = {version}")
        raw.close()

    raw = connected()
    ((strict,),) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchall()
    loose = strict
    for word in (" STRICT,", " STRICT", " NOT NULL", " BLOB", " TEXT"):
        loose = loose.replace(word, "")
    said(loose, 2_000)
    raw = connected()
    key = raw.execute(f"PRAGMA table_info({table})").fetchone()[1]
    raw.execute(
        f"UPDATE {table} SET {column} = ?"  # noqa: S608
        f" WHERE {key} IN (SELECT max({key}) FROM {table})",
        (value,),
    )
    assert raw.execute("SELECT changes()").fetchone()[0] > 0
    said(strict, 2_001)


def everybody_works(cast: Cast) -> None:
    with at_work(cast.folder, "Anna") as anna:
        for case in cast.cases.values():
            if anna.may_read(case):
                cases.open_case(anna, case)
                cases.history(anna, case)
        journal.enter(anna, cast.cases["one"], an_entry())
        review.check_events(anna)
        review.verify(anna)


@pytest.mark.parametrize(("table", "column", "value"), PLANTED)
def test_a_value_of_another_type_is_damage_and_no_bug(
    table: str, column: str, value: object, cast: Cast, mats: Insider, tmp_path: Path
) -> None:
    """Else everybody would be told of a bug, again and again, and nobody of a salvage."""
    planted(mats, database_of(cast.folder), table, column, value)
    with pytest.raises(DatabaseDamaged):
        everybody_works(cast)
    done = salvage.salvage(cast.folder, tmp_path / "new", Person("Anna", PHRASE))
    assert done.report.faults == ()
    done.session.close()
    everybody_works(Cast(tmp_path / "new", cast.people, cast.cases))
