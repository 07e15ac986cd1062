"""The tour through the hand-over: card, words, ground, file; and the other office's end of it."""

from __future__ import annotations

from pathlib import Path

from ui.cases.case_page import CasePage
from ui.exchange.page import ExchangePage
from ui.tour.driver import Driver, Lost

REASON = "Ärendet flyttas efter att personen har bytt kommun"
GROUND = "transfer"


def know(driver: Driver, card: Path, *, pictures: bool) -> None:
    """Put another office's card into the address book; the words are compared by telephone."""
    page = _page(driver)
    page.tabs.setCurrentWidget(page.contacts)
    driver.dialogs.open_file = card
    page.contacts.add()
    driver.rest()
    if pictures:
        driver.picture("adressbok")


def hand_over(driver: Driver, stick: Path) -> Path:
    """Take the first case out for the first office of the book; the file's path."""
    page = _page(driver)
    tab = page.hand_over
    page.tabs.setCurrentWidget(tab)
    tab.what.cases.setCurrentIndex(1)
    tab.what.cases.activated.emit(1)
    tab.who.book.setCurrentIndex(1)
    tab.who.book.activated.emit(1)
    tab.why.choose(GROUND)
    if tab.why.group is not None:
        today = driver.window.ui.now().date().isoformat()
        tab.why.group.set_answers({"request_date": today, "answer_date": today})
    tab.why.reason.setPlainText(REASON)
    stick.mkdir(parents=True, exist_ok=True)
    tab.set_folder(stick)
    driver.picture("utlamnande")
    if tab.missing():
        raise Lost("a complete hand-over: " + ", ".join(tab.missing()))
    tab.write_file()
    driver.wait("the encrypted file", lambda: tab.result_shown)
    driver.picture("utlamnande-klart")
    return next(stick.glob("*.age"))


def take_in(driver: Driver, file: Path) -> None:
    """At the other office: open the file, see what it says, take it in as a case."""
    page = _page(driver)
    tab = page.receive
    page.tabs.setCurrentWidget(tab)
    tab.open_file(file)
    driver.wait("the opened file", lambda: tab.opened is not None)
    driver.picture("mottaget-oppnat")
    tab.receive()
    driver.wait("the received case", lambda: isinstance(driver.window.page, CasePage))
    driver.rest()
    driver.picture("mottaget-arende")


def _page(driver: Driver) -> ExchangePage:
    driver.window.show_page("exchange")
    page = driver.window.page
    if not isinstance(page, ExchangePage):
        raise Lost("exchange")
    return page
