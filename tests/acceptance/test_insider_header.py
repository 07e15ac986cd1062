"""Headers of his own making: he has the database key, so their MAC is right."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import WrongPassphrase
from avhopp_desktop.services import backup, founding, slots, staff, vault
from avhopp_desktop.services.damage import salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import review
from avhopp_desktop.store.header import MAX_SLOTS, Header, database_name, fits, read_header
from tests.acceptance.insider import Insider
from tests.offices import CHEAP, PHRASE, Cast, a_founded_office, at_work, hired
from tests.services.damaging import Truth, database_of

LARGEST = 2**53 - 1
"""What a header can name as its generation."""
LAST = 10**15 - 1
"""The highest number that the name of a database has room for."""
NEW = "en helt annan lösenfras nu"


def everybody_works(cast: Cast, root: Path) -> None:
    """Everything that writes another header: he is removed, the vault is restored and salvaged."""
    with at_work(cast.folder, "Bo") as bo:
        staff.change_phrase(bo, PHRASE, NEW)
    with at_work(cast.folder, "Bo", NEW) as bo:
        staff.change_phrase(bo, NEW, PHRASE)
    with at_work(cast.folder, "Anna") as anna:
        hired(anna, "Ny")
        kept = backup.back_up(anna)
    restored = backup.restore(kept.folder, root / "restored", "Anna", PHRASE)
    assert review.verify(restored).faults == ()
    restored.close()
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Mats"])
        assert review.verify(anna).faults == ()
    with pytest.raises(WrongPassphrase):
        vault.unlock(cast.folder, "Mats", PHRASE)
    with at_work(cast.folder, "Ny"):
        pass
    truth = Truth.of(cast.folder)
    database_of(cast.folder).write_bytes(truth.destroyed(truth.pages_of("event")[1:2]))
    done = salvage.salvage(cast.folder, root / "salvaged", Person("Anna", PHRASE))
    assert done.report.faults == ()
    done.session.close()


@pytest.mark.parametrize("generation", [LARGEST, LARGEST - 1, 2**52, 2**52 - 1])
def test_a_generation_after_which_none_follows_stops_nobody(
    generation: int, cast: Cast, mats: Insider, tmp_path: Path
) -> None:
    header = dataclasses.replace(read_header(cast.folder).header, generation=generation)
    slots.write_header(cast.folder, header, mats.database_key)
    everybody_works(cast, tmp_path)


@pytest.mark.parametrize("epoch", [LAST, 10**12])
def test_nor_an_epoch(epoch: int, cast: Cast, mats: Insider, tmp_path: Path) -> None:
    """He gives the database that name, and seals its key anew to everybody."""
    before = read_header(cast.folder).header
    header = before.next(epoch=epoch, database=database_name(epoch))
    (cast.folder / before.database).rename(cast.folder / header.database)
    key, root = mats.database_key, mats.authority.root_seal
    assert root is not None
    sealed = tuple(
        dataclasses.replace(
            slot, key=slots.seal_database_key(header, slot.locator, person.seal, key)
        )
        for person in mats.authority.in_force.values()
        if (slot := header.slot_for(person.alias)) is not None
    )
    last = slots.seal_database_key(header, "recovery", root, key)
    recovery = dataclasses.replace(header.recovery, key=last)
    header = dataclasses.replace(header, slots=sealed, recovery=recovery)
    slots.write_header(cast.folder, header, key)
    everybody_works(cast, tmp_path)


def filled(header: Header, blocks: int) -> Header:
    """As many slots of nobody as there is room for, each with so many blocks."""
    while fits(more := slots.with_slot(header, _nobodys(header, blocks))):
        header = more
    return header


def _nobodys(header: Header, blocks: int) -> slots.Slot:
    bundle = os.urandom(1_024 * blocks + 28)
    return dataclasses.replace(header.slots[0], locator=os.urandom(32), bundle=bundle)


@pytest.mark.parametrize("blocks", [1, 3, 8])
def test_slots_of_nobody_keep_nobody_out(blocks: int, cast: Cast, mats: Insider) -> None:
    header = filled(filled(read_header(cast.folder).header, blocks), 1)
    slots.write_header(cast.folder, header, mats.database_key)
    with at_work(cast.folder, "Anna") as anna:
        hired(anna, "Ny")
        assert len(anna.header.slots) == len(anna.authority.in_force) < MAX_SLOTS
    for alias in ("Bo", "Ny"):
        with at_work(cast.folder, alias):
            pass


@pytest.mark.parametrize("blocks", [1, 3, 8])
@pytest.mark.parametrize("alias", ["Anna", "Eva"])
def test_nor_whoever_comes_with_the_sheet(alias: str, blocks: int, tmp_path: Path) -> None:
    """Also where he took away the slot of the one person who could put it right."""
    folder = tmp_path / "v"
    office = a_founded_office(folder)
    key, one, two = office.session.database_key, office.sheet.half_1, office.sheet.half_2
    hired(office.session, "Bo")
    office.session.close()
    header = read_header(folder).header
    header = filled(filled(slots.without_slot(header, "Anna"), blocks), 1)
    slots.write_header(folder, header.next(), key)
    session = founding.recover(folder, one, two, alias=alias, phrase=NEW, cost=CHEAP)
    session.close()
    with at_work(folder, alias, NEW):
        pass
    with at_work(folder, "Bo"):
        pass
