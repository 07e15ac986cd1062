"""When the last backup was made, in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ui.parts.times import moment_words


def backup_words(made: datetime | None, now: datetime, language: str, *, there: bool = True) -> str:
    """`last backup yesterday at 16:40`, or that there is none beside the vault. `there`: whether
    it can be seen now which there are; if not, `made` is what was known before.
    """
    if made is None:
        if there:
            return QCoreApplication.translate("backups", "no backup here")
        return QCoreApplication.translate("backups", "backups not to be seen now")
    when = moment_words(made.astimezone(), now.astimezone().date(), language)
    if not there:
        text = QCoreApplication.translate("backups", "last backup {when}, not to be seen now")
        return text.format(when=when)
    return QCoreApplication.translate("backups", "last backup {when}").format(when=when)
