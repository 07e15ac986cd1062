"""Writing an export: what is there afterwards, and that nothing is when it failed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import math
import os
import secrets
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.crypto import age_file
from avhopp_desktop.domain.errors import (
    AnswersBad,
    DiskFull,
    ExportNotVerified,
    ExportSignatureBad,
    ExportTooLarge,
    OutNotWritable,
    RecipientBad,
    Stopped,
)
from avhopp_desktop.domain.manifest import Purpose
from avhopp_desktop.services.exchange import export_writer
from avhopp_desktop.services.exchange.export_writer import Attachment
from tests.services.exporting import DOCUMENT, PHOTO, WORDS, Office, attachment, read, unsealed


@pytest.fixture
def us() -> Office:
    return Office("Avhopparenheten")


@pytest.fixture
def them() -> Office:
    return Office("Socialtjänsten, Norra")


def test_the_receiver_gets_what_was_sent(us: Office, them: Office, tmp_path: Path) -> None:
    written = us.write(tmp_path, (them.age,))
    opened = read(written.path, them.keys, us.public)
    assert opened.case_pdf == us.content().case_pdf
    assert opened.case().document == DOCUMENT
    assert opened.manifest == written.manifest
    assert opened.sha256 == written.sha256 == hashlib.sha256(written.path.read_bytes()).digest()
    assert written.size == written.path.stat().st_size
    assert opened.manifest.export == written.export
    assert opened.manifest.parts == ["core", "identity"]
    assert opened.manifest.created == "2026-11-20T18:30:05Z"
    names = [entry.name for entry in opened.attachments]
    assert names == ["attachments/01-Samtycke, påskrivet.pdf", "attachments/02-empty.txt"]


def test_the_file_is_named_by_day_and_chance_and_is_alone(
    us: Office, them: Office, tmp_path: Path
) -> None:
    written = us.write(tmp_path, (them.age,))
    assert [path.name for path in tmp_path.iterdir()] == [
        f"export-2026-11-20-{written.export[:8]}.age"
    ]
    if os.name == "posix":
        assert stat.S_IMODE(written.path.stat().st_mode) == 0o600


def test_nothing_in_the_file_can_be_read_without_a_key(
    us: Office, them: Office, tmp_path: Path
) -> None:
    data = us.write(tmp_path, (them.age,)).path.read_bytes()
    for canary in (b"Granit", b"consent", b"Samtycke", b"PK\x03\x04", us.age.encode(), b"ab" * 16):
        assert canary not in data


def test_every_recipient_opens_it_and_the_extra_key_is_forgotten(
    us: Office, them: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, str]] = []

    def remembering() -> tuple[str, str]:
        made.append(new_identity())
        return made[-1]

    new_identity = age_file.new_identity
    third = Office("Polisen")
    monkeypatch.setattr(age_file, "new_identity", remembering)
    first, second = us.write(tmp_path, (them.age, us.age)), us.write(tmp_path, (them.age,))
    for office in (us, them):
        assert read(first.path, office.keys, us.public).manifest == first.manifest
    assert len(made) == 2
    assert made[0] != made[1]
    for _, recipient in made:
        assert recipient not in (first.manifest.recipients or [])
    assert third.age not in (second.manifest.recipients or [])


@pytest.mark.skipif(shutil.which("age") is None, reason="the `age` program is not installed")
def test_stock_programs_open_it(us: Office, them: Office, tmp_path: Path) -> None:
    content = us.content(attachments=(attachment("bild å.jpg", PHOTO),))
    written = us.write(tmp_path, (them.age,), content=content)
    key, clear = tmp_path / "key", tmp_path / "clear.zip"
    key.write_text(them.pair[0])
    subprocess.run(["age", "-d", "-i", key, "-o", clear, written.path], check=True)
    with zipfile.ZipFile(clear) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:4] == ["manifest.json", "manifest.sig", "case.pdf", "case.json"]
        assert archive.read("attachments/01-bild å.jpg") == PHOTO
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    if shutil.which("unzip"):
        tested = subprocess.run(["unzip", "-t", clear], capture_output=True, check=True)
        assert b"No errors detected" in tested.stdout


def test_the_archive_is_the_same_for_the_same_contents(
    us: Office, them: Office, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    ids = {"random": lambda length: bytes(length)}
    first, second = (us.write(folder, (them.age,), **ids) for folder in (one, two))
    assert unsealed(first.path, them) == unsealed(second.path, them)
    assert first.path.read_bytes() != second.path.read_bytes()


def test_a_passphrase_opens_it(us: Office, tmp_path: Path) -> None:
    written = us.write(tmp_path, WORDS)
    assert read(written.path, WORDS, us.public).manifest == written.manifest
    assert WORDS.text not in repr(WORDS)
    assert age_file.mode_of(written.path.read_bytes()[:128]) == "passphrase"


def test_progress_is_true_and_ends_at_the_end(us: Office, them: Office, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    content = us.content(attachments=(attachment("a.jpg", PHOTO),))
    us.write(
        tmp_path, (them.age,), content=content, report=lambda done, all_: seen.append((done, all_))
    )
    assert {total for _, total in seen} == {seen[0][1]}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]


def test_stopping_leaves_nothing(us: Office, them: Office, tmp_path: Path) -> None:
    """Whenever it is asked."""
    content = us.content(attachments=(attachment("a.jpg", PHOTO * 8),))

    def asked(most: float) -> int:
        """How often it was asked until it was to stop."""
        times = 0

        def stopped() -> bool:
            nonlocal times
            times += 1
            return times > most

        with contextlib.suppress(Stopped):
            us.write(tmp_path, (them.age,), content=content, stopped=stopped).path.unlink()
            assert most == math.inf
        assert not list(tmp_path.iterdir())
        return times

    assert asked(math.inf) > 40
    for most in (*range(10), *range(10, asked(math.inf), 5)):
        assert asked(most) == most + 1


def test_a_medium_that_keeps_other_bytes_is_found(
    us: Office, them: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [1, 200, 700, -1]
    for place in sizes:

        def spoil(file: io.BufferedWriter, place: int = place) -> None:
            (part,) = tmp_path.glob("*.part")
            data = bytearray(part.read_bytes())
            data[place] ^= 1
            part.write_bytes(data)

        monkeypatch.setattr(export_writer, "_push_out", spoil)
        with pytest.raises(ExportNotVerified):
            us.write(tmp_path, (them.age,))
        assert not list(tmp_path.iterdir())


def test_a_medium_that_keeps_less_is_found(
    us: Office, them: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(file: io.BufferedWriter) -> None:
        (part,) = tmp_path.glob("*.part")
        os.truncate(part, part.stat().st_size - 20)

    monkeypatch.setattr(export_writer, "_push_out", cut)
    with pytest.raises(ExportNotVerified):
        us.write(tmp_path, (them.age,))
    assert not list(tmp_path.iterdir())


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(number, "Granit 7")

    return fail


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.ENOSPC, DiskFull), (errno.EIO, OutNotWritable), (errno.EROFS, OutNotWritable)],
)
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_failing_medium_is_named_and_left_clean(
    us: Office, them: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    call: str, number: int, error: type[Exception],
) -> None:  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr(export_writer.os, call, failing(number))
        with pytest.raises(error) as refused:
            us.write(tmp_path, (them.age,))
    assert "Granit" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_really_full_disk(us: Office, them: Office, tmp_path: Path) -> None:
    """The kernel's own full device stands where the file would be made."""
    id_ = secrets.token_bytes(16)
    part = tmp_path / f"export-2026-11-20-{id_.hex()[:8]}.age.part"
    full = os.open("/dev/full", os.O_WRONLY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export_writer.os, "open", lambda *_: full)
        with pytest.raises(DiskFull):
            us.write(tmp_path, (them.age,), random=lambda length: id_)
    assert not part.exists()


def test_a_folder_that_is_not_there(us: Office, them: Office, tmp_path: Path) -> None:
    with pytest.raises(OutNotWritable):
        us.write(tmp_path / "missing", (them.age,))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutNotWritable):
        us.write(tmp_path / "file", (them.age,))


def test_another_file_is_never_overwritten_or_removed(
    us: Office, them: Office, tmp_path: Path
) -> None:
    zeros = {"random": lambda length: bytes(length)}
    first = us.write(tmp_path, (them.age,), **zeros)
    kept = first.path.read_bytes()
    with pytest.raises(OutNotWritable):
        us.write(tmp_path, (them.age,), **zeros)
    assert first.path.read_bytes() == kept
    first.path.unlink()
    part = first.path.with_name(first.path.name + ".part")
    part.write_bytes(b"another program's")
    with pytest.raises(OutNotWritable):
        us.write(tmp_path, (them.age,), **zeros)
    assert part.read_bytes() == b"another program's"


def test_wrong_addresses_are_refused_before_anything_is_written(
    us: Office, them: Office, tmp_path: Path
) -> None:
    many = tuple(age_file.new_identity()[1] for _ in range(17))
    for to in ((), ("age1xyz",), (them.age, them.age), many):
        with pytest.raises(RecipientBad):
            us.write(tmp_path, to)
    assert not list(tmp_path.iterdir())


def test_a_signature_by_another_key_is_found_before_it_leaves(
    us: Office, them: Office, tmp_path: Path
) -> None:
    with pytest.raises(ExportSignatureBad):
        us.write(tmp_path, (them.age,), sign=them.sign)
    assert not list(tmp_path.iterdir())


def test_texts_too_long_for_the_manifest(us: Office, them: Office, tmp_path: Path) -> None:
    content = us.content(purpose=Purpose(ground="consent", reason="å" * 4001, fields={}))
    with pytest.raises(AnswersBad) as refused:
        us.write(tmp_path, (them.age,), content=content)
    assert refused.value.place == "$.purpose.reason"


def test_too_much_is_refused_while_counting(us: Office, them: Office, tmp_path: Path) -> None:
    piece = bytes(2**20)

    def big(mebibytes: int) -> Attachment:
        return Attachment("big", "application/zip", lambda: (piece for _ in range(mebibytes)))

    for attachments, to in (
        ((big(257),), (them.age,)),
        ((big(200), big(200), big(200)), (them.age,)),
        ((big(129),), WORDS),
        ((attachment("a", b"x"),) * 499, (them.age,)),
    ):
        with pytest.raises(ExportTooLarge):
            us.write(tmp_path, to, content=us.content(attachments=attachments))
    assert not list(tmp_path.iterdir())


def test_an_attachment_that_changes_between_the_readings_is_found(
    us: Office, them: Office, tmp_path: Path
) -> None:
    pieces = iter([b"first", b"later"])
    changing = Attachment("a.txt", "text/plain", lambda: (next(pieces),))
    with pytest.raises(ExportNotVerified):
        us.write(tmp_path, (them.age,), content=us.content(attachments=(changing,)))
    assert not list(tmp_path.iterdir())
