"""Marks a sentence for the translators where it stands, so that it can be looked up elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6 import QtCore

# The name is what Qt's tools look for; PySide6's own stub does not say that it gives back a text.
QT_TRANSLATE_NOOP = cast("Callable[[str, str], str]", QtCore.QT_TRANSLATE_NOOP)
