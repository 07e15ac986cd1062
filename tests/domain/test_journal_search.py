"""Which entries of a journal are wanted, as a table."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain.cases import JournalRecord, JournalVersion
from avhopp_desktop.domain.ids import RecordId, RevisionId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.journal_search import CORRECTED, NEW, REMARKED, Wanted

FIRST = JournalEntry("2026-11-20T14:05", "call", "Ringde från Bergen.", sensitivity="police")
SECOND = JournalEntry("2026-11-20T14:05", "call", "Ringde från Norge.", "Lugnare.")
ENTRY = JournalRecord(
    RecordId(bytes(16)),
    (
        JournalVersion(RevisionId(bytes(16)), FIRST, "Anna", "2026-11-20T13:10:00Z", ""),
        JournalVersion(RevisionId(bytes(16)), SECOND, "Bo", "2026-11-21T08:00:00Z", "Fel ort"),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Wanted(), True),
        (Wanted(words=("norge",)), True),
        (Wanted(words=("bergen",)), True),  # an older wording is found too
        (Wanted(words=("ringde", "lugn")), True),
        (Wanted(words=("ringde", "polis")), False),
        (Wanted(kind="call"), True),
        (Wanted(kind="meeting"), False),
        (Wanted(author="Anna"), True),
        (Wanted(author="Bo"), True),
        (Wanted(author="Cia"), False),
        (Wanted(month="2026-11"), True),
        (Wanted(month="2026-10"), False),
        (Wanted(mark=CORRECTED), True),
        (Wanted(mark=REMARKED), False),
        (Wanted(mark=NEW), False),
        (Wanted(mark="police"), False),  # the present wording has no mark
        (Wanted(words=("norge",), kind="meeting"), False),
    ],
)
def test_what_is_wanted(wanted: Wanted, fits: bool) -> None:
    assert wanted.fits(ENTRY, remarks=0, new=False) is fits


def test_what_stands_beside_an_entry_and_what_is_new() -> None:
    assert Wanted(mark=REMARKED).fits(ENTRY, remarks=1, new=False)
    assert Wanted(mark=NEW).fits(ENTRY, remarks=0, new=True)
