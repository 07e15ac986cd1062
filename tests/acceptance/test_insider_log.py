"""Events altered, cut, exchanged, and the whole vault turned back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.errors import ChainBroken, CheckpointBad, ReviewNotClean, UnknownEvent
from avhopp_desktop.domain.ids import CertificateId
from avhopp_desktop.domain.log_review import Result
from avhopp_desktop.services import cases, journal, roles, staff
from avhopp_desktop.services.events import event_chain, log_review, review
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow
from tests.acceptance.insider import Insider, victim_sees
from tests.offices import COUNSELLOR, NO_DUTY, SUPERVISOR, Cast, an_entry, at_work

Attack = Callable[[Insider, Database], None]


def put(database: Database, row: EventRow) -> None:
    database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
    event_rows.add(database, row)


def chain(database: Database) -> list[EventRow]:
    return list(event_rows.after(database, 0))


def middle(who: Insider, database: Database) -> EventRow:
    """Somebody else's, that saved something."""
    rows = [r for r in chain(database) if r.actor != who.certificate.id and "revision" in r.items]
    return rows[len(rows) // 2]


def altered(who: Insider, database: Database) -> None:
    put(database, middle(who, database)._replace(items="[]"))


def altered_and_hashed_anew(who: Insider, database: Database) -> None:
    row = middle(who, database)._replace(items="[]")
    put(database, row._replace(hash=event_chain.event_hash(row)))


def signed_by_himself(who: Insider, database: Database) -> None:
    put(database, who.signed(middle(who, database)))


def said_by_another(who: Insider, database: Database) -> None:
    row = middle(who, database)
    other = next(c.id for c in who.authority.certificates.values() if c.id != row.actor)
    put(database, row._replace(actor=CertificateId(other)))


def payload_exchanged(who: Insider, database: Database) -> None:
    row = middle(who, database)
    put(database, row._replace(payload=secrets.token_bytes(len(row.payload))))


def moved_to_another_case(who: Insider, database: Database) -> None:
    row = middle(who, database)
    other = next(r.case_id for r in chain(database) if r.case_id not in (None, row.case_id))
    put(database, row._replace(case_id=other))


def taken_out(who: Insider, database: Database) -> None:
    database.execute("DELETE FROM event WHERE seq = ?", (middle(who, database).seq,))


def taken_out_and_closed_up(who: Insider, database: Database) -> None:
    row = middle(who, database)
    database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
    for later in chain(database):
        if later.seq > row.seq:
            put(database, later._replace(seq=later.seq - 1))


def order_exchanged(who: Insider, database: Database) -> None:
    row = middle(who, database)
    after = next(r for r in chain(database) if r.seq == row.seq + 1)
    put(database, row._replace(seq=after.seq))
    put(database, after._replace(seq=row.seq))


def said_twice(who: Insider, database: Database) -> None:
    """An old event once more at the end."""
    rows = chain(database)
    event_rows.add(database, middle(who, database)._replace(seq=rows[-1].seq + 1))


def forked(who: Insider, database: Database) -> None:
    """From the middle on, a chain of his own, each link in order and signed by him."""
    start = middle(who, database)
    before = next(r for r in chain(database) if r.seq == start.seq - 1)
    for row in chain(database):
        if row.seq >= start.seq:
            before = who.signed(row._replace(prev=before.hash))
            put(database, before)


def another_vaults(who: Insider, database: Database) -> None:
    row = chain(database)[-1]
    put(database, row._replace(vault=secrets.token_bytes(16)))


CHAIN_ATTACKS: list[Attack] = [
    altered,
    altered_and_hashed_anew,
    signed_by_himself,
    said_by_another,
    payload_exchanged,
    moved_to_another_case,
    taken_out,
    taken_out_and_closed_up,
    order_exchanged,
    said_twice,
    forked,
    another_vaults,
]


@pytest.mark.parametrize("attack", CHAIN_ATTACKS, ids=[a.__name__ for a in CHAIN_ATTACKS])
@pytest.mark.parametrize("checked", [True, False], ids=["checked before", "never checked"])
def test_the_chain_shows_it_after_unlock(
    attack: Attack, checked: bool, cast: Cast, mats: Insider
) -> None:
    if checked:
        with at_work(cast.folder, "Sara") as sara:
            assert not review.check_events(sara)
    with mats.inside() as database, database.transaction():
        attack(mats, database)
    seen = victim_sees(cast.folder, "Sara", cast.cases["one"])
    assert "chain_broken" in seen.codes["job"]
    assert "chain_broken" in seen.codes["verify"]


NO_EVENT_HAS = [-(2**63), -1, 0, event_rows.LONGEST, 2**53 + 1, 2**63 - 1]
"""Numbers."""


@pytest.mark.parametrize("number", [*NO_EVENT_HAS, event_rows.LONGEST - 1, event_rows.LONGEST - 2])
def test_a_number_that_leaves_none_for_the_next_stops_nobody(
    number: int, cast: Cast, mats: Insider
) -> None:
    """The log goes on where it was; that the row is there is said."""
    with mats.inside() as database:
        last = chain(database)[-1].seq
        event_rows.add(database, mats.signed(chain(database)[-1])._replace(seq=number))
    with at_work(cast.folder, "Bo") as bo:
        journal.enter(bo, cast.cases["one"], an_entry())
        assert event_rows.last(bo.database).seq > last  # type: ignore[union-attr]
        assert event_rows.last(bo.database).seq < last + 10  # type: ignore[union-attr]
    seen = victim_sees(cast.folder, "Sara", cast.cases["one"])
    assert "chain_broken" in seen.codes["job"]
    assert "chain_broken" in seen.codes["verify"]


def test_a_removed_person_cannot_go_on_in_the_log(cast: Cast, mats: Insider) -> None:
    """With a colleague's help: her key signs well, but she is gone."""
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Mats"])
        mats.database_key = anna.database_key
    with mats.inside() as database:
        mats.append(None, [], database)
    assert "chain_broken" in victim_sees(cast.folder, "Bo").codes["job"]


def test_a_log_key_exchanged_would_close_the_log_to_reviewers(cast: Cast, mats: Insider) -> None:
    office = mats.authority.current[Purpose.LOG]
    with mats.inside() as database, database.transaction():
        row = event_rows.log_keys(database)[-1]
        place = event_chain.log_key_place(mats.authority.office, row.log_key, office.id)
        sealed = sealing.seal(office.seal, b"m" * 32, place)
        database.execute(
            "UPDATE log_key SET sealed_office = ? WHERE log_key = ?", (sealed, row.log_key)
        )
    assert "chain_broken" in victim_sees(cast.folder, "Bo").codes["job"]


def test_a_log_key_taken_away_is_missed(cast: Cast, mats: Insider) -> None:
    mats.do("DELETE FROM log_key")
    assert "chain_broken" in victim_sees(cast.folder, "Bo").codes["job"]


def cut_tail(who: Insider) -> None:
    """The last events and all they saved, so that nothing hangs in the air."""
    with who.inside() as database, database.transaction():
        rows = chain(database)
        for row in rows[-6:]:
            database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
            for item in event_chain.items_of(row):
                database.execute("DELETE FROM revision WHERE revision_id = ?", (item.id,))
                database.execute("DELETE FROM head WHERE revision_id = ?", (item.id,))
                database.execute("DELETE FROM log_key WHERE log_key = ?", (item.id,))


def test_a_tail_cut_off_shows_against_a_checkpoint(cast: Cast, mats: Insider) -> None:
    """Whose ring has seen the end misses it; somebody else only with a checkpoint from outside."""
    with at_work(cast.folder, "Sara") as sara:
        outside = review.checkpoint(sara)
        assert not review.check_events(sara)
    cut_tail(mats)
    with at_work(cast.folder, "Sara") as sara:
        assert "chain_broken" in {fault.code for fault in review.check_events(sara)}
        with pytest.raises(ChainBroken):
            review.check_against(sara, outside.text)
    with at_work(cast.folder, "Olle") as olle, pytest.raises(ChainBroken):
        review.check_against(olle, outside.text)


def test_a_vault_turned_back_whole_shows_against_a_checkpoint_only(
    cast: Cast, mats: Insider, tmp_path: Path
) -> None:
    """What SECURITY.md says: the old file is true to itself."""
    old = mats.snapshot(tmp_path / "old")
    with at_work(cast.folder, "Bo") as bo:
        journal.enter(bo, cast.cases["one"], an_entry("efteråt"))
        outside = review.checkpoint(bo)
        review.check_against(bo, outside.text)
    with at_work(old.folder, "Bo") as bo:
        assert not review.check_events(bo)
        assert not review.verify(bo).faults
        with pytest.raises(ChainBroken):
            review.check_against(bo, outside.text)
        forged = outside.text.replace("\n", "\r\n", 1)
        for text in (forged, outside.text + "x", outside.text[:-9], "", "x\n" * 9):
            with pytest.raises(CheckpointBad):
                review.check_against(bo, text)


def test_the_history_of_a_case_names_who_read_it(cast: Cast) -> None:
    case = cast.cases["one"]
    with at_work(cast.folder, "Sara") as sara:
        cases.open_case(sara, case)
    with at_work(cast.folder, "Bo") as bo:
        newest = cases.history(bo, case)[0]
        assert (newest.alias, newest.action) == ("Sara", "case_opened")


@pytest.mark.parametrize("number", NO_EVENT_HAS)
def test_no_case_and_nobody_is_judged_by_what_stands_under_such_a_number(
    number: int, cast: Cast, mats: Insider
) -> None:
    """Neither a case's first event nor the words that put a newer certificate in force."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Anna") as anna:
        roles.change_roles(anna, cast.people["Sara"], COUNSELLOR | SUPERVISOR, NO_DUTY)
    with mats.inside() as database, database.transaction():
        last = chain(database)[-1]
        says = event_rows.naming(database, "statement")[-1].items
        lies = mats.signed(last)._replace(seq=number, case_id=case, items=says)
        event_rows.add(database, lies)
    for alias in ("Anna", "Sara"):
        with at_work(cast.folder, alias) as session:
            assert not session.faults
            assert cases.open_case(session, case).faults == ()
            journal.enter(session, case, an_entry())
            told = review.check_events(session)
            assert [(f.code, f.place) for f in told] == [("chain_broken", f"event {number}")]


@pytest.mark.parametrize("number", NO_EVENT_HAS)
def test_such_a_number_stops_no_review_and_no_history(
    number: int, cast: Cast, mats: Insider
) -> None:
    case = cast.cases["one"]
    with mats.inside() as database:
        last = event_rows.of_case(database, case)[-1]
        event_rows.add(database, mats.signed(last)._replace(seq=number))
    with at_work(cast.folder, "Anna") as anna:
        assert "case_started" in {line.action for line in cases.history(anna, case)}
        shown = log_review.begin(anna, log_review.look_through(anna))
        assert shown.begun is not None
        assert shown.begun.through < event_rows.LONGEST
        assert shown.lines
        assert shown.faults == (event_rows.LONGEST,)
        with pytest.raises(UnknownEvent):
            log_review.ask(anna, number, "Vad är det här?")
        with pytest.raises(ReviewNotClean):
            log_review.sign_off(anna, shown, Result.CLEAN)
        log_review.sign_off(anna, shown, Result.DEVIATION, "En rad med ett omöjligt nummer")
        assert [each.faults for each in log_review.look_through(anna).book.signed] == [
            (event_rows.LONGEST,)
        ]
