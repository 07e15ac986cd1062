"""Keeps Qt from writing down where a person has been looking for files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

# Qt's own file dialog keeps its last folder and history under this name.
_QT_PROJECT, _GROUP = "QtProject", "FileDialog"


def keep_settings_in(folder: Path) -> None:
    """Send every settings file that Qt would put under the home folder to `folder` instead.

    Called once at start, before any dialog, and again when the vault's folder is known.
    Windows keeps native settings in the registry whatever is said here, so that
    `forget_file_dialogs` has to follow every dialog.
    """
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(folder))


def forget_file_dialogs(dialog: QFileDialog) -> None:
    """Wipe what a file dialog would write when it goes: history, last folder, side bar."""
    dialog.setHistory([])
    dialog.setSidebarUrls([])


def wipe_file_dialog_settings() -> None:
    """Remove what Qt wrote all the same when the dialog went."""
    settings = QSettings(QSettings.Scope.UserScope, _QT_PROJECT)
    settings.remove(_GROUP)
    settings.sync()
    if settings.allKeys():
        return
    written = Path(settings.fileName())
    if written.suffix == ".conf" and written.is_file():
        written.unlink()
