"""Events of his about a case that he is not on: they keep nobody out of it, and hide nothing."""

from __future__ import annotations

import msgspec
import pytest

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, journal, records, saving
from avhopp_desktop.services.events import event_chain, log, review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store import cases as case_rows
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


@pytest.mark.parametrize("by", ["Mats", "Bo"])
def test_what_is_listed_once_more_is_not_hidden(cast: Cast, by: str) -> None:
    """Else the state before would be taken for the newest: an acute threat for a low one."""
    case, who = cast.cases["one"], Insider.of(cast.folder, by)
    with at_work(cast.folder, "Bo") as bo:
        low = {"assessed_on": "2026-11-20", "level": "low", "level_reason": "Lugnt."}
        record = case_records.save(bo, case, Kind.THREAT, low).record
        acute = low | {"level": "acute", "level_reason": "Bil utanför."}
        case_records.save(bo, case, Kind.THREAT, acute, record=record, reason="ändrat")
        before = cases.open_case(bo, case)
    with who.inside() as database, database.transaction():
        ids = database.execute("SELECT revision_id FROM revision WHERE case_id = ?", (case,))
        items = [Item("revision", revision, bytes(32)) for (revision,) in ids]
        who.append(case, items, database)
    with at_work(cast.folder, "Sara") as sara:
        shown = cases.open_case(sara, case)
        (one,) = shown.live(Kind.THREAT)
        assert one.text("level") == "acute"
        assert [e.record for e in shown.journal] == [e.record for e in before.journal]
        assert "revision_unknown" in {fault.code for fault in shown.faults}
        journal.enter(sara, case, an_entry())
    assert "revision_unknown" in victim_sees(cast.folder, "Sara").codes["job"]


def test_nor_does_its_author_vouch_for_another_text_by_that(cast: Cast) -> None:
    """Bo writes something else over an entry of last year, and lists that, too."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Bo") as bo:
        entry = journal.enter(bo, case, an_entry("Som det var"))
        row = next(
            row for row in case_rows.revisions_of(bo.database, case, [2]) if row.record_id == entry
        )
        true = records.decrypt(bo, row)
        false = msgspec.structs.replace(true, content={**true.content, "facts": "Som han ville"})
        held = bo.current_key(case, Compartment.CORE)

        def work() -> None:
            sealed = saving.encrypt(bo, false, held)
            case_rows.replace_sealed(bo.database, row.revision_id, held.key_id, sealed)
            item = Item("revision", row.revision_id, false.commitment())
            log.write(bo, Action.SAVED, case=case, items=[item])

        bo.write(work)
    with at_work(cast.folder, "Sara") as sara:
        shown = cases.open_case(sara, case)
        assert entry not in {one.record for one in shown.journal}
        assert {fault.code for fault in shown.faults} == {"revision_forged", "revision_unknown"}
