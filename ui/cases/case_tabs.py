"""The tabs of a case in a table: what each is called, what is written and done in it."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from ui.cases.attachments_tab import AttachmentsTab
from ui.cases.case_tab import CaseTab
from ui.cases.disclosures_tab import DisclosuresTab
from ui.cases.history_tab import HistoryTab
from ui.cases.intake_tab import IntakeTab
from ui.cases.journal.tab import JournalTab
from ui.cases.overview.tab import OverviewTab
from ui.cases.people_tab import PeopleTab
from ui.cases.plan_tab import PlanTab
from ui.cases.threat.tab import ThreatTab
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.session import UiSession

AnyTab = TypeVar("AnyTab", bound=CaseTab)


@dataclass
class Tab(Generic[AnyTab]):
    """What is known of a tab before it is made; a member of `CaseTabs` is a line of its table.

    Asked of a page it is the tab itself: made when it is first asked for, and always as the case
    is now. Its name is the object name of the tab.
    """

    name: str = field(init=False)
    make: Callable[[UiSession, CaseId, QWidget], AnyTab]
    title: str
    written: Set[Kind] = frozenset()
    """What is written in it: the tab says so when somebody else wrote there."""
    tasks: Set[str] = frozenset()
    """Codes of the tasks that are done in it; those of no tab are under support and plan."""
    count: Callable[[CaseFile], int] = lambda _: 0
    """How many things are in it, said beside its title."""
    of_received: bool = False
    """Whether a case that another office sent has it."""

    def __set_name__(self, owner: type[CaseTabs], name: str) -> None:
        self.name = name

    @property
    def words(self) -> str:
        """The title in the language of the window."""
        return QCoreApplication.translate("CaseTabs", self.title)

    @overload
    def __get__(self, page: None, owner: type[CaseTabs]) -> Tab[AnyTab]: ...
    @overload
    def __get__(self, page: CaseTabs, owner: type[CaseTabs]) -> AnyTab: ...
    def __get__(self, page: CaseTabs | None, owner: type[CaseTabs]) -> Tab[AnyTab] | AnyTab:
        return self if page is None else page.tab(self.name)  # type: ignore[return-value]


class CaseTabs(QWidget):
    """The page of a case as far as its tabs go, which are its members."""

    overview = Tab(OverviewTab, QT_TRANSLATE_NOOP("CaseTabs", "Overview"), of_received=True)
    journal = Tab(
        JournalTab,
        QT_TRANSLATE_NOOP("CaseTabs", "Journal"),
        written={Kind.JOURNAL, Kind.COMMENT, Kind.DIFFERING_VIEW},
        count=lambda file: len(file.journal),
    )
    threat = Tab(
        ThreatTab,
        QT_TRANSLATE_NOOP("CaseTabs", "Threat"),
        written={Kind.THREAT, Kind.READING},
        tasks={"first_assessment", "review", "second_reading", "protection_measure"},
    )
    plan = Tab(
        PlanTab,
        QT_TRANSLATE_NOOP("CaseTabs", "Support and plan"),
        written={
            Kind.TASK,
            Kind.MEETING,
            Kind.NEXT_STEP,
            Kind.KNOWN_DATE,
            Kind.CONSENT,
            Kind.LIFE_AREAS,
            Kind.MOTIVATION,
        },
    )
    people = Tab(
        PeopleTab,
        QT_TRANSLATE_NOOP("CaseTabs", "People"),
        written={Kind.GUARDIAN, Kind.CHILD, Kind.CHILD_REPORT},
        tasks={
            "protection_assessment",
            "preliminary_assessment",
            "child_investigation",
            "consider_children",
        },
    )
    attachments = Tab(
        AttachmentsTab,
        QT_TRANSLATE_NOOP("CaseTabs", "Documents"),
        written={Kind.ATTACHMENT},
        count=lambda file: len(file.attachments),
        of_received=True,
    )
    intake = Tab(IntakeTab, QT_TRANSLATE_NOOP("CaseTabs", "Intake"))
    disclosures = Tab(
        DisclosuresTab,
        QT_TRANSLATE_NOOP("CaseTabs", "Hand-outs"),
        written={Kind.DISCLOSURE},
        count=lambda file: len(file.disclosures),
        of_received=True,
    )
    history = Tab(HistoryTab, QT_TRANSLATE_NOOP("CaseTabs", "History"), of_received=True)

    def tab(self, name: str) -> QWidget:
        """A tab by its name, as the case is now."""
        raise NotImplementedError


TABS: dict[str, Tab[Any]] = {n: tab for n, tab in vars(CaseTabs).items() if isinstance(tab, Tab)}
"""The tabs in their order, by their names."""
NAMES = tuple(TABS)


def tab_of(part: str) -> str:
    """The tab of that name, or where a record of that kind is written; empty: none."""
    if part in TABS:
        return part
    return next((name for name, tab in TABS.items() if part in tab.written), "")
