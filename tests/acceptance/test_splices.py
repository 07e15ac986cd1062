"""Two hundred splices of old pages and forty altered cells in every run."""

from __future__ import annotations

from random import Random

import pytest

from tests.acceptance import splices
from tests.acceptance.damage import read_as
from tests.acceptance.insider import Insider
from tests.acceptance.splices import Older
from tests.offices import Cast

SPLICES = 200
CELLS = 40


def test_old_pages_put_back_are_found(cast: Cast, mats: Insider) -> None:
    """Whoever has an older copy of the file needs no key for this."""
    found = Older.of(cast, mats, 2).splice(SPLICES, Random(11))  # noqa: S311
    assert found.total() == SPLICES
    assert SPLICES - found["identical"] > 10


def test_a_cell_that_a_colleague_alters_is_found(cast: Cast, mats: Insider) -> None:
    found = splices.cells(cast, mats, CELLS, Random(12))  # noqa: S311
    assert found["told"] > CELLS / 3


WRITTEN_PAST_THE_PROGRAM = {
    "a compartment that there is not": "UPDATE grant_ SET compartment = 9",
    "grants of a case that there is not": "UPDATE grant_ SET case_id = randomblob(16)",
    "chunks of another case": "UPDATE blob SET case_id = randomblob(16)",
    "no accepted key of the log": (
        'UPDATE authority SET signature = zeroblob(64) WHERE instr(body, \'"purpose":"log"\')'
    ),
    "items that are no text": "UPDATE event SET items = CAST(x'41ff' AS TEXT) WHERE seq = 3",
    "a time that is no text": "UPDATE grant_ SET time = CAST(x'41ff' AS TEXT)",
    "a device that is none": "UPDATE meta SET value = 'x' WHERE key = 'device'",
    "a vault that is no text": "UPDATE meta SET value = CAST(x'41ff' AS TEXT) WHERE key = 'vault'",
}

SALVAGED = [
    "x",
    "\n\n",
    "-1 t",
    "1 t",
    "9" * 30 + " t",
    "9" * 5_000 + " t",
    "3 2026-11-20T10:00:00Z",
]


@pytest.mark.parametrize("line", range(len(SALVAGED)))
def test_a_salvage_that_never_was_excuses_nothing(line: int, cast: Cast, mats: Insider) -> None:
    mats.do("INSERT INTO meta VALUES ('salvaged', ?)", SALVAGED[line])
    assert not read_as(cast.folder, "Anna").refused
    mats.do("DELETE FROM event WHERE seq = 5")
    assert read_as(cast.folder, "Anna").warned


@pytest.mark.parametrize("what", WRITTEN_PAST_THE_PROGRAM)
def test_what_cannot_be_is_said_and_no_bug(what: str, cast: Cast, mats: Insider) -> None:
    """Each of these was an error that is none of ours, or went unnoticed."""
    mats.do(WRITTEN_PAST_THE_PROGRAM[what])
    assert read_as(cast.folder, "Anna").warned
