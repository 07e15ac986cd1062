"""The keys of whatever is filled in: one keeps it as it stands, the other saves it."""

from __future__ import annotations

from collections.abc import Callable

from ui.common import keys
from ui.common.shortcuts import Acts
from ui.parts.autosave import Autosave


def of(autosave: Autosave, save: Callable[[], object]) -> Acts:
    """Ctrl+S keeps what is typed as a draft, at once, and one goes on writing: pressed from habit
    in the middle of a sentence it may end nothing. Ctrl+Enter is the button that saves."""
    return {keys.SAVE: autosave.flush, **dict.fromkeys(keys.ENTER_IT, save)}
