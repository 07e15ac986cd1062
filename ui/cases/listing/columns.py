"""The columns of the case list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt

from avhopp_desktop.domain.cases import CaseRow, Sort
from avhopp_desktop.domain.facts import is_protected
from avhopp_desktop.services.case_words import listed, stage_name
from ui.common import theme
from ui.common.paged_model import Column
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.parts.badge_delegate import BADGE_ROLE, DOT_ROLE, MARK_ROLE, bold
from ui.parts.code_words import word
from ui.parts.column_room import shared
from ui.parts.open_table import OpenTable
from ui.parts.times import due_words

SORTS: dict[int, Sort] = {
    0: "code_name",
    1: "case_no",
    2: "stage",
    3: "next_due",
    6: "opened_by",
}
"""Which columns can be sorted by."""
CASE_NO, STAGE, NEXT, DUE, PROTECTION, WORKER = 1, 2, 3, 4, 5, 6
FOUND_BY = 7
"""The column that only a search has: by which key the case was found."""
DRAWN = (0, 4, 5)
"""The columns with dots, marks and badges."""
_WIDTHS = (120, 100, 120, 110, 110, 110, 100, 100)
"""Least widths at 100 % text."""
_LONGEST_NEXT = 240
_LEAST = 120

_TITLES = (
    QT_TRANSLATE_NOOP("CaseColumns", "Code name"),
    QT_TRANSLATE_NOOP("CaseColumns", "Case number"),
    QT_TRANSLATE_NOOP("CaseColumns", "Stage"),
    QT_TRANSLATE_NOOP("CaseColumns", "Next"),
    QT_TRANSLATE_NOOP("CaseColumns", "When"),
    QT_TRANSLATE_NOOP("CaseColumns", "Protection"),
    QT_TRANSLATE_NOOP("CaseColumns", "Caseworker"),
    QT_TRANSLATE_NOOP("CaseColumns", "Found by"),
)
_UNREAD = QT_TRANSLATE_NOOP("CaseColumns", "unread: somebody else has written since you looked")
_VOIDED = QT_TRANSLATE_NOOP("CaseColumns", "Ended without a case")
_RECEIVED = QT_TRANSLATE_NOOP("CaseColumns", "Received, read-only")

Today = Callable[[], date]


def case_columns(
    language: str, today: Today, found_by: Callable[[CaseRow], str]
) -> list[Column[CaseRow]]:
    """What a line says: never threat, health or crime (7 a § lag 2001:454)."""
    titles = [_tr(title) for title in _TITLES]

    def next_text(row: CaseRow) -> str:
        return word("task", row.next_task) if row.next_task else ""

    def due_text(row: CaseRow) -> str:
        due = due_words(row.next_due, today(), language)
        return due.text if due else ""

    def due_badge(row: CaseRow) -> tuple[str, str] | None:
        due = due_words(row.next_due, today(), language)
        return (due.tone, due.icon) if due else None

    def protection(row: CaseRow) -> str:
        if not is_protected(row.protected):
            return ""
        return listed("protected_identity", row.protected, language)

    return [
        _name_column(titles[0], language),
        Column(titles[1], lambda row: row.case_no),
        Column(titles[2], lambda row: stage_text(row, language)),
        Column(titles[NEXT], next_text, tooltip=next_text),
        Column(titles[4], due_text, roles={int(BADGE_ROLE): due_badge}),
        Column(
            titles[5],
            protection,
            roles={
                int(BADGE_ROLE): lambda row: (
                    ("danger", "shield-alert") if is_protected(row.protected) else None
                )
            },
        ),
        Column(titles[6], lambda row: row.opened_by),
        Column(titles[FOUND_BY], found_by),
    ]


def _name_column(title: str, language: str) -> Column[CaseRow]:
    return Column(
        title,
        lambda row: row.code_name,
        tooltip=lambda row: "\n".join(_marks(row, language)),
        spoken=lambda row: ", ".join([row.code_name, *_marks(row, language)]),
        roles={
            int(DOT_ROLE): lambda row: row.unread,
            int(MARK_ROLE): lambda row: (
                ("danger_text", "shield-alert") if is_protected(row.protected) else None
            ),
            int(Qt.ItemDataRole.FontRole): lambda row: bold() if row.unread else None,
        },
    )


class ColumnRoom:
    """Gives the columns their room, so that what matters needs no scrolling sideways.

    The case number goes first; then what comes next gives up its end; then the caseworker goes,
    then the stage, what comes next, and at last the protection, of which a shield stands behind the
    name: when it comes stays, and can be read. All stand in the case, too.
    """

    def __init__(self, table: OpenTable) -> None:
        self._table = table
        self._needed: list[int] = []
        self.found_by = False
        """Whether the column that only a search has is shown."""

    def measure(self) -> None:
        """Other lines are shown. Nothing to measure while the table is not."""
        self._needed = []
        self.share()

    def share(self) -> None:
        """There is more room, or less."""
        table = self._table
        if not table.isVisible():
            return
        words = dict(enumerate(self._needed or self._measured()))
        if not self.found_by:
            del words[FOUND_BY]
        needed = {column: max(wide, theme.px(_WIDTHS[column])) for column, wide in words.items()}
        room, least = table.viewport().width(), theme.px(_WIDTHS[NEXT])
        if sum(needed.values()) > room:
            del needed[CASE_NO]
        if sum(needed.values()) - needed[NEXT] + least > room:
            del needed[WORKER]
        over = sum(needed.values()) - room
        needed[NEXT] = max(least, needed[NEXT] - max(0, over))
        if sum(needed.values()) > room:
            needed = {**{column: words[column] for column in needed}, NEXT: needed[NEXT]}
        needed = shared(
            needed,
            room,
            least=theme.px(_LEAST),
            gives_way=(STAGE, NEXT, PROTECTION),
            whole=table.badges(),
        )
        for column in range(len(self._needed)):
            table.setColumnHidden(column, column not in needed)
            if column in needed:
                table.setColumnWidth(column, needed[column])

    def _measured(self) -> list[int]:
        for column in range(len(_WIDTHS)):
            self._table.setColumnHidden(column, False)  # a hidden one needs nothing
        self._needed = self._table.needed([0] * len(_WIDTHS))
        self._needed[NEXT] = min(self._needed[NEXT], theme.px(_LONGEST_NEXT))
        return self._needed


def _marks(row: CaseRow, language: str) -> list[str]:
    """What the signs beside a code name mean."""
    found = [_tr(_UNREAD)] if row.unread else []
    if is_protected(row.protected):
        found.append(listed("protected_identity", row.protected, language))
    return found


def stage_text(row: CaseRow, language: str) -> str:
    """The stage, or what the case is instead of being under way."""
    if row.voided:
        return _tr(_VOIDED)
    return _tr(_RECEIVED) if row.received else stage_name(row.stage, language)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CaseColumns", source)
