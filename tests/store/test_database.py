"""The database on real files: keys, versions, other programs, what SQLite may be asked."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
    DiskFailed,
    ForeignVault,
    NewerFormat,
    NoVault,
    OlderFormat,
    ReadOnlyVault,
    VaultBusy,
    VaultExists,
)
from avhopp_desktop.store import folder, schema
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.sqlite_rules import DatabaseBug
from tests.store.databases import KEY, OTHER_KEY, PAGE, ROOT, count, in_another_process

# --- creating and opening


def test_a_new_database_has_the_tables_of_the_format(tmp_path: Path) -> None:
    """The SQL is the one that stands in docs/vault-format.md."""
    page = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
    written = page.split("```sql\n")[1].split("```")[0]

    def plain(sql: str) -> list[str]:
        """The words of each statement, however they are broken into lines."""
        return [
            re.sub(r"\s+", " ", re.sub(r"([(),])", r" \1 ", statement)).strip()
            for statement in sql.split(";")
            if statement.strip()
        ]

    assert plain(";".join(schema.STATEMENTS)) == plain(written)
    with Database.create(tmp_path / "a.db", KEY) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_schema")}
        assert set(schema.TABLES) <= names
        assert database.execute("PRAGMA user_version") == [(1,)]


def test_the_file_is_encrypted_and_its_owners(path: Path) -> None:
    data = path.read_bytes()
    assert b"SQLite" not in data
    assert b"authority" not in data
    assert len(data) % PAGE == 0
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_committed_is_there_again(path: Path) -> None:
    with Database.open(path, KEY) as database:
        database.set_meta("vault", "ab")
        database.set_meta("vault", "cd")
    with Database.open(path, KEY) as database:
        assert database.meta("vault") == "cd"
        assert database.meta("office") is None
        assert count(database) == 30


def test_nothing_is_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(VaultExists):
        Database.create(path, KEY)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="only there a folder is synced")
def test_a_folder_that_was_not_synced_leaves_nothing_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sync = tmp_path / "vault-000001.db", os.fsync

    def refuse(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), tmp_path.stat()):
            raise OSError(errno.EIO, "not today")
        sync(descriptor)

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refuse)
        with pytest.raises(DiskFailed):
            Database.create(path, KEY)
    assert list(tmp_path.iterdir()) == []
    with Database.create(path, KEY) as database:
        assert count(database) == 0


def test_no_folder_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoVault):
        Database.open(tmp_path / "vault-000001.db", KEY)
    with pytest.raises(NoVault):
        Database.create(tmp_path / "nowhere" / "vault-000001.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_refused_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ForeignVault):
        Database.open(path, OTHER_KEY)
    assert path.read_bytes() == before
    Database.open(path, KEY).close()


@pytest.mark.parametrize("length", [0, 1, 31, 33, 64])
def test_a_key_has_32_bytes(path: Path, length: int) -> None:
    """SQLCipher takes 63 digits for a passphrase, and an empty key for none at all."""
    for attempt in (Database.open, lambda p, k: Database.create(p.with_name("new.db"), k)):
        with pytest.raises(ValueError, match="32 bytes"):
            attempt(path, bytes(length))
    assert not path.with_name("new.db").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"x", bytes(PAGE - 1)],
    ids=["empty", "one byte", "not a page"],
)
def test_an_empty_file_is_never_an_empty_vault(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(DatabaseEmpty):
            Database.open(path, KEY, read_only=read_only)
    assert path.read_bytes() == content


def test_a_file_in_clear_is_none_of_ours(path: Path) -> None:
    content = b"SQLite format 3\0" + bytes(2 * PAGE)
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(ForeignVault):
            Database.open(path, KEY, read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", [16, 100, PAGE - 1])
def test_a_damaged_first_page_is_no_foreign_vault(path: Path, place: int) -> None:
    """SQLite says the same of both: the other pages tell them apart."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_zeros_are_damage(path: Path) -> None:
    path.write_bytes(bytes(8 * PAGE))
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_a_newer_version_is_refused_before_anything_is_written(path: Path) -> None:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + KEY.hex().encode() + b"'")
    raw.execute("PRAGMA user_version = 2")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerFormat):
        Database.open(path, KEY)
    assert path.read_bytes() == before


def test_a_vault_of_an_earlier_version_is_not_called_damaged(path: Path) -> None:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + KEY.hex().encode() + b"'")
    for later in ("line_cache", "spare", "staff_register"):
        raw.execute(f"DROP TABLE {later}")
        with pytest.raises(OlderFormat):
            Database.open(path, KEY)
    for index, on in (
        ("revision_case", "revision (case_id, record_id)"),
        ("grant_grantee", "grant_ (grantee, number)"),
        ("case_key_case", "case_key (case_id)"),
    ):
        raw.execute(f"DROP INDEX {index}")
        raw.execute(f"CREATE INDEX {index} ON {on}")
        with pytest.raises(OlderFormat):
            Database.open(path, KEY)
    raw.execute("DROP TABLE contact")
    raw.close()
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_a_database_without_our_version_is_damage(tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    path = tmp_path / "foreign.db"
    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + KEY.hex().encode() + b"'")
    raw.execute("CREATE TABLE notes (text)")
    raw.close()
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_an_unclean_end_is_noticed_once(path: Path) -> None:
    done = in_another_process(path, "Database.open(path, key)\nimport os; os._exit(0)")
    assert (done.returncode, done.stdout) == (0, "")
    with Database.open(path, KEY) as database:
        assert not database.was_clean
    with Database.open(path, KEY) as database:
        assert database.was_clean


# --- other programs


def test_a_second_program_neither_reads_nor_writes(path: Path) -> None:
    """SQLite's own lock, without ours; and the second start changes no byte."""
    with Database.open(path, KEY):
        before = (path.stat().st_mtime_ns, path.stat().st_size)
        for code in ("Database.open(path, key)", "Database.open(path, key, read_only=True)"):
            done = in_another_process(path, code)
            assert done.stdout.strip() == "vault_busy", done.stderr
        assert (path.stat().st_mtime_ns, path.stat().st_size) == before
    assert in_another_process(path, "Database.open(path, key).close()").stdout == ""


def test_a_second_connection_here_does_not_drop_the_lock(path: Path) -> None:
    """POSIX forgets a process's locks when it closes any descriptor of the file."""
    with Database.open(path, KEY):
        for read_only in (False, True):
            with pytest.raises(VaultBusy):
                Database.open(path, KEY, read_only=read_only)
        folder.check_writable(path.parent)
        done = in_another_process(path, "Database.open(path, key)")
        assert done.stdout.strip() == "vault_busy", done.stderr
    Database.open(path, KEY).close()


def test_a_copy_can_be_read_without_being_written(path: Path) -> None:
    before = path.read_bytes()
    with Database.open(path, KEY, read_only=True) as database:
        database.full_check()
        assert count(database) == 30
        with pytest.raises(ReadOnlyVault):
            database.set_meta("vault", "x")
    assert path.read_bytes() == before


# --- what SQLite may be asked


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH ':memory:' AS other",
        "ATTACH ':memory:' AS other KEY ''",
        "DETACH main",
        "PRAGMA key = ''",
        "PRAGMA key = \"x'00'\"",
        "PRAGMA rekey = 'x'",
        "PRAGMA hexkey = '00'",
        "PRAGMA hexrekey = '00'",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '.'",
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA locking_mode = NORMAL",
        "PRAGMA writable_schema = ON",
        "PRAGMA secure_delete = OFF",
        "PRAGMA cipher_use_hmac = OFF",
        "PRAGMA cipher_plaintext_header_size = 32",
        "PRAGMA cipher_log = 'file'",
        "PRAGMA user_version = 7",
        "VACUUM",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
    ],
)
def test_guard_rails(path: Path, sql: str) -> None:
    """The same in memory, where the projection runs."""
    with Database.open(path, KEY) as database, Database.memory() as memory:
        for guarded in (database, memory):
            with pytest.raises(DatabaseBug):
                guarded.execute(sql)
        assert count(database) == 30
    with Database.open(path, KEY) as database:
        database.full_check()


def test_the_settings_are_those_we_rely_on(path: Path) -> None:
    with Database.open(path, KEY) as database:
        connection = database._connection
        connection.set_authorizer(None)
        asked = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "locking_mode",
                "synchronous",
                "fullfsync",
                "temp_store",
                "secure_delete",
                "foreign_keys",
                "trusted_schema",
                "cell_size_check",
            )
        }
    assert asked == {
        "journal_mode": "truncate",
        "locking_mode": "exclusive",
        "synchronous": 3,
        "fullfsync": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_our_mistakes_carry_no_values(path: Path) -> None:
    canary = "Sara-Canary-070-1740605"
    with Database.open(path, KEY) as database:
        database.set_meta("canary", canary)
        for sql, values in (
            ("INSERT INTO meta VALUES (?, ?)", ("canary", canary)),
            ("INSERT INTO contact VALUES (?, ?, ?)", (canary, canary, canary)),
            ("SELECT ?", (canary, canary)),
            (f"SELECT '{canary}", ()),
            ("SELECT ?", ([canary],)),
        ):
            with pytest.raises(DatabaseBug) as caught:
                database.execute(sql, values)  # type: ignore[arg-type]
            shown = repr(caught.value) + repr(caught.value.__cause__)
            assert "anary" not in shown
            assert caught.value.__suppress_context__


def test_a_double_row_is_named_so(path: Path) -> None:
    with Database.open(path, KEY) as database:
        database.set_meta("a", "b")
        with pytest.raises(DatabaseBug) as caught:
            database.execute("INSERT INTO meta VALUES ('a', 'b')")
    assert caught.value.name == "SQLITE_CONSTRAINT"
