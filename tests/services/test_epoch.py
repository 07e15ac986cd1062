"""A new epoch comes about whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import cases, epoch
from avhopp_desktop.services.events import review
from avhopp_desktop.store.database import Database
from tests.offices import a_founded_office, an_intake, at_work, hired


def test_the_old_file_and_key_are_gone(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    case = an_intake(session)
    old_key, old_name = session.database_key, session.header.database
    epoch.change(session, lambda: None)
    assert session.header.epoch == 2
    assert session.database_key != old_key
    assert not (tmp_path / "v" / old_name).exists()
    assert cases.open_case(session, case).faults == ()
    assert review.verify(session).faults == ()
    name = session.header.database
    session.close()
    with pytest.raises(AvhoppError):
        Database.open(tmp_path / "v" / name, old_key)
    for alias in ("Anna", "Bo"):
        with at_work(tmp_path / "v", alias) as again:
            assert not again.faults


def test_what_goes_wrong_inside_changes_nothing(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    before = session.header, session.database_key

    def fails() -> None:
        session.database.execute("DELETE FROM revision")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        epoch.change(session, fails)
    assert (session.header, session.database_key) == before
    assert cases.open_case(session, case).faults == ()
    assert len(list((tmp_path / "v").glob("*.db"))) == 1
    session.close()
    with at_work(tmp_path / "v") as again:
        assert review.verify(again).faults == ()
