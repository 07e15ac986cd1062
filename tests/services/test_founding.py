"""Found, confirm, recover: what the founder may, and what a typing error costs."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

import pytest

from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.crypto.recovery import RecoverySheet
from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Duty, Permission, Role
from avhopp_desktop.services import backup, cases, founding, journal, slots, staff, vault
from avhopp_desktop.services.damage import diagnosis
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import review
from avhopp_desktop.store import header as headers
from tests.offices import (
    CHEAP,
    PHRASE,
    Clock,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    copied,
    hired,
    seeded,
)

NEW = "nyckel sjö lampa kanot berg"


def test_the_founder_may_everything(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    assert session.certificate.roles == frozenset(Role)
    assert session.certificate.duties == frozenset(Duty)
    assert all(session.may(permission) for permission in Permission)
    assert (session.alias, session.office_name, session.demo) == ("Anna", "Exempelkommunen", True)
    assert review.verify(session).faults == ()
    session.close()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"alias": " "}, errors.AliasBad),
        ({"alias": "x" * 41}, errors.AliasBad),
        ({"phrase": "kort"}, errors.PhraseTooShort),
        ({"phrase": "aaaaaaaaaaaaaaaaaaaa"}, errors.AvhoppError),
        ({"cost": Cost(1024, 1, 1)}, errors.KdfRefused),
        ({"demo": False}, errors.KdfRefused),
    ],
)
def test_a_refused_founding_leaves_nothing(
    given: dict[str, object], refusal: type[errors.AvhoppError], tmp_path: Path
) -> None:
    with pytest.raises(refusal):
        a_founded_office(tmp_path / "v", **given)
    assert not (tmp_path / "v").exists()


def test_not_over_another_vault(tmp_path: Path) -> None:
    a_founded_office(tmp_path / "v").session.close()
    with pytest.raises(errors.VaultExists):
        a_founded_office(tmp_path / "v")
    with at_work(tmp_path / "v") as session:
        assert not session.faults


def test_the_sheet_is_typed_back(tmp_path: Path) -> None:
    founded = a_founded_office(tmp_path / "v")
    session, one, two = founded.session, founded.sheet.half_1, founded.sheet.half_2
    assert [len(group) for group in one.split("-")] == [4] * 14
    assert not session.recovery_confirmed
    founding.confirm_recovery(session, one, two.lower().replace("-", " "))
    assert session.recovery_confirmed
    session.close()
    with at_work(tmp_path / "v") as again:
        assert again.recovery_confirmed
    for path in (tmp_path / "v").iterdir():
        assert one.encode() not in path.read_bytes()


def test_every_typing_error_is_found_and_placed(tmp_path: Path) -> None:
    founded = a_founded_office(tmp_path / "v", random=seeded(3))
    one, two = founded.sheet.half_1, founded.sheet.half_2
    for place, letter in enumerate(one):
        if letter == "-":
            continue
        other = "7" if letter != "7" else "8"
        for halves, wrong in (
            ((one[:place] + other + one[place + 1 :], two), "1"),
            ((one, two[:place] + ("Z" if two[place] != "Z" else "Y") + two[place + 1 :]), "2"),
        ):
            with pytest.raises(errors.RecoveryHalfWrong) as raised:
                founding.confirm_recovery(founded.session, *halves)
            assert raised.value.place == wrong
    for short in (one[:-1], "", one + "0"):
        with pytest.raises(errors.RecoveryHalfWrong):
            founding.confirm_recovery(founded.session, short, two)
    with pytest.raises(errors.RecoveryHalfTwice):
        founding.confirm_recovery(founded.session, one, one)
    assert not founded.session.recovery_confirmed
    founded.session.close()


@pytest.mark.parametrize("turned", [False, True])
def test_recovery_with_the_halves_in_either_order(turned: bool, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    founded = a_founded_office(folder)
    case = an_intake(founded.session)
    journal.keep_draft(founded.session, case, None, an_entry())  # goes with Anna's old keys
    hired(founded.session, "Bo")
    founded.session.close()
    halves = (founded.sheet.half_1, founded.sheet.half_2)
    one, two = halves[::-1] if turned else halves
    session = founding.recover(folder, one, two, alias="Anna", phrase=NEW, cost=CHEAP)
    assert session.certificate.roles == frozenset(Role)
    opened = cases.open_case(session, case)
    assert opened.intake is not None
    assert (opened.drafts, opened.faults) == ((), ())
    assert review.verify(session).faults == ()
    session.close()
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Anna", PHRASE)
    with at_work(folder, "Anna", NEW) as again:
        assert not again.faults
    with at_work(folder, "Bo") as bo:
        assert not bo.faults


def cut_short(folder: Path, sheet: RecoverySheet, phrase: str, *, counts: bool) -> None:
    """A recovery whose power goes between its last two writes, or (not `counts`) its first two."""
    before, kept = headers.read_header(folder), folder.with_name("before")
    copied(folder, kept)
    session = founding.recover(
        folder, sheet.half_1, sheet.half_2, alias="Anna", phrase=phrase, cost=CHEAP
    )
    bundle, key = session.bundle, session.database_key
    session.close()
    more = slots.make_slot(
        before.header, slots.beside("Anna"), bundle, phrase, CHEAP, key, secrets.token_bytes
    )
    if not counts:
        shutil.rmtree(folder)
        copied(kept, folder)
    slots.write_header(folder, slots.with_slot(before.header, more), key)


@pytest.mark.parametrize("phrase", [NEW, PHRASE])
def test_a_recovery_cut_before_its_last_write_needs_no_sheet(tmp_path: Path, phrase: str) -> None:
    folder = tmp_path / "v"
    founded = a_founded_office(folder)
    hired(founded.session, "Bo")
    founded.session.close()
    cut_short(folder, founded.sheet, phrase, counts=True)
    with at_work(folder, "Bo") as bo:
        assert not bo.faults
    for _ in range(2):
        with at_work(folder, "Anna", phrase) as anna:
            assert review.verify(anna).faults == ()
            assert len(anna.header.slots) == 2
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Anna", PHRASE if phrase == NEW else NEW)


@pytest.mark.parametrize("phrase", [NEW, PHRASE])
def test_a_backup_of_a_recovery_that_was_cut_short_is_restored_and_salvaged_from(
    tmp_path: Path, phrase: str
) -> None:
    """A colleague made it before whoever came back with the sheet let herself in again."""
    folder = tmp_path / "v"
    founded = a_founded_office(folder)
    hired(founded.session, "Bo")
    founded.session.close()
    cut_short(folder, founded.sheet, phrase, counts=True)
    with at_work(folder, "Bo") as bo:
        info = backup.back_up(bo)
    if phrase == NEW:
        look = diagnosis.diagnose(folder, Person("Anna", NEW), backup=info.folder)
        assert look.backup is not None
        with pytest.raises(errors.PassphraseReplaced):  # her keys of then are not in force
            backup.restore(info.folder, tmp_path / "r", "Anna", PHRASE)
        assert not (tmp_path / "r").exists()
    backup.restore(info.folder, tmp_path / "r", "Anna", phrase).close()
    with at_work(tmp_path / "r", "Anna", phrase) as anna:
        assert review.verify(anna).faults == ()
        assert len(anna.header.slots) == 2


def test_a_recovery_cut_before_it_counts_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    founded = a_founded_office(folder)
    founded.session.close()
    cut_short(folder, founded.sheet, NEW, counts=False)
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Anna", NEW)
    assert headers.read_header(folder).header.slot_for(slots.beside("Anna"))
    with at_work(folder, "Anna") as anna:
        assert review.verify(anna).faults == ()
        assert len(anna.header.slots) == 1
    assert len(headers.read_header(folder).header.slots) == 1


def cut_where_somebody_leaves(folder: Path, phrase: str) -> StaffId:
    """Anna's recovery was cut short in an office that Bo leads too, and Cia is to leave."""
    founded = a_founded_office(folder)
    hired(founded.session, "Bo", frozenset({Role.SUPERVISOR}))
    leaves = hired(founded.session, "Cia")
    founded.session.close()
    cut_short(folder, founded.sheet, phrase, counts=True)
    return leaves


@pytest.mark.parametrize("phrase", [NEW, PHRASE])
def test_a_change_of_epoch_keeps_both_ways_of_a_recovery(tmp_path: Path, phrase: str) -> None:
    folder = tmp_path / "v"
    leaves = cut_where_somebody_leaves(folder, phrase)
    with at_work(folder, "Bo") as bo:
        staff.remove_staff(bo, leaves)
    with at_work(folder, "Anna", phrase) as anna:
        assert review.verify(anna).faults == ()
        assert len(anna.header.slots) == 2


@pytest.mark.parametrize("epoch", [False, True])
def test_the_old_passphrase_is_told_that_another_holds(tmp_path: Path, epoch: bool) -> None:
    """Whether or not somebody changed the epoch between the cut and the next unlock."""
    folder = tmp_path / "v"
    leaves = cut_where_somebody_leaves(folder, NEW)
    if epoch:
        with at_work(folder, "Bo") as bo:
            staff.remove_staff(bo, leaves)
    with pytest.raises(errors.PassphraseReplaced):
        vault.unlock(folder, "Anna", PHRASE)
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Anna", "ingen av de båda fraserna")
    with at_work(folder, "Anna", NEW) as anna:
        assert not anna.faults
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Anna", PHRASE)


def test_recovery_for_a_new_alias_and_with_a_foreign_sheet(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    founded, other = a_founded_office(folder), a_founded_office(tmp_path / "w")
    case = an_intake(founded.session)
    founded.session.close()
    other.session.close()
    for one, two in (
        (other.sheet.half_1, other.sheet.half_2),
        (founded.sheet.half_1, other.sheet.half_2),
    ):
        with pytest.raises(errors.RecoverySheetWrong):
            founding.recover(folder, one, two, alias="Eva", phrase=NEW, cost=CHEAP)
    sheet = founded.sheet
    with founding.recover(
        folder, sheet.half_1, sheet.half_2, alias="Eva", phrase=NEW, cost=CHEAP
    ).database:
        pass
    with pytest.raises(errors.AvhoppError):
        vault.unlock(tmp_path / "gone", "Eva", NEW)
    assert case


def test_the_clock_and_chance_come_in(tmp_path: Path) -> None:
    """With the same of both the office is the same, but for what HPKE draws by itself."""
    clock = Clock()
    offices = []
    for name in ("a", "b"):
        session = a_founded_office(tmp_path / name, clock=clock, random=seeded(1)).session
        offices.append((session.office, session.staff, session.database.meta("created")))
        session.close()
    assert offices[0] == offices[1]
    assert offices[0][2] == "2026-11-20T09:00:00Z"
