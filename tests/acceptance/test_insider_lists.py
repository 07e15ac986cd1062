"""What makes a case vanish from the lists of whoever works on it, or what is typed in it."""

from __future__ import annotations

import secrets

import pytest

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.lookup import Key
from avhopp_desktop.services import cases, doubles, intake, lookup
from avhopp_desktop.services.events import review
from tests.acceptance.insider import Insider
from tests.offices import Cast, at_work
from tests.people import a_person


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


@pytest.mark.parametrize("how", ["a row that nobody wrote", "taken away"])
@pytest.mark.parametrize("checked", [True, False])
def test_nobody_is_hidden_from_a_search(cast: Cast, how: str, checked: bool) -> None:
    """Somebody who is a client would seem to be none, and be taken in as if for the first time."""
    with at_work(cast.folder, "Bo") as bo:
        case, other = (a_person(bo, "Per Testlund", pnr="199001012385") for _ in range(2))
    mats = Insider.of(cast.folder)
    heads = mats.do(
        "SELECT record_id, revision_id FROM head WHERE case_id = ? AND compartment = 3", case
    )
    assert heads
    with mats.inside() as database, database.transaction():
        for record, old in heads:
            database.execute("DELETE FROM head WHERE revision_id = ?", (old,))
            if how != "taken away":
                junk, key = secrets.token_bytes(16), secrets.token_bytes(16)
                database.execute(
                    "INSERT INTO revision (revision_id, case_id, record_id, compartment, key_id,"
                    " parents, sealed) VALUES (?, ?, ?, 3, ?, ?, ?)",
                    (junk, case, record, key, old, secrets.token_bytes(256)),
                )
                database.execute("INSERT INTO head VALUES (?, ?, 3, ?)", (case, record, junk))
    with at_work(cast.folder, "Sara") as sara:
        if checked:
            review.check_events(sara)
        assert lookup.look_up(sara, "Testlund").hits == dict.fromkeys((case, other), Key.NAME)
        assert lookup.look_up(sara, "199001012385").hits
        assert doubles.possible_doubles(sara)
