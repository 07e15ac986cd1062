"""The manifest: one spelling, every limit, nothing unexpected."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import AnswersBad, ExportDamaged, NewerFormat
from avhopp_desktop.domain.manifest import (
    attachment_name,
    manifest_bytes,
    media_type,
    parse_manifest,
    passphrase_digest,
    signed_message,
)

AGE = "age1" + "q" * 58
AGE_2 = "age1" + "p" * 58


def entry(name: str, length: int = 3, kind: str = "application/pdf") -> dict[str, Any]:
    return {"name": name, "length": length, "sha256": "0f" * 32, "type": kind}


def example(**changed: Any) -> dict[str, Any]:
    return {
        "format": "avhopp-export",
        "version": 1,
        "export": "1a" * 16,
        "created": "2026-11-20T18:30:05Z",
        "demo": True,
        "sender": {
            "office": "ab" * 16,
            "name": "Avhopparenheten",
            "sign": "cd" * 32,
            "age": AGE,
            "signed_by": "Lo",
        },
        "recipients": [AGE_2, AGE],
        "purpose": {"ground": "consent", "reason": "Flytt", "fields": {"scope": "allt"}},
        "case": {"code_name": "Granit 7", "case_no": ""},
        "parts": ["core", "identity"],
        "checkpoint": "",
        "entries": [
            entry("case.pdf"),
            entry("case.json", kind="application/json"),
            entry("attachments/01-Samtycke, påskrivet.pdf"),
        ],
    } | changed


def without(plain: dict[str, Any], *path: str) -> dict[str, Any]:
    """A copy of `plain` that lacks the member at `path`."""
    first, *rest = path
    if rest:
        return plain | {first: without(plain[first], *rest)}
    return {key: value for key, value in plain.items() if key != first}


def put(plain: dict[str, Any], value: Any, *path: str) -> dict[str, Any]:
    """A copy of `plain` with `value` at `path`."""
    first, *rest = path
    return plain | {first: put(plain[first], value, *rest) if rest else value}


def test_a_manifest_reads_as_it_was_written() -> None:
    data = canonical.encode(example())
    manifest = parse_manifest(data)
    assert manifest_bytes(manifest) == data
    assert manifest.sender_key == bytes.fromhex("cd" * 32)
    assert manifest.recipients == [AGE_2, AGE]


def test_a_manifest_for_a_passphrase_reads_as_it_was_written() -> None:
    digest = passphrase_digest("1a" * 16, "a b")
    data = canonical.encode(example(recipients={"passphrase": digest}))
    assert manifest_bytes(parse_manifest(data)) == data


def test_known_answers() -> None:
    """Computed by hand from the page, with nothing of ours but SHA-256."""
    export = "1a" * 16
    text = f'["avhopp/export-passphrase/1","{export}","lampa örn"]'
    assert passphrase_digest(export, "lampa örn") == hashlib.sha256(text.encode()).hexdigest()
    inner = hashlib.sha256(b"{}").hexdigest()
    assert signed_message(b"{}") == f'["avhopp/export/1","{inner}"]'.encode()


PATHS = [
    *((key,) for key in example() if key != "version"),
    *(("sender", key) for key in example()["sender"]),
    *(("purpose", key) for key in example()["purpose"]),
    *(("case", key) for key in example()["case"]),
]


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_no_member_may_be_missing_or_of_another_kind(path: tuple[str, ...]) -> None:
    for wrong in (without(example(), *path), put(example(), None, *path), put(example(), 7, *path)):
        with pytest.raises(ExportDamaged):
            parse_manifest(canonical.encode(wrong))


@pytest.mark.parametrize("path", [(), ("sender",), ("purpose",), ("case",)], ids=repr)
def test_no_member_may_be_added(path: tuple[str, ...]) -> None:
    with pytest.raises(ExportDamaged):
        parse_manifest(canonical.encode(put(example(), "x", *path, "more")))


def test_a_newer_version_is_called_newer_whatever_it_holds() -> None:
    with pytest.raises(NewerFormat):
        parse_manifest(canonical.encode({"format": "avhopp-export", "version": 2, "new": [1]}))
    for version in (0, -1, True, "2", None):
        with pytest.raises(ExportDamaged):
            parse_manifest(canonical.encode(example(version=version)))


@pytest.mark.parametrize(
    "wrong",
    [
        put(example(), "1A" * 16, "export"),
        put(example(), "1a" * 15, "export"),
        put(example(), "1a" * 16 + "\n", "export"),
        put(example(), "2026-11-20 18:30:05", "created"),
        put(example(), "cd" * 31, "sender", "sign"),
        put(example(), "", "sender", "name"),
        put(example(), "x" * 121, "sender", "name"),
        put(example(), "a\nb", "sender", "name"),
        put(example(), "a\u202eb", "sender", "signed_by"),
        put(example(), "ssh-ed25519 AAAA", "sender", "age"),
        put(example(), [], "recipients"),
        put(example(), [AGE, AGE_2], "recipients"),
        put(example(), [AGE, AGE], "recipients"),
        put(example(), "passphrase", "recipients"),
        put(example(), ["core", "core"], "parts"),
        put(example(), ["identity", "core"], "parts"),
        put(example(), ["../core"], "parts"),
        put(example(), [], "parts"),
        put(example(), "", "purpose", "reason"),
        put(example(), "x" * 4001, "purpose", "reason"),
        put(example(), {"a": {"b": "c"}}, "purpose", "fields"),
        put(example(), {"A": "c"}, "purpose", "fields"),
        put(example(), {f"f{n}": "c" for n in range(41)}, "purpose", "fields"),
        put(example(), "", "case", "code_name"),
        put(example(), "x" * 4001, "checkpoint"),
    ],
)  # fmt: skip
def test_values_outside_the_limits_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ExportDamaged) as refused:
        parse_manifest(canonical.encode(wrong))
    assert str(refused.value) == "export_damaged: manifest.json"


PDF, JSON = example()["entries"][:2]


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [PDF],
        [JSON, PDF],
        [PDF, JSON, JSON],
        [PDF, JSON, entry("manifest.json")],
        [PDF, JSON, entry("attachments/02-a.pdf")],
        [PDF, JSON, entry("attachments/1-a.pdf")],
        [PDF, JSON, entry("attachments/01-")],
        [PDF, JSON, entry("attachments/01-../../a")],
        [PDF, JSON, entry("attachments/01-a/b")],
        [PDF, JSON, entry("attachments/01-a\\b")],
        [PDF, JSON, entry("attachments/01-a\0.pdf")],
        [PDF, JSON, entry("attachments/01-a\u202efdp.exe")],
        [PDF, JSON, entry("attachments/01-a. ")],
        [PDF, JSON, entry("attachments/01-a:b")],
        [PDF, JSON, entry("attachments/01-" + unicodedata.normalize("NFD", "å"))],
        [PDF, JSON, entry("attachments/01-" + "x" * 81)],
        [PDF, JSON, entry("attachments/01-" + "字" * 70)],
        [PDF, JSON, entry("attachments/01-a"), entry("attachments/01-b")],
        [PDF, JSON, entry("/etc/passwd")],
        [PDF, JSON, entry("attachments/01-a", -1)],
        [PDF, JSON, entry("attachments/01-a", 256 * 2**20 + 1)],
        [entry("case.pdf", 64 * 2**20 + 1), JSON],
        [PDF, JSON, entry("attachments/01-a", kind="text/html; charset=x")],
        [PDF, JSON, *(entry(f"attachments/{n:02}-a") for n in range(1, 500))],
    ],
)
def test_entries_have_their_places_and_harmless_names(entries: list[dict[str, Any]]) -> None:
    with pytest.raises(ExportDamaged):
        parse_manifest(canonical.encode(example(entries=entries)))


def test_as_many_entries_as_allowed_are_read() -> None:
    entries = [PDF, JSON, *(entry(f"attachments/{n:02}-a") for n in range(1, 499))]
    assert len(parse_manifest(canonical.encode(example(entries=entries))).entries) == 500


def test_another_spelling_of_the_same_is_refused() -> None:
    data = canonical.encode(example())
    doubled = data.replace(b'"demo":true', b'"demo":true,"demo":true')
    for other in (data + b"\n", data.replace(b":", b": ", 1), doubled, b"", b"[]", b"\xff"):
        with pytest.raises(ExportDamaged):
            parse_manifest(other)


def test_what_cannot_be_read_again_is_not_written() -> None:
    manifest = parse_manifest(canonical.encode(example()))
    manifest.purpose.fields["scope"] = "Anna" * 1001
    with pytest.raises(AnswersBad) as refused:
        manifest_bytes(manifest)
    assert str(refused.value) == "answers_bad: $.purpose.fields[...]"


@pytest.mark.parametrize(
    ("original", "name"),
    [
        ("Samtycke.pdf", "attachments/01-Samtycke.pdf"),
        ("D:\\bilder\\Bild å.JPG", "attachments/01-Bild å.JPG"),
        ("../../etc/passwd", "attachments/01-passwd"),
        ("", "attachments/01-file"),
        ("...", "attachments/01-file"),
        (".pdf", "attachments/01-file.pdf"),
        ("a\u202efdp.exe", "attachments/01-a_fdp.exe"),
        ("a:b*c?.txt", "attachments/01-a_b_c_.txt"),
        ("x" * 300 + ".pdf", "attachments/01-" + "x" * 76 + ".pdf"),
    ],
)
def test_names_of_attachments(original: str, name: str) -> None:
    assert attachment_name(1, original) == name


@settings(deadline=None, max_examples=500)
@given(st.text(max_size=400), st.integers(1, 498))
def test_every_name_that_is_made_is_accepted(original: str, number: int) -> None:
    fill = [entry(f"attachments/{n:02}-a") for n in range(1, number)]
    made = entry(attachment_name(number, original))
    parse_manifest(canonical.encode(example(entries=[PDF, JSON, *fill, made])))


def test_media_types() -> None:
    assert media_type("image/svg+xml") == "image/svg+xml"
    for odd in ("", "image", "text/html; charset=x", "a/b/c", "text/html\n", "TEXT/HTML"):
        assert media_type(odd) == "application/octet-stream"
