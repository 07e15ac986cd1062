"""What somebody on the case wrote past the program: its page opens all the same."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases
from tests.acceptance.test_insider_team import CORE, IDENTITY, JUNK, wrote
from tests.ui.offices import a_case, found, page_session
from ui.cases.case_page import CasePage, make


@pytest.fixture
def session(tmp_path, qapp):
    session = found(tmp_path / "vault")
    yield session
    session.close()


def test_a_case_with_junk_in_it_can_be_worked_in(qtbot, session):
    case = a_case(session)
    for kind in set(Kind) - {Kind.FACTS}:
        for content in JUNK:
            for part in (CORE, IDENTITY):
                wrote(session, case, kind, content, part=part)
    assert cases.reread_case(session, case).intake
    page = make(page_session(session), case)
    assert isinstance(page, CasePage)
    qtbot.addWidget(page)
    page.show()
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        qtbot.wait(1)
