"""Sara leads, is about to be found out, and sees to it that nobody can be removed any more.

One statement each, in order in every way, past the program."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import ROOT, CertificateId, StaffId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import staff, team
from avhopp_desktop.services.events import log
from avhopp_desktop.services.keys import officekeys
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.statements import certificate_body
from tests.offices import NO_DUTY, SUPERVISOR, Cast, an_intake, at_work

NO_KEY = b"\xff" * 1184 + b"\x01" * 32
"""Its numbers are above the modulus."""
HALF_A_KEY = sealing.seal_public(bytes(range(96)))[:1184] + bytes(32)
"""The second half is a point by which nothing is kept secret."""


def hired(
    sara: Session,
    alias: str,
    roles: frozenset[Role] = SUPERVISOR,
    *,
    name: bytes = b"",
    seal: bytes = b"",
) -> None:
    """An accomplice, with keys that she has."""
    certificate = CertificateId(name or sara.random(16))
    keys = sara.certificate.sign, seal or sara.certificate.seal
    who = StaffId(sara.random(16))
    said(sara, certificate_body(certificate, who, alias, roles, NO_DUTY, *keys))


def said(sara: Session, body: dict[str, Any]) -> None:
    def work() -> None:
        speaker = staff.speaker_of(sara)
        speaker.say(body)
        log.write(sara, Action.STAFF_ADDED, items=speaker.items)

    staff.write_and_refresh(sara, work)


def is_removed(cast: Cast) -> None:
    """Anna removes her all the same, and everybody works on."""
    with at_work(cast.folder, "Anna") as anna:
        assert "authority_broken" in {fault.code for fault in anna.faults}
        team.unassign(anna, cast.cases["one"], cast.people["Bo"], reason="byter")
        staff.remove_staff(anna, cast.people["Sara"])
    for alias in ("Anna", "Bo", "Mats"):
        with at_work(cast.folder, alias) as session:
            an_intake(session)
    with pytest.raises(AvhoppError), at_work(cast.folder, "Sara"):
        pass


@pytest.mark.parametrize("alias", ["Anna", "aNNA", "Anna\n", "Bo", "Mats\u0085"])
def test_nobody_bears_the_alias_of_somebody_who_works_here(cast: Cast, alias: str) -> None:
    """Two slots of one name stand in no header. And who wrote what would be the same to look at."""
    with at_work(cast.folder, "Sara") as sara:
        hired(sara, alias)
    is_removed(cast)


def test_whoever_comes_after_somebody_who_left_may(cast: Cast) -> None:
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Mats"])
        hired(anna, "mats")
    with at_work(cast.folder, "Anna") as anna:
        assert anna.authority.by_alias("Mats") is not None
        assert not anna.authority.refused


@pytest.mark.parametrize("seal", [NO_KEY, HALF_A_KEY], ids=["no key", "half a key"])
def test_no_key_that_nothing_can_be_sealed_to_is_anybodys(cast: Cast, seal: bytes) -> None:
    """The offices' keys are sealed anew to everybody who leads."""
    with at_work(cast.folder, "Sara") as sara:
        hired(sara, "Nisse", seal=seal)
    is_removed(cast)


@pytest.mark.parametrize("purpose", [Purpose.LOG, Purpose.CORE])
def test_nor_an_offices(cast: Cast, purpose: Purpose) -> None:
    """Nobody could unlock any more, or take anybody in."""
    with at_work(cast.folder, "Sara") as sara:
        new = officekeys.new_office_key(purpose, None, sara.random).body()
        said(sara, new | {"seal": NO_KEY.hex()})
    is_removed(cast)


@pytest.mark.parametrize("of", ["core", "relocation", "root"])
def test_nobodys_certificate_is_called_as_an_offices_key_is(cast: Cast, of: str) -> None:
    """Whatever that was given would seem to be given to that person, who would get the next key:
    where the person is, too."""
    with at_work(cast.folder, "Sara") as sara:
        office = ROOT if of == "root" else sara.office_key(Purpose(of)).id
        hired(sara, "Nisse", name=bytes(office))
    with at_work(cast.folder, "Anna") as anna:
        assert [one.alias for one in team.members(anna, cast.cases["one"])] == ["Bo"]
    is_removed(cast)


def test_nor_is_an_offices_key_said_once_more(cast: Cast) -> None:
    """With keys of hers: what was sealed to it before would open for nobody."""
    with at_work(cast.folder, "Sara") as sara:
        known = sara.office_key(Purpose.CORE)
        new = officekeys.new_office_key(Purpose.CORE, None, sara.random).body()
        said(sara, new | {"key": known.id.hex()})
    with at_work(cast.folder, "Anna") as anna:
        assert anna.office_key(Purpose.CORE) == known
        assert anna.office_secret(Purpose.CORE)
    is_removed(cast)
