"""A disk that may lose its power: what has to be on it, what may be, and every state between.

Contents are safe once their file is synced, a name once the folder it is in is. Of contents that
are not, any part may be there: nothing, some writes, some sectors of a write, later ones without
earlier ones. Names that are not safe are there up to some point of the order in which they were
made and removed, as in a journal of the file system; but never before a name that is safe in
another folder.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.acceptance.workers.tracing import NotUnderstood, Step

SECTOR: Final = 512
_SMALL: Final = 64
"""States after one point up to which all are made, instead of a choice by lot."""
_ROUNDS: Final = 4


@dataclass(frozen=True)
class _Atom:
    """What reaches a file as a whole or not at all: a sector's worth of a write, or a new size."""

    order: int
    file: int
    at: int
    data: bytes | None
    """None: the file is as long as `at` from now on."""


@dataclass(frozen=True)
class _Naming:
    """Names that change in one step: (folder, name, file), without a file where one goes."""

    edits: tuple[tuple[int, str, int | None], ...]


@dataclass
class _File:
    safe: bytes
    waiting: list[_Atom] = field(default_factory=list)
    writes: list[int] = field(default_factory=list)
    """Of each atom, in which write it was."""
    digest: bytes = b""
    zeros: bool = False
    """Whether that is all that is safe; known with the digest."""

    def now(self) -> bytes:
        return _applied(self.safe, self.waiting)


@dataclass(frozen=True)
class State:
    """What a power cut left: folders and files by their paths."""

    point: int
    """How many steps there were before the cut."""
    lines: int
    """How many lines the process had said."""
    folders: tuple[str, ...]
    files: dict[str, bytes | int]
    """Their contents; a number is so many zeros."""
    digest: bytes

    def put(self, box: Path) -> None:
        """Make it, in a folder that is not there yet."""
        box.mkdir()
        for folder in self.folders:
            (box / folder).mkdir(mode=0o700)
        for name, data in self.files.items():
            with (box / name).open("wb") as file:
                if isinstance(data, int):
                    file.truncate(data)
                else:
                    file.write(data)


@dataclass(frozen=True)
class _Choice:
    """How many waiting names came to be, and which atoms did."""

    names: int
    atoms: frozenset[int]


class Disk:
    """The files of a folder as they are now, all of them safe, and what is done to them."""

    def __init__(self, root: Path) -> None:
        self._numbers = itertools.count(1)
        self._files: dict[int, _File] = {}
        self._safe: dict[int, dict[str, int]] = {}
        """Of each folder, the names in it that are safe; and as the process sees them:"""
        self._seen: dict[int, dict[str, int]] = {}
        self._naming: list[_Naming] = []
        self._count = itertools.count()
        self._root = self._load(root)

    def feed(self, step: Step) -> None:
        """One thing more is done."""
        getattr(self, f"_{step.kind}")(step)

    # What is done

    def _make(self, step: Step) -> None:
        folder, name = self._folder_of(step.path)
        if name not in self._seen[folder]:
            number = next(self._numbers)
            self._files[number] = _File(b"")
            self._name((folder, name, number))

    def _folder(self, step: Step) -> None:
        number = next(self._numbers)
        self._safe[number], self._seen[number] = {}, {}
        self._name((*self._folder_of(step.path), number))

    def _remove(self, step: Step) -> None:
        self._name((*self._folder_of(step.path), None))

    def _rename(self, step: Step) -> None:
        number = self._find(step.path)
        self._name((*self._folder_of(step.path), None), (*self._folder_of(step.other), number))

    def _write(self, step: Step) -> None:
        number = self._find(step.path)
        file, order = self._files[number], next(self._count)
        at = len(file.now()) if step.at < 0 else step.at
        end = at + len(step.data)
        begins = [at, *range(at - at % SECTOR + SECTOR, end, SECTOR)]
        for begin, stop in itertools.pairwise([*begins, end]):
            data = step.data[begin - at : stop - at]
            file.waiting.append(_Atom(next(self._count), number, begin, data))
            file.writes.append(order)

    def _copy(self, step: Step) -> None:
        source = self._files[self._find(step.other)].now()
        data = source[step.start : step.start + step.size]
        self._write(Step("write", step.path, at=step.at, data=data))

    def _size(self, step: Step) -> None:
        number = self._find(step.path)
        file, order = self._files[number], next(self._count)
        if len(file.now()) != step.size:
            file.waiting.append(_Atom(order, number, step.size, None))
            file.writes.append(order)

    def _sync(self, step: Step) -> None:
        number = self._find(step.path)
        if number in self._safe:
            self._sync_folder(number)
        else:
            file = self._files[number]
            if file.waiting:
                self._files[number] = _File(file.now())

    def _line(self, step: Step) -> None:
        """Said to the user; nothing on the disk."""

    def _sync_folder(self, number: int) -> None:
        waiting = []
        for naming in self._naming:
            if any(folder == number for folder, _name, _file in naming.edits):
                _rename_in(self._safe, naming)
            else:
                waiting.append(naming)
        self._naming = waiting

    def _name(self, *edits: tuple[int, str, int | None]) -> None:
        naming = _Naming(edits)
        _rename_in(self._seen, naming)
        self._naming.append(naming)

    # What a cut leaves

    def how_many(self) -> int:
        """States that a cut could leave now; no more than `_SMALL` are counted."""
        atoms = sum(len(file.waiting) for file in self._files.values())
        return min((len(self._naming) + 1) << min(atoms, 10), _SMALL + 1)

    def every(self) -> Iterator[_Choice]:
        """All of them, where they are few."""
        atoms = [atom.order for atom in self._waiting()]
        for names in range(len(self._naming) + 1):
            for chosen in itertools.product((False, True), repeat=len(atoms)):
                yield _Choice(names, frozenset(itertools.compress(atoms, chosen)))

    def some(self, dice: random.Random) -> _Choice:
        """One of them, by lot; the nastier ones more often than even lots would give them."""
        end = len(self._naming)
        names = dice.choice((0, end, dice.randint(0, end)))
        atoms = self._waiting()
        way = dice.choice(("none", "all", "first", "writes", "sectors", "sectors"))
        share = dice.choice((0.1, 0.5, 0.9))
        if way == "none":
            chosen: list[_Atom] = []
        elif way == "all":
            chosen = atoms
        elif way == "first":
            chosen = atoms[: dice.randint(0, len(atoms))]
        elif way == "writes":
            writes = {o: w for f in self._files.values() for o, w in _write_of(f)}
            kept = {write for write in sorted(set(writes.values())) if dice.random() < share}
            chosen = [atom for atom in atoms if writes[atom.order] in kept]
        else:
            chosen = [atom for atom in atoms if dice.random() < share]
        return _Choice(names, frozenset(atom.order for atom in chosen))

    def state(self, choice: _Choice, point: int, lines: int) -> State:
        """What is there then."""
        names = {folder: dict(there) for folder, there in self._safe.items()}
        for naming in self._naming[: choice.names]:
            _rename_in(names, naming)
        folders: list[str] = []
        files: dict[str, bytes | int] = {}
        summed = hashlib.sha256(str(lines).encode())
        for path, number in _walk(names, self._root, ""):
            summed.update(path.encode() + b"\0")
            if number in names:
                folders.append(path)
                continue
            files[path], digest = self._content(self._files[number], choice)
            summed.update(digest)
        return State(point, lines, tuple(folders), files, summed.digest())

    def _content(self, file: _File, choice: _Choice) -> tuple[bytes | int, bytes]:
        chosen = [atom for atom in file.waiting if atom.order in choice.atoms]
        if chosen:
            data = _applied(file.safe, chosen)
            return data, hashlib.sha256(data).digest()
        if not file.digest:
            file.digest = hashlib.sha256(file.safe).digest()
            file.zeros = file.safe.count(0) == len(file.safe)
        return len(file.safe) if file.zeros else file.safe, file.digest

    def _waiting(self) -> list[_Atom]:
        found = [atom for file in self._files.values() for atom in file.waiting]
        return sorted(found, key=lambda atom: atom.order)

    # Names

    def _load(self, folder: Path) -> int:
        number = next(self._numbers)
        there: dict[str, int] = {}
        for path in sorted(folder.iterdir()):
            if path.is_dir():
                there[path.name] = self._load(path)
            else:
                there[path.name] = next(self._numbers)
                self._files[there[path.name]] = _File(path.read_bytes())
        self._safe[number], self._seen[number] = there, dict(there)
        return number

    def _folder_of(self, path: str) -> tuple[int, str]:
        folder, name = os.path.split(path)
        return self._find(folder), name

    def _find(self, path: str) -> int:
        number = self._root
        for name in filter(None, path.split("/")):
            try:
                number = self._seen[number][name]
            except KeyError:
                raise NotUnderstood(path) from None
        return number


def points(steps: Sequence[Step]) -> list[int]:
    """Before what makes something safe or is said, and at the end.

    What a cut anywhere else could leave, a cut at the next of these could leave as well:
    between them nothing becomes safe, and what waits grows.
    """
    at = [number for number, step in enumerate(steps) if step.kind in ("sync", "line")]
    return [*at, len(steps)]


def states(root: Path, steps: Sequence[Step], number: int, seed: int) -> Iterator[State]:
    """Different states of `root` after cuts in `steps`, at least one of each point.

    All that there are, if these are no more than `number`; else so many, by lot.
    """
    dice = random.Random(seed)  # noqa: S311 - a run that can be repeated
    there = dict(_counted(Disk(root), steps))
    rich = [point for point, count in there.items() if count > _SMALL]
    shares = dict.fromkeys(there, 1)
    for point, count in there.items():
        if point not in rich and sum(shares.values()) + count - 1 <= number:
            shares[point] = count
    known: set[bytes] = set()
    for turn in range(_ROUNDS):
        while rich and len(known) + sum(shares.values()) < number:
            point = dice.choice(rich)
            shares[point] = shares.get(point, 0) + 1
        yield from _round_of(Disk(root), steps, shares, f"{seed}/{turn}", known)
        shares = {}  # what the points of this round were short of


def _counted(disk: Disk, steps: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """How many states each point has."""
    cuts = set(points(steps))
    for point, step in enumerate([*steps, None]):
        if point in cuts:
            yield point, disk.how_many()
        if step is not None:
            disk.feed(step)


def _round_of(
    disk: Disk,
    steps: Sequence[Step],
    shares: dict[int, int],
    seed: str,
    known: set[bytes],
) -> Iterator[State]:
    """So many new states of each point as it has them."""
    lines = 0
    for point, step in enumerate([*steps, None]):
        wanted = shares.get(point, 0)
        # Of each point anew: whatever another run writes longer or shorter changes no other point.
        dice = random.Random(f"{seed}/{point}")  # noqa: S311 - a run that can be repeated
        for choice in itertools.islice(_choices(disk, dice), 4 * wanted + _SMALL):
            if not wanted:
                break
            state = disk.state(choice, point, lines)
            if state.digest not in known:
                known.add(state.digest)
                wanted -= 1
                yield state
        if step is not None:
            disk.feed(step)
            lines += step.kind == "line"


def _choices(disk: Disk, dice: random.Random) -> Iterator[_Choice]:
    """All, in any order, where they are few; else by lot, without end."""
    if disk.how_many() <= _SMALL:
        yield from sorted(disk.every(), key=lambda _choice: dice.random())
    else:
        while True:
            yield disk.some(dice)


def _applied(safe: bytes, atoms: Iterable[_Atom]) -> bytes:
    data = bytearray(safe)
    for atom in atoms:
        if atom.data is None:
            del data[atom.at :]
            data.extend(bytes(atom.at - len(data)))
        else:
            data.extend(bytes(max(0, atom.at - len(data))))
            data[atom.at : atom.at + len(atom.data)] = atom.data
    return bytes(data)


def _write_of(file: _File) -> Iterator[tuple[int, int]]:
    return zip((atom.order for atom in file.waiting), file.writes, strict=True)


def _rename_in(names: dict[int, dict[str, int]], naming: _Naming) -> None:
    for folder, name, number in naming.edits:
        if number is None:
            names[folder].pop(name, None)
        else:
            names[folder][name] = number


def _walk(names: dict[int, dict[str, int]], folder: int, path: str) -> Iterator[tuple[str, int]]:
    """Everything that can be reached, folders before what is in them."""
    for name, number in sorted(names[folder].items()):
        yield f"{path}{name}", number
        if number in names:
            yield from _walk(names, number, f"{path}{name}/")
