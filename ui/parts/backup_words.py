"""When the last backup was made, in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ui.parts.times import moment_words


def backup_words(made: datetime | None, now: datetime, language: str) -> str:
    """`last backup yesterday at 16:40`, or that there is none."""
    if made is None:
        return QCoreApplication.translate("backups", "no backup yet")
    when = moment_words(made.astimezone(), now.astimezone().date(), language)
    return QCoreApplication.translate("backups", "last backup {when}").format(when=when)
