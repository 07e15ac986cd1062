"""What an export says about itself: who sends what to whom, and why (docs/export-format.md 3).

Bytes stand as lower-case hex, as they do in the file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import AnswersBad, ExportDamaged, NewerFormat

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
CASE_PDF = "case.pdf"
CASE_JSON = "case.json"
ATTACHMENTS = "attachments/"

SIGNATURE_LENGTH = 64
MANIFEST_LIMIT = 2**20
CASE_LIMIT = 64 * 2**20
ATTACHMENT_LIMIT = 256 * 2**20
ENTRIES_LIMIT = 500
FIELDS_LIMIT = 40
RECIPIENTS_LIMIT = 16

_NAME_LENGTH = 80
_NAME_BYTES = 200
_MEDIA_TYPE = r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}"
_PLAIN = "[^\\x00-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069]"


def _hex(length: int) -> msgspec.Meta:
    return msgspec.Meta(pattern=rf"\A[0-9a-f]{{{2 * length}}}\Z")


def _line(least: int, most: int) -> msgspec.Meta:
    return msgspec.Meta(pattern=rf"\A{_PLAIN}{{{least},{most}}}\Z")


Hex16: TypeAlias = Annotated[str, _hex(16)]
Hex32: TypeAlias = Annotated[str, _hex(32)]
AgeRecipient: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\Aage1[02-9ac-hj-np-z]{58}\Z")]
Code: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9_.]{0,63}\Z")]
OfficeName: TypeAlias = Annotated[str, _line(1, 120)]
Stamp: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", max_length=20)
]
_Field: TypeAlias = Annotated[str, msgspec.Meta(max_length=4000)]


class Sender(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The office that sends, and who signed: alias only."""

    office: Hex16
    name: OfficeName
    sign: Hex32
    age: AgeRecipient
    signed_by: OfficeName


class ForPassphrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Stands where the recipients would: the digest of the one passphrase that opens the file."""

    passphrase: Hex32


class Purpose(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Legal ground, reason in words, and the fields that this ground asks for."""

    ground: Code
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
    fields: dict[Code, _Field | bool | Annotated[list[_Field], msgspec.Meta(max_length=100)]]


class CaseName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the sending office calls the case. Never a person's name."""

    code_name: Annotated[str, _line(1, 80)]
    case_no: Annotated[str, _line(0, 80)]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the archive: length in bytes, SHA-256 in hex, media type."""

    name: Annotated[str, msgspec.Meta(max_length=120)]
    length: Annotated[int, msgspec.Meta(ge=0, le=ATTACHMENT_LIMIT)]
    sha256: Hex32
    type: Annotated[str, msgspec.Meta(pattern=rf"\A{_MEDIA_TYPE}\Z")]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole statement that the sender signs."""

    format: Literal["avhopp-export"]
    version: Literal[1]
    export: Hex16
    created: Stamp
    demo: bool
    sender: Sender
    recipients: (
        Annotated[list[AgeRecipient], msgspec.Meta(min_length=1, max_length=RECIPIENTS_LIMIT)]
        | ForPassphrase
    )
    purpose: Purpose
    case: CaseName
    parts: Annotated[list[Code], msgspec.Meta(min_length=1, max_length=20)]
    checkpoint: Annotated[str, msgspec.Meta(max_length=4000)]
    entries: Annotated[list[Entry], msgspec.Meta(min_length=2, max_length=ENTRIES_LIMIT)]

    @property
    def sender_key(self) -> bytes:
        """The sender's public signing key, 32 bytes."""
        return bytes.fromhex(self.sender.sign)


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it stands in the file.

    Raises AnswersBad with the place of a text that is too long or otherwise not allowed.
    """
    plain = msgspec.to_builtins(manifest)
    try:
        _accept(plain)
        data = canonical.encode(plain)
    except (msgspec.ValidationError, canonical.NotCanonical) as error:
        raise AnswersBad(_place(error)) from None
    if len(data) > MANIFEST_LIMIT:
        raise AnswersBad("$")
    return data


def parse_manifest(data: bytes) -> Manifest:
    """The manifest that these bytes are. Raises NewerFormat or ExportDamaged."""
    try:
        plain = canonical.decode_object(data)
        if plain.get("format") == "avhopp-export" and _newer(plain.get("version")):
            raise NewerFormat(MANIFEST)
        return _accept(plain)
    except (msgspec.ValidationError, canonical.NotCanonical):
        raise ExportDamaged(MANIFEST) from None


def signed_message(manifest: bytes) -> bytes:
    """What the sender's signature is made over."""
    return canonical.bind("avhopp/export/1", hashlib.sha256(manifest).digest())


def passphrase_digest(export: str, passphrase: str) -> str:
    """Ties the manifest to its passphrase, so that the file cannot be sealed anew for others."""
    return canonical.digest("avhopp/export-passphrase/1", export, passphrase).hex()


def attachment_name(number: int, original: str) -> str:
    """The entry of the `number`th attachment (from 1): `original` without what could harm.

    Letters, digits and a few marks stay; everything else becomes `_`. The ending is kept.
    """
    text = unicodedata.normalize("NFC", original.replace("\\", "/").rpartition("/")[2])
    text = "".join(char if _allowed(char) else "_" for char in text)
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = text, ""
    stem, ending = stem.strip(" ."), ending.strip()
    tail = f".{ending}" if ending else ""
    stem = stem[: _NAME_LENGTH - len(tail)]
    while len((stem + tail).encode()) > _NAME_BYTES:
        stem = stem[:-1]
    name = unicodedata.normalize("NFC", (stem.rstrip(" .") or "file") + tail)
    return f"{ATTACHMENTS}{number:02}-{name}"


def media_type(text: str) -> str:
    """`text` if it is a media type, else the one for unknown bytes."""
    return text if re.fullmatch(_MEDIA_TYPE, text) else "application/octet-stream"


def _newer(version: object) -> bool:
    return isinstance(version, int) and not isinstance(version, bool) and version > 1


def _accept(plain: Any) -> Manifest:
    manifest = msgspec.convert(plain, Manifest)
    for listed, place in ((manifest.recipients, "recipients"), (manifest.parts, "parts")):
        if isinstance(listed, list) and listed != sorted(set(listed)):
            raise msgspec.ValidationError("not in order - at `$." + place + "`")
    if len(manifest.purpose.fields) > FIELDS_LIMIT:
        raise msgspec.ValidationError("too many - at `$.purpose.fields`")
    for number, entry in enumerate(manifest.entries, -1):
        if not _entry_in_place(number, entry):
            raise msgspec.ValidationError("not an entry - at `$.entries`")
    return manifest


def _entry_in_place(number: int, entry: Entry) -> bool:
    if number <= 0:
        return entry.name == (CASE_PDF, CASE_JSON)[number + 1] and entry.length <= CASE_LIMIT
    prefix = f"{ATTACHMENTS}{number:02}-"
    return entry.name.startswith(prefix) and _safe(entry.name[len(prefix) :])


def _safe(name: str) -> bool:
    return (
        1 <= len(name) <= _NAME_LENGTH
        and all(_allowed(char) for char in name)
        and len(name.encode()) <= _NAME_BYTES
        and name == name.strip(" .")
        and unicodedata.is_normalized("NFC", name)
    )


def _allowed(char: str) -> bool:
    return char in " ._-()+," or unicodedata.category(char)[0] in "LMN"


def _place(error: Exception) -> str:
    """The place that msgspec names (`$.purpose.reason`), without the value it may quote."""
    return str(error).rpartition(" - at `")[2].rstrip("`") if " - at `" in str(error) else "$"
