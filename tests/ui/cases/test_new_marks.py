"""A tab says that somebody else wrote there, of whatever can be written on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.cases import AttachmentInfo, DisclosureInfo
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId
from avhopp_desktop.domain.records import FORM_KINDS, Kind
from avhopp_desktop.services.session import Session
from tests.ui.hands import open_case_page
from tests.ui.offices import a_case
from ui.cases.case_page import CasePage
from ui.cases.case_tabs import NAMES, TABS, tab_of
from ui.cases.disclosures_tab import DisclosureCard
from ui.cases.journal.tab import REMARKS
from ui.common.labels import Badge
from ui.parts.badge_delegate import DOT_ROLE

ON_NO_TAB = {
    Kind.CONTACT_WAY,  # asked in the intake, shown beside every tab
    Kind.MILESTONE,  # the stage, in the overview, which shows what is newest itself
    Kind.DONE,
    Kind.COVER,  # given to many cases at once, from the team's page
}


@pytest.fixture
def case(session: Session) -> CaseId:
    return a_case(session, code_name="Granit 7")


def written_on(page: CasePage) -> dict[Kind, str]:
    """The tab on which each kind of record is filled in, as the forms on it are."""
    found = dict.fromkeys((Kind.JOURNAL, *REMARKS), "journal")
    found |= dict.fromkeys((page.threat.editor.kind, page.threat.reading.kind), "threat")
    for tab in (page.plan, page.people):
        for section in tab.sections:
            found |= dict.fromkeys(section._adds, tab.objectName())
    found[Kind.ATTACHMENT] = page.attachments.objectName()
    found[Kind.DISCLOSURE] = page.disclosures.objectName()
    return found


def test_each_kind_is_marked_on_the_tab_where_it_is_written(
    qtbot: QtBot, session: Session, case: CaseId
) -> None:
    page = open_case_page(qtbot, session, case)
    written = written_on(page)
    assert {kind: tab_of(kind.value) for kind in written} == written
    assert sum(len(tab.written) for tab in TABS.values()) == len(written), "on one tab only"
    others = {Kind.JOURNAL, Kind.ATTACHMENT, Kind.DISCLOSURE}
    assert set(written) == (others | FORM_KINDS) - ON_NO_TAB


@pytest.mark.parametrize("kind", sorted(FORM_KINDS - ON_NO_TAB))
def test_what_somebody_else_wrote_is_told_by_its_tab_and_no_other(
    qtbot: QtBot, session: Session, case: CaseId, kind: Kind
) -> None:
    page = open_case_page(qtbot, session, case)
    revision = RevisionId(bytes(16))
    version = FormVersion((revision,), {}, "Bo", "2026-11-20T09:00:00Z")
    record = FormRecord(RecordId(bytes(16)), kind, (version,))
    page.file = replace(page.file, records={kind: (record,)}, news=frozenset({revision}))
    page._show_around()
    marked = [name for n, name in enumerate(NAMES) if "new" in page.tabs.tabText(n)]
    assert marked == [written_on(page)[kind]]


@pytest.mark.parametrize("tab", ["attachments", "disclosures"])
def test_a_document_or_hand_out_of_somebody_else_is_marked_in_its_line(
    qtbot: QtBot, session: Session, case: CaseId, tab: str
) -> None:
    """As an entry of the journal is; and only that one."""
    page = open_case_page(qtbot, session, case)
    own, new = (RevisionId(bytes([number]) * 16) for number in (1, 2))
    time, code = "2026-11-20T09:00:00Z", "ab" * 32
    page.file = replace(
        page.file,
        news=frozenset({new}),
        **{
            "attachments": {
                "attachments": tuple(
                    AttachmentInfo(
                        RecordId(one), one, "brev.pdf", "", "application/pdf", 9, time, "Bo"
                    )
                    for one in (own, new)
                )
            },
            "disclosures": {
                "disclosures": tuple(
                    DisclosureInfo(
                        RecordId(one), one, time, "Bo", "", "B", ("journal",), "x", "x.age", code
                    )
                    for one in (own, new)
                )
            },
        }[tab],
    )
    page._show_around()
    marked = [name for n, name in enumerate(NAMES) if "new" in page.tabs.tabText(n)]
    assert marked == [tab]
    if tab == "attachments":
        page.attachments.show_case(page.file)
        model = page.attachments.table.model()
        spoken = [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in (0, 1)
        ]
        assert spoken == ["brev.pdf", "brev.pdf, new: somebody else has added it since you looked"]
        assert [bool(model.index(row, 0).data(DOT_ROLE)) for row in (0, 1)] == [False, True]
    else:
        page.disclosures.show_case(page.file)
        cards = page.disclosures.findChildren(DisclosureCard)
        badges = {card.new: [b.text for b in card.findChildren(Badge)] for card in cards}
        assert badges == {False: [], True: ["New"]}
