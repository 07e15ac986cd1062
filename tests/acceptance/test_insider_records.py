"""What others wrote: moved, put back, exchanged, hidden; refused or left out, and reported."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import AttachmentDamaged
from avhopp_desktop.domain.ids import CaseId, CertificateId, RecordId, RevisionId
from avhopp_desktop.domain.records import Kind, Place, Revision
from avhopp_desktop.services import attachments, cases, drafts, intake, journal, records, team
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import event_chain, review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import drafts as draft_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.cases import RevisionRow
from avhopp_desktop.store.database import Database
from tests.acceptance.insider import Attack, Insider, Seen, items_text, victim_sees
from tests.offices import ANSWERS, Cast, an_entry, at_work

CORE = Compartment.CORE


def journal_rows(database: Database, case: CaseId) -> list[tuple[int, bytes, bytes, bytes]]:
    """Number, revision, record, parents of the entries: the corrected one's two come first.

    Which they are he can tell from the order of the events.
    """
    rows = database.execute(
        "SELECT number, revision_id, record_id, parents FROM revision"
        " WHERE case_id = ? AND compartment = 2 AND record_id IN"
        " (SELECT record_id FROM revision WHERE case_id = ? AND compartment = 2"
        "  GROUP BY record_id HAVING count(*) = 2) ORDER BY number",
        (case, case),
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def of_case(database: Database, case: CaseId) -> list[tuple[int, bytes]]:
    rows = database.execute(
        "SELECT compartment, revision_id FROM revision WHERE case_id = ? ORDER BY number", (case,)
    )
    return [(row[0], row[1]) for row in rows]


def corrected(database: Database, case: CaseId) -> tuple[bytes, bytes, bytes]:
    """Record, first and second wording of the corrected entry."""
    by_record: dict[bytes, list[tuple[bytes, bytes]]] = {}
    for _number, revision, record, parents in journal_rows(database, case):
        by_record.setdefault(record, []).append((revision, parents))
    record, wordings = next((r, w) for r, w in by_record.items() if r != case)
    first = next(revision for revision, parents in wordings if not parents)
    second = next(revision for revision, parents in wordings if parents)
    return record, first, second


def to_another_record(who: Insider, cast: Cast, database: Database) -> None:
    _record, first, _second = corrected(database, cast.cases["one"])
    database.execute(
        "UPDATE revision SET record_id = ? WHERE revision_id = ?", (secrets.token_bytes(16), first)
    )


def to_another_case(who: Insider, cast: Cast, database: Database) -> None:
    _record, _first, second = corrected(database, cast.cases["two"])
    database.execute(
        "UPDATE revision SET case_id = ? WHERE revision_id = ?", (cast.cases["one"], second)
    )


def to_another_part(who: Insider, cast: Cast, database: Database) -> None:
    record, first, _second = corrected(database, cast.cases["one"])
    database.execute("UPDATE revision SET compartment = 3 WHERE revision_id = ?", (first,))
    assert record


def other_parents(who: Insider, cast: Cast, database: Database) -> None:
    _record, _first, second = corrected(database, cast.cases["one"])
    database.execute("UPDATE revision SET parents = x'' WHERE revision_id = ?", (second,))


def doubled(who: Insider, cast: Cast, database: Database) -> None:
    """Under another name, listed in an event of his own."""
    _record, first, _second = corrected(database, cast.cases["one"])
    row = database.execute("SELECT * FROM revision WHERE revision_id = ?", (first,))[0]
    again = secrets.token_bytes(16)
    database.execute(
        "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (row[0] + 10_000, again, *row[2:])
    )
    who.append(cast.cases["one"], [Item("revision", again, bytes(32))], database)


def deleted(who: Insider, cast: Cast, database: Database) -> None:
    _record, _first, second = corrected(database, cast.cases["one"])
    database.execute("DELETE FROM revision WHERE revision_id = ?", (second,))
    database.execute("DELETE FROM head WHERE revision_id = ?", (second,))


def deleted_with_its_event(who: Insider, cast: Cast, database: Database) -> None:
    _record, _first, second = corrected(database, cast.cases["one"])
    deleted(who, cast, database)
    database.execute("DELETE FROM event WHERE instr(items, ?)", (second.hex(),))


def contents_exchanged(who: Insider, cast: Cast, database: Database) -> None:
    _record, first, second = corrected(database, cast.cases["one"])
    sealed = {
        name: database.execute("SELECT sealed FROM revision WHERE revision_id = ?", (name,))[0][0]
        for name in (first, second)
    }
    for name, other in ((first, second), (second, first)):
        database.execute(
            "UPDATE revision SET sealed = ? WHERE revision_id = ?", (sealed[other], name)
        )


def head_turned_back(who: Insider, cast: Cast, database: Database) -> None:
    record, first, second = corrected(database, cast.cases["one"])
    database.execute(
        "UPDATE head SET revision_id = ? WHERE revision_id = ? AND record_id = ?",
        (first, second, record),
    )


def older_facts(who: Insider, cast: Cast, database: Database) -> None:
    """The list would show what was true once."""
    case = cast.cases["one"]
    first = database.execute(
        "SELECT revision_id FROM revision WHERE record_id = ? ORDER BY number LIMIT 1", (case,)
    )[0][0]
    database.execute(
        "UPDATE head SET revision_id = ? WHERE case_id = ? AND compartment = 1", (first, case)
    )


def older_facts_alone(who: Insider, cast: Cast, database: Database) -> None:
    """The same, and the newer ones are taken away."""
    older_facts(who, cast, database)
    case = cast.cases["one"]
    database.execute(
        "DELETE FROM revision WHERE record_id = ? AND number >"
        " (SELECT min(number) FROM revision WHERE record_id = ?)",
        (case, case),
    )


ROW_ATTACKS: list[tuple[Attack, str]] = [
    (to_another_record, "case"),
    (to_another_case, "case"),
    (to_another_part, "case"),
    (other_parents, "case"),
    (doubled, "case"),
    (deleted, "case"),
    (deleted_with_its_event, "job"),
    (contents_exchanged, "case"),
    (head_turned_back, "job"),
    (older_facts, "job"),
    (older_facts_alone, "case"),
]


@pytest.mark.parametrize(("attack", "where"), ROW_ATTACKS, ids=[a[0].__name__ for a in ROW_ATTACKS])
def test_rows_that_he_moves_are_missed_where_they_were(
    attack: Attack, where: str, cast: Cast, mats: Insider
) -> None:
    case = cast.cases["one"]
    with mats.inside() as database, database.transaction():
        attack(mats, cast, database)
    seen = victim_sees(cast.folder, "Bo", case)
    order = ["unlock", "case", "job", "verify", "nowhere"]
    assert order.index(seen.where) <= order.index(where), seen.codes
    assert seen.job or seen.verify


def test_turned_back_heads_do_not_turn_back_what_is_shown(cast: Cast, mats: Insider) -> None:
    case = cast.cases["one"]
    with mats.inside() as database:
        head_turned_back(mats, cast, database)
        older_facts(mats, cast, database)
    with at_work(cast.folder, "Bo") as bo:
        shown = cases.open_case(bo, case)
        assert shown.journal[0].current.entry.facts == "Rättad one"
        assert shown.row.finished
        assert [f.code for f in review.check_events(bo)] == ["revision_forged"]
        assert not review.check_events(bo)  # the table is a cache: it was mended


def test_the_order_of_rows_says_nothing(cast: Cast, mats: Insider) -> None:
    """Numbers of rows are not signed: with them exchanged the old wording must not be the
    current one, nor the last entry the first."""
    case = cast.cases["one"]
    with mats.inside() as database, database.transaction():
        numbers = [row[0] for row in database.execute("SELECT number FROM revision")]
        database.execute("UPDATE revision SET number = 1000000 - number")
        assert len(numbers) > 10
    with at_work(cast.folder, "Bo") as bo:
        shown = cases.open_case(bo, case)
        assert [record.current.entry.facts for record in shown.journal] == [
            "Rättad one",
            "Andra one",
        ]
        assert shown.journal[0].current.reason == "fel tid"
        assert not shown.faults
        assert not review.check_events(bo)


def forged_entry(
    who: Insider, cast: Cast, database: Database, author: CertificateId
) -> tuple[CaseId, Item]:
    """An entry under the key he once held on `shared`, with every hash in order."""
    case = cast.cases["shared"]
    held = next(h for h in who.ring.values() if (h.case, h.compartment) == (case, CORE))
    place = Place(
        who.authority.office,
        case,
        CORE,
        RecordId(secrets.token_bytes(16)),
        RevisionId(secrets.token_bytes(16)),
        (),
    )
    entry = an_entry("Flyttat hem igen, inget hot.").content()
    revision = Revision(
        place, Kind.JOURNAL, "journal/1", 1, author, b"s" * 16, "2026-11-20T18:30:05Z", entry
    )
    sealed = sealing.encrypt(
        held.key,
        sealing.pad(256, revision.plain()),
        records.revision_place(place, held.key_id),
        secrets.token_bytes,
    )
    row = RevisionRow(place.revision, case, place.record, 2, held.key_id, (), sealed)
    case_rows.add_revision(database, row)
    return case, Item("revision", place.revision, revision.commitment())


def test_a_former_member_cannot_write_in_his_own_name(cast: Cast, olle: Insider) -> None:
    with olle.inside() as database, database.transaction():
        case, item = forged_entry(olle, cast, database, olle.certificate.id)
        olle.append(case, [item], database)
    with at_work(cast.folder, "Bo") as bo:
        shown = cases.open_case(bo, case)
        assert [r.current.entry.facts for r in shown.journal] == ["Rättad shared", "Andra shared"]
        assert "revision_forged" in {f.code for f in shown.faults}
        assert "revision_forged" in {f.code for f in review.verify(bo).faults}


def test_nor_is_he_believed_after_the_next_new_keys(cast: Cast, olle: Insider) -> None:
    """What stands under a key that he knows is not moved along with what stands beside it."""
    with olle.inside() as database, database.transaction():
        case, item = forged_entry(olle, cast, database, olle.certificate.id)
        olle.append(case, [item], database)
    with at_work(cast.folder, "Sara") as sara:
        team.unassign(sara, case, cast.people["Bo"], reason="byter enhet")
    with at_work(cast.folder, "Sara") as sara:
        shown = cases.open_case(sara, case)
        assert [r.current.entry.facts for r in shown.journal] == ["Rättad shared", "Andra shared"]
        assert "revision_forged" in {f.code for f in shown.faults}
        assert "revision_forged" in {f.code for f in review.verify(sara).faults}


def test_nor_in_anothers(cast: Cast, olle: Insider) -> None:
    """He lists it in an old event of hers that her program has checked before."""
    bo_id = olle.authority.by_alias("Bo")
    assert bo_id is not None
    with at_work(cast.folder, "Bo") as bo:
        assert not review.check_events(bo)
    with olle.inside() as database, database.transaction():
        case, item = forged_entry(olle, cast, database, bo_id.id)
        event = [e for e in event_rows.of_case(database, case) if e.actor == bo_id.id][-1]
        text = (
            items_text([item])
            if event.items == "[]"
            else event.items[:-1] + "," + items_text([item])[1:]
        )
        changed = event._replace(items=text)
        database.execute(
            "UPDATE event SET items = ?, hash = ? WHERE seq = ?",
            (text, event_chain.event_hash(changed), event.seq),
        )
    seen = victim_sees(cast.folder, "Bo", case)
    assert "chain_broken" in seen.codes["case"] | seen.codes["unlock"]
    assert "chain_broken" in seen.codes["job"]
    with at_work(cast.folder, "Bo") as bo:
        if bo.may_read(case):
            assert "Flyttat hem igen, inget hot." not in str(cases.reread_case(bo, case).journal)


def test_old_cipher_texts_put_back_are_refused(cast: Cast, olle: Insider, before: Path) -> None:
    """From a copy of the time when he had the key: same words, but a key he knows."""
    case = cast.cases["shared"]
    old = Insider(before, *list(vars(olle).values())[1:])
    rows = old.do("SELECT key_id, sealed, revision_id FROM revision WHERE case_id = ?", case)
    with olle.inside() as database, database.transaction():
        for row in rows:
            database.execute(
                "UPDATE revision SET key_id = ?, sealed = ? WHERE revision_id = ?", row
            )
    seen = victim_sees(cast.folder, "Bo", case)
    assert "revision_forged" in seen.codes["unlock"] | seen.codes["case"]
    assert "revision_forged" in seen.codes["verify"]


def test_the_verify_of_others_sees_it_too(cast: Cast, olle: Insider, before: Path) -> None:
    """Without the key: under which key a revision stands is in clear."""
    old = Insider(before, *list(vars(olle).values())[1:])
    case = cast.cases["shared"]
    (row,) = old.do(
        "SELECT key_id, sealed, revision_id FROM revision WHERE case_id = ? LIMIT 1", case
    )
    olle.do("UPDATE revision SET key_id = ?, sealed = ? WHERE revision_id = ?", *row)
    with at_work(cast.folder, "Mats") as session:
        assert "revision_forged" in {fault.code for fault in review.verify(session).faults}


# --- drafts --------------------------------------------------------------------------------------


def test_an_older_draft_cannot_win_over_what_was_saved(cast: Cast, mats: Insider) -> None:
    """The number that must no longer be called would stand on the safe-contact card."""
    case = cast.cases["draft"]
    old = mats.do("SELECT * FROM draft WHERE case_id = ?", case)
    with at_work(cast.folder, "Bo") as bo:
        work = intake.resume(bo, case)
        changed = {**ANSWERS, "callback": {"way": "phone", "value": "070-1740699"}}
        intake.save(bo, work, {**work.answers, **changed})
    with mats.inside() as database:
        for row in old:
            database.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    with at_work(cast.folder, "Bo") as bo:
        shown = cases.open_case(bo, case)
        assert shown.safe_contact["callback"]["value"] == "070-1740699"
        assert "revision_forged" in {fault.code for fault in shown.faults}


def test_drafts_exchanged_or_in_anothers_name_are_left_out(cast: Cast, mats: Insider) -> None:
    case = cast.cases["draft"]
    with at_work(cast.folder, "Bo") as bo:
        other = intake.begin(bo)
        intake.autosave(bo, other, {**other.answers, **ANSWERS, "codeword": "fel ord"})
    assert other.case is not None
    rows = {
        which: mats.do("SELECT compartment, sealed FROM draft WHERE case_id = ?", which)
        for which in (case, other.case)
    }
    for which, source in ((case, other.case), (other.case, case)):
        for compartment, sealed in rows[source]:
            mats.do(
                "UPDATE draft SET sealed = ? WHERE case_id = ? AND compartment = ?",
                *(sealed, which, compartment),
            )
    with at_work(cast.folder, "Bo") as bo:
        shown = cases.open_case(bo, case)
        assert "codeword" not in shown.safe_contact
        assert {fault.code for fault in shown.faults} == {"revision_forged"}
    for compartment, sealed in rows[case]:
        mats.do(
            "UPDATE draft SET sealed = ?, owner = ? WHERE case_id = ? AND compartment = ?",
            *(sealed, cast.people["Sara"], case, compartment),
        )
    with at_work(cast.folder, "Bo") as bo:
        assert cases.open_case(bo, case).faults


def test_a_former_member_cannot_leave_a_draft(cast: Cast, olle: Insider) -> None:
    """Under his old key, on the intake, with another number to call."""
    case = cast.cases["shared"]
    with at_work(cast.folder, "Bo") as bo:
        view = cases.open_case(bo, case).intake
    assert view is not None
    held = next(
        h for h in olle.ring.values() if (h.case, h.compartment) == (case, Compartment.IDENTITY)
    )
    with at_work(cast.folder, "Olle") as session, session.database.transaction():
        row = draft_rows.DraftRow(
            view.record, 3, case, olle.certificate.staff, held.key_id, "9", "9", b""
        )
        place = drafts._draft_place(session, row, held.key_id)
        plain = b'{"answers":{"callback":{"value":"070-1740699","way":"phone"}}}'
        sealed = sealing.encrypt(held.key, sealing.pad(256, plain), place, secrets.token_bytes)
        draft_rows.put_draft(session.database, row._replace(sealed=sealed))
    with at_work(cast.folder, "Bo") as bo:
        shown = cases.open_case(bo, case)
        assert shown.safe_contact["callback"]["value"] == "070-1740605"
        assert {fault.code for fault in shown.faults} == {"revision_forged"}


# --- attachments ---------------------------------------------------------------------------------


def reordered(database: Database, blob: bytes) -> None:
    database.execute("UPDATE blob SET chunk = chunk + 10 WHERE blob_id = ?", (blob,))
    for new, old in ((0, 11), (1, 10), (2, 12)):
        database.execute(
            "UPDATE blob SET chunk = ? WHERE blob_id = ? AND chunk = ?", (new, blob, old)
        )


def truncated(database: Database, blob: bytes) -> None:
    database.execute("DELETE FROM blob WHERE blob_id = ? AND chunk = 2", (blob,))


def lengthened(database: Database, blob: bytes) -> None:
    database.execute(
        "INSERT INTO blob SELECT blob_id, 3, case_id, sealed FROM blob"
        " WHERE blob_id = ? AND chunk = 2",
        (blob,),
    )


def another_ones(database: Database, blob: bytes) -> None:
    database.execute(
        "UPDATE blob SET sealed = (SELECT o.sealed FROM blob o WHERE o.blob_id <> blob.blob_id"
        " AND o.chunk = blob.chunk LIMIT 1) WHERE blob_id = ?",
        (blob,),
    )


def gone(database: Database, blob: bytes) -> None:
    database.execute("DELETE FROM blob WHERE blob_id = ?", (blob,))


@pytest.mark.parametrize("attack", [reordered, truncated, lengthened, another_ones, gone])
def test_an_attachment_opens_whole_or_not_at_all(
    attack: Callable[[Database, bytes], None], cast: Cast, mats: Insider
) -> None:
    case = cast.cases["one"]
    with mats.inside() as database, database.transaction():
        blob = database.execute("SELECT blob_id FROM blob WHERE case_id = ? LIMIT 1", (case,))
        attack(database, blob[0][0])
    with at_work(cast.folder, "Bo") as bo:
        (info,) = cases.open_case(bo, case).attachments
        with pytest.raises(AttachmentDamaged):
            attachments.read_attachment(bo, case, info.record)
        assert "attachment_damaged" in {fault.code for fault in review.verify(bo).faults}
    with at_work(cast.folder, "Olle") as stranger:  # who cannot open it sees it too
        assert "attachment_damaged" in {fault.code for fault in review.verify(stranger).faults}


# --- what still works afterwards -----------------------------------------------------------------


def test_an_honest_office_has_no_faults(cast: Cast) -> None:
    for alias in ("Anna", "Bo", "Sara", "Olle", "Mats"):
        seen: Seen = victim_sees(cast.folder, alias)
        assert seen.where == "nowhere", seen.codes
    with at_work(cast.folder, "Bo") as bo:
        assert len(cases.list_cases(bo, CaseFilter(mine=True))) == 4
        journal.enter(bo, cast.cases["shared"], an_entry())
