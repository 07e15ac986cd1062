"""Reading a journal: search, filters, what stands beside an entry, what was changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

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
