"""Cuts the power of one operation, over and over, and looks at what is left each time.

    python -m tests.acceptance.workers.cutting OPERATION STATES SEED [--only N] [--keep FOLDER]
        [--careless WHAT]

Does the operation once in a process of its own, with every call to the system written down, and
makes from that the states of the disk that a power cut could have left. Writes to standard output
how many there were, as JSON. `--only N` looks at the N-th state alone, `--keep` leaves it in
FOLDER, `--careless` does as if the program had not waited for the disk there.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from avhopp_desktop.store import header as headers
from tests.acceptance.workers import disk, operations, tracing
from tests.acceptance.workers.disk import State
from tests.acceptance.workers.judging import Judge
from tests.acceptance.workers.tracing import Step

CUT = (
    "save",
    "finish",
    "assign",
    "revoke",
    "backup",
    "backup_elsewhere",
    "restore",
    "recover",
    "attach",
    "export",
    "enrol",
    "passphrase",
    "discard",
    "found",
    "salvage",
    "unlock",
)
AGAIN = "unlock"
"""The unlock that follows a cut in a change of epoch, and then some work."""
TIMES = 2
"""How often it is done; a salvage once, as it has as many points as two of anything else."""
CARELESS = ("database", "folders", "header")
"""What is not synced where losses are to be found: proof that this here finds them."""


@dataclass
class Cuts:
    """What was found after so many cuts of one operation."""

    what: str
    seed: int
    asked: int = 0
    careless: str = ""
    points: int = 0
    states: int = 0
    lost: dict[int, str] = field(default_factory=dict)
    """By number of the state: what was wrong."""
    kept: str = ""
    """The first of these, as it was before anybody looked."""
    near: int = 0
    """States after something was confirmed; and those of them in which it was lost."""
    lost_near: int = 0
    gone: int = 0
    """States near a confirmation in which what was confirmed is not in the files at all."""
    unseen: int = 0
    """Those of them that nobody found anything wrong in."""
    undone: int = 0
    """Of what was under way, how much was not kept; the rest was."""
    seconds: float = 0.0
    """Of the processor, for looking."""

    def again(self, number: int) -> str:
        """The command that does all of it anew and leaves that state, or one like it.

        Keys and texts of the program's own choosing are other ones then; steps are not.
        """
        command = f"python -m {__spec__.name} {self.what} {self.asked} {self.seed}"
        command += f" --careless {self.careless}" if self.careless else ""
        return f"{command} --only {number} --keep FOLDER"


@dataclass(frozen=True)
class Traced:
    """A box as it was, what was then done in it, and what is known after each line."""

    box: Path
    steps: list[Step]
    judges: list[Judge]


@contextmanager
def room() -> Iterator[Path]:
    """A folder in memory, where there is such a place."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        dir=memory if memory.is_dir() else None, prefix="cuts-"
    ) as folder:
        yield Path(folder)


def traced(place: Path, what: str, seed: int, careless: str = "") -> Traced:
    """Do an operation, mostly twice, in a new office."""
    place.mkdir(exist_ok=True)
    before, box, trace = place / "before", place / "box", place / "trace"
    judge = _cut_once(place, box, seed) if what == AGAIN else _prepared(box, what)
    shutil.copytree(box, before)
    does = "draft" if what == AGAIN else what
    times = 1 if what == "salvage" else TIMES
    arguments = ["-m", operations.__name__, str(box), does, str(times)]
    arguments += ["--unsynced"] if careless == "database" else []
    code = tracing.trace(arguments, trace)
    assert code == 0, f"the operation failed: {code}"
    steps = [step for step in tracing.steps(trace, box) if not _left_out(step, box, careless)]
    trace.unlink()
    shutil.rmtree(box)
    judges = [judge]
    for step in steps:
        if step.kind == "line":
            judges.append(judges[-1].copy(box))
            judges[-1].hear(json.loads(step.data))
    return Traced(before, steps, judges)


def _prepared(box: Path, what: str) -> Judge:
    judge = Judge(box)
    operations.prepare(box, what, TIMES, judge.hear)
    judge.look()
    return judge


def _cut_once(place: Path, box: Path, seed: int) -> Judge:
    """A box whose power went in a change of epoch, with work for the next unlock."""
    first = traced(place / "first", "revoke", seed)
    states = disk.states(first.box, first.steps, 4 * len(disk.points(first.steps)), seed)
    unfinished = [state for state in states if _waits(state)]
    state = random.Random(seed).choice(unfinished)  # noqa: S311 - can be repeated
    state.put(place / "looked")
    judge = first.judges[state.lines].copy(place / "looked")
    judge.look()  # what of the work was kept will be so in every copy
    state.put(box)
    return judge.copy(box)


def _waits(state: State) -> bool:
    """Whether the next unlock has to tidy up: a second database, an older copy of the header."""
    databases = [name for name in state.files if name.endswith(".db") and name.count("/") == 1]
    headers = {state.files.get(f"vault/{name}") for name in ("vault.hdr", "vault.hdr2")}
    return len(databases) > 1 or len(headers) > 1


def _left_out(step: Step, box: Path, careless: str) -> bool:
    """As if the program had not asked for it."""
    if step.kind != "sync":
        return False
    is_folder = (box / step.path).is_dir()
    is_header = "vault.hdr" in step.path
    return is_folder if careless == "folders" else careless == "header" and is_header


def cut(what: str, number: int, seed: int, careless: str = "", **only: Any) -> Cuts:
    """Look at `number` states; what is wrong is noted, not raised.

    `only`: the one to be looked at; `keep`: where to leave it.
    """
    found = Cuts(what, seed, number, careless)
    with room() as place:
        done = traced(place / what, what, seed, careless)
        begun, seen = time.process_time(), set()
        for index, state in enumerate(disk.states(done.box, done.steps, number, seed)):
            found.states += 1
            seen.add(state.point)
            if only.get("only") in (None, index):
                left = Path(only.get("keep") or place / "left")
                _look(found, index, state, done, left)
                if not only.get("keep"):
                    shutil.rmtree(left)
    found.points, found.seconds = len(seen), time.process_time() - begun
    return found


def _look(found: Cuts, index: int, state: State, done: Traced, left: Path) -> None:
    state.put(left)
    judge = done.judges[state.lines].copy(left)
    near = judge.confirmed > done.judges[0].confirmed
    gone = near and _is_gone(state, done, judge)
    found.near += near
    found.gone += gone
    try:
        found.undone += judge.look()
        found.unseen += gone
    except Exception:
        found.lost[index] = traceback.format_exc()
        found.lost_near += near
        if not (found.kept or found.careless):
            found.kept = str(Path(tempfile.mkdtemp(prefix="lost-")) / "box")
            state.put(Path(found.kept))


def _is_gone(state: State, done: Traced, judge: Judge) -> bool:
    """Whether the files lack what was confirmed, told without opening anything.

    Of a backup its folder with a header; of a new header its number in one of the two copies.
    Of what lies in the database nobody can tell who does not open it.
    """
    before = done.judges[0]
    if backups := judge.copies.keys() - before.copies.keys():
        return not all(f"vault/backup/{name}/vault.hdr" in state.files for name in backups)
    if judge.known.phrase == before.known.phrase:
        return False
    copies = [state.files.get(f"vault/{name}", b"") for name in headers.NAMES]
    wanted = _generation((done.box / "vault" / headers.NAMES[0]).read_bytes())
    wanted += judge.confirmed - before.confirmed
    return max(_generation(copy) for copy in copies) < wanted


def _generation(data: bytes | int) -> int:
    """A header's number, if its text is whole."""
    try:
        return int(json.loads(data)["body"]["generation"]) if isinstance(data, bytes) else 0
    except (ValueError, KeyError, TypeError):
        return 0


def added(one: Cuts, two: Cuts) -> Cuts:
    """Both together; of different seeds, so that only the sums say anything."""
    names = ("states", "near", "lost_near", "gone", "unseen", "undone", "seconds")
    sums = {name: getattr(one, name) + getattr(two, name) for name in names}
    return Cuts(one.what, 0, points=max(one.points, two.points), lost=one.lost | two.lost, **sums)


CONTROLS = {
    "database": ("save", 1 / 2),
    "folders": ("backup", 1 / 3),
    "header": ("passphrase", 1 / 3),
}
"""For each carelessness the work that it must harm, and in what share of the states near a
confirmation at least. By the lots of `disk.py` two in three of these states lack a name or a
small file that nobody synced: a third is far below that, and no run of theirs comes near it."""


def controlled(how: str, number: int) -> Cuts:
    """Be careless, and see that much is lost and that nothing of it goes unseen."""
    what, share = CONTROLS[how]
    found = cut(what, number, seed=1, careless=how)
    assert found.near > 10
    assert found.lost_near > share * found.near, told(found)
    if how != "database":  # of the others the files tell what is gone, whoever judges
        assert (found.lost_near, found.unseen) == (found.gone, 0), told(found)
    return found


def told(found: Cuts) -> str:
    """In one line; without what is told of the losses."""
    told = [f"{found.what}: {found.states} states at {found.points} points"]
    told.append(f"{len(found.lost)} wrong ({found.lost_near} of {found.near} near a confirmation)")
    told.append(f"under way and not kept {found.undone}")
    told.append(f"{1000 * found.seconds / found.states:.0f} ms each")
    return ", ".join(told)


def first_loss(found: Cuts) -> str:
    """What went wrong, and how to have it again."""
    number, what = next(iter(found.lost.items()))
    return f"{found.kept}\n{found.again(int(number))}\n{what}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("operation", choices=CUT)
    parser.add_argument("states", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", default="")
    parser.add_argument("--careless", choices=CARELESS, default="")
    args = parser.parse_args()
    how = {"only": args.only, "keep": args.keep}
    found = cut(args.operation, args.states, args.seed, args.careless, **how)
    sys.stdout.write(json.dumps(asdict(found)) + "\n")
    return 1 if found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
