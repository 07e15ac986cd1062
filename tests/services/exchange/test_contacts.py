"""The address book: nothing goes to an office whose words were not compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain import errors
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.contact_card import card_bytes
from avhopp_desktop.domain.ids import ContactId
from avhopp_desktop.services import staff
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.session import Session
from tests.offices import SUPERVISOR, a_founded_office, at_work, hired


@pytest.fixture
def offices(tmp_path: Path) -> tuple[Path, Path]:
    for name, office in (("a", "Kontor A"), ("b", "Kontor B")):
        session = a_founded_office(tmp_path / name, office).session
        hired(session, "Bo")
        hired(session, "Sara", SUPERVISOR)
        session.close()
    return tmp_path / "a", tmp_path / "b"


def test_a_card_is_read_kept_confirmed_and_removed(offices: tuple[Path, Path]) -> None:
    ours, theirs = offices
    with at_work(theirs) as b:
        card, words = contacts.our_card(b), contacts.our_words(b)
    with at_work(ours) as a:
        preview = contacts.read_card(card)
        assert (preview.name, preview.words) == ("Kontor B", words)
        contact = contacts.add_contact(a, card, confirmed=False)
        (kept,) = contacts.list_contacts(a)
        assert (kept.name, kept.words, kept.confirmed) == ("Kontor B", words, False)
        contacts.confirm_contact(a, contact)
    with at_work(ours, "Sara") as sara:
        assert contacts.get_contact(sara, contact).confirmed
        assert not review.check_events(sara)
        contacts.remove_contact(sara, contact)
        assert contacts.list_contacts(sara) == []
        for gone in (contacts.confirm_contact, contacts.remove_contact, contacts.get_contact):
            with pytest.raises(errors.UnknownContact):
                gone(sara, contact)
        assert not sara.faults
        assert review.verify(sara).faults == ()


def test_a_new_card_of_the_same_office_takes_the_place(offices: tuple[Path, Path]) -> None:
    ours, theirs = offices
    with at_work(theirs) as b:
        old = contacts.our_card(b)
        sara = b.authority.by_alias("Sara")
        assert sara is not None
        staff.remove_staff(b, sara.staff)
        new = contacts.our_card(b)
    with at_work(ours) as a:
        contact = contacts.add_contact(a, old, confirmed=True)
        assert contacts.add_contact(a, new, confirmed=False, replacing=True) == contact
        (kept,) = contacts.list_contacts(a)
        assert not kept.confirmed
        assert kept.age == contacts.read_card(new).age != contacts.read_card(old).age


def forged(session: Session, **changed: bytes | str) -> bytes:
    """A card that somebody made who holds no key of the office it names."""
    seed = bytes(range(32))
    own = contacts.own_card(session)
    card = replace(own, sign=signing.public_key(seed), **changed)  # type: ignore[arg-type]
    return card_bytes(card, lambda message: signing.sign(seed, message))


def test_a_card_that_names_an_office_of_the_book_changes_nothing_by_itself(
    offices: tuple[Path, Path],
) -> None:
    ours, theirs = offices
    with at_work(theirs) as b:
        card = contacts.our_card(b)
        false = forged(b)
        other_name = forged(b, name="Kontor C")
    with at_work(ours) as a:
        contacts.add_contact(a, card, confirmed=True)
        before = contacts.list_contacts(a)
        for made in (false, other_name):
            for compared in (False, True):
                with pytest.raises(errors.ContactKnown):
                    contacts.add_contact(a, made, confirmed=compared)
                assert contacts.list_contacts(a) == before
        known = contacts.known_contact(a, other_name)
        assert known is not None
        assert (known.contact, known.same_keys, known.same_name) == (before[0], False, False)
        contacts.add_contact(a, false, confirmed=False, replacing=True)
        assert [c.confirmed for c in contacts.list_contacts(a)] == [False]


def test_the_same_card_again_unconfirms_nobody(offices: tuple[Path, Path]) -> None:
    ours, theirs = offices
    with at_work(theirs) as b:
        card = contacts.our_card(b)
        secret = b.office_secret(Purpose.EXCHANGE).seed.sign
        renamed = card_bytes(
            replace(contacts.own_card(b), name="Kontor Norr"), lambda m: signing.sign(secret, m)
        )
    with at_work(ours) as a:
        assert contacts.known_contact(a, card) is None
        contact = contacts.add_contact(a, card, confirmed=False)
        assert contacts.add_contact(a, card, confirmed=True) == contact
        assert contacts.add_contact(a, card, confirmed=False) == contact
        assert [c.confirmed for c in contacts.list_contacts(a)] == [True]
        with pytest.raises(errors.ContactKnown):
            contacts.add_contact(a, renamed, confirmed=False)
        contacts.add_contact(a, renamed, confirmed=False, replacing=True)
        assert [(c.name, c.confirmed) for c in contacts.list_contacts(a)] == [("Kontor Norr", True)]
        assert not review.check_events(a)


def test_contacts_outlive_a_new_exchange_key(offices: tuple[Path, Path]) -> None:
    ours, theirs = offices
    with at_work(theirs) as b:
        card = contacts.our_card(b)
    with at_work(ours) as a:
        contacts.add_contact(a, card, confirmed=True)
        sara = a.authority.by_alias("Sara")
        assert sara is not None
        staff.remove_staff(a, sara.staff)
        assert [c.name for c in contacts.list_contacts(a)] == ["Kontor B"]
        hired(a, "Eva", SUPERVISOR)
    with at_work(ours, "Eva") as eva:
        assert [c.name for c in contacts.list_contacts(eva)] == ["Kontor B"]
        assert not eva.faults


def test_what_is_refused(offices: tuple[Path, Path]) -> None:
    ours, theirs = offices
    with at_work(theirs) as b:
        card = contacts.our_card(b)
    with at_work(ours) as a:
        with pytest.raises(errors.ContactBad):
            contacts.add_contact(a, contacts.our_card(a), confirmed=True)
        for place in range(0, len(card), 7):
            with pytest.raises(errors.ContactBad):
                contacts.read_card(card[:place] + bytes([card[place] ^ 1]) + card[place + 1 :])
        assert contacts.list_contacts(a) == []
    with at_work(ours, "Bo") as bo:
        for call in (
            lambda: contacts.our_card(bo),
            lambda: contacts.list_contacts(bo),
            lambda: contacts.add_contact(bo, card, confirmed=True),
            lambda: contacts.remove_contact(bo, ContactId(b"n" * 16)),
            lambda: contacts.confirm_contact(bo, ContactId(b"n" * 16)),
        ):
            with pytest.raises(errors.NotPermitted):
                call()
