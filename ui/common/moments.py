"""Times as people say them: today and yesterday by the clock, older days by date."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication


def spoken(moment: datetime, now: datetime) -> str:
    """`moment` seen from `now`, both aware, in local time."""
    local, here = moment.astimezone(), now.astimezone()
    days = (here.date() - local.date()).days
    if days == 0:
        text = QCoreApplication.translate("moments", "today {time}")
    elif days == 1:
        text = QCoreApplication.translate("moments", "yesterday {time}")
    else:
        return local.strftime("%Y-%m-%d")
    return text.format(time=local.strftime("%H:%M"))


def backup_words(made: datetime | None, now: datetime) -> str:
    """When the last backup was made, or that there is none."""
    if made is None:
        return QCoreApplication.translate("moments", "no backup yet")
    return QCoreApplication.translate("moments", "last backup {when}").format(
        when=spoken(made, now)
    )
