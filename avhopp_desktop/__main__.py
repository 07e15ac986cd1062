"""`python -m avhopp_desktop`: the command line."""

from __future__ import annotations

import sys

from avhopp_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
