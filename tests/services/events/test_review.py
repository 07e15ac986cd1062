"""The check of everything: clean on honest work, honest about what it saw."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain import canonical, errors
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import attachments, journal
from avhopp_desktop.services.events import checks, log, review
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.store import events as rows
from tests.offices import a_founded_office, an_entry, an_intake, at_work, hired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    hired(session, "Cia")
    session.close()
    with at_work(tmp_path / "v", "Bo") as bo:
        case = an_intake(bo)
        journal.enter(bo, case, an_entry())
        attachments.attach(bo, case, "a.txt", b"abc")
    return tmp_path / "v"


def test_it_counts_what_it_saw(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        report = review.verify(bo)
        assert report.faults == ()
        assert (report.cases, report.blobs, report.unreadable) == (1, 1, 0)
        assert report.keys == 4
        assert report.revisions == bo.database.execute("SELECT count(*) FROM revision")[0][0]
    with at_work(folder, "Cia") as cia:
        report = review.verify(cia)
        assert report.faults == ()
        assert (report.revisions, report.keys, report.blobs) == (0, 0, 0)
        assert report.unreadable > 0


def test_it_tells_how_far_and_stops(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        told: list[tuple[int, int]] = []
        review.check_events(bo, lambda done, total: told.append((done, total)))
        assert told[-1][0] == told[-1][1]
        for check in (review.check_events, review.verify):
            with pytest.raises(errors.Stopped):
                check(bo, stopped=lambda: True)


def test_what_was_found_right_is_remembered_with_its_hash(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        assert bo.ring.checked_seq == 0
        review.check_events(bo)
        checked = bo.ring.checked_seq, bo.ring.checked_hash
    with at_work(folder, "Bo") as bo:
        assert (bo.ring.checked_seq, bo.ring.checked_hash) == checked
        assert bo.ring.checked_seq > 0


def test_a_checkpoint_has_a_short_code_and_is_found_again(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        point = review.checkpoint(bo)
        assert [len(group) for group in point.short.split("-")] == [4, 4, 4, 4]
    with at_work(folder, "Cia") as cia:
        review.check_against(cia, point.text)
        assert review.checkpoint(cia).short != point.short


def test_a_checkpoint_that_is_no_text_is_none(folder: Path) -> None:
    """Half of a character, as a file in another encoding is read."""
    with at_work(folder, "Bo") as bo:
        text = review.checkpoint(bo).text
        with pytest.raises(errors.CheckpointBad):
            review.check_against(bo, text.replace("vault/", "vault/\udcf3", 1))


def test_a_fault_is_logged_and_kept_for_the_banner(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        bo.database.execute("DELETE FROM log_key")
        faults = review.check_events(bo)
        assert {fault.code for fault in faults} == {"chain_broken"}
        assert set(faults) <= set(bo.faults)
        assert bo.ring.checked_seq == 0


def test_what_a_check_found_is_found_again(folder: Path) -> None:
    """Which cases were hit, by who looked and by who reviews the log; once, however often."""
    with at_work(folder, "Bo") as bo:
        (case,) = bo.ring.cases()
        sealed = bo.database.execute("SELECT sealed FROM revision WHERE compartment = 2")[0][0]
        bo.database.execute("UPDATE revision SET sealed = x'00' WHERE sealed = ?", (sealed,))
        found = [fault.case for fault in review.verify(bo).faults]
        assert case in found
        review.verify(bo)
        bo.database.execute("UPDATE revision SET sealed = ? WHERE sealed = x'00'", (sealed,))
    with at_work(folder, "Bo") as bo:
        assert review.verify(bo).faults == ()
        (told,) = checks.earlier(bo)
        assert (told.alias, told.codes, told.cases) == ("Bo", ("revision_forged",), (case,))
    with at_work(folder, "Cia") as cia:
        assert checks.earlier(cia) == []
    with at_work(folder, "Anna") as anna:  # she reviews the log
        assert [one.cases for one in checks.earlier(anna)] == [(case,)]


def test_an_event_names_no_more_cases_than_it_may(folder: Path) -> None:
    hit = [CaseId(number.to_bytes(16, "big")) for number in range(60)]
    faults = [Fault("key_refused", "grant", case) for case in hit]
    with at_work(folder, "Bo") as bo:
        bo.write(lambda: log.write(bo, Action.FAULT_FOUND, detail=log.fault_detail(faults)))
        (told,) = checks.earlier(bo)
        assert (told.cases, told.more) == (tuple(hit[:50]), 10)
        assert log.fault_detail([]) == {"codes": []}


@pytest.mark.parametrize("size", [rows.LONGEST, 2**53, 2**63])
def test_a_checkpoint_of_a_chain_that_cannot_be_is_none(folder: Path, size: int) -> None:
    with at_work(folder, "Bo") as bo:
        origin, number, *rest = review.checkpoint(bo).text.split("\n")
        assert int(number) > 0
        head = "\n".join([origin, str(size), rest[0], ""])
        signature = signing.sign(bo.bundle.sign, canonical.bind("avhopp/checkpoint/1", head))
        line = f"\u2014 {bo.certificate.id.hex()} {base64.b64encode(signature).decode()}\n"
        with pytest.raises(errors.CheckpointBad):
            review.check_against(bo, head + line)
