"""What somebody with a passphrase and his own tools can make of a salvage."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.damage import State
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import backup, cases, journal, register, roles, staff, team
from avhopp_desktop.services.damage import diagnosis, salvage
from avhopp_desktop.services.damage import ledger as damage_ledger
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import event_chain, losses, review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from tests.acceptance.insider import Insider, victim_sees
from tests.acceptance.test_insider_records import forged_entry
from tests.offices import COUNSELLOR, NO_DUTY, PHRASE, Cast, an_entry, an_intake, at_work
from tests.services.damaging import Truth, database_of, opened

CORE = Compartment.CORE


def salvaged_by_hand(sara: Insider, *, cut: bool, again: bool) -> None:
    """She takes out a text, and writes past the program that it was lost.

    `cut`: the event that ended her leading is among what was lost. `again`: an event of hers
    lists the words about it anew, behind the salvage.
    """
    with sara.inside() as database:
        (name,) = database.execute("SELECT revision_id FROM revision WHERE compartment = 2")[0]
        events = list(event_rows.after(database, 0))
        listed = [item for row in events for item in event_chain.items_of(row)]
        text = next(item for item in listed if (item.what, item.id) == ("revision", name))
        ended = event_rows.naming(database, "statement")[-1]
        gone = event_chain.items_of(ended)
        words = [item for item in gone if item.what == "statement"]
        database.execute("DELETE FROM revision WHERE revision_id = ?", (name,))
        damage_ledger.rebuild_heads(database)
        last = events[-1]
        items = [Item(losses.MARK, last.vault, last.hash), losses.lost(text)]
        if cut:
            items.append(losses.hole(ended.seq, ended.seq, ended.prev))
            items += [item for item in gone if item.what != "statement"]
            database.execute("DELETE FROM event WHERE seq = ?", (ended.seq,))
        if not again:
            items += words
        sara.append(None, items, database)
        database.set_meta(losses.META, f"{last.seq + 1} 2026-11-20T18:30:05Z")
        if again:
            sara.append(None, words, database)


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("again", [False, True])
def test_who_led_once_excuses_nothing(cast: Cast, cut: bool, again: bool) -> None:
    before = Insider.of(cast.folder, "Sara")
    with at_work(cast.folder, "Anna") as anna:
        roles.change_roles(anna, cast.people["Sara"], COUNSELLOR, NO_DUTY)
    now = Insider.of(cast.folder, "Sara")
    sara = dataclasses.replace(now, certificate=before.certificate)
    salvaged_by_hand(sara, cut=cut, again=again)
    told = victim_sees(cast.folder, "Anna")
    assert "revision_missing" in {fault.code for fault in told.job}


def test_who_leads_no_more_salvaged_while_she_did(cast: Cast, tmp_path: Path) -> None:
    """What she signed then goes on to excuse what it says."""
    truth = Truth.of(cast.folder)
    database_of(cast.folder).write_bytes(truth.destroyed(truth.pages_of("event")[1:2]))
    new = tmp_path / "new"
    done = salvage.salvage(cast.folder, new, Person("Sara", PHRASE))
    assert done.report.faults == ()
    assert done.report.events_lost
    done.session.close()
    with at_work(new, "Anna") as anna:
        roles.change_roles(anna, cast.people["Sara"], COUNSELLOR, NO_DUTY)
        assert review.verify(anna).faults == ()
    with at_work(new, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Sara"])
        assert review.verify(anna).faults == ()
    with at_work(new, "Anna") as anna:
        told = review.verify(anna)
        assert told.faults == ()
        assert len(told.salvages) == 1


def test_a_trace_of_a_grant_gives_nobody_a_key(cast: Cast, tmp_path: Path) -> None:
    """He plants a row that nobody signed, and destroys the page on which it stands: the index
    still says that he had the key."""
    mats = Insider.of(cast.folder, "Mats")
    with at_work(cast.folder, "Mats") as session:
        case = next(c for c in cast.cases.values() if not session.may_read(c))
    with at_work(cast.folder, "Anna") as session:
        key = session.newest_key(case, CORE)
    assert key is not None
    with mats.inside() as database:
        some = next(iter(case_rows.grants_of(database, case)))
        number, grantee = COMPARTMENT_NUMBER[CORE], mats.certificate.id
        planted = some._replace(key_id=key, compartment=number, grantee=grantee)
        case_rows.add_grant(database, planted)
    truth = Truth.of(cast.folder)
    database_of(cast.folder).write_bytes(truth.destroyed(truth.pages_of("grant_")[1:]))
    done = salvage.salvage(cast.folder, tmp_path / "new", Person("Anna", PHRASE))
    done.session.close()
    with at_work(tmp_path / "new", "Mats") as session:
        assert not session.may_read(case)


def test_an_older_entry_is_not_found_because_a_page_is_gone(cast: Cast, tmp_path: Path) -> None:
    """The log still says which one is the newest."""
    with at_work(cast.folder, "Anna") as anna:
        said = TrueName("Bo", "Bosse Testlund", "", "2026-01-01")
        entry, _changes = register.add(anna, said)
    mats = Insider.of(cast.folder, "Mats")
    ((older,),) = mats.do("SELECT sealed FROM staff_register WHERE entry_id = ?", entry)
    with at_work(cast.folder, "Anna") as anna:
        register.correct(anna, entry, dataclasses.replace(said, name="Bosse Provberg"), "fel")
    mats.do("UPDATE staff_register SET sealed = ? WHERE entry_id = ?", older, entry)
    truth = Truth.of(cast.folder)
    database_of(cast.folder).write_bytes(truth.destroyed(truth.pages_of("event")[1:2]))
    done = salvage.salvage(cast.folder, tmp_path / "new", Person("Anna", PHRASE))
    done.session.close()
    assert done.report.events_lost
    assert "register_bad" in done.report.faults


FAR = 2**62
PLANTED = {
    "an index that no tree reaches": (
        *(f"CREATE TABLE x{n} (a)" for n in range(3)),
        *(f"CREATE INDEX y{n} ON x{n} (a)" for n in range(3)),
        *(f"INSERT INTO x{n} (rowid, a) VALUES (:far, NULL)" for n in range(3)),  # noqa: S608
        *(f"DROP TABLE x{n}" for n in range(3)),
    ),
    "an event": (
        "CREATE TEMP TABLE one AS SELECT * FROM event ORDER BY seq DESC LIMIT 1",
        "UPDATE one SET seq = :far",
        "INSERT INTO event SELECT * FROM one",
    ),
    "the last event there can be": (
        "CREATE TEMP TABLE one AS SELECT * FROM event ORDER BY seq DESC LIMIT 1",
        "UPDATE one SET seq = :near",
        "INSERT INTO event SELECT * FROM one",
    ),
    "a text": (
        "UPDATE revision SET number = :last WHERE number = (SELECT max(number) FROM revision)",
    ),
    "somebody's words": (
        "UPDATE authority SET number = :last WHERE number = (SELECT max(number) FROM authority)",
    ),
    "a grant": (
        "UPDATE grant_ SET number = :last WHERE number = (SELECT max(number) FROM grant_)",
    ),
}
"""Numbers after which no other can follow."""


def after_he_wrote(
    cast: Cast, planted: Iterable[str], values: Mapping[str, object]
) -> tuple[Path, Truth]:
    """The database, and what is in it, once Mats has written his rows between the others."""
    path = database_of(cast.folder)
    raw = opened(path, Insider.of(cast.folder, "Mats").database_key, "rw")
    raw.execute("PRAGMA secure_delete = OFF")
    for sql in planted:
        raw.execute(sql, {name: value for name, value in values.items() if f":{name}" in sql})
    raw.close()
    return path, Truth.of(cast.folder)


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_no_number_that_he_chose_stops_a_salvage(
    planted: tuple[str, ...], cast: Cast, tmp_path: Path
) -> None:
    """Nothing is lost but what he destroyed, and the new vault can be worked with."""
    values = {"near": event_rows.LONGEST - 1, "far": FAR, "last": 2**63 - 1}
    path, truth = after_he_wrote(cast, planted, values)
    gone = truth.pages_of("event")[1:2]
    path.write_bytes(truth.destroyed(gone))
    new = tmp_path / "new"
    done = salvage.salvage(cast.folder, new, Person("Anna", PHRASE))
    done.session.close()
    last = max(seq for (seq,) in truth.rows["event"] if seq < event_rows.LONGEST - 1)
    assert all(end <= last for _first, end in done.report.events_lost)
    assert done.report.faults == ()
    with at_work(new, "Anna") as anna:
        journal.enter(anna, an_intake(anna, finish=True), an_entry())
        assert review.verify(anna).faults == ()


NOBODY = b"nobody ever came"
"""The id of a case that never was."""


def a_leaf(columns: str, rows: str) -> tuple[str, ...]:
    """A page of an index that no tree reaches. Of three that are freed one is left as it was."""
    return (
        *(f"CREATE TABLE x{n} (a, b, c, d, e)" for n in range(3)),
        *(f"CREATE INDEX y{n} ON x{n} ({columns})" for n in range(3)),
        *(f"INSERT INTO x{n} (rowid, a, b, c, d, e) {rows}" for n in range(3)),
        *(f"DROP TABLE x{n}" for n in range(3)),
    )


MADE_UP = {
    "an event": (
        "CREATE TEMP TABLE one AS SELECT * FROM event ORDER BY seq DESC LIMIT 1",
        "UPDATE one SET seq = seq + 1, case_id = :case",
        "INSERT INTO event SELECT * FROM one",
    ),
    "an event that lists an opening": (
        "CREATE TEMP TABLE one AS SELECT * FROM event WHERE instr(items, 'opening') LIMIT 1",
        "UPDATE one SET seq = (SELECT max(seq) + 1 FROM event), case_id = :case,"
        ' items = \'[["opening","\' || lower(hex(:case)) || substr(items, 46)',
        "INSERT INTO event SELECT * FROM one",
    ),
    "an opening": (
        "CREATE TEMP TABLE one AS SELECT * FROM case_file LIMIT 1",
        "UPDATE one SET case_id = :case",
        "INSERT INTO case_file SELECT * FROM one",
    ),
    "a head": ("INSERT INTO head VALUES (:case, randomblob(16), 2, randomblob(16))",),
    "a leaf of the index of events": a_leaf(
        "a",
        "SELECT seq, case_id, 0, 0, 0, 0 FROM event WHERE seq = 9"
        " UNION ALL VALUES (10000, :case, 0, 0, 0, 0)",
    ),
    "a leaf of the index of texts": a_leaf(
        "a, b, c, d, e",
        "VALUES (1, :case, randomblob(16), 2, randomblob(16), randomblob(16))",
    ),
    "a leaf of the index of drafts": a_leaf(
        "a, b, c", "VALUES (1, :case, randomblob(16), 2, 0, 0)"
    ),
}


@pytest.mark.parametrize("hole", [False, True], ids=["the log whole", "the log hit"])
@pytest.mark.parametrize("planted", MADE_UP.values(), ids=MADE_UP)
def test_no_case_that_never_was_is_called_lost(
    planted: tuple[str, ...], hole: bool, cast: Cast
) -> None:
    path, truth = after_he_wrote(cast, planted, {"case": NOBODY})
    if hole:
        path.write_bytes(truth.destroyed(truth.pages_of("event")[1:2]))
    found = diagnosis.diagnose(cast.folder, Person("Anna", PHRASE))
    assert State.LOST not in {case.state for case in found.hit}
    assert [case.state for case in found.hit if case.case == NOBODY] in ([], [State.NAMED])
    assert found.events_lost or not hole
    if not found.events_lost:
        assert not found.hit


@pytest.mark.parametrize("backed_up", [False, True])
def test_what_he_wrote_when_he_had_left_is_not_believed_after_a_salvage(
    cast: Cast, olle: Insider, tmp_path: Path, backed_up: bool
) -> None:
    """Only what a backup had, under a key that was the newest then, is put under the newest.

    `backed_up`: the backup has his entry, and the vault has lost it with all that stood there.
    """
    case = cast.cases["shared"]

    def write() -> None:
        with olle.inside() as database, database.transaction():
            _case, item = forged_entry(olle, cast, database, olle.certificate.id)
            olle.append(case, [item], database)

    if backed_up:
        write()
    with at_work(cast.folder, "Anna") as anna:
        backup.back_up(anna)
        team.unassign(anna, case, cast.people["Bo"], reason="byter enhet")
    olle.do(
        "DELETE FROM revision WHERE case_id = ? AND compartment = ?", case, COMPARTMENT_NUMBER[CORE]
    )
    if not backed_up:
        write()
    truth = Truth.of(cast.folder)
    database_of(cast.folder).write_bytes(truth.destroyed(truth.pages_of("revision")[1:2]))
    done = salvage.salvage(cast.folder, tmp_path / "new", Person("Anna", PHRASE))
    done.session.close()
    assert done.report.from_backup["revision"]
    assert done.report.hit == ()
    with at_work(tmp_path / "new", "Anna") as anna:
        shown = cases.open_case(anna, case)
        assert [r.current.entry.facts for r in shown.journal] == ["Rättad shared", "Andra shared"]
        assert [fault.code for fault in shown.faults] == ["revision_forged"]
