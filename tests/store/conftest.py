"""What the tests of the store stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.store.database import Database
from tests.store.databases import KEY, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A vault's database of some thirty pages, closed."""
    path = tmp_path / "vault-000001.db"
    with Database.create(path, KEY) as database, database.transaction():
        put(database, 30)
    return path
