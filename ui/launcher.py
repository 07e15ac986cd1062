"""The parent process: starts the window, starts it again when it locks. It knows no secret.

The window's process ends when it locks, so that no key stays in memory; this one stays and
keeps, in its own memory only, who was there and where: an alias, the name of a page, the
random id of a case and the id of a field. Standard library only; Qt is never loaded here.

On Linux the window begins as a copy of this process, which holds nothing, and not as a program
that starts anew: one Python starts, not two, before somebody sees anything. For the same reason
what only a lock or another system needs is imported where it is used, and named tuples stand
where dataclasses would, which cost a millisecond each.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple, Protocol

LOCKED = 75
"""The window's exit code for "locked: start me again"."""

WINDOW = "--window"
"""What makes the same program the window instead of the parent."""

_BEGIN = """\
import sys
sys.path = [sys.argv.pop(1), *filter(None, sys.path)]
from ui.__main__ import main
sys.exit(main())
"""
_USAGE = """\
usage: avhopp-desktop [--vault DIR] [--demo]

  --vault DIR  folder of the vault
  --demo       a newly founded office is for invented people only
"""
_LONGEST_NOTE = 8_192  # bytes; a note is a few hundred
_RESTLESS = 60.0  # seconds; a window that ends badly sooner than this is not started again


class Note(NamedTuple):
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
        """One line of JSON; an empty one if there is nothing to say."""
        if self == Note():
            return b"\n"
        import json

        return json.dumps(self._asdict()).encode() + b"\n"


def read_note(data: bytes) -> Note:
    """The note in `data`; an empty one for anything that is not a note."""
    if not data.strip():
        return Note()
    import json

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


class Asked(NamedTuple):
    """What stands on the command line. `vault` None: where it lies if nobody says otherwise."""

    vault: Path | None = None
    demo: bool = False


def arguments(argv: Sequence[str]) -> Asked:
    """`--vault DIR`, `--demo`; ends with exit code 2 for anything else, with 0 for `--help`."""
    asked, rest = Asked(), iter(argv)  # by hand: argparse takes longer than all of this file
    for word in rest:
        name, _, value = word.partition("=")
        if word == "--demo":
            asked = asked._replace(demo=True)
        elif name == "--vault" and (folder := value or next(rest, "")):
            asked = asked._replace(vault=Path(folder))
        elif word in ("-h", "--help"):
            sys.stdout.write(_USAGE)
            sys.exit(0)
        else:
            sys.stderr.write(_USAGE)
            sys.exit(2)
    return asked


class Child(Protocol):
    """A window that runs: `stdin` takes the note, `stdout` gives it back."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def wait(self) -> int:
        """Its exit code, once it has ended; negative for a signal. May be asked twice."""


class Copy:
    """A copy of this process that goes on as the window."""

    def __init__(self, window: Callable[[], int]) -> None:
        """`window` is called in the copy, and gives its exit code."""
        note_out, note_in = os.pipe()
        said_out, said_in = os.pipe()
        self._code: int | None = None
        self._number = os.fork()
        if self._number == 0:
            os.dup2(note_out, 0)
            os.dup2(said_in, 1)
            for end in (note_out, note_in, said_out, said_in):
                os.close(end)
            _live(window)
        os.close(note_out)
        os.close(said_in)
        self.stdin: IO[bytes] | None = open(note_in, "wb")  # noqa: SIM115 - closed by run_window
        self.stdout: IO[bytes] | None = open(said_out, "rb")  # noqa: SIM115

    def wait(self) -> int:
        """See `Child`."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._number, 0)[1])
        return self._code


def _live(window: Callable[[], int]) -> None:
    """Be the window and end with it: the copy never comes back to what the parent was doing."""
    code = 1
    try:
        code = window()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())  # the window's own by then: it quotes nothing
    finally:
        os._exit(code)


def start_window(window: Callable[[], int], command: Sequence[str]) -> Child:
    """Start the window as this system does it best: `window` in a copy, or a `command`."""
    if sys.platform == "linux":  # macOS' own libraries do not survive being copied
        return Copy(window)
    return start_command(command)


def start_command(command: Sequence[str]) -> Child:
    """Start the window as a program of its own."""
    import subprocess

    return subprocess.Popen(  # noqa: S603 - our own program
        [*command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def window_command() -> list[str]:
    """How this program starts itself as the window, from source and installed alike.

    By where its files lie: `-m` looks into the current folder first, and whoever has a person
    start the program in a folder of his, as on a stick, would have his own `ui` started.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, WINDOW]
    return [sys.executable, "-c", _BEGIN, str(Path(__file__).resolve().parents[1]), WINDOW]


def run_window(window: Child, note: Note) -> tuple[int, Note]:
    """One life of the window: its exit code and what it handed over.

    The note goes in and out through the child's own pipes: nothing stands in a file, an
    argument or the environment, where other programs could read it.
    """
    assert window.stdin is not None  # noqa: S101 - both ways of starting make pipes
    assert window.stdout is not None  # noqa: S101
    said = b""
    try:
        with window.stdout:
            try:
                with window.stdin:
                    window.stdin.write(note.encode())
            except BrokenPipeError:
                pass  # it ended before it read: its exit code tells
            while chunk := window.stdout.read(_LONGEST_NOTE):
                said = (said + chunk)[:_LONGEST_NOTE]
    finally:
        code = window.wait()
    return code, read_note(said)


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
            note = said._replace(vault=said.vault or note.vault, crashed=False)
            continue
        if note.crashed and clock() - started < _RESTLESS:
            return code if 0 < code < 256 else 1
        # The place is of the last lock, not of the accident: only the alias is worth keeping.
        note = Note(vault=note.vault, alias=note.alias, crashed=True)


def main(window: Callable[[Sequence[str]], int], argv: Sequence[str]) -> int:
    """Be the parent; `window(arguments)` is what the window's process runs. The exit code."""
    arguments(argv)  # what is wrong with them is said once, and here

    def run(note: Note) -> tuple[int, Note]:
        child = start_window(lambda: window(argv), [*window_command(), *argv])
        return run_window(child, note)

    try:
        code = keep_running(run, Note())
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
