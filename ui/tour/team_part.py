"""The tour through the supervisors' page."""

from __future__ import annotations

from PySide6.QtCore import Qt

from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import credentials, staff
from ui.team.page import TeamPage
from ui.tour.driver import Driver, Lost


def look(driver: Driver) -> None:
    """Each tab; the register is shown, and one entry written by keyboard."""
    session = driver.window.ui.session
    roles = frozenset({Role.COUNSELLOR})
    staff.add_staff(session, "Lotta", roles, frozenset(), credentials.new_phrase())
    driver.window.show_page("team")
    page = driver.window.page
    if not isinstance(page, TeamPage):
        raise Lost("team page")
    for name in ("queue", "load", "cover", "doubles"):
        page.tab(name)
        driver.rest()
        driver.picture(f"arbetsledning-{name}")
    page.tab("register")
    page.register.show_button.setFocus()
    driver.key(Qt.Key.Key_Space)
    driver.key(Qt.Key.Key_Space)  # "add" has the keyboard now
    driver.type("Anna-Stina Provsson")
    page.register.editor.save_button.setFocus()
    driver.key(Qt.Key.Key_Space)
    driver.rest()
    if len(page.register.lines) != 1:
        raise Lost("an entry of the register")
    driver.picture("arbetsledning-namnregister")
