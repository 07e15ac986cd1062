"""Reviews that were signed off, the newest first."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.log_review import Result, SignOff
from ui.common.labels import Muted, empty_card
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.badge_delegate import BADGE_ROLE
from ui.parts.open_table import OpenTable, static_model, table_card
from ui.parts.times import stamp_words
from ui.review.desk import Desk
from ui.review.words import result_words
from ui.session import UiSession

_WIDTHS = (150, 100, 130, 90, 110, 220)
_BADGES = {
    Result.CLEAN.value: ("good", "check"),
    Result.ASKED.value: ("accent", "message-square"),
    Result.DEVIATION.value: ("warning", "triangle-alert"),
}


class EarlierTab(QWidget):
    """What was looked at once stays said."""

    def __init__(self, ui: UiSession, desk: Desk) -> None:
        super().__init__()
        self._ui, self._desk = ui, desk
        self._rows: tuple[SignOff, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(
            Muted(
                self.tr(
                    "Each sign-off covers what others than its signer had done up to then. It is"
                    " an event of the log itself, and another reviewer looks at it in turn."
                )
            )
        )
        self._stack = QStackedWidget()
        self.table = OpenTable(self.tr("Earlier reviews"))
        self.table.setObjectName("review.earlier")
        self._model = static_model(
            self._columns(),
            lambda: self._rows,
            self.table,
            _WIDTHS,
            gives_way=(3, 4),
            badges=True,
        )
        self._stack.addWidget(table_card(self.table))
        self._stack.addWidget(
            empty_card(
                "history",
                self.tr("No review has been signed off yet"),
                self.tr(
                    "The law asks for checks that are systematic and recur. Once a month is a good"
                    " habit."
                ),
            )
        )
        column.addWidget(self._stack, 1)
        desk.changed.connect(self.show_reviews)

    @Slot()
    def show_reviews(self) -> None:
        """What the desk has now."""
        review = self._desk.review
        self._rows = review.signed if review else ()
        self._model.set_ids(range(len(self._rows)))
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.table.fit(_WIDTHS)

    def _columns(self) -> list[Column[SignOff]]:
        def when(each: SignOff) -> str:
            return stamp_words(each.time, self._ui.now().date(), self._ui.language)

        return [
            Column(self.tr("When"), when),
            Column(self.tr("Who"), lambda each: each.alias),
            Column(self.tr("Events"), lambda each: f"{each.first}–{each.through}"),
            Column(self.tr("Drawn"), lambda each: str(len(each.sample))),
            Column(self.tr("Asked about"), lambda each: str(len(each.questions))),
            Column(
                self.tr("Result"),
                lambda each: result_words(each.result),
                roles={int(BADGE_ROLE): lambda each: _BADGES.get(each.result)},
            ),
            Column(self.tr("Note"), lambda each: each.note, tooltip=lambda each: each.note),
        ]
