"""The list: what a line says, in which order, and what it never says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.endings import Ending, How
from avhopp_desktop.services import cases, endings
from tests.people import known_as
from tests.ui.audit import unnamed
from tests.ui.offices import a_case
from ui.cases.listing.columns import CASE_NO, DUE, PROTECTION, WORKER
from ui.cases.listing.page import make
from ui.parts.badge_delegate import MARK_ROLE


def open_list(qtbot, ui):
    page = make(ui)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


def shown(page) -> list[list[str]]:
    model = page.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def next_on(day: str) -> dict[str, object]:
    return {"what": "Ringa om lägenheten", "who": "Anna", "when": day}


def test_it_reads_once_and_not_before_it_is_shown(qtbot, ui, session):
    """As the window shows a page that was not made ahead."""
    a_case(session, code_name="Granit 7")
    page = make(ui)
    qtbot.addWidget(page)
    read: list[int] = []
    page.table.model().modelReset.connect(lambda: read.append(page.table.model().rowCount()))
    assert page.table.model().rowCount() == 0
    page.show()
    page.shown()
    QApplication.processEvents()
    assert read == [1]


def test_an_empty_list_says_what_to_do(qtbot, ui):
    page = open_list(qtbot, ui)
    asked: list[object] = []
    ui.intake_wanted.connect(asked.append)
    assert page.empty.no_cases.isVisible()
    page.empty.no_cases.acted.emit()
    assert asked == [None]


def test_a_line_says_code_name_stage_and_date_and_nothing_that_hurts(qtbot, ui, session):
    a_case(
        session,
        code_name="Granit 7",
        danger_now="yes",
        weapon_now="yes",
        suicide="yes",
        codeword="Boken",
        who_must_not="brodern",
        next_step=next_on("2020-01-02T10:00"),
    )
    page = open_list(qtbot, ui)
    (line,) = shown(page)
    assert line[0] == "Granit 7"
    assert line[2] == "Första samtal"
    assert line[6] == "Anna"
    everything = " ".join(line)
    for secret in ("Boken", "brodern", "lägenheten", "yes", "Ja"):
        assert secret not in everything
    assert "2020" in line[4]


def test_the_earliest_date_stands_first_and_the_header_sorts(qtbot, ui, session):
    a_case(session, code_name="Asp 1", next_step=next_on("2020-01-02T10:00"))
    a_case(session, code_name="Lind 2", next_step=next_on("2020-01-01T10:00"))
    page = open_list(qtbot, ui)
    assert [line[0] for line in shown(page)] == ["Lind 2", "Asp 1"]
    page._sort_by(0)
    assert [line[0] for line in shown(page)] == ["Asp 1", "Lind 2"]
    page._sort_by(0)
    assert [line[0] for line in shown(page)] == ["Lind 2", "Asp 1"]


def test_a_filter_that_fits_nothing_offers_all_again(qtbot, ui, session):
    a_case(session, code_name="Asp 1")
    page = open_list(qtbot, ui)
    page.filters.whose.segments[4].click()
    assert page.empty.no_match.isVisible()
    page.empty.no_match.acted.emit()
    assert [line[0] for line in shown(page)] == ["Asp 1"]


def test_enter_opens_the_line(qtbot, ui, session):
    case = a_case(session)
    page = open_list(qtbot, ui)
    page.shown()
    wanted: list[object] = []
    ui.case_wanted.connect(wanted.append)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert wanted == [case]


def test_a_change_elsewhere_shows_and_the_choice_stays(qtbot, ui, session):
    first = a_case(session, code_name="Lind 2")
    page = open_list(qtbot, ui)
    a_case(session, code_name="Asp 1")
    ui.tell(cases.void_case(session, a_case(session, code_name="Ek 3"), "ett misstag"))
    assert sorted(line[0] for line in shown(page)) == ["Asp 1", "Lind 2"]
    assert page.table.chosen() == first


def test_every_input_has_a_name(qtbot, ui, session):
    a_case(session)
    assert unnamed(open_list(qtbot, ui)) == []


def test_no_column_is_cut_short(qtbot, ui, session):
    a_case(session, code_name="Järnvägsbacken 47", next_step=next_on("2020-01-02T10:00"))
    page = open_list(qtbot, ui)
    page.shown()
    QApplication.processEvents()
    header = page.table.horizontalHeader()
    for column in range(page.table.model().columnCount()):
        if header.isSectionHidden(column):
            continue
        words = max(header.sectionSizeHint(column), page.table.sizeHintForColumn(column))
        assert header.sectionSize(column) >= words, column
    assert header.length() == page.table.viewport().width()  # the last one takes the rest
    assert page.table.horizontalScrollBar().maximum() == 0


def test_columns_give_way_before_anything_needs_scrolling(qtbot, ui, session):
    case = a_case(
        session,
        code_name="Järnvägsbacken 47",
        callback={"way": "phone", "value": "070-1740605"},
        next_step=next_on("2020-01-02T10:00"),
    )
    known_as(session, case, protected="secrecy_marking")
    page = open_list(qtbot, ui)
    seen = set()
    for wide in (1500, 1072, 900):
        page.resize(wide, 700)
        QApplication.processEvents()
        table = page.table
        assert table.horizontalScrollBar().maximum() == 0, wide
        hidden = {n for n in (CASE_NO, WORKER) if table.isColumnHidden(n)}
        seen.add(len(hidden))
        assert WORKER not in hidden or CASE_NO in hidden
    assert seen >= {0, 2}


def test_when_it_comes_can_be_read_in_the_narrowest_list(qtbot, ui, session):
    """What protects somebody is a shield behind the name by then."""
    case = a_case(session, code_name="Al 1", next_step=next_on("2020-01-02T10:00"))
    known_as(session, case, protected="secrecy_marking")
    page = open_list(qtbot, ui)
    page.resize(400, 700)
    QApplication.processEvents()
    table = page.table
    assert table.horizontalScrollBar().maximum() == 0
    assert table.isColumnHidden(PROTECTION)
    assert table.model().index(0, 0).data(int(MARK_ROLE))
    assert not table.isColumnHidden(DUE)
    assert table.columnWidth(DUE) >= 110


def test_without_a_case_shows_only_what_was_ended_so(qtbot, ui, session):
    ended = a_case(session, code_name="Al 1", finish=False)
    a_case(session, code_name="Al 2")
    endings.end_case(session, ended, Ending(How.ADVICE))
    page = open_list(qtbot, ui)
    page.filters.whose.set_code("ended")
    page.filters.changed.emit()
    assert [line[0] for line in shown(page)] == ["Al 1"]
    assert page.filters.filter().ended
