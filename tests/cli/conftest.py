"""Offices for the tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Avhopp


@pytest.fixture
def avhopp(tmp_path: Path) -> Avhopp:
    """An empty folder to work in."""
    return Avhopp(tmp_path)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Avhopp:
    """An office that the tests of one module share: they only look, or are refused."""
    made = Avhopp(tmp_path_factory.mktemp("office"))
    made.found()
    return made
