"""Reading a journal: search, filters, what stands beside an entry, what was changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, journal
from tests.ui.audit import unnamed
from tests.ui.offices import a_case
from ui.cases.case_page import make

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(session) -> CaseId:
    case = a_case(session, code_name="Granit 7")
    for day, kind, facts in (
        ("2026-09-01", "call", "Talade om båten vid ån."),
        ("2026-10-02", "meeting", "Båten är såld."),
        ("2026-10-20", "call", "Lägenheten är klar."),
    ):
        journal.enter(session, case, JournalEntry(f"{day}T10:00", kind, facts))
    return case


def open_journal(qtbot, ui, case):
    page = make(ui, case)
    qtbot.addWidget(page)
    page.resize(1068, 760)
    page.show()
    page.activateWindow()
    page.show_tab("journal")
    QApplication.processEvents()
    return page


def shown(page) -> list[str]:
    return [card.record.current.entry.facts for card in page.journal.cards]


def test_the_search_is_in_sight_in_a_journal_of_one_entry_too(qtbot, ui, session):
    case = a_case(session)
    journal.enter(session, case, JournalEntry("2026-09-01T10:00", "call", "Ringde."))
    page = open_journal(qtbot, ui, case)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, CTRL)
    words = QApplication.focusWidget()
    assert words is page.journal.filter.words
    QTest.keyClicks(words, "båt")
    QApplication.processEvents()
    assert not words.visibleRegion().isEmpty()
    assert shown(page) == []
    journal.enter(session, case, JournalEntry("2026-09-02T10:00", "call", "Båten."))
    ui.tell(Changes(cases=frozenset({case})))
    assert not words.visibleRegion().isEmpty()


def test_a_heading_with_room_stands_on_one_line(qtbot, ui, session):
    case = a_case(session)
    when = "2026-09-01T10:00"
    journal.enter(session, case, JournalEntry(when, "contact_other", "Ringde."))
    page = open_journal(qtbot, ui, case)
    heading = next(
        label
        for label in page.journal.cards[0].findChildren(QLabel)
        if label.property("role") == "subheading"
    )
    assert heading.height() < 2 * heading.fontMetrics().height()


def test_words_are_found_and_marked_in_this_case(qtbot, ui, case):
    page = open_journal(qtbot, ui, case)
    QTest.keyClick(page.journal, Qt.Key.Key_F, CTRL)
    words = page.journal.filter.words
    assert words.hasFocus()
    QTest.keyClicks(words, "båten")
    assert shown(page) == ["Båten är såld.", "Talade om båten vid ån."]
    assert page.journal.filter.count.text() == "2 of 3 entries"
    QApplication.processEvents()
    QTest.keyClick(words, Qt.Key.Key_F3)
    assert page.journal.cards[0].isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3)
    assert page.journal.cards[1].isAncestorOf(QApplication.focusWidget())
    page.journal.filter.words.setText("helikopter")
    assert shown(page) == []
    page.journal.filter.clear_button.click()
    assert len(shown(page)) == 3


def test_kind_and_month_narrow_it(qtbot, ui, case):
    page = open_journal(qtbot, ui, case)
    combo = page.journal.filter.kind
    combo.setCurrentIndex(combo.findData("call"))
    combo.activated.emit(combo.currentIndex())
    assert shown(page) == ["Lägenheten är klar.", "Talade om båten vid ån."]
    month = page.journal.filter.month
    assert [month.itemText(n) for n in range(1, month.count())] == [
        "Oktober 2026 (2)",
        "September 2026 (1)",
    ]
    month.setCurrentIndex(month.findData("2026-10"))
    month.activated.emit(month.currentIndex())
    assert shown(page) == ["Lägenheten är klar."]


def test_text_that_looks_like_markup_is_only_text(qtbot, ui, session, case):
    journal.enter(session, case, JournalEntry("2026-10-21T10:00", "call", "<b>x</b> & båt"))
    page = open_journal(qtbot, ui, case)
    page.journal.filter.words.setText("<b>x")
    (card,) = page.journal.cards
    assert card.record.current.entry.facts == "<b>x</b> & båt"
    texts = [
        label.text() for label in card.findChildren(type(page.journal.filter.count).__mro__[1])
    ]
    assert any("&lt;b&gt;x</span>&lt;/b&gt; &amp; båt" in text for text in texts)


def test_a_template_fills_only_what_is_empty(qtbot, ui, case):
    page = open_journal(qtbot, ui, case)
    page.write_note()
    editor = page.journal.editor
    editor.group.set_answer("facts", "Mitt eget")
    editor.template.setCurrentIndex(editor.template.findData("missed"))
    editor.template.activated.emit(editor.template.currentIndex())
    entry = editor.entry()
    assert entry.facts == "Mitt eget"
    assert entry.kind == "observation"
    assert entry.roles == ("caseworker",)
    assert entry.assessment.startswith("Behöver hotbilden")
    editor.save()
    assert "Mitt eget" in shown(page)


def test_the_persons_view_and_a_comment_stand_beside_the_entry(qtbot, ui, session, case):
    page = open_journal(qtbot, ui, case)
    page.journal.cards[0].view_button.click()
    editor = page.journal.remarks[Kind.DIFFERING_VIEW]
    assert editor.isVisible()
    editor.fields.set_answers({**editor.answers(), "text": "Den är inte alls klar"})
    editor.save()
    page.journal.cards[0].comment_button.click()
    comment = page.journal.remarks[Kind.COMMENT]
    comment.fields.set_answers({**comment.answers(), "text": "Följ upp"})
    comment.save()
    said = [r.text("text") for r in page.journal.cards[0]._remarks]
    assert said == ["Den är inte alls klar", "Följ upp"]
    file = cases.reread_case(session, case)
    assert file.live(Kind.COMMENT)[0].text("on") == page.journal.cards[0].record.record.hex()
    assert unnamed(page) == []


def test_what_was_changed_is_told_field_by_field(qtbot, ui, session, case):
    task = {"type": "call", "what": "Ring", "due": "2026-11-21"}
    case_records.save(session, case, Kind.TASK, task)
    page = open_journal(qtbot, ui, case)
    page.show_tab("history")
    page.history.view.set_code("fields")
    page.history.view.changed.emit()
    changes = page.history.changes
    changes.kind.setCurrentIndex(changes.kind.findData("task"))
    changes.kind.activated.emit(changes.kind.currentIndex())
    model = changes.table.model()
    rows = [
        [model.index(row, column).data() for column in range(3, 6)]
        for row in range(model.rowCount())
    ]
    assert ["Vad ska göras?", "–", "Ring"] in rows
    page.history.view.set_code("log")
    page.history.view.changed.emit()
    table = page.history.table.model()
    assert any("Uppgift" in table.index(row, 2).data() for row in range(table.rowCount()))


def test_a_tab_says_that_somebody_else_wrote_there(qtbot, ui, session, case, tmp_path):
    page = open_journal(qtbot, ui, case)
    assert all("new" not in page.tabs.tabText(n) for n in range(page.tabs.count()))
    newest = page.journal.cards[0].record.current.revision
    page.file = replace(page.file, news=frozenset({newest}))
    page._show()
    assert page.tabs.tabText(1) == "Journal  3 · new"
    assert page.journal.cards[0].new
    assert page.journal.news.isVisible()


MONTHS = 5


@pytest.fixture
def long_case(session) -> CaseId:
    """Ten entries in each of some months."""
    case = a_case(session, code_name="Skiffer 2")
    for month in range(1, MONTHS + 1):
        for day in range(1, 11):
            entry = JournalEntry(f"2026-{month:02}-{day:02}T10:00", "call", f"Dag {month}-{day}.")
            journal.enter(session, case, entry)
    return case


def heads(tab) -> list[str]:
    """Months and first words of entries, from top to bottom."""
    rows = tab.entries._rows
    widgets = [rows.itemAt(number).widget() for number in range(rows.count())]
    return [
        one.record.current.entry.facts if one in tab.entries.cards else one.text()
        for one in widgets
        if not one.isHidden()
    ]


def all_heads() -> list[str]:
    names = ("januari", "februari", "mars", "april", "maj")
    found = []
    for month in range(MONTHS, 0, -1):
        found.append(f"{names[month - 1]} 2026".capitalize())
        found += [f"Dag {month}-{day}." for day in range(10, 0, -1)]
    return found


def test_end_goes_to_the_oldest_entry_and_home_to_the_newest(qtbot, ui, long_case):
    tab = open_journal(qtbot, ui, long_case).journal
    bar = tab._scroll.verticalScrollBar()
    tab.cards[0].focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    QApplication.processEvents()
    assert shown_by(tab)[-1] == "Dag 1-1."
    assert bar.value() == bar.maximum()
    assert tab.cards[-1].isAncestorOf(QApplication.focusWidget())
    assert len(tab.cards) < 50, "what lies between is not made for it"
    assert tab.entries.more_button.isHidden()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    QApplication.processEvents()
    assert shown_by(tab)[0] == "Dag 5-10."
    assert bar.value() == 0
    assert tab.cards[0].isAncestorOf(QApplication.focusWidget())


def test_from_the_oldest_one_scrolls_back_through_every_entry(qtbot, ui, long_case):
    tab = open_journal(qtbot, ui, long_case).journal
    bar = tab._scroll.verticalScrollBar()
    tab.cards[0].focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    whole = all_heads()
    while tab.entries.first:
        first = tab.entries.cards[0]
        before = first.mapTo(tab._scroll.viewport(), QPoint(0, 0)).y()
        scrolled = bar.value()
        tab.entries.newer_button.setFocus()
        QTest.keyClick(tab.entries.newer_button, Qt.Key.Key_Space)
        moved = first.mapTo(tab._scroll.viewport(), QPoint(0, 0)).y() - before
        assert moved == 0 or bar.value() != scrolled, "what one reads stays where it is"
        month = [text for text in heads(tab) if not text.startswith("Dag")]
        assert len(month) == len(set(month)), "no month twice"
    assert heads(tab) == whole


def test_the_wheel_leads_back_to_the_newest(qtbot, ui, long_case):
    tab = open_journal(qtbot, ui, long_case).journal
    bar = tab._scroll.verticalScrollBar()
    QTest.keyClick(tab._scroll, Qt.Key.Key_End)
    seen = 0
    while bar.value() and seen < 400:
        bar.setValue(bar.value() - 120)
        seen += 1
    assert bar.value() == 0
    assert shown_by(tab)[0] == "Dag 5-10."
    assert tab.entries.first == 0


def test_what_is_searched_is_shown_from_its_newest(qtbot, ui, long_case):
    tab = open_journal(qtbot, ui, long_case).journal
    QTest.keyClick(tab._scroll, Qt.Key.Key_End)
    assert tab.entries.first > 0
    tab.filter.words.setText("dag")
    tab.filter.changed.emit()
    assert shown_by(tab)[0] == "Dag 5-10."


def test_the_next_hit_comes_round_from_the_last_to_the_first(qtbot, ui, long_case):
    tab = open_journal(qtbot, ui, long_case).journal
    QTest.keyClick(tab._scroll, Qt.Key.Key_End)
    tab.cards[-1].focus()
    tab._next_hit()
    assert shown_by(tab)[0] == "Dag 5-10."
    assert tab.cards[0].isAncestorOf(QApplication.focusWidget())


def test_a_change_leaves_one_where_one_is(qtbot, ui, session, long_case):
    page = open_journal(qtbot, ui, long_case)
    QTest.keyClick(page.journal._scroll, Qt.Key.Key_End)
    before = shown_by(page.journal)
    record = page.journal.cards[-1].record.record
    answers = {"on": record.hex(), "text": "Sett."}
    page._ui.tell(case_records.save(session, long_case, Kind.COMMENT, answers).changes)
    assert shown_by(page.journal)[-1] == before[-1]


def shown_by(tab) -> list[str]:
    return [card.record.current.entry.facts for card in tab.cards]
