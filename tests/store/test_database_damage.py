"""A damaged database is damage; nothing of it is read or copied as if it were whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
)
from avhopp_desktop.store.database import Database
from tests.store.databases import DICE, KEY, PAGE, in_another_process


def open_and_check(path: Path) -> None:
    with Database.open(path, KEY) as database:
        database.full_check()


def test_every_page_is_watched(path: Path) -> None:
    """One bit of every page flipped, anywhere in it: never a good check."""
    good = path.read_bytes()
    for page in range(len(good) // PAGE):
        bad = bytearray(good)
        bad[page * PAGE + DICE.randrange(PAGE)] ^= 1 << DICE.randrange(8)
        path.write_bytes(bad)
        with pytest.raises(DatabaseDamaged):
            open_and_check(path)
    path.write_bytes(good)
    open_and_check(path)


def test_a_damaged_page_is_damage_when_read(path: Path) -> None:
    bad = bytearray(path.read_bytes())
    for page in range(len(bad) // PAGE - 10, len(bad) // PAGE):
        bad[page * PAGE + 100] ^= 1
    path.write_bytes(bad)
    with Database.open(path, KEY) as database, pytest.raises(DatabaseDamaged) as caught:
        database.execute("SELECT sealed FROM blob")
    assert str(caught.value) == "database_damaged: vault-000001.db"


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_no_cut_goes_unnoticed(path: Path, off: int) -> None:
    """Cut at, before and after every page boundary."""
    good = path.read_bytes()
    for page in range(len(good) // PAGE + (1 if off < 0 else 0)):
        size = page * PAGE + off
        if size < 0:
            continue
        path.write_bytes(good[:size])
        with pytest.raises(DatabaseEmpty if size < PAGE else DatabaseDamaged):
            open_and_check(path)


def test_pages_changed_about_are_noticed(path: Path) -> None:
    good = path.read_bytes()
    pages = [good[at : at + PAGE] for at in range(0, len(good), PAGE)]
    pages[-1], pages[-2] = pages[-2], pages[-1]
    path.write_bytes(b"".join(pages))
    with pytest.raises(DatabaseDamaged):
        open_and_check(path)


def test_an_interrupted_transaction_is_taken_back(path: Path) -> None:
    """Killed with changed pages in the file: the journal puts the old ones back."""
    code = (
        "import os\n"
        "database = Database.open(path, key)\n"
        "database._connection.execute('PRAGMA cache_size')\n"
        "database._connection.set_authorizer(None)\n"
        "database._connection.execute('PRAGMA cache_size = 5')\n"
        "database.execute('BEGIN IMMEDIATE')\n"
        "database.execute('UPDATE blob SET sealed = zeroblob(3000)')\n"
        "print(path.with_name(path.name + '-journal').stat().st_size > 0, flush=True)\n"
        "os.kill(os.getpid(), 9)"
        if os.name == "posix"
        else "print(True)"
    )
    with Database.open(path, KEY) as database:
        before = database.execute("SELECT sealed FROM blob ORDER BY chunk")
    done = in_another_process(path, code)
    assert done.stdout.strip() == "True", done.stderr
    with Database.open(path, KEY) as database:
        assert database.execute("SELECT sealed FROM blob ORDER BY chunk") == before
        database.full_check()
