"""Reasons that the program gives by itself when it takes a record back.

They are stored as they stand here, whatever language the window speaks, and said in the reader's.
"""

from __future__ import annotations

from avhopp_desktop.domain.form_types import Text

UNDONE = "undone"
"""A task was ticked off by mistake, and waits again."""
LEFT_OUT = "left out in the intake"
"""A row of a list that the intake asks for was taken out there."""
_WORDS = {
    UNDONE: Text("Ångrades", "Undone"),
    LEFT_OUT: Text("Togs bort i intaget", "Left out in the intake"),
}


def reason_in(reason: str, language: str) -> str:
    """A stored reason for people: one of the program's own in `language`, else as it was typed."""
    own = _WORDS.get(reason)
    return own.in_(language) if own is not None else reason
