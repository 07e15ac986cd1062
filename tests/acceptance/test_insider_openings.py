"""Events of his about a case that he is not on: they keep nobody out of it."""

from __future__ import annotations

import pytest

from avhopp_desktop.services import cases, journal
from avhopp_desktop.services.events import event_chain, review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.database import Database
from tests.acceptance.insider import Insider, items_text, victim_sees
from tests.offices import Cast, an_entry, at_work


def in_order(mats: Insider, database: Database, case: bytes, item: Item) -> None:
    mats.append(cases.CaseId(case), [item], database)


def spoilt(database: Database, **other: bytes) -> None:
    """The last event once more, with a signature that is none."""
    row = event_rows.last(database)
    assert row is not None
    database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
    row = row._replace(**other)
    row = row._replace(hash=event_chain.event_hash(row), signature=bytes(64))
    event_rows.add(database, row)


@pytest.mark.parametrize("how", ["in order", "unsigned", "in a supervisor's name", "apart"])
@pytest.mark.parametrize("name", ["one", "shared"])
@pytest.mark.parametrize("what", ["opening", "case_key"])
@pytest.mark.parametrize("remembered", [True, False])
def test_no_event_of_his_about_a_case_keeps_anybody_out(
    cast: Cast, mats: Insider, how: str, name: str, what: str, remembered: bool
) -> None:
    case = cast.cases[name]
    item = Item(what, case, bytes(32))
    sara = mats.authority.by_alias("Sara")
    assert sara is not None
    with mats.inside() as database, database.transaction():
        in_order(mats, database, case, item)
        if how == "unsigned":
            spoilt(database)
        elif how == "in a supervisor's name":
            spoilt(database, actor=sara.id)
        elif how == "apart":
            spoilt(database, prev=bytes(32))
        if not remembered:
            database.execute("DELETE FROM key_ring")
    for alias in ("Bo", "Sara"):
        with at_work(cast.folder, alias) as session:
            assert cases.open_case(session, case).journal
            journal.enter(session, case, an_entry())
    assert victim_sees(cast.folder, "Bo").codes["job"]


@pytest.mark.parametrize("what", ["opening", "grant"])
def test_nor_one_that_he_put_in_the_place_of_an_earlier_one(
    cast: Cast, mats: Insider, what: str
) -> None:
    """Whoever saw that all was well remembers, and what came before then can be altered."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Bo") as bo:
        assert not review.check_events(bo)
    with mats.inside() as database, database.transaction():
        first = event_rows.first_of_case(database, case)
        early = event_rows.at(database, first.seq - 1 if first else 0)
        assert early is not None
        text = items_text([Item(what, case, bytes(32))])
        database.execute("DELETE FROM event WHERE seq = ?", (early.seq,))
        event_rows.add(database, mats.signed(early._replace(case_id=case, items=text)))
    with at_work(cast.folder, "Bo") as bo:
        assert bo.ring.checked_seq > early.seq
        assert cases.open_case(bo, case).journal
        journal.enter(bo, case, an_entry())
    assert "chain_broken" in victim_sees(cast.folder, "Bo").codes["job"]
