"""The tour through the threat picture: a first assessment by keyboard, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.cases.case_page import CasePage
from ui.tour.driver import CTRL, Driver, Lost

RATED = "210?010000?10000000221102"
"""One key a factor, in the order of the form."""
COMMENT = "Sagt i telefon av en bekant till personen"
REASON = "Konkret hot från någon med förmåga. Osäkert hur många som vet."


def assess(driver: Driver) -> None:
    """The tab before, while and after the first assessment."""
    page = driver.window.page
    if not isinstance(page, CasePage):
        raise Lost("the case")
    page.tabs.setCurrentWidget(page.threat)
    driver.rest()
    driver.picture("hotbild-tom")
    page.threat.begin()
    editor = page.threat.editor
    editor.focus_field("h1")
    for key in RATED:
        driver.type(key)
        driver.key(Qt.Key.Key_Down)
    editor.focus_field("h1")
    driver.type("kd")
    editor.focus_field("h1", "comment")
    driver.type(COMMENT)
    driver.rest()
    driver.picture("hotbild-faktorer")
    editor.focus_field("level")
    driver.type("h")
    editor.focus_field("level_reason")
    driver.type(REASON)
    driver.rest()
    driver.picture("hotbild-niva")
    driver.key(Qt.Key.Key_Return, CTRL)
    driver.wait("the assessment", lambda: not page.threat.is_writing)
    driver.rest()
    driver.picture("hotbild")
    page.tabs.setCurrentWidget(page.journal)
