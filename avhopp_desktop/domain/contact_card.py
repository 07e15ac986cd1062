"""A contact card: how another office learns our keys, and we theirs (docs/export-format.md 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.errors import ContactBad
from avhopp_desktop.domain.ids import OfficeId
from avhopp_desktop.domain.manifest import AgeRecipient, Hex16, Hex32, OfficeName

CARD_LIMIT = 4096


class _Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["avhopp-contact"]
    version: Literal[1]
    office: Hex16
    name: OfficeName
    age: AgeRecipient
    sign: Hex32
    signature: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{128}\Z")]


@dataclass(frozen=True, slots=True)
class ContactCard:
    """An office's name and public keys: an age recipient and 32 bytes Ed25519."""

    office: OfficeId
    name: str
    age: str
    sign: bytes

    def words_digest(self) -> bytes:
        """32 bytes that the six control words are made of: all that identifies, not the name."""
        return canonical.digest("avhopp/contact-words/1", self.office, self.age, self.sign)

    def file_name(self) -> str:
        """Under this name the card is written; it tells nothing about the place."""
        return f"contact-{self.office.hex()[:8]}.json"


def card_message(card: ContactCard) -> bytes:
    """What the card's own signature is made over."""
    return canonical.bind("avhopp/contact-card/1", card.office, card.name, card.age, card.sign)


def card_bytes(card: ContactCard, sign: Callable[[bytes], bytes]) -> bytes:
    """The card as a file, signed by its own key. Raises ContactBad for a name that cannot be."""
    plain: dict[str, canonical.Json] = {
        "format": "avhopp-contact",
        "version": 1,
        "office": card.office.hex(),
        "name": card.name,
        "age": card.age,
        "sign": card.sign.hex(),
        "signature": sign(card_message(card)).hex(),
    }
    try:
        msgspec.convert(plain, _Card)
    except msgspec.ValidationError:
        raise ContactBad from None
    return canonical.encode(plain)


def parse_card(data: bytes, verify: Callable[[bytes, bytes, bytes], None]) -> ContactCard:
    """The card in a file, with a right signature of its own. Raises ContactBad.

    `verify(public, signature, message)` raises `BadSignature`. A card that is read is not yet
    confirmed: only the control words show whose it is. Whether `age` is a usable recipient is
    for `crypto.age_file.check_recipient`.
    """
    if len(data) > CARD_LIMIT:
        raise ContactBad
    try:
        read = msgspec.convert(canonical.decode_object(data), _Card)
        card = ContactCard(
            OfficeId(bytes.fromhex(read.office)), read.name, read.age, bytes.fromhex(read.sign)
        )
        verify(card.sign, bytes.fromhex(read.signature), card_message(card))
    except (msgspec.ValidationError, canonical.NotCanonical, BadSignature):
        raise ContactBad from None
    return card
