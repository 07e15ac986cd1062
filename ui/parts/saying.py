"""Tells a person what went wrong, where only a sentence is left to say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.errors import AvhoppError, Stopped
from ui.common.messages import sentence
from ui.session import UiSession


def error_words(error: Exception, **place: str) -> str:
    """The sentence for a deliberate error. Raises any other: it is a fault of ours."""
    if not isinstance(error, AvhoppError):
        raise error
    return sentence(error.code, **place)


def tell_error(ui: UiSession, parent: QWidget, error: Exception, **place: str) -> None:
    """A dialog with the sentence. `place`: `file` or `folder`, a name to put into it.

    Nothing is said when the person stopped the work: that needs no news.
    """
    if isinstance(error, Stopped):
        return
    title = QCoreApplication.translate("saying", "That did not work")
    ui.dialogs.tell(parent, title, error_words(error, **place), tone="warning")
