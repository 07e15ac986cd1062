"""The header: written twice, read strictly, mended from the copy that is whole."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import hmac
import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import (
    AvhoppError,
    DatabaseMissing,
    ForeignVault,
    HeaderDamaged,
    NewerFormat,
    NewerHeader,
    NoVault,
    ReadOnlyVault,
)
from avhopp_desktop.domain.ids import OfficeId, VaultId
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.header import (
    Header,
    HeaderOnDisk,
    Kdf,
    Recovery,
    Slot,
    read_header,
)
from avhopp_desktop.store.header_file import heal, write_header

KEY = bytes(range(32))
DICE = random.Random(20261120)  # noqa: S311 -- the same test every time


def slot(locator: bytes | None = None) -> Slot:
    return Slot(
        locator=locator or DICE.randbytes(32),
        kdf=Kdf(262_144, 3, 4, DICE.randbytes(16)),
        bundle=DICE.randbytes(1_024 + 28),
        key=DICE.randbytes(1_168),
    )


def some_header(slots: int = 2, generation: int = 1, epoch: int = 1) -> Header:
    return Header(
        vault=VaultId(DICE.randbytes(16)),
        office=OfficeId(DICE.randbytes(16)),
        demo=False,
        generation=generation,
        epoch=epoch,
        database=headers.database_name(epoch),
        salt=DICE.randbytes(32),
        slots=tuple(slot() for _ in range(slots)),
        recovery=Recovery(DICE.randbytes(32), DICE.randbytes(1_216), DICE.randbytes(1_168)),
    )


def mac_of(header: Header) -> bytes:
    return headers.mac(header, KEY)


def vouched(copy: HeaderOnDisk) -> bool:
    return copy.mac == mac_of(copy.header)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "vault-000001.db").write_bytes(b"here")
    return tmp_path


def write(folder: Path, header: Header) -> Header:
    write_header(folder, header, mac_of(header), vouched)
    return header


def rewritten(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Both copies anew, with a body changed at will and a sum that is right."""
    document = json.loads((folder / "vault.hdr").read_bytes())
    change(document["body"])
    summed = canonical.bind("avhopp/header-sum/1", document["body"], document["mac"])
    document["sum"] = hashlib.sha256(summed).hexdigest()
    for name in headers.NAMES:
        (folder / name).write_bytes(canonical.encode(document))


def test_what_is_written_is_read(vault: Path) -> None:
    header = write(vault, some_header(slots=3))
    assert read_header(vault) == HeaderOnDisk(header, mac_of(header), healed=False)
    assert (vault / "vault.hdr").read_bytes() == (vault / "vault.hdr2").read_bytes()
    assert not list(vault.glob("*.tmp"))
    if os.name == "posix":
        assert (vault / "vault.hdr").stat().st_mode & 0o777 == 0o600


def test_the_file_is_as_the_format_says(vault: Path) -> None:
    """Sums made here by hand from docs/vault-format.md 1 and 3."""
    header = write(vault, some_header())
    document = json.loads((vault / "vault.hdr").read_bytes())
    body = document["body"]

    def bound(*values: object) -> bytes:
        return json.dumps(
            values, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()

    mac = hmac.new(KEY, bound("avhopp/header/1", body), "sha256").hexdigest()
    assert document["mac"] == mac
    summed = hashlib.sha256(bound("avhopp/header-sum/1", body, mac)).hexdigest()
    assert document["sum"] == summed
    assert (body["magic"], body["format"], body["epoch"]) == ("avhopp-vault", 1, 1)
    assert body["salt"] == header.salt.hex()
    locator = hmac.new(header.salt, bound("avhopp/locator/1", "räv 7"), "sha256").digest()
    assert header.locator("RA\u0308V 7") == locator


def test_an_alias_finds_its_slot_whatever_its_case() -> None:
    header = some_header()
    mine = slot(header.locator("Näktergal"))
    header = header.next(slots=(*header.slots, mine))
    assert header.slot_for("NÄKTERGAL") is mine
    assert header.slot_for("Na\u0308ktergal") is mine
    assert header.slot_for("Kaja") is None
    assert "Näktergal" not in headers.encode(header, bytes(32)).decode()


def test_next_is_one_generation_on() -> None:
    header = some_header(generation=6)
    later = header.next(epoch=2, database="vault-000002.db")
    assert (later.generation, later.epoch, later.vault) == (7, 2, header.vault)


def test_no_folder_and_no_copy_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVault):
        read_header(tmp_path / "nowhere")
    with pytest.raises(NoVault):
        read_header(tmp_path)


@pytest.mark.parametrize(("slots", "step"), [(0, 1), (2, 17)])
def test_every_byte_of_one_copy_may_break(vault: Path, slots: int, step: int) -> None:
    """Each byte flipped in copy 1: copy 2 is taken, and says that it healed."""
    header = write(vault, some_header(slots))
    good = (vault / "vault.hdr").read_bytes()
    for index in range(0, len(good), step):
        bad = bytearray(good)
        bad[index] ^= 1 << index % 8
        (vault / "vault.hdr").write_bytes(bad)
        assert read_header(vault) == HeaderOnDisk(header, mac_of(header), healed=True), index


def test_both_copies_broken_is_damage(vault: Path) -> None:
    write(vault, some_header(slots=1))
    good = (vault / "vault.hdr").read_bytes()
    for index in range(0, len(good), 7):
        bad = bytearray(good)
        bad[index] ^= 4
        for name in headers.NAMES:
            (vault / name).write_bytes(bad)
        with pytest.raises((HeaderDamaged, NewerFormat)) as caught:
            read_header(vault)
        # The digit of the format is the one place where damage reads as a later program's work.
        newer = b'"format":1' in good[: index + 1][-10:]
        assert newer or caught.type is HeaderDamaged, index


@pytest.mark.parametrize("keep", [0, 1, 17, -1])
def test_a_cut_copy_is_healed(vault: Path, keep: int) -> None:
    header = write(vault, some_header())
    good = (vault / "vault.hdr2").read_bytes()
    (vault / "vault.hdr2").write_bytes(good[:keep])
    on_disk = read_header(vault)
    assert (on_disk.header, on_disk.healed) == (header, True)
    heal(vault, on_disk)
    assert (vault / "vault.hdr2").read_bytes() == good
    assert not read_header(vault).healed


def test_a_missing_copy_is_healed(vault: Path) -> None:
    header = write(vault, some_header())
    (vault / "vault.hdr").unlink()
    on_disk = read_header(vault)
    assert on_disk.healed
    heal(vault, on_disk)
    assert read_header(vault) == HeaderOnDisk(header, mac_of(header), healed=False)


def test_a_crash_between_the_copies_leaves_the_newer(vault: Path) -> None:
    """The rename of copy 1 is the commit point: copy 2 is still the old one."""
    old = write(vault, some_header())
    before = (vault / "vault.hdr2").read_bytes()
    new = write(vault, old.next(demo=True))
    (vault / "vault.hdr2").write_bytes(before)
    on_disk = read_header(vault)
    assert (on_disk.header, on_disk.healed) == (new, True)
    heal(vault, on_disk)
    assert (vault / "vault.hdr2").read_bytes() == (vault / "vault.hdr").read_bytes()


def test_a_crash_before_the_rename_leaves_the_old(vault: Path) -> None:
    old = write(vault, some_header())
    (vault / "vault.hdr.tmp").write_bytes(headers.encode(old.next(), bytes(32))[:100])
    assert read_header(vault) == HeaderOnDisk(old, mac_of(old), healed=False)
    write(vault, old.next())
    assert read_header(vault).header.generation == old.generation + 1


def test_a_copy_whose_database_is_gone_gives_way(vault: Path) -> None:
    old = write(vault, some_header())
    before = (vault / "vault.hdr2").read_bytes()
    write(vault, old.next(epoch=2, database="vault-000002.db"))
    with pytest.raises(ForeignVault) as caught:
        read_header(vault)
    assert caught.value.place == "vault-000002.db"
    (vault / "vault-000001.db").rename(vault / "elsewhere.db")
    with pytest.raises(DatabaseMissing):
        read_header(vault)
    (vault / "elsewhere.db").rename(vault / "vault-000001.db")
    (vault / "vault.hdr2").write_bytes(before)
    assert read_header(vault).header == old
    (vault / "vault-000002.db").write_bytes(b"here too")
    assert read_header(vault).header.epoch == 2


def test_the_highest_whole_generation_wins(vault: Path) -> None:
    first = write(vault, some_header())
    old = (vault / "vault.hdr").read_bytes()
    second = write(vault, first.next())
    (vault / "vault.hdr").write_bytes(old)
    assert read_header(vault).header == second


def test_a_newer_format_is_said_to_be_newer(vault: Path) -> None:
    """Whatever else stands there, and however it is summed."""
    write(vault, some_header())

    def change(body: dict[str, Any]) -> None:
        body["format"] = 2
        body["unheard_of"] = ["of"]
        del body["slots"]

    rewritten(vault, change)
    with pytest.raises(NewerFormat):
        read_header(vault)
    strange = canonical.encode({"body": {"format": 3}, "signature": "ab"})
    for name in headers.NAMES:
        (vault / name).write_bytes(strange)
    with pytest.raises(NewerFormat):
        read_header(vault)


def test_an_old_second_copy_does_not_hide_a_newer_format(vault: Path) -> None:
    """Interrupted while a later program brought the vault up: we must not write over it. Or
    somebody without any key wrote it: that is said of it, too."""
    write(vault, some_header())
    old = (vault / "vault.hdr2").read_bytes()
    rewritten(vault, lambda body: body.update(format=2))
    with pytest.raises(NewerFormat) as both:
        read_header(vault)
    assert both.type is NewerFormat
    (vault / "vault.hdr2").write_bytes(old)
    with pytest.raises(NewerHeader):
        read_header(vault)


BAD_BODIES: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("other magic", lambda b: b.update(magic="avhopp-wault")),
    ("format 0", lambda b: b.update(format=0)),
    ("format true", lambda b: b.update(format=True)),
    ("format as text", lambda b: b.update(format="1")),
    ("short vault id", lambda b: b.update(vault="00" * 15)),
    ("capital hex", lambda b: b.update(office="AB" * 16)),
    ("demo as number", lambda b: b.update(demo=1)),
    ("generation 0", lambda b: b.update(generation=0)),
    ("generation true", lambda b: b.update(generation=True)),
    ("negative epoch", lambda b: b.update(epoch=-1)),
    ("a path as database", lambda b: b.update(database="../vault-000001.db")),
    ("another epoch's database", lambda b: b.update(database="vault-000002.db")),
    ("database null", lambda b: b.update(database=None)),
    ("short salt", lambda b: b.update(salt="00" * 16)),
    ("slots as object", lambda b: b.update(slots={})),
    ("65 slots", lambda b: b.update(slots=b["slots"][:1] * 65)),
    ("one slot twice", lambda b: b.update(slots=b["slots"][:1] * 2)),
    ("slot null", lambda b: b.update(slots=[None])),
    ("unknown member", lambda b: b.update(more=1)),
    ("missing member", lambda b: b.pop("recovery")),
    ("slot with more", lambda b: b["slots"][0].update(alias="x")),
    ("long locator", lambda b: b["slots"][0].update(locator="00" * 33)),
    ("other kem", lambda b: b["slots"][0].update(kem="X25519")),
    ("empty bundle", lambda b: b["slots"][0].update(bundle="")),
    ("unpadded bundle", lambda b: b["slots"][0].update(bundle="00" * 1_053)),
    ("huge bundle", lambda b: b["slots"][0].update(bundle="00" * (9 * 1_024 + 28))),
    ("short key", lambda b: b["slots"][0].update(key="00" * 1_167)),
    ("other kdf", lambda b: b["slots"][0]["kdf"].update(name="argon2i")),
    ("kdf without memory", lambda b: b["slots"][0]["kdf"].update(memory_kib=0)),
    ("kdf as text", lambda b: b["slots"][0]["kdf"].update(passes="3")),
    ("kdf salt of 8", lambda b: b["slots"][0]["kdf"].update(salt="00" * 8)),
    ("recovery null", lambda b: b.update(recovery=None)),
    ("recovery kem", lambda b: b["recovery"].update(kem="")),
    ("recovery seal", lambda b: b["recovery"].update(seal="zz" * 1_216)),
]


@pytest.mark.parametrize(
    "change", [bad[1] for bad in BAD_BODIES], ids=[bad[0] for bad in BAD_BODIES]
)
def test_a_right_sum_does_not_excuse_wrong_fields(
    vault: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    write(vault, some_header())
    rewritten(vault, change)
    with pytest.raises(HeaderDamaged):
        read_header(vault)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"a":' * 40_000,
        b'{"body":' + b"9" * 10_000 + b"}",
        b'{"body":1e999,"mac":"","sum":""}',
        b'{"body":NaN}',
        b"\xff\xfe\x00",
        b'{"body":{},"mac":"' + b"00" * 32 + b'","sum":"' + b"00" * 32 + b'"}',
        b" " * (headers.SIZE_LIMIT + 1),
        bytes(headers.SIZE_LIMIT * 4),
    ],
    ids=range(12),
)
def test_hostile_files_are_refused(vault: Path, data: bytes) -> None:
    for name in headers.NAMES:
        (vault / name).write_bytes(data)
    with pytest.raises(HeaderDamaged) as caught:
        read_header(vault)
    assert str(caught.value) == "header_damaged: vault.hdr"


@given(data=st.binary(max_size=400), at=st.integers(0, 5_000), cut=st.integers(0, 300))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_one_of_our_errors(vault: Path, data: bytes, at: int, cut: int) -> None:
    header = some_header(slots=1)
    good = headers.encode(header, mac_of(header))
    bad = good[:at] + data + good[at + cut :]
    for name in headers.NAMES:
        (vault / name).write_bytes(bad)
    if bad == good:
        assert read_header(vault).header == header
    else:
        with pytest.raises(AvhoppError):
            read_header(vault)


@pytest.mark.skipif(os.name != "posix", reason="no pipes in folders on Windows")
def test_a_pipe_in_place_of_a_header_does_not_hang(vault: Path) -> None:
    write(vault, some_header())
    (vault / "vault.hdr").unlink()
    os.mkfifo(vault / "vault.hdr")
    assert read_header(vault).healed


def test_a_folder_of_somebody_else_is_no_fault_of_ours(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests may run as root, whom no folder keeps out: the system's answer is given here."""

    def shut(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, "shut")

    monkeypatch.setattr(os, "stat", shut)
    with pytest.raises(ReadOnlyVault):
        headers.read_header(vault)


def test_a_folder_in_place_of_a_header_is_damage(vault: Path) -> None:
    for name in headers.NAMES:
        (vault / name).mkdir()
    with pytest.raises(HeaderDamaged):
        read_header(vault)


def test_what_no_reader_takes_is_not_written(vault: Path) -> None:
    """Too many people, a wrong length, a name that is not the epoch's: a mistake of ours."""
    good = write(vault, some_header())
    before = (vault / "vault.hdr").read_bytes()
    for bad in (
        some_header(slots=headers.MAX_SLOTS + 1),
        dataclasses.replace(good, salt=b"short"),
        dataclasses.replace(good, database="vault.db"),
        dataclasses.replace(good, slots=good.slots * 2),
    ):
        with pytest.raises(ValueError, match=r"not|two|too many"):
            write_header(vault, bad, mac_of(bad), vouched)
    with pytest.raises(ValueError, match="not a header"):
        write_header(vault, good, b"short", vouched)
    assert (vault / "vault.hdr").read_bytes() == before


def test_as_many_people_as_are_allowed_fit(vault: Path) -> None:
    header = write(vault, some_header(slots=headers.MAX_SLOTS))
    assert len(read_header(vault).header.slots) == headers.MAX_SLOTS
    assert (vault / "vault.hdr").stat().st_size < headers.SIZE_LIMIT
    assert read_header(vault).header == header


def counted_out(slots: int = 2) -> Header:
    """One after which generations are counted anew."""
    return some_header(slots=slots, generation=2**53 - 1)


def test_generations_are_counted_anew_where_none_can_follow(vault: Path) -> None:
    first = write(vault, counted_out())
    second = first.next()
    assert second.generation == 1
    write_header(vault, second, mac_of(second), vouched)
    assert read_header(vault) == HeaderOnDisk(second, mac_of(second), healed=False)


@contextmanager
def no_room_for_a_byte() -> Iterator[None]:
    """No file may grow beyond nothing; where the system has no such limit, the test is skipped."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", headers.NAMES)
def test_until_the_new_one_stands_the_old_one_does(vault: Path, name: str) -> None:
    """Whichever copy was whole, and wherever the disk refuses."""
    first = write(vault, counted_out())
    (vault / name).write_bytes(b"damaged")
    second = first.next()
    with no_room_for_a_byte(), pytest.raises(AvhoppError):
        write_header(vault, second, mac_of(second), vouched)
    assert read_header(vault).header == first
    write_header(vault, second, mac_of(second), vouched)
    assert read_header(vault) == HeaderOnDisk(second, mac_of(second), healed=False)


@pytest.mark.parametrize("name", headers.NAMES)
def test_a_copy_that_nobody_vouches_for_does_not_make_way(vault: Path, name: str) -> None:
    """Written by somebody without any key while the vault was open; the disk refuses the rest."""
    true = write(vault, some_header(generation=5))
    false = dataclasses.replace(true, generation=2**53 - 1)
    (vault / name).write_bytes(headers.encode(false, bytes(32)))
    second = true.next()
    with no_room_for_a_byte(), pytest.raises(AvhoppError):
        write_header(vault, second, mac_of(second), vouched)
    left = [copy for copy in headers.whole_copies(vault) if copy is not None]
    assert true in [copy.header for copy in left]
    assert name == "vault.hdr" or read_header(vault).header == true
    write_header(vault, second, mac_of(second), vouched)
    assert read_header(vault) == HeaderOnDisk(second, mac_of(second), healed=False)
