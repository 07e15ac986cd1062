"""Tool tips that show words as they are.

Qt takes a tool tip for HTML when it looks like it, and then fetches the pictures it names: a
reason written by somebody else could make this machine ask another one for a file.
"""

from __future__ import annotations

import html

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

LONGEST = 2_000
"""Most characters of a tool tip: it would be larger than the screen."""


def plain(text: str) -> str:
    """`text` so that a tool tip shows every character of it and renders none."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]} …"
    if "<" not in text or not Qt.mightBeRichText(text):  # naming Qt's own is dear at the start
        return text
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"


def show(widget: QWidget, text: str) -> None:
    """Give `widget` a tool tip; an empty text takes it away."""
    widget.setToolTip(plain(text))
