"""Two offices and an export between them, for the tests of writer, reader and container."""

from __future__ import annotations

import io
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.crypto import age_file, signing
from avhopp_desktop.domain.case_document import CaseDocument
from avhopp_desktop.domain.case_json import case_json
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.manifest import (
    CaseName,
    Manifest,
    Purpose,
    Sender,
    manifest_bytes,
    parse_manifest,
    signed_message,
)
from avhopp_desktop.services.exchange.export_container import Member, Passphrase, archive
from avhopp_desktop.services.exchange.export_reader import (
    OpenedExport,
    Opener,
    OwnKeys,
    open_export,
)
from avhopp_desktop.services.exchange.export_writer import (
    Attachment,
    ExportContent,
    WrittenExport,
    write_export,
)

NOW = datetime(2026, 11, 20, 18, 30, 5, tzinfo=UTC)
WORDS = Passphrase("lampa vinter kanot kopp sju skog")
PHOTO = bytes(range(256)) * 700  # more than two pieces of age's


DOCUMENT = CaseDocument(
    demo=True,
    office="Avhopparenheten",
    code_name="Granit 7",
    case_no="2026-014",
    made_at=NOW,
    made_by="Lo",
    secrecy="S",
)


@dataclass
class Office:
    """An office's exchange keys, made new for each test."""

    name: str
    seed: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    pair: tuple[str, str] = field(default_factory=age_file.new_identity)

    @property
    def age(self) -> str:
        return self.pair[1]

    @property
    def public(self) -> bytes:
        return signing.public_key(self.seed)

    @property
    def keys(self) -> OwnKeys:
        secret, recipient = self.pair
        return OwnKeys(((recipient, secret),))

    def sign(self, message: bytes) -> bytes:
        return signing.sign(self.seed, message)

    def content(self, **changed: Any) -> ExportContent:
        """A small case with two attachments."""
        values: dict[str, Any] = {
            "demo": True,
            "sender": Sender(
                office="ab" * 16,
                name=self.name,
                sign=self.public.hex(),
                age=self.age,
                signed_by="Lo",
            ),
            "purpose": Purpose(
                ground="consent",
                reason="Flytt, mottagande kommun tar över.",
                fields={"scope": "allt utom bostad", "written": True, "parts": ["core"]},
            ),
            "case": CaseName(code_name="Granit 7", case_no="2026-014"),
            "parts": ("identity", "core"),
            "checkpoint": "avhopp-vault/00\n1\nAAAA\n",
            "case_pdf": b"%PDF-1.7 not a real one",
            "case_json": case_json(DOCUMENT, (), language="sv"),
            "attachments": (
                attachment("Samtycke, påskrivet.pdf", b"%PDF consent", "application/pdf"),
                attachment("empty.txt", b"", "text/plain"),
            ),
        }
        return ExportContent(**(values | changed))

    def write(
        self, folder: Path, to: tuple[str, ...] | Passphrase, **changed: Any
    ) -> WrittenExport:
        """What `handover` does, with this office's key."""
        how: dict[str, Any] = {
            "sign": self.sign,
            "verify": signing.verify,
            "random": secrets.token_bytes,
            "now": NOW,
            "report": lambda done, total: None,
            "stopped": lambda: False,
        }
        content = changed.pop("content", None) or self.content()
        return write_export(folder, content, to, **(how | changed))


def attachment(name: str, data: bytes, media_type: str = "image/jpeg") -> Attachment:
    pieces = [data[start : start + 65536] for start in range(0, len(data), 65536)]
    return Attachment(name, media_type, lambda: iter(pieces))


def read(path: Path, opener: Opener, *known: bytes) -> OpenedExport:
    """Open as an office would that has confirmed the senders `known`."""
    return open_export(
        path,
        opener,
        known_senders=set(known),
        verify=signing.verify,
        report=lambda done, total: None,
        stopped=lambda: False,
    )


def unsealed(path: Path, office: Office) -> bytes:
    """The ZIP archive in an export."""
    sink = io.BytesIO()
    age_file.decrypt_with_identities(io.BytesIO(path.read_bytes()), sink, [office.pair[0]])
    return sink.getvalue()


def sealed(archive: bytes, path: Path, *recipients: str) -> Path:
    """`archive` in an age file, as anybody can make one who knows a recipient."""
    sink = io.BytesIO()
    age_file.encrypt_to_recipients(io.BytesIO(archive), sink, recipients)
    path.write_bytes(sink.getvalue())
    return path


US, THEM, THIRD = Office("Avhopparenheten"), Office("Norra"), Office("Någon annan")

Parts = list[tuple[str, bytes]]


def packed(parts: Parts) -> bytes:
    """An archive of `parts`, built as ours are."""
    return b"".join(
        archive(
            [
                (Member(name, len(data), zlib.crc32(data)), lambda data=data: [data])
                for name, data in parts
            ]
        )
    )


def resigned(parts: Parts, change: Callable[[Manifest], Manifest], by: Office) -> Parts:
    """`parts` with a changed manifest, signed by `by`."""
    data = manifest_bytes(change(parse_manifest(parts[0][1])))
    signature = by.sign(signed_message(data))
    return [("manifest.json", data), ("manifest.sig", signature), *parts[2:]]


def refused(
    archive_bytes: bytes, folder: Path, *errors: type[AvhoppError], reader: Office = THEM
) -> None:
    path = sealed(archive_bytes, folder / "x.age", reader.age)
    with pytest.raises(errors) as raised:
        read(path, reader.keys, US.public)
    assert raised.value.__cause__ is None
