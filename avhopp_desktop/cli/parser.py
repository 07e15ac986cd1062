"""All commands of `avhopp`, in the order of `--help`."""

from __future__ import annotations

from avhopp_desktop import NAME, __version__
from avhopp_desktop.cli import (
    casework,
    damage,
    exchange,
    leading,
    log_review,
    office,
    records,
    search,
    shows,
    upkeep,
)
from avhopp_desktop.cli.options import Parser

_ABOUT = "The case program without its window, for supervisors and IT. Manual: docs/cli.md"


def build() -> Parser:
    """The parser; each command has set `run`, which takes a `Call`."""
    parser = Parser(prog="avhopp", description=_ABOUT)
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    groups = (office, shows, search, casework, records, leading, exchange, log_review, upkeep)
    for group in (*groups, damage):
        group.add(commands)
    return parser
