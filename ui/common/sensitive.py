"""What an input of the pages tells the system's keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""Learn nothing of what is typed here."""
