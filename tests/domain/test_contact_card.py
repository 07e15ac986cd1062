"""The contact card: whole or refused, and its control words tell keys apart."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import replace

import pytest

from avhopp_desktop.crypto import age_file, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.contact_card import ContactCard, card_bytes, parse_card
from avhopp_desktop.domain.errors import ContactBad
from avhopp_desktop.domain.ids import OfficeId

SEED = bytes(range(32))


def card(name: str = "Avhopparenheten, Södra") -> ContactCard:
    _, recipient = age_file.new_identity()
    return ContactCard(OfficeId(secrets.token_bytes(16)), name, recipient, signing.public_key(SEED))


def signed(one: ContactCard, seed: bytes = SEED) -> bytes:
    return card_bytes(one, lambda message: signing.sign(seed, message))


def test_a_card_reads_as_it_was_written() -> None:
    one = card()
    data = signed(one)
    assert parse_card(data, signing.verify) == one
    assert json.loads(data)["format"] == "avhopp-contact"
    assert one.file_name() == f"contact-{one.office.hex()[:8]}.json"


def test_every_flipped_byte_and_every_cut_is_refused() -> None:
    data = signed(card())
    for place in range(len(data)):
        for bit in range(8):
            flipped = data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
            with pytest.raises(ContactBad):
                parse_card(flipped, signing.verify)
        with pytest.raises(ContactBad):
            parse_card(data[:place], signing.verify)
    for tail in (b"\n", b"\0", b" " * 5000):
        with pytest.raises(ContactBad):
            parse_card(data + tail, signing.verify)


def test_another_key_cannot_sign_it() -> None:
    with pytest.raises(ContactBad):
        parse_card(signed(card(), bytes(32)), signing.verify)


def test_members_are_neither_added_nor_of_another_version() -> None:
    plain = json.loads(signed(card()))
    for wrong in (
        plain | {"more": 1},
        plain | {"version": 2},
        plain | {"format": "avhopp-export"},
        {key: value for key, value in plain.items() if key != "age"},
    ):
        with pytest.raises(ContactBad):
            parse_card(canonical.encode(wrong), signing.verify)


@pytest.mark.parametrize("name", ["", "x" * 121, "a\nb", "a\u202eb", "a\x9bb"])
def test_a_name_that_could_mislead_is_refused_on_both_sides(name: str) -> None:
    with pytest.raises(ContactBad):
        signed(card(name))


def test_the_words_follow_the_keys_and_not_the_name() -> None:
    one = card()
    again = replace(one, name="Enheten")
    assert again.words_digest() == one.words_digest()
    for other in (
        replace(one, age=age_file.new_identity()[1]),
        replace(one, sign=signing.public_key(bytes(32))),
        replace(one, office=OfficeId(bytes(16))),
    ):
        assert other.words_digest() != one.words_digest()


def test_the_words_digest_is_what_the_page_says() -> None:
    one = card()
    text = f'["avhopp/contact-words/1","{one.office.hex()}","{one.age}","{one.sign.hex()}"]'
    assert one.words_digest() == hashlib.sha256(text.encode()).digest()
