"""A database of some pages, and what the tests of the database do to it."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from avhopp_desktop.store.database import Database

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
PAGE = 4_096
DICE = random.Random(2_711)  # noqa: S311 -- the same test every time


def put(database: Database, count: int, size: int = 3_000, name: bytes = b"b") -> None:
    database.execute_many(
        "INSERT INTO blob VALUES (?, ?, ?, ?)",
        [(name, number, b"c", DICE.randbytes(size)) for number in range(count)],
    )


def count(database: Database) -> int:
    row = database.one("SELECT count(*) FROM blob")
    assert row is not None
    return int(row[0])


def in_another_process(path: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` with `path` and `key`; prints of an error are its code."""
    program = (
        "import sys, pathlib\n"
        "from avhopp_desktop.store.database import Database\n"
        "from avhopp_desktop.store.folder import VaultLock\n"
        "from avhopp_desktop.domain.errors import AvhoppError\n"
        "path, key = pathlib.Path(sys.argv[1]), bytes(range(32))\n"
        "try:\n" + "".join(f"    {line}\n" for line in code.splitlines()) + "except AvhoppError as"
        " error:\n    print(error.code)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
