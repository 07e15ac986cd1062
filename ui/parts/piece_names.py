"""What the pieces of a structured answer are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.forms import Kind
from ui.common.texts import QT_TRANSLATE_NOOP

_NAMES: dict[Kind, dict[str, str]] = {
    Kind.CALLBACK: {
        "way": QT_TRANSLATE_NOOP("parts", "Way"),
        "value": QT_TRANSLATE_NOOP("parts", "Number or account"),
        "hours": QT_TRANSLATE_NOOP("parts", "When"),
        "note": QT_TRANSLATE_NOOP("parts", "Good to know"),
    },
    Kind.CHILDREN: {
        "count": QT_TRANSLATE_NOOP("parts", "How many"),
        "ages": QT_TRANSLATE_NOOP("parts", "Ages"),
    },
    Kind.DATED_EVENTS: {
        "type": QT_TRANSLATE_NOOP("parts", "What"),
        "date": QT_TRANSLATE_NOOP("parts", "Date"),
        "note": QT_TRANSLATE_NOOP("parts", "Note"),
    },
    Kind.NEXT_STEP: {
        "what": QT_TRANSLATE_NOOP("parts", "What happens next"),
        "who": QT_TRANSLATE_NOOP("parts", "Who does it"),
        "when": QT_TRANSLATE_NOOP("parts", "When we talk again"),
    },
}


def piece_name(kind: Kind, piece: str) -> str:
    """The name of a piece in the language of the window; empty where the form names it itself."""
    source = _NAMES.get(kind, {}).get(piece)
    return QCoreApplication.translate("parts", source) if source else ""
