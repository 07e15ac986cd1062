"""Every page of the main window, one entry each; a new feature adds its lines here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.errors import UnknownCase
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from ui.administration import page as administration
from ui.cases import case_page
from ui.cases.listing import page as list_page
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.day import page as day
from ui.exchange import page as exchange
from ui.intake import page as intake
from ui.review import page as review
from ui.session import CaseFeature, Feature, UiSession
from ui.team import page as team

FEATURES: tuple[Feature, ...] = (
    Feature(
        name="day",
        title=QT_TRANSLATE_NOOP("features", "My day"),
        icon="calendar",
        help=QT_TRANSLATE_NOOP(
            "features",
            "What waits in your cases: overdue, today, soon. Space says that a task is done, Enter"
            " opens the case.",
        ),
        permission=Permission.READ_CASES,
        make=day.make,
    ),
    Feature(
        name="cases",
        title=QT_TRANSLATE_NOOP("features", "Cases"),
        icon="folder",
        help=QT_TRANSLATE_NOOP(
            "features",
            "The cases you may read, the next date first. Enter opens the line. Names never stand"
            " here: only code names, stage and dates.",
        ),
        permission=Permission.READ_CASES,
        make=list_page.make,
        make_ahead=list_page.make,
    ),
    Feature(
        name="team",
        title=QT_TRANSLATE_NOOP("features", "Leading the team"),
        icon="users",
        help=QT_TRANSLATE_NOOP(
            "features",
            "For those who lead: first contacts that wait for somebody, who has how much on the"
            " desk, who covers for whom, which cases may be one person's, and who stands behind"
            " an alias.",
        ),
        permission=Permission.ASSIGN,
        make=team.make,
    ),
    Feature(
        name="exchange",
        title=QT_TRANSLATE_NOOP("features", "Exchange"),
        icon="send",
        help=QT_TRANSLATE_NOOP(
            "features",
            "Hand a case over to another office as an encrypted file, keep the address book, and"
            " take in what other offices send.",
        ),
        permission=Permission.HAND_OVER,
        make=exchange.make,
    ),
    Feature(
        name="review",
        title=QT_TRANSLATE_NOOP("features", "Log review"),
        icon="shield-check",
        help=QT_TRANSLATE_NOOP(
            "features",
            "Who did what, and why it is looked at. Space marks an event as looked at, Enter asks"
            " about it. You see no names: a case is a short code. What you did yourself is signed"
            " off by another reviewer.",
        ),
        permission=Permission.REVIEW_LOG,
        make=review.make,
    ),
    Feature(
        name="administration",
        title=QT_TRANSLATE_NOOP("features", "Administration"),
        icon="settings",
        help=QT_TRANSLATE_NOOP(
            "features",
            "Your passphrase, staff, backups, checks, our contact card, and how the window looks.",
        ),
        permission=None,
        make=administration.make,
    ),
)


def _case_page(ui: UiSession, case: CaseId | None) -> QWidget:
    if case is None:
        raise UnknownCase
    return case_page.make(ui, case)


CASE_FEATURES: tuple[CaseFeature, ...] = (
    CaseFeature(
        name="intake",
        entry="intake",
        permission=Permission.TAKE_IN,
        make=intake.make,
        make_ahead=intake.make_ahead,
    ),
    CaseFeature(
        name="case",
        entry="cases",
        permission=Permission.READ_CASES,
        make=_case_page,
        make_ahead=case_page.make_ahead,
    ),
)
