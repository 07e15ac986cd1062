"""`case.json` of an export: the case as people read it, and the records behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

import msgspec

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.case_document import CaseDocument
from avhopp_desktop.domain.errors import ExportDamaged, NewerFormat
from avhopp_desktop.domain.manifest import CASE_JSON, Code, Hex16, Stamp

FORMAT: Final = "avhopp-case"
VALUES: Final = 4_000_000
"""Most values in a file of 64 MiB, one for 16 bytes of it. A list of empty lists takes twenty
times its size in memory, each time that somebody opens the case.
"""


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One saved state of one part of a record. `author` is an alias."""

    record: Hex16
    compartment: Code
    kind: Code
    form: Annotated[str, msgspec.Meta(max_length=80)]
    author: Annotated[str, msgspec.Meta(max_length=120)]
    time: Stamp
    content: dict[str, Any] = field(repr=False)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["avhopp-case"]
    version: Literal[1]
    language: Literal["sv", "en"]
    document: CaseDocument
    records: tuple[CaseRecord, ...]


@dataclass(frozen=True, slots=True)
class ReadCase:
    """What `case.json` says."""

    language: str
    document: CaseDocument
    records: tuple[CaseRecord, ...]


def case_json(
    document: CaseDocument, records: tuple[CaseRecord, ...], *, language: Literal["sv", "en"]
) -> bytes:
    """The file's bytes. `records`: oldest first; contents as their forms have them."""
    file = _File(FORMAT, 1, language, document, records)
    return canonical.encode(msgspec.json.decode(msgspec.json.encode(file)))


def parse_case_json(data: bytes) -> ReadCase:
    """What is in the file. Raises NewerFormat or ExportDamaged; quotes nothing."""
    if sum(map(data.count, (b",", b"[", b"{"))) > VALUES:
        raise ExportDamaged(CASE_JSON)
    try:
        plain = canonical.decode_object(data)
        version = plain.get("version")
        if plain.get("format") == FORMAT and type(version) is int and version > 1:
            raise NewerFormat(CASE_JSON)
        file = msgspec.convert(plain, _File)
    except (canonical.NotCanonical, msgspec.ValidationError):
        raise ExportDamaged(CASE_JSON) from None
    return ReadCase(file.language, file.document, file.records)
