"""Seals, slots and headers that he swaps, and what else he puts into the database."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.crypto.keys import Seed
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import (
    AvhoppError,
    ForeignVault,
    HeaderDamaged,
    WrongPassphrase,
)
from avhopp_desktop.services import cases, slots, staff, team, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.keys.officekeys import OfficeSecret, seal_to
from avhopp_desktop.store import header as headers
from tests.acceptance.insider import Insider, victim_sees
from tests.offices import (
    PHRASE,
    SUPERVISOR,
    Cast,
    at_work,
    hired,
)

CORE = Compartment.CORE


def test_an_office_seal_swapped_or_taken_is_said_at_unlock(cast: Cast, mats: Insider) -> None:
    sara = mats.authority.by_alias("Sara")
    assert sara is not None
    core = mats.authority.current["core"].id  # type: ignore[index]
    facts = mats.authority.current["facts"].id  # type: ignore[index]
    (sealed,) = mats.do(
        "SELECT sealed FROM office_seal WHERE office_key = ? AND recipient = ?", facts, sara.id
    )[0]
    for sql, values in (
        (
            "UPDATE office_seal SET sealed = ? WHERE office_key = ? AND recipient = ?",
            (sealed, core, sara.id),
        ),
        ("DELETE FROM office_seal WHERE office_key = ? AND recipient = ?", (core, sara.id)),
    ):
        mats.do(sql, *values)
        with at_work(cast.folder, "Sara") as session:
            assert ("office_key_refused", "core") in {(f.code, f.place) for f in session.faults}


def test_a_seal_to_a_key_of_his_own_is_refused(cast: Cast, mats: Insider) -> None:
    """The row is right in every way but that the seed is not the certified one."""
    sara = mats.authority.by_alias("Sara")
    assert sara is not None
    real = mats.authority.current[Purpose.CORE]
    with mats.inside() as database:
        secret = OfficeSecret(real.id, Purpose.CORE, Seed(b"m" * 32), "")
        seal_to(database, mats.authority.office, secret, [(sara.id, sara.seal)])
    with at_work(cast.folder, "Sara") as session:
        assert "office_key_refused" in {fault.code for fault in session.faults}
        assert real.id not in session.office_secrets


def rewritten(who: Insider, **changed: Any) -> None:
    """The header with other contents and a MAC that fits: he has the database key."""
    header = headers.read_header(who.folder).header.next(**changed)
    slots.write_header(who.folder, header, who.database_key)


def test_the_roots_sealing_key_in_the_header_cannot_be_his(cast: Cast, mats: Insider) -> None:
    header = headers.read_header(cast.folder).header
    rewritten(mats, recovery=dataclasses.replace(header.recovery, seal=mats.certificate.seal))
    with at_work(cast.folder, "Anna") as anna:
        assert ("authority_broken", "recovery") in {(f.code, f.place) for f in anna.faults}
        staff.remove_staff(anna, cast.people["Olle"])  # seals the new key to the true root
        assert anna.header.recovery.seal == header.recovery.seal
        place = slots.database_key_place(anna.header.vault, anna.header.epoch, "recovery")
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(mats.bundle.seal, anna.header.recovery.key, place)


def test_another_root_is_a_foreign_vault(cast: Cast, mats: Insider) -> None:
    header = headers.read_header(cast.folder).header
    rewritten(mats, recovery=dataclasses.replace(header.recovery, sign=mats.certificate.sign))
    with pytest.raises(ForeignVault):
        vault.unlock(cast.folder, "Bo", PHRASE)


def test_slots_cannot_change_places(cast: Cast, mats: Insider) -> None:
    """His bundle under Anna's name opens for nobody; her slot under his neither."""
    header = headers.read_header(cast.folder).header
    mine, hers = header.slot_for("Mats"), header.slot_for("Anna")
    assert mine is not None
    assert hers is not None
    rest = tuple(s for s in header.slots if s not in (mine, hers))
    swapped = (
        dataclasses.replace(mine, locator=hers.locator),
        dataclasses.replace(hers, locator=mine.locator),
    )
    rewritten(mats, slots=(*rest, *swapped))
    for alias in ("Anna", "Mats"):
        with pytest.raises((WrongPassphrase, HeaderDamaged)):
            vault.unlock(cast.folder, alias, PHRASE)


def test_a_ring_of_another_opens_nothing(cast: Cast, mats: Insider) -> None:
    ring = mats.do("SELECT through, ring FROM key_ring WHERE staff = ?", cast.people["Bo"])[0]
    mats.do("INSERT OR REPLACE INTO key_ring VALUES (?, ?, ?)", cast.people["Mats"], *ring)
    with at_work(cast.folder, "Mats") as session:
        assert not session.ring.held
    mats.do("DELETE FROM key_ring WHERE staff = ?", cast.people["Bo"])
    mine = mats.do("SELECT through, ring FROM key_ring WHERE staff = ?", cast.people["Mats"])[0]
    mats.do("INSERT INTO key_ring VALUES (?, ?, ?)", cast.people["Bo"], *mine)
    with at_work(cast.folder, "Bo") as bo:  # it is a cache: his own grants open everything again
        assert bo.may_read(cast.cases["one"])
        assert not review.check_events(bo)


def test_a_trigger_in_the_database_is_refused(cast: Cast, mats: Insider) -> None:
    """It would run in everybody's saves."""
    mats.do("CREATE TRIGGER t AFTER INSERT ON case_key BEGIN DELETE FROM case_key; END")
    with pytest.raises(AvhoppError):
        vault.unlock(cast.folder, "Sara", PHRASE)


def test_new_people_do_not_change_what_he_may(cast: Cast) -> None:
    with at_work(cast.folder, "Anna") as anna:
        hired(anna, "Eva", SUPERVISOR)
        assert anna.authority.by_alias("Eva").leads  # type: ignore[union-attr]
    with at_work(cast.folder, "Eva") as eva:
        assert not eva.faults
        assert eva.may_read(cast.cases["one"])
        team.assign(eva, cast.cases["one"], cast.people["Mats"])
    with at_work(cast.folder, "Mats") as session:
        assert session.may_read(cast.cases["one"])
        assert not session.may_read(cast.cases["two"])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE key_ring SET through = 1152921504606846976",
        "UPDATE grant_ SET number = 1152921504606846976"
        " WHERE number = (SELECT max(number) FROM grant_)",
    ],
    ids=["how far a ring goes", "a grant"],
)
def test_no_number_that_he_chose_keeps_anybody_out(sql: str, cast: Cast, mats: Insider) -> None:
    mats.do(sql)
    for alias in ("Anna", "Bo"):
        with at_work(cast.folder, alias) as session:
            assert cases.open_case(session, cast.cases["one"]).faults == ()
    assert not victim_sees(cast.folder, "Anna", cast.cases["one"]).verify
