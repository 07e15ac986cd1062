"""First contacts that wait for somebody: the longest wait on top, given away from here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.ids import CaseId, StaffId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.workload import WaitingCase
from avhopp_desktop.services import team, workload
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Badge, Card, Label, Muted, empty_card
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.badge_delegate import BADGE_ROLE
from ui.parts.code_words import word
from ui.parts.flow_layout import FlowLayout
from ui.parts.open_table import OpenTable, static_model
from ui.parts.saying import tell_error
from ui.parts.times import due_words
from ui.session import UiSession
from ui.team.words import waiting_words, why_words

_WIDTHS = (140, 210, 200, 110, 150)


class QueueTab(QWidget):
    """A table, and under it what can be done with the line that is chosen."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._waiting: list[WaitingCase] = []
        self._people: list[StaffId] = []
        self._loads: dict[StaffId, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._make_head())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_list())
        self._stack.addWidget(self._make_empty())
        column.addWidget(self._stack, 1)
        self.read()

    def read(self) -> None:
        """Ask for the queue again; the chosen line stays chosen."""
        chosen = self._chosen()
        self._waiting = workload.intake_queue(self._ui.session)
        self._loads = {one.staff: one.cases for one in workload.loads(self._ui.session)}
        self._model.set_ids(range(len(self._waiting)))
        self._stack.setCurrentIndex(0 if self._waiting else 1)
        cases = [waiting.case for waiting in self._waiting]
        row = cases.index(chosen.case) if chosen is not None and chosen.case in cases else 0
        if self._waiting:
            self.table.setCurrentIndex(self._model.index(row, 0))
        self.table.fit(_WIDTHS)
        self._show_counts()
        self._show_chosen()

    def shown(self) -> None:
        """The tab has come to the front."""
        self.read()
        if self._waiting:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def assign(self) -> None:
        """Say what it means, then put the chosen colleague on the chosen case."""
        waiting = self._chosen()
        if waiting is None or not 0 <= self.who.currentIndex() < len(self._people):
            return
        person = self._people[self.who.currentIndex()]
        alias = self._alias_of(person)
        if not self._ui.dialogs.ask(
            self,
            self.tr("Assign {code_name} to {alias}?").format(
                code_name=waiting.code_name, alias=alias
            ),
            self.tr(
                "{alias} gets the keys of the case and can read all of it from now on, what is"
                " written already too, but not where the person is. It is noted in the log."
                " Supervisors can still read the case."
            ).format(alias=alias),
            self.tr("Assign"),
        ):
            return
        try:
            changes = team.assign(self._ui.session, waiting.case, person)
        except Exception as error:
            tell_error(self._ui, self, error)
        else:
            self._ui.tell(changes)
            self._back_to_list()

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.S)
        self.count = Badge("", "neutral", "inbox")
        self.late = Badge("", "danger", "circle-alert")
        row.addWidget(self.count)
        row.addWidget(self.late)
        row.addWidget(
            Muted(self.tr("The office's aim: nobody waits for more than a day."), small=True)
        )
        return row

    def _make_list(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(Space.S, Space.S, Space.S, Space.M)
        self.table = OpenTable(self.tr("First contacts that wait"))
        self.table.setObjectName("queue_table")
        self._model = static_model(
            self._columns(),
            lambda: self._waiting,
            self.table,
            _WIDTHS,
            gives_way=(3, 4),
            badges=True,
        )
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(self._make_acts())
        return card

    def _make_acts(self) -> FlowLayout:
        row = FlowLayout(gap=Space.S)
        row.setContentsMargins(Space.S, 0, Space.S, 0)
        self._chosen_name = Label("", "strong", wrap=False)
        self.who = QComboBox()
        self.who.setObjectName("queue_who")
        self.who.setAccessibleName(self.tr("Colleague"))
        self.who.setPlaceholderText(self.tr("No colleague to give it to"))
        self.who.setMinimumWidth(theme.px(220))
        self.assign_button = Button(self.tr("Assign …"), "accent", "plus")
        self.assign_button.setObjectName("queue_assign")
        self.assign_button.clicked.connect(self.assign)
        self.open_button = Button(self.tr("Open the case"), "secondary", "folder-open")
        self.open_button.clicked.connect(lambda: self._open(self.table.chosen()))
        for widget in (self._chosen_name, self.who, self.assign_button, self.open_button):
            row.addWidget(widget)
        return row

    def _make_empty(self) -> QWidget:
        return empty_card(
            "inbox",
            self.tr("Nobody waits"),
            self.tr("Every first contact is finished, and somebody works with each case."),
        )

    def _columns(self) -> list[Column[WaitingCase]]:
        ui = self._ui

        def badge(waiting: WaitingCase) -> tuple[str, str]:
            words = waiting_words(waiting, ui.session.clock())
            return words.tone, words.icon

        def next_text(waiting: WaitingCase) -> str:
            due = due_words(waiting.next_due, ui.now().date(), ui.language)
            return f"{word('task', waiting.next_task)}: {due.text}" if due else ""

        return [
            Column(self.tr("Code name"), lambda waiting: waiting.code_name),
            Column(
                self.tr("Has waited"),
                lambda waiting: waiting_words(waiting, ui.session.clock()).text,
                roles={int(BADGE_ROLE): badge},
            ),
            Column(self.tr("Why here"), why_words),
            Column(self.tr("Taken in by"), lambda waiting: waiting.opened_by),
            Column(self.tr("Next"), next_text),
        ]

    def _show_counts(self) -> None:
        now = self._ui.session.clock()
        late = sum(1 for waiting in self._waiting if waiting.over_aim(now))
        self.count.show_state(self.tr("%n waiting", "", len(self._waiting)), "neutral", "inbox")
        self.late.show_state(self.tr("%n over the aim", "", late), "danger", "circle-alert")
        self.late.setVisible(bool(late))

    @Slot()
    def _show_chosen(self) -> None:
        waiting = self._chosen()
        self.who.clear()
        self._people = []
        if waiting is None:
            return
        self._chosen_name.setText(waiting.code_name)
        people = team.assignable(self._ui.session, waiting.case)
        for person in sorted(
            people,
            key=lambda p: (Role.SUPERVISOR in p.roles, self._loads[p.staff], p.alias.casefold()),
        ):
            self._people.append(person.staff)
            cases = self.tr("%n case(s)", "", self._loads[person.staff])
            self.who.addItem(f"{person.alias} – {cases}")
        self.who.setCurrentIndex(0)  # Qt chooses nobody where there are words for nobody
        for widget in (self.who, self.assign_button):
            widget.setEnabled(bool(self._people))

    def _alias_of(self, person: StaffId) -> str:
        return self._ui.session.authority.in_force[person].alias

    def _chosen(self) -> WaitingCase | None:
        key = self.table.chosen()
        if isinstance(key, int) and key < len(self._waiting):
            return self._waiting[key]
        return None

    def _back_to_list(self) -> None:
        """The next one waits: the keyboard goes back to the list."""
        if self._waiting:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _open(self, key: object) -> None:
        if isinstance(key, int) and key < len(self._waiting):
            case: CaseId = self._waiting[key].case
            self._ui.open_case(case)
