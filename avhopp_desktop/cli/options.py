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

_TELLS_NAMES_ONLY = re.compile(
    r"the following arguments are required: .*"
    r"|one of the arguments .* is required"
    r"|argument [^:]+: (expected .*|not allowed with argument .*)",
    re.DOTALL,
)


class Parser(argparse.ArgumentParser):
    """Takes options by their whole name only, and never quotes what was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **kwargs})

    def error(self, message: str) -> NoReturn:
        """End with code 2. What stands behind the colon may be a name: it is left out."""
        told = message if _TELLS_NAMES_ONLY.fullmatch(message) else message.partition(":")[0]
        self.exit(2, f"{self.format_usage()}avhopp: wrong_use: {told}\n")


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


def add_vault(parser: Parser) -> None:
    """`--vault`."""
    parser.add_argument(
        "--vault", type=Path, required=True, metavar="DIR", help="the vault's folder"
    )


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
