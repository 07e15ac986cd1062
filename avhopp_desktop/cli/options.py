"""How options are read; what is wrong with them is told without repeating them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from avhopp_desktop.cli.call import Call

Commands = Any
"""What argparse gives for `add_subparsers`; it has no public type."""

Run = Callable[[Call], None]

EXIT_CODES = "Exit codes: 0 done, 1 refused (a code on standard error says why), 2 wrong use."
_HELP = "--help tells what the command takes."

_TELLS_NAMES_ONLY = re.compile(
    r"the following arguments are required: .*"
    r"|one of the arguments .* is required"
    r"|argument [^:]+: (expected .*|not allowed with argument .*)",
    re.DOTALL,
)


class Parser(argparse.ArgumentParser):
    """Takes options by their whole name only, and never quotes what was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, "epilog": EXIT_CODES, **kwargs})

    def error(self, message: str) -> NoReturn:
        """End with code 2. What stands behind the colon may be a name: it is left out."""
        told = message if _TELLS_NAMES_ONLY.fullmatch(message) else message.partition(":")[0]
        lines = (f"avhopp: wrong_use: {told}", f"  {self._help_with(message)}")
        self.exit(2, self.format_usage() + "\n".join(lines) + "\n")

    def _help_with(self, message: str) -> str:
        """What helps, in the program's own words: never a piece of what was typed."""
        name = message.partition(":")[0].removeprefix("argument ")
        if message.startswith("unrecognized arguments"):
            return f"A name of several words stands in quotation marks. {_HELP}"
        for action in self._actions:
            shown = {*action.option_strings, str(action.metavar), action.dest}
            if not shown & set(name.split("/")):
                continue
            if action.choices and "invalid choice" in message:
                if action.metavar == "COMMAND":
                    return "There is no such command; --help lists them."
                return f"One of: {', '.join(map(str, action.choices))}."
            if action.type is day:
                return "A day is written 2026-11-20."
        return _HELP


def add_command(
    commands: Commands, name: str, text: str, run: Run, *, person: bool = True
) -> Parser:
    """A command; with `person` it works in a vault as somebody, with that passphrase."""
    parser: Parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    if person:
        add_vault(parser)
        parser.add_argument("--as", dest="alias", metavar="ALIAS", required=True, help="who works")
        add_phrase(parser, "--passphrase-file", "the passphrase")
    return parser


def add_group(commands: Commands, name: str, text: str) -> Commands:
    """A command that has commands of its own."""
    parser = commands.add_parser(name, help=text, description=text)
    return parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)


def add_vault(parser: Parser, text: str = "the vault's folder") -> None:
    """`--vault`."""
    parser.add_argument("--vault", type=Path, required=True, metavar="DIR", help=text)


def add_phrase(parser: Parser, option: str, text: str, *, required: bool = True) -> None:
    """An option for a file that holds a passphrase."""
    told = f"file with {text}; - is standard input"
    parser.add_argument(option, required=required, metavar="FILE", help=told)


def day(text: str) -> date:
    """A type for options that take a date."""
    return date.fromisoformat(text)


def add_json(parser: Parser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_case(parser: Parser) -> None:
    """`CASE`, as `Call.case` reads it."""
    parser.add_argument("case", metavar="CASE", help="code name, case number or id")
