"""Saves the lines of a report as a text file where somebody chooses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.common.dialogs import Dialogs


def save_report(dialogs: Dialogs, parent: QWidget, lines: Iterable[str]) -> None:
    """Ask where, and write. Raises OSError when it cannot be written there."""
    title = QCoreApplication.translate("ReportFile", "Save the report")
    path = dialogs.choose_save_file(parent, title, "report.txt")
    if path is not None:
        path.write_text("\n".join([*lines, ""]), "utf-8")
