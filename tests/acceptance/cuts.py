"""Files that end too early. All are refused; none opens as an empty vault or half a case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.services import backup, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.exchange.export_container import LOCAL
from avhopp_desktop.store import header as headers
from tests.acceptance.damage import CHUNK, PAGE, DatabaseFile, refusal
from tests.offices import PHRASE, at_work
from tests.services.exporting import THEM, US, Parts, packed, read, sealed


def of_database(file: DatabaseFile, step: int) -> Counter[str]:
    """Unlocked at every page boundary, and a byte before and after it."""
    lengths = {0, 1, PAGE // 2, PAGE - 1}
    for page in range(0, file.pages + 1, step):
        lengths |= {page * PAGE + more for more in (-1, 0, 1) if page * PAGE + more >= 0}
    found: Counter[str] = Counter()
    for length in sorted(lengths - {len(file.good)}):
        grown = bytes(max(0, length - len(file.good)))
        file.path.write_bytes(file.good[:length] + grown)
        error = refusal(lambda: vault.unlock(file.folder, "Bo", PHRASE))
        assert error is not None, length
        assert error.code == ("database_empty" if length < PAGE else "database_damaged"), length
        assert error.place == file.path.name
        found[error.code] += 1
    file.path.write_bytes(file.good)
    return found


def of_grown_database(file: DatabaseFile) -> None:
    """What was put behind the end is no part of it: read past, and seen by the full check."""
    for tail in (bytes(PAGE), file.good[-PAGE:], file.good[PAGE : 3 * PAGE]):
        error = file.damaged(file.good + tail)
        assert isinstance(error, errors.DatabaseDamaged)


def of_header(folder: Path, step: int) -> Counter[str]:
    """At every length: one copy is healed, both are damage."""
    copies = [folder / name for name in headers.NAMES]
    good, whole = copies[0].read_bytes(), headers.read_header(folder)
    found: Counter[str] = Counter()
    for length in range(0, len(good), step):
        for copy in copies:
            copy.write_bytes(good[:length])
            assert headers.read_header(folder).header == whole.header
            copy.write_bytes(good)
        for copy in copies:
            copy.write_bytes(good[:length])
        error = refusal(lambda: vault.unlock(folder, "Anna", PHRASE))
        assert isinstance(error, errors.HeaderDamaged), length
        for copy in copies:
            copy.write_bytes(good)
        found["healed"] += 2
        found[error.code] += 1
    return found


def of_export(path: Path) -> Counter[str]:
    """After every line of age's header, around every piece."""
    data = path.read_bytes()
    body = data.index(b"\n", data.index(b"\n---") + 1) + 1
    edges = [at + 1 for at in range(body) if data[at : at + 1] == b"\n"]
    edges += [0, body + 16, *range(body + 16, len(data), CHUNK), len(data)]
    found: Counter[str] = Counter()
    bad = path.with_name("cut.age")
    for length in _around(edges, len(data)):
        bad.write_bytes(data[:length])
        error = refusal(lambda: read(bad, THEM.keys, US.public))
        assert error is not None, length
        assert error.code in {"export_damaged", "export_not_for_us"}, length
        found[error.code] += 1
    return found


def of_archive(parts: Parts, folder: Path) -> Counter[str]:
    """Under a new seal: around every entry, its name and its content."""
    clear, at, edges = packed(parts), 0, [0]
    for name, content in parts:
        begin = at + LOCAL.size + len(name.encode())
        at = begin + len(content)
        edges += [begin - len(name.encode()), begin, at]
    edges += [at + place for place in range(0, len(clear) - at, 23)]
    found: Counter[str] = Counter()
    for length in _around(edges, len(clear)):
        bad = sealed(clear[:length], folder / "cut.age", THEM.age)
        error = refusal(lambda: read(bad, THEM.keys, US.public))  # noqa: B023
        assert error is not None, length
        assert error.code == "export_damaged", length
        found[error.code] += 1
    return found


def of_card(card: bytes) -> Counter[str]:
    """At every length."""
    for length in range(len(card)):
        with pytest.raises(errors.ContactBad):
            contacts.read_card(card[:length])
    return Counter(contact_bad=len(card))


def of_backup(folder: Path, target: Path, step: int) -> Counter[str]:
    """Its database around every `step`th page, its header, and the checkpoint beside it."""
    found: Counter[str] = Counter()
    database, header = next(folder.glob("*.db")), folder / headers.NAMES[0]
    size = database.stat().st_size
    edges = {
        database: range(0, size + 1, step * PAGE),
        header: range(0, header.stat().st_size, 997),
    }
    for file, places in edges.items():
        good = file.read_bytes()
        for length in _around(list(places), len(good)):
            file.write_bytes(good[:length])
            error = refusal(lambda: backup.restore(folder, target, "Bo", PHRASE))
            assert error is not None, (file.name, length)
            assert not target.exists()
            found[error.code] += 1
        file.write_bytes(good)
    return found


def of_checkpoint(folder: Path, text: str) -> Counter[str]:
    with at_work(folder, "Bo") as bo:
        review.check_against(bo, text)
        for length in range(len(text)):
            with pytest.raises(errors.CheckpointBad):
                review.check_against(bo, text[:length])
    return Counter(checkpoint_bad=len(text))


def _around(edges: list[int], whole: int) -> list[int]:
    near = {edge + more for edge in edges for more in (-1, 0, 1)}
    return sorted(length for length in near if 0 <= length < whole)
