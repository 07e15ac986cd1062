"""Which cases may be about the same person: compared when asked for, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.doubles import Pair, Reason
from avhopp_desktop.services import cases, doubles
from ui.common import theme
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Card, Label, Muted, announce, empty_card
from ui.common.paged_model import Column
from ui.common.tasks import Job
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.common.theme import Space
from ui.parts.badge_delegate import BADGE_ROLE
from ui.parts.flow_layout import FlowLayout
from ui.parts.open_table import OpenTable, static_model
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.times import moment_words
from ui.session import UiSession

_WIDTHS = (140, 140, 300, 140)
_NOT_YET, _NONE, _LIST = 0, 1, 2
_REASONS = {
    Reason.SAME_NUMBER: QT_TRANSLATE_NOOP("Doubles", "same personal number"),
    Reason.SAME_NAME_AND_BIRTH: QT_TRANSLATE_NOOP("Doubles", "same name and date of birth"),
    Reason.SAME_CONTACT: QT_TRANSLATE_NOOP("Doubles", "same way of contact"),
}


@dataclass(frozen=True)
class _Line:
    pair: Pair
    first: CaseRow | None
    second: CaseRow | None


class DoublesTab(ScrollColumn):
    """Nothing is compared before somebody asks: each comparison is an event in the log."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__(margins=(0, Space.L, 0, 0))
        self._ui = ui
        self._lines: list[_Line] = []
        column = self.column
        column.addWidget(
            Muted(
                self.tr(
                    "Compares personal numbers, names with dates of birth, and ways of contact,"
                    " in every case you may read. Only supervisors see this; you decide whom to"
                    " tell. Nothing of it is kept but an event in the log."
                )
            )
        )
        row = FlowLayout(gap=Space.M)
        self.button = Button(self.tr("Compare now"), "accent", "users")
        self.button.setObjectName("doubles.compare")
        self.button.clicked.connect(self.compare)
        self.when = Muted("")
        row.addWidget(self.button)
        row.addWidget(self.when)
        column.addLayout(row)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_not_yet())
        self._stack.addWidget(self._make_none())
        self._stack.addWidget(self._make_list())
        column.addWidget(self._stack, 1)
        self._show_chosen()

    def read(self) -> None:
        """Show the lines of the cases as they are now; nothing is compared anew."""
        self._show([line.pair for line in self._lines])

    def shown(self) -> None:
        """The tab has come to the front."""
        self.read()
        self._focus()

    @Slot()
    def compare(self) -> None:
        """Compare all cases, with progress and a Stop."""
        try:
            prepared = doubles.prepare(self._ui.session)
        except Exception as error:
            tell_error(self._ui, self, error)
            return

        def work(job: Job) -> list[Pair]:
            return doubles.look_through(prepared, job.report, lambda: job.stopped)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Comparing the cases"),
            work,
            self._compared,
            lambda error: tell_error(self._ui, self, error),
        )

    def _compared(self, found: list[Pair]) -> None:
        if self._ui.session.ended:
            return
        try:
            pairs = doubles.conclude(self._ui.session, found)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        now = self._ui.now()
        words = self.tr("%n possible double(s), compared {time}.", "", len(pairs))
        time = moment_words(now, now.date(), self._ui.language)
        self.when.setText(words.format(time=time))
        self._stack.setCurrentIndex(_LIST if pairs else _NONE)
        self._show(pairs)
        self._focus()
        announce(self, self.when.text())

    def _show(self, pairs: list[Pair]) -> None:
        chosen = self._chosen()
        wanted = [case for pair in pairs for case in (pair.first, pair.second)]
        rows = {row.id: row for row in cases.case_rows(self._ui.session, wanted) if row}
        self._lines = [_Line(p, rows.get(p.first), rows.get(p.second)) for p in pairs]
        self._model.set_ids(range(len(pairs)))
        row = pairs.index(chosen.pair) if chosen is not None and chosen.pair in pairs else 0
        if pairs:
            self.table.setCurrentIndex(self._model.index(row, 0))
        self.table.fit(_WIDTHS)
        self._show_chosen()

    def _make_not_yet(self) -> QWidget:
        return empty_card(
            "users",
            self.tr("Not compared yet"),
            self.tr("What is found stands here until you lock or close."),
        )

    def _make_none(self) -> QWidget:
        return empty_card(
            "circle-check",
            self.tr("No possible doubles"),
            self.tr(
                "No two cases you may read share a number, a name with date of birth, or a"
                " way of contact. A person who gave nothing of this is not seen here."
            ),
        )

    def _make_list(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(Space.S, Space.S, Space.S, Space.M)
        self.table = OpenTable(self.tr("Possible doubles"))
        self.table.setObjectName("doubles_table")
        self.table.setMinimumHeight(theme.px(200))
        self._model = static_model(
            self._columns(), lambda: self._lines, self.table, _WIDTHS, gives_way=(3,), badges=True
        )
        self.table.opened.connect(self.open_first)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.first_button = Button("", "secondary", "folder-open")
        self.first_button.setObjectName("doubles.first")
        self.first_button.clicked.connect(self.open_first)
        self.second_button = Button("", "secondary", "folder-open")
        self.second_button.setObjectName("doubles.second")
        self.second_button.clicked.connect(self.open_second)
        row = FlowLayout(gap=Space.S)
        row.setContentsMargins(Space.S, 0, Space.S, 0)
        row.addWidget(Label(self.tr("Open"), "strong", wrap=False))
        row.addWidget(self.first_button)
        row.addWidget(self.second_button)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row)
        return card

    def _columns(self) -> list[Column[_Line]]:
        def badge(line: _Line) -> tuple[str, str]:
            strong = line.pair.reasons[0] is not Reason.SAME_CONTACT
            return ("warning", "circle-alert") if strong else ("neutral", "phone")

        return [
            Column(self.tr("Case"), lambda line: _name(line.first)),
            Column(self.tr("Other case"), lambda line: _name(line.second)),
            Column(
                self.tr("Why"),
                lambda line: reason_words(line.pair),
                tooltip=lambda line: reason_words(line.pair),
                roles={int(BADGE_ROLE): badge},
            ),
            Column(self.tr("Caseworkers"), _workers),
        ]

    def _chosen(self) -> _Line | None:
        key = self.table.chosen()
        return self._lines[key] if isinstance(key, int) and key < len(self._lines) else None

    def _focus(self) -> None:
        if self._stack.currentIndex() == _LIST:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_chosen(self) -> None:
        line = self._chosen()
        self.first_button.setText(_name(line.first if line else None))
        self.second_button.setText(_name(line.second if line else None))
        for button in (self.first_button, self.second_button):
            words = self.tr("Open the case {code_name}").format(code_name=button.text())
            button.setAccessibleName(words)

    @Slot()
    def open_first(self) -> None:
        """The case that stands first in the chosen line."""
        if (line := self._chosen()) is not None:
            self._ui.open_case(line.pair.first)

    @Slot()
    def open_second(self) -> None:
        """The other one."""
        if (line := self._chosen()) is not None:
            self._ui.open_case(line.pair.second)


def reason_words(pair: Pair) -> str:
    """Everything that speaks for one person, the strongest first."""
    words = ", ".join(QCoreApplication.translate("Doubles", _REASONS[r]) for r in pair.reasons)
    return words[:1].upper() + words[1:]


def _name(row: CaseRow | None) -> str:
    return row.code_name if row else "–"


def _workers(line: _Line) -> str:
    names = dict.fromkeys(row.opened_by for row in (line.first, line.second) if row)
    return ", ".join(names)
