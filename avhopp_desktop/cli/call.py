"""One run of the command line: its options, its input, its output, the person's session."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from avhopp_desktop.cli import files, output
from avhopp_desktop.cli.errors import WrongUse
from avhopp_desktop.cli.sentences import sentence
from avhopp_desktop.domain.errors import AvhoppError, UnknownCase
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases, vault
from avhopp_desktop.services.session import Session

STDIN = "-"


@dataclass
class Call:
    """What a command works with. Results go to `out`, everything told beside them to `err`."""

    args: argparse.Namespace
    input: BinaryIO
    out: TextIO
    err: TextIO
    _input_taken: bool = field(default=False, init=False)

    # Telling

    def say(self, *lines: str) -> None:
        """Lines of the result."""
        for line in lines:
            self.out.write(f"{output.printable(line)}\n")

    def say_json(self, value: Any) -> None:
        """Print what `output.as_json` makes of it."""
        self.out.write(f"{output.as_json(value)}\n")

    def say_table(self, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        """Print rows under their heads, as wide as they must be."""
        self.say(*output.table(heads, rows))

    def note(self, code: str, place: str = "", names: Iterable[str] = ()) -> None:
        """Something beside the result: a code, where, and its sentence."""
        tell(self.err, code, place, names)

    def progress(self) -> Callable[[int, int], None] | None:
        """Shows how far long work has come, where somebody is looking."""
        if not self.err.isatty():
            return None

        def show(done: int, total: int) -> None:
            share = 100 * done // total if total else 100
            self.err.write(f"\r{share:3} %{'' if share < 100 else chr(10)}")
            self.err.flush()

        return show

    # Reading

    def phrase(self, name: str = "passphrase_file") -> str:
        """The passphrase in the file of an option. Raises `PassphraseFileUnreadable`."""
        option = "--" + name.replace("_", "-")
        data = self.read(getattr(self.args, name), files.PHRASE_LIMIT, option, secret=True)
        return files.passphrase_of(data, option)

    def read_json(self) -> dict[str, Any]:
        """The JSON object in the file of `--file`."""
        data = self.read(self.args.file, files.JSON_LIMIT, "--file")
        return files.json_object(data, "--file")

    def read(self, path: str, limit: int, option: str, *, secret: bool = False) -> bytes:
        """A file, or standard input, which can be taken once."""
        if path != STDIN:
            if secret and files.others_can_read(Path(path)):
                self.note("passphrase_file_open", option)
            return files.read_bytes(Path(path), limit, option)
        if self._input_taken:
            raise WrongUse(option)
        self._input_taken = True
        return files.read_stream(self.input, limit, option)

    # Working

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """Unlock, work, log the end. Whatever happens the vault is let go."""
        with self.session_with(self.phrase()) as session:
            yield session

    @contextlib.contextmanager
    def session_with(self, phrase: str) -> Iterator[Session]:
        """The same for a command that needs the passphrase itself, too."""
        session = vault.unlock(self.args.vault, self.args.alias, phrase)
        with self.at_work(session):
            yield session

    @contextlib.contextmanager
    def at_work(self, session: Session) -> Iterator[None]:
        """Close the session at the end; what is wrong with the vault is told before the work."""
        try:
            self._warn(session)
            known = len(session.faults)
            yield
            for fault in session.faults[known:]:
                self.note(fault.code, fault.place)
            if session.disk_low:
                self.note("disk_low")
        except (AvhoppError, OSError, KeyboardInterrupt):
            # The work was refused or interrupted, the session is whole: its end is logged.
            with contextlib.suppress(AvhoppError):
                session.close()
            raise
        except BaseException:
            session.abandon()
            raise
        session.close()

    def _warn(self, session: Session) -> None:
        if session.demo:
            self.note("demo_vault")
        if session.healed:
            self.note("header_healed")
        for fault in session.faults:
            self.note(fault.code, fault.place)
        if not session.recovery_confirmed and session.may(Permission.MANAGE_STAFF):
            self.note("recovery_unconfirmed")

    def case(self, session: Session) -> CaseId:
        """The case that was named. Raises `UnknownCase`."""
        found = cases.find_case(session, self.args.case)
        if found is None:
            raise UnknownCase
        return found


def tell(err: TextIO, code: str, place: str = "", names: Iterable[str] = ()) -> None:
    """`avhopp: code[: place[, names]]`, then its sentence; never what was written anywhere."""
    places = ", ".join(part.strip(":") for part in (place, *names) if part)
    err.write(output.one_line(f"avhopp: {code}{': ' if places else ''}{places}") + "\n")
    err.write(f"  {sentence(code)}\n")


def streams() -> tuple[BinaryIO, TextIO, TextIO]:
    """Standard input, output and error, the last two in UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdin.buffer, sys.stdout, sys.stderr
