"""The vaults to be read, each in a folder of its own: one made today, and all that are kept."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.vaults import make

KEPT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Sample:
    """A vault, exports from it, and what was typed into it."""

    folder: Path
    said: dict[str, Any]

    @property
    def vault(self) -> Path:
        return self.folder / "vault"


@pytest.fixture(scope="session")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("today") / "made"
    make.make(folder)
    return folder


@pytest.fixture(params=["today", *sorted(path.name for path in KEPT.glob("v[0-9]*"))])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Sample:
    name = request.param
    source = request.getfixturevalue("today") if name == "today" else KEPT / name
    folder = Path(shutil.copytree(source, tmp_path / name))
    return Sample(folder, json.loads((folder / "expected.json").read_text("utf-8")))
