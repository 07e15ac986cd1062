"""The chain: each event signed, in order, telling its case what was done."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.services import cases
from avhopp_desktop.services.events import event_chain
from avhopp_desktop.store import events as event_rows
from tests.offices import Clock, a_founded_office, an_intake, at_work


def test_every_event_names_the_one_before(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    cases.open_case(session, case)
    chain = list(event_rows.after(session.database, 0))
    assert [row.seq for row in chain] == list(range(1, len(chain) + 1))
    assert chain[0].prev == bytes(32)
    for one, two in pairwise(chain):
        assert two.prev == one.hash
    for row in chain:
        event_chain.check_signature(session.authority, row)
        for changed in (
            row._replace(items="[]" if row.items != "[]" else "[[]]"),
            row._replace(payload=row.payload + b"x"),
            row._replace(device=b"d" * 16),
            row._replace(seq=row.seq + 1),
            row._replace(signature=bytes(64)),
        ):
            with pytest.raises(BadSignature):
                event_chain.check_signature(session.authority, changed)
    session.close()


def test_what_is_not_a_list_of_items_is_refused(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    row = event_rows.last(session.database)
    assert row is not None
    for text in ("", "{}", "[1]", '[["a","b"]]', '[["a","zz","00"]]', "[ ]", '[["a",1,"00"]]'):
        with pytest.raises(ValueError, match=r".*"):
            event_chain.items_of(row._replace(items=text))
    session.close()


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path) -> None:
    clock = Clock()
    folder = tmp_path / "v"
    session = a_founded_office(folder, clock=clock).session
    case = an_intake(session)
    clock.pass_(days=-3650)
    cases.open_case(session, case)
    session.close()
    with at_work(folder, clock=clock) as anna:
        times = [line.time for line in cases.history(anna, case)]
        assert times == sorted(times)  # newest first, and the newest say the oldest time
