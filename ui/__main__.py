"""`python -m ui [--vault DIR] [--demo]`: the parent process, or the window it starts."""

from __future__ import annotations

import sys

from ui import launcher


def main() -> int:
    """Be the parent; with `--window` as first argument be the window."""
    if sys.argv[1:2] == [launcher.WINDOW]:
        from ui import app  # here, so that the parent never loads Qt

        return app.main(sys.argv[2:])
    return launcher.main()


if __name__ == "__main__":
    sys.exit(main())
