"""The parent process: starts the window, starts it again when it locks. It knows no secret.

The window's process ends when it locks, so that no key stays in memory; this one stays and
keeps, in its own memory only, who was there and where: an alias, the name of a page, the
random id of a case and the id of a field. Standard library only; Qt is never loaded here.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

LOCKED = 75
"""The window's exit code for "locked: start me again"."""

WINDOW = "--window"
"""What makes the same program the window instead of the parent."""

_LONGEST_NOTE = 8_192  # bytes; a note is a few hundred
_RESTLESS = 60.0  # seconds; a window that ends badly sooner than this is not started again


@dataclass(frozen=True)
class Note:
    """What the window hands over when it locks, and is given when it starts.

    `case` is hex or empty. `crashed`: the last window ended by accident.
    """

    vault: str = ""
    alias: str = ""
    page: str = ""
    case: str = ""
    part: str = ""
    field: str = ""
    crashed: bool = False

    def encode(self) -> bytes:
        """One line of JSON."""
        return json.dumps(asdict(self)).encode() + b"\n"


def read_note(data: bytes) -> Note:
    """The note in `data`; an empty one for anything that is not a note."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return Note()
    if not isinstance(found, dict):
        return Note()
    texts = {
        name: found[name]
        for name in ("vault", "alias", "page", "case", "part", "field")
        if isinstance(found.get(name), str)
    }
    return Note(**texts, crashed=found.get("crashed") is True)


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """`--vault DIR`, `--demo`; ends with exit code 2 for anything else."""
    parser = argparse.ArgumentParser(prog="avhopp-desktop")
    parser.add_argument("--vault", type=Path, help="folder of the vault")
    parser.add_argument(
        "--demo", action="store_true", help="a newly founded office is for invented people only"
    )
    return parser.parse_args(argv)


def window_command() -> list[str]:
    """How this program starts itself as the window, from source and installed alike."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WINDOW]
    return [sys.executable, "-m", "ui", WINDOW]


def run_window(command: Sequence[str], note: Note) -> tuple[int, Note]:
    """One life of the window: its exit code and what it handed over.

    The note goes in and out through the child's own pipes: nothing stands in a file, an
    argument or the environment, where other programs could read it.
    """
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as window:
        assert window.stdin is not None  # noqa: S101 - said by PIPE
        assert window.stdout is not None  # noqa: S101
        try:
            window.stdin.write(note.encode())
            window.stdin.close()
        except BrokenPipeError:
            pass  # it ended before it read: its exit code tells
        said = b""
        while chunk := window.stdout.read(_LONGEST_NOTE):
            said = (said + chunk)[:_LONGEST_NOTE]
        return window.wait(), read_note(said)


def keep_running(
    run: Callable[[Note], tuple[int, Note]],
    first: Note,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Start the window until somebody closes it; the exit code of the program.

    After an accident it is started once more and told so (drafts are in the vault); a second
    accident within a minute ends the program with the window's code.
    """
    note = first
    while True:
        started = clock()
        code, said = run(note)
        if code == 0:
            return 0
        if code == LOCKED:
            note = replace(said, vault=said.vault or note.vault, crashed=False)
            continue
        if note.crashed and clock() - started < _RESTLESS:
            return code if 0 < code < 256 else 1
        # The place is of the last lock, not of the accident: only the alias is worth keeping.
        note = Note(vault=note.vault, alias=note.alias, crashed=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Be the parent. Returns the program's exit code."""
    asked = arguments(sys.argv[1:] if argv is None else argv)
    command = window_command()
    if asked.vault is not None:
        command += ["--vault", str(asked.vault)]
    if asked.demo:
        command.append("--demo")
    try:
        code = keep_running(lambda note: run_window(command, note), Note())
    except KeyboardInterrupt:
        return 130  # Ctrl+C in the terminal reached the window too
    if code:
        sys.stderr.write(
            "avhopp-desktop: the window ended by accident twice; what was saved is kept\n"
        )
    return code


# The window's half of the conversation


def receive() -> Note:
    """The note of the parent, if there is one: read from standard input, which then is empty."""
    try:
        return read_note(os.read(0, _LONGEST_NOTE))
    except OSError:
        return Note()


def hand_over(note: Note) -> None:
    """Tell the parent where we are, just before the end."""
    try:
        os.write(1, note.encode())
    except OSError:
        return  # nobody listens: started without the parent
