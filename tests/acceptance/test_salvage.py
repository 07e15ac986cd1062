"""A salvage that is killed leaves no vault, and a case that was saved can be handed over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from avhopp_desktop.services import cases, journal, status
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.damage import salvage
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.store import header as headers
from tests.offices import PHRASE, a_founded_office, an_entry, at_work
from tests.services.damaging import ANNA, Truth, an_office_to_damage, database_of

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    an_office_to_damage(tmp_path / "vault")
    truth = Truth.of(tmp_path / "vault")
    data = truth.destroyed(truth.pages_of("revision")[2:4])
    database_of(truth.folder).write_bytes(data)
    return truth


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_salvage_cut_short_leaves_no_vault(truth: Truth, tmp_path: Path) -> None:
    """Whenever it is killed: the old file is as it was, and the next attempt goes through."""
    before = {file.name: file.read_bytes() for file in truth.folder.iterdir() if file.is_file()}
    (tmp_path / "phrase").write_text(PHRASE, "utf-8")
    (tmp_path / "phrase").chmod(0o600)
    command = (
        *(sys.executable, "-m", "avhopp_desktop", "salvage", "--vault", str(truth.folder)),
        *("--as", "Anna", "--passphrase-file", str(tmp_path / "phrase")),
        *("--into", str(tmp_path / "new")),
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    cut = 0
    for number in range(KILLS):
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while process.poll() is None and not (tmp_path / "new" / salvage.PART).exists():
            time.sleep(0.001)
        time.sleep(0.3 * number / KILLS)  # the first as soon as there is something
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not status.vault_status(tmp_path / "new").exists:
            assert not any((tmp_path / "new" / name).exists() for name in headers.NAMES)
            cut += 1
        else:  # it had its header: then it is whole
            with at_work(tmp_path / "new") as session:
                assert review.verify(session).faults == ()
            for file in (tmp_path / "new").iterdir():
                file.unlink()
    assert cut
    done = salvage.salvage(truth.folder, tmp_path / "new", ANNA)
    assert done.report.faults == ()
    done.session.close()
    after = {file.name: file.read_bytes() for file in truth.folder.iterdir() if file.is_file()}
    assert after == before


def test_work_goes_on_as_far_as_another_office(truth: Truth, tmp_path: Path) -> None:
    their = a_founded_office(tmp_path / "theirs", "Grannkommunen").session
    done = salvage.salvage(truth.folder, tmp_path / "new", ANNA)
    session = done.session
    contacts.add_contact(their, contacts.our_card(session), confirmed=True)
    (contact,) = [contacts.add_contact(session, contacts.our_card(their), confirmed=True)]
    hit = {case.case for case in done.report.hit}
    rows = cases.case_rows(session, cases.list_cases(session, CaseFilter()))
    finished = [row.id for row in rows if row is not None and row.finished]
    case = next((one for one in finished if one in hit), finished[0])
    journal.enter(session, case, an_entry("Efter skadan."))
    (tmp_path / "out").mkdir()
    asked = HandOver(
        case=case,
        parts=frozenset({"intake", "journal"}),
        ground="other_law",
        fields={"law_reference": "2 § påhittad lag"},
        reason="flytt",
        contacts=(contact,),
    )
    written = handover.export_case(session, asked, tmp_path / "out")
    assert review.verify(session).faults == ()
    session.close()
    opened = receiving.open_export(their, written.path)
    assert opened is not None
    their.close()
