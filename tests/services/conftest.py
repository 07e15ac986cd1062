"""One export for the tests that read it: made once a file, since its keys take time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.services.exporting import THEM, US, Parts, unsealed


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One export from us to them."""
    return US.write(tmp_path_factory.mktemp("out"), (THEM.age,)).path


@pytest.fixture(scope="module")
def clear(export: Path) -> bytes:
    """What age opens it to."""
    return unsealed(export, THEM)


@pytest.fixture(scope="module")
def parts(clear: bytes) -> Parts:
    """Name and content of each entry, in order."""
    with zipfile.ZipFile(io.BytesIO(clear)) as files:
        return [(name, files.read(name)) for name in files.namelist()]
