"""Opens a vault in a process of its own, says how that ended, and may keep it open.

    python -m tests.acceptance.workers.opening FOLDER ALIAS PASSPHRASE [--keep] [--nobody]

`--keep`: hold the vault until standard input ends. `--nobody`: give up root's rights first.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import vault

NOBODY = 65_534


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("alias")
    parser.add_argument("phrase")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--nobody", action="store_true")
    args = parser.parse_args()
    if args.nobody:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        session = vault.unlock(args.folder, args.alias, args.phrase)
    except AvhoppError as error:
        say(error.code)
        return
    say("open")
    if args.keep:
        sys.stdin.read()
    session.close()


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
