"""The tour as `dev.py tour` makes it, which in the end says what a person typed on it.

    python -m tests.acceptance.workers.touring --out FOLDER

Standard output: JSON with `typed` (all that must be found in no file) and `pictures`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import ui.tour.__main__ as tour
from ui.tour import exchange_part, work_part
from ui.tour.driver import Driver

SHORTEST = 6
typed: set[str] = {work_part.DOCUMENT.strip(), exchange_part.REASON}


class Remembering(Driver):
    """Keeps every text that is typed or chosen by its letters."""

    def type(self, text: str) -> None:
        if len(text) >= SHORTEST:
            typed.add(text)
        super().type(text)


if __name__ == "__main__":
    tour.Driver = Remembering  # type: ignore[misc]
    code = tour.main(sys.argv[1:])
    out = Path(sys.argv[2])
    # The offices' names stand on their cards; a half-sheet is what its file is for.
    clear = {tour.OFFICE, tour.RECIPIENT}
    pictures = len(list(out.glob("*.png")))
    print(json.dumps({"typed": sorted(typed - clear), "pictures": pictures}))  # noqa: T201
    sys.stdout.flush()
    os._exit(code)
