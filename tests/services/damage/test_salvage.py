"""A damaged vault: what is hit is named exactly, and all that can be read is saved."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import msgspec
import pytest

from avhopp_desktop.domain.damage import Office, State
from avhopp_desktop.domain.errors import (
    HeaderDamaged,
    NotPermitted,
    OutNotWritable,
    RestoreTargetNotEmpty,
    WrongPassphrase,
)
from avhopp_desktop.domain.ids import CaseId, KeyId
from avhopp_desktop.services import backup, cases, journal, status
from avhopp_desktop.services.damage import diagnosis, salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import review
from avhopp_desktop.store import database_file
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.database_file import PAGE
from tests.offices import CHEAP, PHRASE, an_entry, an_intake, at_work, copied
from tests.services.damaging import (
    ANNA,
    Truth,
    an_office_to_damage,
    database_of,
    hot,
    salvaged,
)

SAMPLE = 7
"""Pages of the vault that the gate destroys one by one; the bench destroys every one."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    sheet = an_office_to_damage(folder)
    (folder.parent / "sheet").write_text("\n".join(sheet), "utf-8")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "vault")


@pytest.fixture
def truth(folder: Path) -> Truth:
    return Truth.of(folder)


def test_everything_that_much_hangs_on_is_there_twice(truth: Truth) -> None:
    with at_work(truth.folder) as session:
        spare = {
            bytes(p): (b, bytes(d)) for p, b, d in session.database.execute("SELECT * FROM spare")
        }
        for table, place, columns in (
            ("authority", "statement", "body, signature"),
            ("case_file", "case_id", "body, signature"),
            ("case_key", "key_id", "body, signature"),
        ):
            rows = session.database.execute(f"SELECT {place}, {columns} FROM {table}")  # noqa: S608
            assert rows
            assert all(spare.pop(bytes(name)) == (body, sign) for name, body, sign in rows)
        seals = session.database.execute("SELECT office_key, recipient, sealed FROM office_seal")
        assert all(spare.pop(key + who) == ("", sealed) for key, who, sealed in seals)
        assert spare == {session.office: (session.office_name, b"")}


def test_a_whole_vault_is_called_whole(folder: Path) -> None:
    before = database_of(folder).read_bytes()
    found = diagnosis.diagnose(folder, ANNA)
    assert found.whole
    assert (found.damaged, found.header, found.cases) == (0, "whole", 5)
    assert database_of(folder).read_bytes() == before


def sample() -> list[int]:
    """Where the pages lie that are destroyed, as shares of the file; 0 is the first page."""
    chance = random.Random(4)  # noqa: S311 - the same in every run
    return [0, *(chance.randrange(1, 1000) for _ in range(SAMPLE - 1))]


@pytest.mark.parametrize("place", sample())
def test_one_destroyed_page(truth: Truth, tmp_path: Path, place: int) -> None:
    number = 1 + place * truth.pages // 1000
    how = ("noise", "zeros", "bit")[place % 3]
    outcome = salvaged(truth, truth.destroyed([number], how), tmp_path / "new")
    outcome.done.session.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_several_destroyed_pages(truth: Truth, tmp_path: Path, seed: int) -> None:
    """Of texts and log: what hangs on nothing else."""
    chance = random.Random(seed)  # noqa: S311
    numbers = chance.sample(range(truth.pages // 2, truth.pages), chance.randrange(2, 11))
    salvaged(truth, truth.destroyed(numbers), tmp_path / "new").done.session.close()


@pytest.mark.parametrize("left", [1, 5, 30])
def test_a_file_that_ends_too_early(truth: Truth, tmp_path: Path, left: int) -> None:
    data = truth.data[: len(truth.data) - left * PAGE]
    salvaged(truth, data, tmp_path / "new").done.session.close()


@pytest.mark.parametrize("places", [(3,), (3, 11)])
def test_the_salt_is_damaged(truth: Truth, tmp_path: Path, places: tuple[int, ...]) -> None:
    """One byte of it is guessed; with two, pages are read that nobody can check."""
    data = bytearray(truth.data)
    for place in places:
        data[place] ^= 0x41
    outcome = salvaged(truth, bytes(data), tmp_path / "new")
    assert not any(outcome.lost.values())
    outcome.done.session.close()


def test_a_transaction_that_never_ended_is_taken_back(truth: Truth, tmp_path: Path) -> None:
    """The power went in the middle of a change, and the disk lost a page."""
    changes = (
        "UPDATE revision SET sealed = randomblob(length(sealed))",
        "UPDATE event SET payload = randomblob(length(payload))",
        "DELETE FROM draft",
    )
    path = hot(truth, tmp_path / "work", *changes)
    data = bytearray(path.read_bytes())
    lost = truth.pages_of("blob")[-1]
    data[(lost - 1) * PAGE : lost * PAGE] = b"\xff" * PAGE
    beside = database_file.journal(database_of(truth.folder))
    beside.write_bytes(database_file.journal(path).read_bytes())
    outcome = salvaged(truth, bytes(data), tmp_path / "new")
    assert outcome.lost.pop("blob")
    assert not any(outcome.lost.values())
    outcome.done.session.close()
    assert beside.read_bytes() == database_file.journal(path).read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_beginning_and_more(truth: Truth, tmp_path: Path, seed: int) -> None:
    """No tree can be followed, and no page be checked."""
    chance = random.Random(seed)  # noqa: S311
    others = sorted(set(range(2, truth.pages + 1)) - set(truth.pages_of("authority")))
    numbers = [1, *chance.sample(others, chance.randrange(1, 12))]
    salvaged(truth, truth.destroyed(numbers), tmp_path / "new").done.session.close()


def test_the_beginning_and_the_newest_events(truth: Truth, tmp_path: Path) -> None:
    """Where no tree leads to it, the index of their cases is known by what it says."""
    newest = truth.pages_of("event")[-1:]
    outcome = salvaged(truth, truth.destroyed([1, *newest]), tmp_path / "new")
    assert outcome.lost["event"]
    outcome.done.session.close()
    index = truth.pages_of("event_case")
    outcome = salvaged(truth, truth.destroyed([1, *newest, *index]), tmp_path / "newer")
    ((first, last),) = outcome.done.report.events_lost  # that some are gone shows in the texts
    assert (first, last) == (min(outcome.lost["event"])[0],) * 2
    outcome.done.session.close()


def test_newer_keys_gone_twice_close_their_cases(truth: Truth, tmp_path: Path) -> None:
    """Whoever checks the new vault finds no fault in what was said to be lost."""
    outcome = salvaged(
        truth, truth.destroyed(truth.pages_of("case_key", "spare")), tmp_path / "new"
    )
    report = outcome.done.report
    assert report.office == {Office.KEYS: len(truth.rows["case_key"])}
    assert {case.case for case in report.hit} == {
        CaseId(row["case_id"]) for row in truth.rows["case_key"].values()
    }
    assert report.faults == ()
    outcome.done.session.close()


def test_where_newer_keys_are_gone_whatever_else_is_wrong_is_still_said(
    truth: Truth, tmp_path: Path
) -> None:
    """A text altered under a key that nobody can follow any more; a key that is none."""
    outcome = salvaged(
        truth, truth.destroyed(truth.pages_of("case_key", "spare")), tmp_path / "new"
    )
    session = outcome.done.session
    lost = [KeyId(name) for (name,) in truth.rows["case_key"]]
    held = next(session.ring.held[key] for key in lost if key in session.ring.held)
    database = session.database
    assert review.verify(session).faults == ()
    name, sealed = database.execute(
        "SELECT revision_id, sealed FROM revision WHERE key_id = ?", (held.key_id,)
    )[0]
    database.execute("UPDATE revision SET sealed = x'00' WHERE revision_id = ?", (name,))
    (fault,) = review.verify(session).faults
    assert (fault.code, fault.case) == ("revision_forged", held.case)
    database.execute("UPDATE revision SET sealed = ? WHERE revision_id = ?", (sealed, name))
    first = session.key_lines(held.case).opening.first[held.compartment][0]
    session.ring.add(msgspec.structs.replace(session.ring.held[first], key=bytes(32)))
    assert [(f.code, f.case) for f in review.verify(session).faults] == [("key_refused", held.case)]
    session.close()


def test_people_go_on_in_the_new_vault(truth: Truth, tmp_path: Path) -> None:
    """Everybody's passphrase opens it; they read, write, and the log says what happened."""
    outcome = salvaged(truth, truth.destroyed(truth.pages_of("revision")[2:5]), tmp_path / "new")
    assert outcome.cases
    session = outcome.done.session
    for row in cases.case_rows(session, cases.list_cases(session, cases.CaseFilter())):
        assert row is not None
        shown = cases.open_case(session, row.id)
        assert shown.faults == ()
        gone = [n for (n,) in outcome.lost["revision"] if truth.case_of(n) == row.id]
        assert shown.lost == len(gone)
        if not row.finished:
            continue
        journal.enter(session, row.id, an_entry("Vidare."))
    an_intake(session, finish=True)
    session.close()
    with at_work(tmp_path / "new", "Bo") as bo:
        assert not review.check_events(bo)
        an_intake(bo, finish=True)
    with at_work(tmp_path / "new") as session:
        (line,) = review.verify(session).salvages
        assert session.authority.alias_of(line.actor) == "Anna"
        assert session.header.vault != headers.read_header(truth.folder).header.vault


def test_a_case_that_is_lost_is_named(truth: Truth, tmp_path: Path) -> None:
    with at_work(truth.folder) as session:
        rows = cases.case_rows(session, cases.list_cases(session, cases.CaseFilter()))
        names = {row.id: row.code_name for row in rows if row is not None}
    truth = Truth.of(truth.folder)
    outcome = salvaged(truth, truth.destroyed(truth.pages_of("revision")), tmp_path / "new")
    assert {case.state for case in outcome.done.report.hit} == {State.LOST}
    assert {case.case for case in outcome.done.report.hit} >= set(names)
    outcome.done.session.close()


def test_a_backup_gives_what_it_has(truth: Truth, tmp_path: Path) -> None:
    """Also of keys that were renewed since, and of an epoch that is over."""
    with at_work(truth.folder) as session:
        info = backup.back_up(session)
        late = an_intake(session, finish=True)
    truth = Truth.of(truth.folder)
    numbers = random.Random(7).sample(range(2, truth.pages), 12)  # noqa: S311
    path = database_of(truth.folder)
    path.write_bytes(truth.destroyed(numbers))
    found = diagnosis.diagnose(truth.folder, ANNA)
    assert found.backup is not None
    assert (found.backup.made, found.backup.whole) == (info.made, True)
    assert found.backup.events > 0
    assert found.backup.fills > 0
    assert not found.whole
    done = salvage.salvage(truth.folder, tmp_path / "new", ANNA)
    assert done.report.faults == ()
    assert {case.case for case in done.report.hit} <= {late}
    assert done.report.from_backup
    done.session.close()


def test_both_headers_are_gone(truth: Truth, tmp_path: Path) -> None:
    """A flipped digit each is read over; after that only a backup's header helps."""
    with at_work(truth.folder) as session:
        backup.back_up(session)
    for name in headers.NAMES:
        data = bytearray((truth.folder / name).read_bytes())
        data[data.index(b'"generation":') + 13] ^= 1
        (truth.folder / name).write_bytes(data)
    assert diagnosis.diagnose(truth.folder, ANNA).header == "both"
    for name in headers.NAMES:
        (truth.folder / name).write_bytes(b"")
    assert diagnosis.diagnose(truth.folder, ANNA).header == "both"
    done = salvage.salvage(truth.folder, tmp_path / "new", ANNA)
    assert done.report.complete
    done.session.close()
    shutil.rmtree(truth.folder / "backup")
    with pytest.raises(HeaderDamaged):
        diagnosis.diagnose(truth.folder, ANNA)


def test_a_whole_file_that_lacks_lines_is_told_from_a_damaged_one(truth: Truth) -> None:
    """A colleague with tools of his own took out what he did; no disk does that."""
    with at_work(truth.folder) as session:
        last = session.database.execute("SELECT max(seq) FROM event")[0][0]
        session.database.execute(
            "DELETE FROM event WHERE seq BETWEEN ? AND ?", (last - 4, last - 3)
        )
    found = diagnosis.diagnose(truth.folder, ANNA)
    assert found.damaged == 0
    assert found.events_lost == ((last - 4, last - 3),)
    assert found.taken_out
    truth = Truth.of(truth.folder)
    data = truth.destroyed(truth.pages_of("revision")[2:3])
    database_of(truth.folder).write_bytes(data)
    assert not diagnosis.diagnose(truth.folder, ANNA).taken_out


def test_who_may(truth: Truth, tmp_path: Path) -> None:
    """Whoever works here may ask; a supervisor salvages."""
    database_of(truth.folder).write_bytes(truth.destroyed(truth.pages_of("revision")[2:4]))
    found = diagnosis.diagnose(truth.folder, Person("Bo", PHRASE))
    assert found.hit
    assert not found.may_salvage
    with pytest.raises(NotPermitted):
        salvage.salvage(truth.folder, tmp_path / "new", Person("Bo", PHRASE))
    assert not (tmp_path / "new").exists()
    with pytest.raises(WrongPassphrase):
        diagnosis.diagnose(truth.folder, Person("Anna", PHRASE + "x"))


def test_the_recovery_sheet_opens_it(made: Path, truth: Truth, tmp_path: Path) -> None:
    """Also for somebody who never worked here; others' passphrases stay."""
    halves = (made.parent / "sheet").read_text("utf-8").split("\n")
    cleo = Person("Cleo", "sten moln hav bord regn", *halves)
    data = truth.destroyed(truth.pages_of("revision")[2:4])
    database_of(truth.folder).write_bytes(data)
    found = diagnosis.diagnose(truth.folder, cleo)
    assert found.hit
    assert found.may_salvage
    done = salvage.salvage(truth.folder, tmp_path / "new", cleo, cost=CHEAP)
    assert done.report.faults == ()
    assert done.report.hit == found.hit
    done.session.close()
    for alias, phrase in (("Anna", PHRASE), ("Bo", PHRASE), ("Cleo", cleo.phrase)):
        with at_work(tmp_path / "new", alias, phrase) as session:
            assert review.verify(session).faults == ()


def test_who_works_here_cannot_be_read(truth: Truth, tmp_path: Path) -> None:
    """Both copies of the words about people are gone: cases have no names, nothing is made."""
    data = truth.destroyed(truth.pages_of("authority", "spare"))
    database_of(truth.folder).write_bytes(data)
    found = diagnosis.diagnose(truth.folder, ANNA)
    assert not found.known
    assert found.office[Office.STAFF] > 0
    with pytest.raises(Exception, match="authority_broken"):
        salvage.salvage(truth.folder, tmp_path / "new", ANNA)
    assert not (tmp_path / "new").exists()


def test_a_case_whose_beginning_is_gone_twice(truth: Truth, tmp_path: Path) -> None:
    """Its texts are kept, though no key to them can be followed: with a backup it opens."""
    with at_work(truth.folder) as session:
        backup.back_up(session)
    truth = Truth.of(truth.folder)
    numbers = truth.pages_of("case_file", "spare")
    database_of(truth.folder).write_bytes(truth.destroyed(numbers))
    found = diagnosis.diagnose(truth.folder, ANNA)
    assert {case.state for case in found.hit} == {State.NO_KEY}
    done = salvage.salvage(truth.folder, tmp_path / "new", ANNA, with_backup=False)
    assert done.report.hit == found.hit
    assert done.report.faults == ()
    kept = done.session.database.execute("SELECT count(*) FROM revision")[0][0]
    assert kept == len(truth.rows["revision"])
    done.session.close()
    done = salvage.salvage(truth.folder, tmp_path / "newer", ANNA)
    assert done.report.complete
    done.session.close()


def test_a_hole_in_a_document_whose_event_is_gone(truth: Truth, tmp_path: Path) -> None:
    """Nothing but its record says any more how long it was."""
    pieces, log = truth.pages_of("blob")[-3:-2], truth.pages_of("event")[-3:]
    outcome = salvaged(truth, truth.destroyed([*pieces, *log]), tmp_path / "new")
    assert sum(case.attachments for case in outcome.done.report.hit) == 1
    outcome.done.session.close()


def test_a_salvaged_vault_can_be_salvaged(truth: Truth, tmp_path: Path) -> None:
    first = salvaged(truth, truth.destroyed(truth.pages_of("revision")[2:3]), tmp_path / "new")
    journal.enter(first.done.session, an_intake(first.done.session, finish=True), an_entry())
    first.done.session.close()
    second = Truth.of(tmp_path / "new")
    numbers = random.Random(3).sample(range(second.pages // 2, second.pages), 3)  # noqa: S311
    database_of(second.folder).write_bytes(second.destroyed(numbers))
    done = salvage.salvage(second.folder, tmp_path / "newer", ANNA)
    assert done.report.faults == ()
    assert len(review.verify(done.session).salvages) == 2
    done.session.close()


def test_losses_excuse_nothing_else(truth: Truth, tmp_path: Path) -> None:
    """Somebody takes a text out of a salvaged vault, and puts one event more into the hint."""
    outcome = salvaged(truth, truth.destroyed(truth.pages_of("revision")[2:4]), tmp_path / "new")
    session = outcome.done.session
    (name,) = session.database.execute("SELECT revision_id FROM revision LIMIT 1")[0]
    session.database.execute("DELETE FROM revision WHERE revision_id = ?", (name,))
    assert {fault.code for fault in review.verify(session).faults} >= {"revision_missing"}
    told = session.database.meta("salvaged") or ""
    session.database.set_meta("salvaged", told + "\n3 2026-01-01T00:00:00Z")
    assert {fault.code for fault in review.verify(session).faults} >= {"revision_missing"}
    session.database.execute("DELETE FROM meta WHERE key = 'salvaged'")
    assert len(review.verify(session).faults) > 1
    session.close()


def test_the_new_folder(truth: Truth, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter").write_bytes(b"x")
    with pytest.raises(RestoreTargetNotEmpty):
        salvage.salvage(truth.folder, tmp_path / "new", ANNA)
    with pytest.raises(OutNotWritable):
        salvage.salvage(truth.folder, truth.folder / "new", ANNA)
    (tmp_path / "new" / "letter").rename(tmp_path / "new" / salvage.MARK)
    (tmp_path / "new" / salvage.PART).write_bytes(b"x")
    assert not status.vault_status(tmp_path / "new").exists
    salvage.salvage(truth.folder, tmp_path / "new", ANNA).session.close()  # cut short before
