"""The register of true names: supervisors read it, nobody else; every wording is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import EntryId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import founding, register, staff
from avhopp_desktop.services.events import review
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import office as office_rows
from tests.offices import CHEAP, PHRASE, SUPERVISOR, a_founded_office, at_work, hired

MATS = TrueName("Mats", "Karl-Erik Prov", "Socialsekreterare", "2026-01-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "vault").session
    hired(session, "Mats")
    hired(session, "Sara", SUPERVISOR)
    hired(session, "Lo", frozenset({Role.LOG_REVIEWER, Role.SYSTEM_OWNER}))
    session.close()
    return tmp_path / "vault"


def test_an_entry_is_added_corrected_and_ended(folder: Path) -> None:
    with at_work(folder) as anna:
        entry, changes = register.add(anna, MATS)
        assert changes.register
    with at_work(folder, "Sara") as sara:
        right = TrueName("Mats", "Karl-Eric Prov", "Socialsekreterare", "2026-01-01")
        register.correct(sara, entry, right, "Stavat fel.")
        register.end(sara, entry, "2026-10-31")
        (found,) = register.entries(sara)
        assert [v.said.name for v in found.versions] == [
            "Karl-Erik Prov",
            "Karl-Eric Prov",
            "Karl-Eric Prov",
        ]
        assert [(v.by, v.reason) for v in found.versions] == [
            ("Anna", ""),
            ("Sara", "Stavat fel."),
            ("Sara", ""),
        ]
        assert found.current.until == "2026-10-31"
        assert review.check_events(sara) == []
    with at_work(folder) as anna:
        assert register.entries(anna)[0] == found
        assert review.verify(anna).faults == ()


def test_it_stands_by_alias(folder: Path) -> None:
    with at_work(folder) as anna:
        for alias, since in (
            ("sara", "2026-02-01"),
            ("Mats", "2026-03-01"),
            ("Mats", "2025-01-01"),
        ):
            register.add(anna, TrueName(alias, "Prov Provsson", "", since))
        assert [(e.current.alias, e.current.since) for e in register.entries(anna)] == [
            ("Mats", "2025-01-01"),
            ("Mats", "2026-03-01"),
            ("sara", "2026-02-01"),
        ]


def test_reading_is_logged_once_a_session_and_every_change(folder: Path) -> None:
    with at_work(folder) as anna:
        before = event_rows.count(anna.database)
        register.entries(anna)
        register.entries(anna)
        assert event_rows.count(anna.database) == before + 1
        entry, _changes = register.add(anna, MATS)
        register.end(anna, entry, "2026-12-31")
        assert event_rows.count(anna.database) == before + 3


@pytest.mark.parametrize("alias", ["Mats", "Lo"])
def test_nobody_but_supervisors_may(folder: Path, alias: str) -> None:
    with at_work(folder) as anna:
        entry, _changes = register.add(anna, MATS)
    with at_work(folder, alias) as session:
        calls: tuple[Callable[[], object], ...] = (
            lambda: register.entries(session),
            lambda: register.add(session, MATS),
            lambda: register.correct(session, entry, MATS, "x"),
            lambda: register.end(session, entry, "2026-12-31"),
        )
        for call in calls:
            with pytest.raises(errors.NotPermitted):
                call()


def test_what_is_refused(folder: Path) -> None:
    with at_work(folder) as anna:
        entry, _changes = register.add(anna, MATS)
        with pytest.raises(errors.AnswersBad):
            register.add(anna, TrueName("", "", "", ""))
        with pytest.raises(errors.ReasonMissing):
            register.correct(anna, entry, MATS, " ")
        with pytest.raises(errors.AnswersBad):
            register.end(anna, entry, "2025-12-31")
        with pytest.raises(errors.UnknownEntry):
            register.end(anna, EntryId(b"n" * 16), "2026-12-31")
        assert len(register.entries(anna)[0].versions) == 1


def test_a_removed_supervisor_s_keys_open_nothing_of_it(folder: Path) -> None:
    with at_work(folder) as anna:
        entry, _changes = register.add(anna, MATS)
        old = anna.office_secrets.copy()
        sara = anna.authority.by_alias("Sara")
        assert sara is not None
        staff.remove_staff(anna, sara.staff)
        (row,) = office_rows.register(anna.database)
        assert row.office_key not in old
        assert [e.id for e in register.entries(anna)] == [entry]
        assert not review.check_events(anna)
        hired(anna, "Eva", SUPERVISOR)
    with at_work(folder, "Eva") as eva:
        assert [e.current for e in register.entries(eva)] == [MATS]
        assert not eva.faults
        assert review.verify(eva).faults == ()


def test_the_recovery_sheet_opens_it(tmp_path: Path) -> None:
    made = a_founded_office(tmp_path / "vault")
    register.add(made.session, MATS)
    made.session.close()
    session = founding.recover(
        tmp_path / "vault",
        made.sheet.half_1,
        made.sheet.half_2,
        alias="Eva",
        phrase=PHRASE,
        cost=CHEAP,
    )
    assert [e.current for e in register.entries(session)] == [MATS]
    session.close()
