"""Unlock and lock: who gets in, and what stands when one does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.services import cases, status, vault
from avhopp_desktop.store.header import read_header
from tests.offices import PHRASE, Clock, a_founded_office, an_intake, at_work, hired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    session.close()
    return tmp_path / "v"


@pytest.mark.parametrize(
    ("alias", "phrase"), [("Bo", PHRASE + "x"), ("Nobody", PHRASE), ("", PHRASE), ("Bo", "")]
)
def test_an_unknown_alias_and_a_wrong_passphrase_are_one_answer(
    alias: str, phrase: str, folder: Path
) -> None:
    with pytest.raises(errors.WrongPassphrase) as raised:
        vault.unlock(folder, alias, phrase)
    assert raised.value.place == ""
    assert status.vault_status(folder).failed_attempts == 1
    with at_work(folder, "Bo"):
        pass
    assert status.vault_status(folder).failed_attempts == 0


def test_whoever_has_the_header_can_try_aliases(folder: Path) -> None:
    """What the threat model owns up to: the hash is keyed, but by what stands beside it."""
    stolen = read_header(folder).header
    guessed = ("Anna", "bo", "Maria", "Erik")
    assert [name for name in guessed if stolen.slot_for(name)] == ["Anna", "bo"]


def test_an_alias_in_any_case_and_spelling(folder: Path) -> None:
    for alias in ("bo", " BO ", "Bo"):
        with at_work(folder, alias) as session:
            assert session.alias == "Bo"


def test_one_person_at_a_time(folder: Path) -> None:
    with at_work(folder), pytest.raises(errors.VaultBusy):
        vault.unlock(folder, "Bo", PHRASE)


def test_closing_twice_is_closing(folder: Path) -> None:
    session = vault.unlock(folder, "Bo", PHRASE)
    session.close()
    session.close()
    with at_work(folder, "Bo") as again:
        assert again.database.was_clean


def test_what_was_left_unclosed_is_whole(folder: Path) -> None:
    session = vault.unlock(folder, "Bo", PHRASE)
    case = an_intake(session)
    session.abandon()
    with at_work(folder, "Bo") as again:
        assert cases.open_case(again, case).faults == ()


def test_no_vault(tmp_path: Path) -> None:
    with pytest.raises(errors.NoVault):
        vault.unlock(tmp_path / "none", "Bo", PHRASE)


def test_the_clock_comes_in(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, "Bo", clock=clock) as bo:
        case = an_intake(bo)
        clock.pass_(hours=2)
        cases.open_case(bo, case)
        assert cases.history(bo, case)[0].time == "2026-11-20T11:00:00Z"
