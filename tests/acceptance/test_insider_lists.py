"""What makes a case vanish from the lists of whoever works on it, or what is typed in it."""

from __future__ import annotations

import secrets

import pytest

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, intake
from tests.acceptance.insider import Insider
from tests.offices import Cast, at_work


@pytest.mark.parametrize("cache", ["kept", "gone"])
@pytest.mark.parametrize("parent", [True, False])
@pytest.mark.parametrize("under", ["no key", "the key"])
def test_a_summary_that_nobody_wrote_hides_no_case(
    cast: Cast, mats: Insider, cache: str, parent: bool, under: str
) -> None:
    """Under a key that nobody has, as if the case were somebody else's now."""
    case = cast.cases["one"]
    ((old, key),) = mats.do(
        "SELECT revision_id, key_id FROM revision WHERE case_id = ? AND compartment = 1"
        " ORDER BY number DESC LIMIT 1",
        case,
    )
    junk = secrets.token_bytes(16)
    with mats.inside() as database, database.transaction():
        database.execute(
            "INSERT INTO revision (revision_id, case_id, record_id, compartment, key_id, parents,"
            " sealed) VALUES (?, ?, ?, 1, ?, ?, ?)",
            (
                *(junk, case, case, key if under == "the key" else secrets.token_bytes(16)),
                *(old if parent else b"", secrets.token_bytes(2048)),
            ),
        )
        if parent:
            database.execute("DELETE FROM head WHERE revision_id = ?", (old,))
        database.execute("INSERT INTO head VALUES (?, ?, 1, ?)", (case, case, junk))
        if cache == "gone":
            database.execute("DELETE FROM line_cache")
    for alias in ("Bo", "Sara"):
        with at_work(cast.folder, alias) as session:
            assert case in cases.list_cases(session, CaseFilter())
            assert ("revision_forged", case) in {(f.code, f.case) for f in session.faults}


def test_what_is_typed_is_kept_whatever_row_has_its_place(cast: Cast, mats: Insider) -> None:
    """He moves the row of a draft to another case: what is typed on would be kept there."""
    case = cast.cases["draft"]
    mats.do("UPDATE draft SET case_id = ? WHERE case_id = ?", secrets.token_bytes(16), case)
    with at_work(cast.folder, "Bo") as bo:
        cases.open_case(bo, case)
        work = intake.resume(bo, case)
        typed = {**work.answers, "danger_now": "yes"}
        intake.autosave(bo, work, typed)
    with at_work(cast.folder, "Bo") as bo:
        cases.open_case(bo, case)
        assert intake.resume(bo, case).answers["danger_now"] == "yes"
