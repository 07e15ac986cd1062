"""The register of true names before somebody with the vault, keys of his own and Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.errors import NotPermitted
from avhopp_desktop.domain.ids import EntryId
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import register, staff
from avhopp_desktop.services.events import review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store.database import Database
from tests.acceptance.insider import Insider, hashed, victim_sees
from tests.acceptance.pried import pried
from tests.offices import Cast, at_work

NAME = "Kanariefågel Provsson"
BO = TrueName("Bo", NAME, "Kanarietitel", "2026-01-01")


@pytest.fixture
def entry(cast: Cast) -> EntryId:
    with at_work(cast.folder, "Anna") as anna:
        kept, _changes = register.add(anna, BO)
    return kept


def read(cast: Cast, alias: str = "Sara") -> tuple[list[str], set[str]]:
    """The names somebody is shown, and what is reported."""
    with at_work(cast.folder, alias) as session:
        names = [each.current.name for each in register.entries(session)]
        return names, {fault.code for fault in session.faults}


@pytest.mark.parametrize("alias", ["Mats", "Bo", "Olle"])
def test_nothing_he_holds_opens_it(cast: Cast, entry: EntryId, alias: str) -> None:
    """Not the database key, his bundle, his case keys, his log keys; nor does he learn it by
    asking the program."""
    with at_work(cast.folder, alias) as session:
        with pytest.raises(NotPermitted):
            register.entries(session)
        assert session.database.execute("SELECT entry_id FROM staff_register") == [(entry,)]
        found = pried(session)
    with at_work(cast.folder, "Sara") as sara:
        for secret in (NAME, "Kanarietitel"):
            assert secret.encode() not in found
            assert secret.encode() in pried(sara)


def his_words(who: Insider, entry: bytes, signer: bytes) -> bytes:
    """An entry of his own under the office's public key, as if `signer` had signed it."""
    office = who.authority.office
    said = TrueName("Bo", "Någon Annan", "", "2026-01-01").body("", "2026-11-20T18:30:05Z")
    message = canonical.bind("avhopp/register-signature/1", office, entry, 0, said)
    one = {"body": said, "signer": signer.hex(), "signature": who.sign(message).hex()}
    plain = canonical.encode({"versions": [one]})
    public = who.authority.current[Purpose.IDENTITY].seal
    place = canonical.bind("avhopp/register/1", office, entry)
    return sealing.seal(public, sealing.pad(1024, plain), place)


@pytest.mark.parametrize("signer", ["Mats", "Sara"])
@pytest.mark.parametrize("listed", [False, True])
def test_a_name_of_his_own_is_left_out(
    cast: Cast, mats: Insider, entry: EntryId, signer: str, listed: bool
) -> None:
    certificate = mats.authority.by_alias(signer)
    assert certificate is not None
    sealed = his_words(mats, entry, certificate.id)
    with mats.inside() as database:
        database.execute("UPDATE staff_register SET sealed = ?", (sealed,))
        if listed:
            mats.append(None, [Item("register", entry, hashed(sealed))], database)
    assert read(cast) == ([], {"register_bad"})
    assert "register_bad" in victim_sees(cast.folder, "Bo").codes["job"]


def other_key(database: Database) -> Any:
    return database.execute("UPDATE staff_register SET office_key = randomblob(16)")


def gone(database: Database) -> Any:
    return database.execute("DELETE FROM staff_register")


def doubled(database: Database) -> Any:
    return database.execute(
        "INSERT INTO staff_register SELECT randomblob(16), office_key, sealed FROM staff_register"
    )


@pytest.mark.parametrize("attack", [other_key, gone, doubled])
def test_what_he_does_to_the_rows_is_reported(
    cast: Cast, mats: Insider, entry: EntryId, attack: Callable[[Database], Any]
) -> None:
    with mats.inside() as database:
        attack(database)
    names, codes = read(cast)
    assert codes == {"register_bad"}
    assert names == ([NAME] if attack is doubled else [])
    assert entry


def test_an_older_wording_cannot_be_put_back(cast: Cast, mats: Insider, entry: EntryId) -> None:
    old = mats.do("SELECT * FROM staff_register")[0]
    with at_work(cast.folder, "Anna") as anna:
        register.correct(anna, entry, TrueName("Bo", "Rätt Namn", "", "2026-01-01"), "fel namn")
    assert read(cast) == (["Rätt Namn"], set())
    with mats.inside() as database:
        database.execute("INSERT OR REPLACE INTO staff_register VALUES (?, ?, ?)", old)
        mats.append(None, [Item("register", entry, hashed(old[2]))], database)
    assert read(cast) == ([], {"register_bad"})
    with at_work(cast.folder, "Anna") as anna:
        assert "register_bad" in {fault.code for fault in review.check_events(anna)}


def test_who_led_and_left_cannot_read_what_is_written_on(cast: Cast, entry: EntryId) -> None:
    """His copy from before opens; the vault as it is now does not, with all he ever held."""
    sara = Insider.of(cast.folder, "Sara")
    with at_work(cast.folder, "Sara") as session:
        held = list(session.office_secrets.values())
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Sara"])
        (row,) = anna.database.execute("SELECT sealed FROM staff_register")
    place = canonical.bind("avhopp/register/1", sara.authority.office, entry)
    for private in (sara.bundle.seal, *(secret.seed.seal for secret in held)):
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(private, row[0], place)
