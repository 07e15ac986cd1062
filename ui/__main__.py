"""`python -m ui [--vault DIR] [--demo]`: the parent process, or the window it starts."""

from __future__ import annotations

import signal
import sys

from avhopp_desktop.services import hardening
from ui import launcher


def main() -> int:
    """Be the parent; with `--window` as first argument be the window."""
    hardening.apply()  # both: the parent is told who was there, and where
    if sys.argv[1:2] == [launcher.WINDOW]:
        # Qt swallows Python's own answer to Ctrl+C, and the window outlived its parent.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        from ui import app  # here, so that the parent never loads Qt

        return app.main(sys.argv[2:])
    return launcher.main()


if __name__ == "__main__":
    sys.exit(main())
