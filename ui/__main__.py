"""`python -m ui [--vault DIR] [--demo]`: the parent process, or the window it starts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from avhopp_desktop.services import hardening
from ui import launcher


def window(arguments: Sequence[str]) -> int:
    """Be the window: its exit code."""
    gc.disable()  # nothing to collect while modules are loaded; on again once they are
    from ui import app  # here, so that the parent never loads Qt

    return app.main(arguments)


def main() -> int:
    """Be the parent; with `--window` as first argument be the window."""
    hardening.apply()  # both: the parent is told who was there, and where
    if sys.argv[1:2] == [launcher.WINDOW]:
        return window(sys.argv[2:])
    return launcher.main(window, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
