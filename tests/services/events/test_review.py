"""The check of everything: clean on honest work, honest about what it saw."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.services import attachments, journal
from avhopp_desktop.services.events import review
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
