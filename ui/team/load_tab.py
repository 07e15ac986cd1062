"""Who has how much on the desk: numbers by alias, nothing of what the cases are about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.workload import Load
from avhopp_desktop.services import workload
from ui.common.labels import Muted
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.badge_delegate import BADGE_ROLE
from ui.parts.open_table import OpenTable, static_model, table_card
from ui.parts.staff_words import role_names
from ui.session import UiSession

_WIDTHS = (140, 125, 150, 150)


class LoadTab(QWidget):
    """One line a colleague."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._loads: list[Load] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(
            Muted(
                self.tr(
                    "Open cases by whose team they are on; a case with two on its team counts"
                    " for both. How heavy a case is, the numbers do not say."
                )
            )
        )
        self.table = OpenTable(self.tr("Work load"))
        self.table.setObjectName("load_table")
        self._model = static_model(
            self._columns(), lambda: self._loads, self.table, _WIDTHS, gives_way=(4,), badges=True
        )
        column.addWidget(table_card(self.table), 1)
        self.read()

    def read(self) -> None:
        """Count again."""
        self._loads = workload.loads(self._ui.session)
        self._model.set_ids(range(len(self._loads)))
        if self._loads and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, 0))
        self.table.fit(_WIDTHS)

    def shown(self) -> None:
        """The tab has come to the front."""
        self.read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> list[Column[Load]]:
        return [
            Column(self.tr("Colleague"), lambda load: load.alias),
            Column(self.tr("Open cases"), lambda load: str(load.cases)),
            Column(
                self.tr("Passed dates"),
                lambda load: str(load.overdue) if load.overdue else "–",
                roles={
                    int(BADGE_ROLE): lambda load: (
                        ("danger", "circle-alert") if load.overdue else None
                    )
                },
            ),
            Column(
                self.tr("Unfinished first contacts"),
                lambda load: str(load.intakes) if load.intakes else "–",
            ),
            Column(self.tr("Roles"), lambda load: role_names(load.roles)),
        ]
