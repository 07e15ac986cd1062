"""The tour beside the main job: My day, the script and the endings, a child, the help."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records
from ui.cases.case_page import CasePage
from ui.common import help_texts
from ui.intake.page import IntakePage
from ui.intake.workspace import Workspace
from ui.tour.driver import CTRL, Driver, Lost

HELP = ("day", "intake", "case-threat")
"""Pages of the help that are looked at."""


def agree(driver: Driver) -> None:
    """What is agreed in the open case, so that there is something to see in plan and day."""
    page = driver.window.page
    if not isinstance(page, CasePage):
        raise Lost("case page")
    ui, today = driver.window.ui, driver.window.ui.now().date()

    def keep(kind: Kind, **answers: object) -> None:
        ui.tell(case_records.save(ui.session, page.case, kind, answers).changes)

    def day(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    keep(Kind.MEETING, when=f"{day(0)}T15:30", place_kind="neutral", purpose="Första mötet")
    keep(Kind.MEETING, when=f"{day(2)}T10:00", place_kind="office", purpose="Skola")
    keep(Kind.MEETING, when=f"{day(-1)}T10:00", place_kind="phone", outcome="missed")
    keep(Kind.TASK, type="call", what="Ring skolan om platsen", due=day(-1))
    keep(Kind.TASK, type="book", what="Boka tolk", due=day(4))
    keep(
        Kind.CONSENT,
        recipient="school",
        categories=["that_contact"],
        purpose="Byta skola före terminen",
        consent_form="written",
        given_on=day(-1),
        valid_to=day(180),
        given_by="person",
    )
    driver.rest()


def my_day(driver: Driver) -> None:
    """What waits."""
    driver.window.show_page("day")
    driver.rest()
    driver.picture("min-dag")


def plan(driver: Driver) -> None:
    """The forms that a part of the plan is written in, and what comes next in the case."""
    page = driver.window.page
    if not isinstance(page, CasePage):
        raise Lost("case page")
    page.show_tab("plan")
    for kind in (Kind.MEETING, Kind.CONSENT):
        section = next(one for one in page.plan.sections if kind in one.add_buttons)
        section.add_buttons[kind].click()
        driver.rest()
        driver.picture(f"plan-{kind.value}")
        section.editor(kind).put_away()
    page.show_tab("overview")
    page.overview.stage.begin()
    driver.rest()
    driver.picture("arende-nasta-skede")
    page.overview.stage.editor.put_away()


def script_and_ending(driver: Driver) -> None:
    """Another call: the script beside the questions, a child's questions, and how it may end."""
    driver.key(Qt.Key.Key_N, CTRL)
    page = driver.window.page
    workspace = page.findChild(Workspace) if isinstance(page, QWidget) else None
    if not isinstance(page, IntakePage) or workspace is None:
        raise Lost("intake")
    workspace.toggle_script()
    driver.rest()
    driver.picture("intag-manus")
    workspace.toggle_script()
    page.desk.focus_field("kids_there")
    driver.type("1")
    page.stepper.go("child")
    driver.rest()
    driver.picture("intag-child")
    workspace.open_ending()
    driver.rest()
    driver.picture("intag-avsluta-utan-arende")
    workspace.close_ending()
    page.save_and_leave()
    driver.rest()


def help_and_guide(driver: Driver) -> None:
    """Pages of the help, the sheet of keys, and the guide for whoever is new."""
    desk = driver.program.help
    for name in (*HELP, help_texts.KEYS_PAGE):
        desk.show_topic(name)
        if desk.window is None:
            raise Lost("the help")
        driver.rest()
        driver.picture(f"hjalp-{name}", desk.window)
    desk.close()
    driver.window.guide.begin()
    driver.rest()
    driver.picture("rundtur")
    driver.window.guide.end()
