"""What every tab of a case is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.tasks import Task
from ui.session import UiSession

NO_CASE = CaseId(b"")
"""The case of a page that was made before anybody chose one."""


class CaseTab(QWidget):
    """Made when it is first wanted; told of the case when it is looked at, not before."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._case = ui, case

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; what is being typed is not touched."""
        raise NotImplementedError

    def do_task(self, task: Task) -> None:
        """Lead to where a task is done that is done in this tab; nowhere, if it shows by itself."""
