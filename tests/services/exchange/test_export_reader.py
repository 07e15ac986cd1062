"""Opening an export: everything that is not exactly what the sender signed is refused."""

from __future__ import annotations

import io
import secrets
import tracemalloc
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from avhopp_desktop.crypto import age_file, signing
from avhopp_desktop.domain.errors import (
    ExportDamaged,
    ExportNotForUs,
    ExportPassphraseWrong,
    ExportReaddressed,
    ExportSenderUnknown,
    ExportSignatureBad,
    ExportTooLarge,
    ExportUnreadable,
    Stopped,
)
from avhopp_desktop.domain.manifest import (
    ForPassphrase,
    Manifest,
    passphrase_digest,
)
from avhopp_desktop.services.exchange.export_container import Passphrase
from avhopp_desktop.services.exchange.export_reader import OwnKeys, open_export, read_attachments
from avhopp_desktop.services.exchange.export_writer import WrittenExport
from tests import age_by_hand
from tests.services.exporting import (
    PHOTO,
    THEM,
    THIRD,
    US,
    WORDS,
    Parts,
    attachment,
    packed,
    read,
    refused,
    resigned,
)


def test_every_flipped_byte_of_the_sealed_file_is_refused(export: Path, tmp_path: Path) -> None:
    data, path = export.read_bytes(), tmp_path / "x.age"
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        with pytest.raises((ExportDamaged, ExportNotForUs)):
            read(path, THEM.keys, US.public)


def test_every_cut_of_the_sealed_file_is_refused(export: Path, tmp_path: Path) -> None:
    data, path = export.read_bytes(), tmp_path / "x.age"
    for length in range(len(data)):
        path.write_bytes(data[:length])
        with pytest.raises((ExportDamaged, ExportNotForUs)):
            read(path, THEM.keys, US.public)
    for tail in (b"\0", b"PK\x05\x06" + bytes(18), data):
        path.write_bytes(data + tail)
        with pytest.raises(ExportDamaged):
            read(path, THEM.keys, US.public)


def test_a_cut_on_the_edge_of_a_piece_is_refused(tmp_path: Path) -> None:
    content = US.content(attachments=(attachment("a.jpg", PHOTO),))
    path = US.write(tmp_path, (THEM.age,), content=content).path
    data = path.read_bytes()
    body = data.index(b"\n", data.index(b"\n---") + 1) + 1 + 16
    for pieces in (1, 2):
        path.write_bytes(data[: body + pieces * (65536 + 16)])
        with pytest.raises(ExportDamaged):
            read(path, THEM.keys, US.public)


def test_a_third_person_opens_nothing(export: Path) -> None:
    with pytest.raises(ExportNotForUs):
        read(export, THIRD.keys, US.public)
    with pytest.raises(ExportNotForUs):
        read(export, OwnKeys(()), US.public)
    with pytest.raises(ExportPassphraseWrong):
        read(export, WORDS, US.public)


def test_an_unconfirmed_sender_is_refused(export: Path) -> None:
    for known in ((), (THIRD.public,), (THEM.public,)):
        with pytest.raises(ExportSenderUnknown):
            read(export, THEM.keys, *known)


def test_a_forwarded_export_is_refused(clear: bytes, tmp_path: Path) -> None:
    """They seal our export again for a third office, which knows us too."""
    refused(clear, tmp_path, ExportReaddressed, reader=THIRD)


def test_an_export_whose_address_was_rewritten_is_refused(parts: Parts, tmp_path: Path) -> None:
    def to_third(manifest: Manifest) -> Manifest:
        return msgspec.structs.replace(manifest, recipients=[THIRD.age])

    by_them = resigned(parts, to_third, THEM)
    refused(packed(by_them), tmp_path, ExportSignatureBad, reader=THIRD)
    kept_signature = [by_them[0], *parts[1:]]
    refused(packed(kept_signature), tmp_path, ExportSignatureBad, reader=THIRD)


def test_our_old_key_still_opens_what_was_sent_to_it(export: Path) -> None:
    secret, recipient = THEM.pair
    new_secret, new_recipient = THIRD.pair
    both = OwnKeys(((new_recipient, new_secret), (recipient, secret)))
    assert read(export, both, US.public).manifest.recipients == [THEM.age]


@pytest.fixture(scope="module")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> WrittenExport:
    """One for a passphrase; each try of it costs a second of scrypt, by design."""
    return US.write(tmp_path_factory.mktemp("words"), WORDS)


@pytest.fixture(scope="module")
def clear_by_words(by_words: WrittenExport) -> bytes:
    """The archive in it."""
    sink = io.BytesIO()
    file = io.BytesIO(by_words.path.read_bytes())
    age_file.decrypt_with_passphrase(file, sink, WORDS.text)
    return sink.getvalue()


def test_passphrases_are_bound_to_what_they_open(by_words: WrittenExport) -> None:
    with pytest.raises(ExportPassphraseWrong):
        read(by_words.path, Passphrase("lampa vinter kanot kopp sju skogar"), US.public)
    with pytest.raises(ExportNotForUs):
        read(by_words.path, THEM.keys, US.public)
    opened = read(by_words.path, WORDS, US.public)
    digest = passphrase_digest(by_words.export, WORDS.text)
    assert opened.manifest.recipients == ForPassphrase(passphrase=digest)


def test_a_passphrase_export_sealed_anew_is_refused(
    clear_by_words: bytes, tmp_path: Path, parts: Parts
) -> None:
    """With another passphrase, or for a key; and a key export sealed with a passphrase."""

    def under(archive_bytes: bytes, words: Passphrase) -> Path:
        path = tmp_path / "p.age"
        path.write_bytes(age_by_hand.locked(archive_bytes, words.text))
        return path

    assert read(under(clear_by_words, WORDS), WORDS, US.public).manifest.case.case_no
    other = Passphrase("sex helt andra ord som bytts")
    with pytest.raises(ExportReaddressed):
        read(under(clear_by_words, other), other, US.public)
    refused(clear_by_words, tmp_path, ExportReaddressed)
    with pytest.raises(ExportReaddressed):
        read(under(packed(parts), WORDS), WORDS, US.public)


def test_a_changed_passphrase_file_is_refused(clear_by_words: bytes, tmp_path: Path) -> None:
    """Every byte of its head, a sample of what follows; cuts everywhere."""
    path, data = tmp_path / "x.age", age_by_hand.locked(clear_by_words, WORDS.text)
    path.write_bytes(data)
    read(path, WORDS, US.public)
    body = data.index(b"\n---") + 60
    for place in (*range(body), *range(body, len(data), 19), len(data) - 1):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises((ExportDamaged, ExportPassphraseWrong, ExportNotForUs)):
            read(path, WORDS, US.public)
    for length in (*range(0, len(data), 23), len(data) - 1):
        path.write_bytes(data[:length])
        with pytest.raises((ExportDamaged, ExportPassphraseWrong)):
            read(path, WORDS, US.public)


def test_files_that_are_no_export(tmp_path: Path) -> None:
    path = tmp_path / "export.age"
    with pytest.raises(ExportUnreadable):
        read(path, THEM.keys, US.public)
    with pytest.raises(ExportUnreadable):
        read(tmp_path, THEM.keys, US.public)
    for data in (b"", b"PK\x03\x04", b"%PDF-1.7", secrets.token_bytes(5000)):
        path.write_bytes(data)
        with pytest.raises(ExportDamaged):
            read(path, THEM.keys, US.public)


def test_a_file_too_large_is_refused_before_it_is_read(export: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.age"
    path.write_bytes(export.read_bytes())
    with path.open("r+b") as file:
        file.truncate(516 * 2**20)  # a hole: takes no room
    with pytest.raises(ExportTooLarge):
        read(path, THEM.keys, US.public)


def test_stopping_while_reading(export: Path) -> None:
    with pytest.raises(Stopped):
        open_export(
            export,
            THEM.keys,
            known_senders={US.public},
            verify=signing.verify,
            report=lambda done, total: None,
            stopped=lambda: True,
        )


def test_attachments_come_on_the_second_reading(tmp_path: Path) -> None:
    files = {"a.jpg": PHOTO, "b.txt": b"", "c.txt": b"short"}
    content = US.content(attachments=tuple(attachment(*item) for item in files.items()))
    path = US.write(tmp_path, (THEM.age,), content=content).path
    opened = read(path, THEM.keys, US.public)
    taken = {entry.name: b"" for entry in opened.attachments}

    def take(entry: object, piece: bytes) -> None:
        taken[entry.name] += piece  # type: ignore[attr-defined]

    how = {"report": lambda done, total: None, "stopped": lambda: False}
    read_attachments(path, THEM.keys, opened, take, **how)
    assert taken == {
        "attachments/01-a.jpg": PHOTO,
        "attachments/02-b.txt": b"",
        "attachments/03-c.txt": b"short",
    }
    other = US.write(tmp_path, (THEM.age,), content=content).path
    with pytest.raises(ExportDamaged):
        read_attachments(other, THEM.keys, opened, take, **how)
    with pytest.raises(ZeroDivisionError):
        read_attachments(path, THEM.keys, opened, lambda entry, piece: 1 // 0, **how)


def test_memory_does_not_grow_with_the_attachments(tmp_path: Path) -> None:
    piece = bytes(65536)
    one = attachment("big.bin", b"", "application/zip")
    big = replace(one, content=lambda: (piece for _ in range(16 * 48)))
    tracemalloc.start()
    try:
        path = US.write(tmp_path, (THEM.age,), content=US.content(attachments=(big,))).path
        opened = read(path, THEM.keys, US.public)
        assert opened.attachments[0].length == 48 * 2**20
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


def test_nothing_of_the_contents_shows_in_a_repr(export: Path) -> None:
    opened = read(export, THEM.keys, US.public)
    shown = repr(opened) + repr(THEM.keys) + repr(US.content())
    assert "AGE-SECRET" not in shown
    assert "PDF-1.7" not in shown
