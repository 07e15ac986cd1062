"""What a code says to a person: what happened, what to do, and what is safe."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.errors import AvhoppError
from ui.common import message_texts, message_texts_cases
from ui.common.texts import QT_TRANSLATE_NOOP

TEXTS = message_texts.TEXTS | message_texts_cases.TEXTS

_UNKNOWN = QT_TRANSLATE_NOOP(
    "messages",
    "The program did not expect this. What is saved is still saved. Try again, and give the code "
    "{code} to whoever looks after the program.",
)
# What stands in a sentence where the caller knows no place.
_PLACES = {
    "file": QT_TRANSLATE_NOOP("messages", "The file"),
    "folder": QT_TRANSLATE_NOOP("messages", "The folder"),
}


def known_codes() -> frozenset[str]:
    """Every code that has a sentence of its own."""
    return frozenset(TEXTS)


def code_of(error: Exception) -> str:
    """The code of a deliberate error; of any other what kind it is, never what it says."""
    return error.code if isinstance(error, AvhoppError) else type(error).__name__


def sentence(code: str, **place: str) -> str:
    """The sentence for an error or problem code, in the language of the window.

    `place` fills the names a sentence has (`file`, `folder`); never pass what was written there.
    """
    words = {name: QCoreApplication.translate("messages", text) for name, text in _PLACES.items()}
    words |= {name: value for name, value in place.items() if value}
    text = QCoreApplication.translate("messages", TEXTS.get(code, _UNKNOWN))
    return text.format(code=code, **words)
