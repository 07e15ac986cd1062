"""The columns of the case list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.cases import CaseRow, Sort
from avhopp_desktop.domain.facts import is_protected
from ui.common.paged_model import Column
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.parts.badge_delegate import BADGE_ROLE
from ui.parts.code_words import listed, stage_name, word
from ui.parts.times import due_words

SORTS: dict[int, Sort] = {0: "code_name", 2: "stage", 3: "next_due"}
"""Which columns can be sorted by."""

_TITLES = (
    QT_TRANSLATE_NOOP("CaseColumns", "Code name"),
    QT_TRANSLATE_NOOP("CaseColumns", "Case number"),
    QT_TRANSLATE_NOOP("CaseColumns", "Stage"),
    QT_TRANSLATE_NOOP("CaseColumns", "Next"),
    QT_TRANSLATE_NOOP("CaseColumns", "When"),
    QT_TRANSLATE_NOOP("CaseColumns", "Protection"),
    QT_TRANSLATE_NOOP("CaseColumns", "Caseworker"),
)
_VOIDED = QT_TRANSLATE_NOOP("CaseColumns", "Voided")
_RECEIVED = QT_TRANSLATE_NOOP("CaseColumns", "Received, read-only")

Today = Callable[[], date]


def case_columns(language: str, today: Today) -> list[Column[CaseRow]]:
    """What a line says: never threat, health or crime (7 a § lag 2001:454)."""
    titles = [_tr(title) for title in _TITLES]

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
        Column(titles[0], lambda row: row.code_name),
        Column(titles[1], lambda row: row.case_no),
        Column(titles[2], lambda row: stage_text(row, language)),
        Column(titles[3], lambda row: word("task", row.next_task) if row.next_task else ""),
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
    ]


def stage_text(row: CaseRow, language: str) -> str:
    """The stage, or what the case is instead of being under way."""
    if row.voided:
        return _tr(_VOIDED)
    return _tr(_RECEIVED) if row.received else stage_name(row.stage, language)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CaseColumns", source)
