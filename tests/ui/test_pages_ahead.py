"""The page of a case is made before anybody chose one: without a word of any case, used once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases
from tests.ui.hands import words_in
from tests.ui.offices import a_case, found, page_session
from ui.cases.case_page import CasePage
from ui.features import CASE_FEATURES, FEATURES
from ui.main_window.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path) -> MainWindow:
    made = MainWindow(page_session(found(tmp_path / "vault")), FEATURES, CASE_FEATURES)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_page("cases")
    yield made
    made.ui.session.close()


def ahead(window: MainWindow) -> CasePage:
    page = window.ahead._pages["case"]
    assert isinstance(page, CasePage)
    return page


def said_by(page: QWidget) -> str:
    names = (one.accessibleName() for one in page.findChildren(QWidget))
    return "\n".join([words_in(page), page.accessibleName(), *names])


def test_it_is_made_while_nobody_does_anything(qtbot: QtBot, window: MainWindow) -> None:
    assert "case" not in window.ahead._pages
    qtbot.waitUntil(lambda: "case" in window.ahead._pages)
    assert not ahead(window).isVisible()
    assert window.page_name == "cases"


def test_it_shows_the_case_that_is_chosen_and_goes_with_it(window: MainWindow) -> None:
    session = window.ui.session
    first = a_case(session, code_name="Granit 7", callback={"way": "phone", "value": "070-1740606"})
    second = a_case(session, code_name="Skiffer 2")
    window.ahead.make()
    page = ahead(window)
    window.open_case(first)
    assert window.page is page
    assert page.isVisible()
    assert page.head.title.text() == "Granit 7"
    assert "070-1740606" in said_by(page)
    window.ahead.make()
    assert ahead(window) is not page
    for word in ("Granit", "070-1740606"):
        assert word not in said_by(ahead(window))
    window.open_case(second)
    assert window.page is not page
    assert "Granit" not in said_by(window.page)


def test_it_hears_of_no_case(window: MainWindow) -> None:
    case = a_case(window.ui.session, code_name="Granit 7")
    window.ahead.make()
    before = said_by(ahead(window))
    window.ui.tell(Changes(cases=frozenset({case}), case_list=True))
    window.ui.flush()
    assert said_by(ahead(window)) == before


def test_a_case_that_cannot_be_opened_leaves_nothing(window: MainWindow) -> None:
    window.ahead.make()
    page = ahead(window)
    window.open_case(CaseId(bytes(16)))
    assert window.page_name == "cases"
    assert window.ahead._pages == {}
    assert not page.isVisible()
    case = a_case(window.ui.session, code_name="Granit 7")
    window.open_case(case)
    assert window.page is not page
    assert window.page.head.title.text() == "Granit 7"


def test_its_opening_is_logged_before_it_is_read(window: MainWindow) -> None:
    case = a_case(window.ui.session, code_name="Granit 7")
    before = len(cases.history(window.ui.session, case))
    window.ahead.make()
    assert len(cases.history(window.ui.session, case)) == before
    window.open_case(case)
    assert cases.history(window.ui.session, case)[0].action == "case_opened"


def test_another_look_lets_it_go(window: MainWindow) -> None:
    window.ahead.make()
    window.ui.look_changed.emit()
    assert window.ahead._pages == {}
