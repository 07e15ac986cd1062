"""A copy of the header that somebody without any key wrote, with a number above the true one's."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from avhopp_desktop.crypto.recovery import RecoverySheet
from avhopp_desktop.domain import canonical, errors
from avhopp_desktop.services import founding, staff, vault
from avhopp_desktop.services.damage import diagnosis, salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.status import vault_status
from avhopp_desktop.store import header as headers
from tests.acceptance.workers import made_up, offices
from tests.acceptance.workers.offices import copied, is_whole, state_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "vault"
    offices.found(folder).close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "vault")


def unlock(folder: Path, phrase: str = made_up.PHRASE) -> Session:
    return vault.unlock(folder, made_up.ALIAS, phrase)


def forged(folder: Path, name: str, **changed: Any) -> bytes:
    """One copy of the header as somebody without any key can write it, in place of the real one."""
    on_disk = headers.read_header(folder)
    header = replace(on_disk.header, **{"generation": 2**53 - 1, **changed})
    data = headers.encode(header, on_disk.mac)
    (folder / name).write_bytes(data)
    return data


@pytest.mark.parametrize("name", headers.NAMES)
@pytest.mark.parametrize("what", ["generation", "slots", "cost", "foreign"])
def test_one_copy_that_anybody_can_write_keeps_nobody_out(
    folder: Path, name: str, what: str
) -> None:
    """It has the higher number; the other copy is the one that the key vouches for."""
    before = headers.read_header(folder)
    forged(folder, name, **lies(before.header)[what])
    with pytest.raises(errors.AvhoppError):
        unlock(folder, made_up.PHRASE + "x")
    session = unlock(folder)
    assert session.healed
    session.close()
    assert headers.read_header(folder) == before
    is_whole(folder)


def sheet_of(folder: Path) -> RecoverySheet:
    """What the founder of an office there was given; the office is closed."""
    made = founding.found_office(
        folder,
        office="K",
        alias=made_up.ALIAS,
        phrase=made_up.PHRASE,
        cost=made_up.CHEAP,
        demo=True,
    )
    made.session.close()
    return made.sheet


def test_nor_whoever_comes_with_the_sheet(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "vault")
    forged(tmp_path / "vault", "vault.hdr")
    halves = (sheet.half_1, sheet.half_2)
    new = "en helt annan lösenfras nu"
    founding.recover(
        tmp_path / "vault", *halves, alias=made_up.ALIAS, phrase=new, cost=made_up.CHEAP
    ).close()
    with pytest.raises(errors.WrongPassphrase):
        unlock(tmp_path / "vault")
    unlock(tmp_path / "vault", new).close()


def test_the_copy_before_the_last_write_opens_nothing_that_was_closed(folder: Path) -> None:
    """A power cut left it: it is vouched for, but so is the newer one."""
    old = (folder / "vault.hdr2").read_bytes()
    session = unlock(folder)
    new = "en helt annan lösenfras nu"
    staff.change_phrase(session, made_up.PHRASE, new)
    session.close()
    (folder / "vault.hdr2").write_bytes(old)
    before = state_of(folder)
    with pytest.raises(errors.WrongPassphrase):
        unlock(folder)
    assert state_of(folder) == before
    unlock(folder, new).close()


def lies(true: headers.Header) -> dict[str, dict[str, Any]]:
    """What a false copy may say otherwise than the true one."""
    own = true.slots
    return {
        "generation": {},
        "slots": {"slots": tuple(replace(slot, locator=bytes(32)) for slot in own[:1])},
        "none": {"slots": ()},
        "cost": {"slots": tuple(replace(s, kdf=replace(s.kdf, memory_kib=2**31)) for s in own)},
        "foreign": {"recovery": replace(true.recovery, sign=bytes(32))},
    }


def other_epoch(folder: Path, **changed: Any) -> bytes:
    """A copy that names another database, with a file of that name beside it."""
    name = headers.database_name(2)
    (folder / name).write_bytes(os.urandom(8_192))
    return forged(folder, "vault.hdr", epoch=2, database=name, **changed)


def assert_salvage_helps(folder: Path) -> None:
    person = Person(made_up.ALIAS, made_up.PHRASE)
    assert diagnosis.diagnose(folder, person).whole
    done = salvage.salvage(folder, folder.with_name("saved"), person, cost=made_up.CHEAP)
    assert done.report.whole
    done.session.close()


def test_nor_does_the_database_before_a_change_of_epoch(folder: Path) -> None:
    """Nothing tells a false copy of another epoch from the true one: it is refused, and what goes
    first is not removed. What is said names what helps."""
    other_epoch(folder)
    before = state_of(folder)
    with pytest.raises(errors.HeadersDiffer):
        unlock(folder)
    assert state_of(folder) == before
    assert_salvage_helps(folder)


@pytest.mark.parametrize("what", ["slots", "none", "cost", "foreign"])
def test_whatever_else_a_false_copy_of_another_epoch_says(folder: Path, what: str) -> None:
    """A right passphrase may look like a wrong one then: it is counted, and not only that said."""
    other_epoch(folder, **lies(headers.read_header(folder).header)[what])
    by_phrase = what == "slots"
    with pytest.raises(errors.WrongPassphraseOrHeader if by_phrase else errors.HeadersDiffer):
        unlock(folder)
    assert vault_status(folder).failed_attempts == by_phrase
    assert_salvage_helps(folder)


def test_the_sheet_is_not_called_wrong_for_a_false_copy(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "vault")
    recovery = headers.read_header(tmp_path / "vault").header.recovery
    other_epoch(tmp_path / "vault", recovery=replace(recovery, sign=bytes(32)))
    halves = (sheet.half_1, sheet.half_2)
    with pytest.raises(errors.HeadersDiffer):
        founding.recover(
            tmp_path / "vault",
            *halves,
            alias=made_up.ALIAS,
            phrase="en helt annan lösenfras nu",
            cost=made_up.CHEAP,
        )
    person = Person(made_up.ALIAS, made_up.PHRASE, *halves)
    done = salvage.salvage(tmp_path / "vault", tmp_path / "saved", person, cost=made_up.CHEAP)
    assert (done.report.hit, done.report.faults, done.report.events_lost) == ((), (), ())
    done.session.close()


def test_a_false_copy_of_a_newer_format_says_what_helps(folder: Path) -> None:
    document = canonical.decode_object((folder / "vault.hdr").read_bytes())
    body, mac = cast("dict[str, Any]", document["body"]), cast("str", document["mac"])
    body["format"] = 2
    document["sum"] = canonical.digest("avhopp/header-sum/1", body, mac).hex()
    (folder / "vault.hdr").write_bytes(canonical.encode(document))
    before = state_of(folder)
    with pytest.raises(errors.NewerHeader):
        unlock(folder)
    assert state_of(folder) == before
    assert diagnosis.diagnose(folder, Person(made_up.ALIAS, made_up.PHRASE)).header == "one"
    assert_salvage_helps(folder)
