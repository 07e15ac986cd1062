"""The tour through the work: a call taken in, the journal, a document, the case."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.cases.case_page import CasePage
from ui.cases.listing.page import ListPage
from ui.intake.page import IntakePage
from ui.tour import aside_part
from ui.tour.driver import ALT, CTRL, Driver, Lost

# What is pressed at each question. A list goes into the inputs of the answer, Tab between them;
# digits choose by place. Invented people, a reserved telephone number.
ANSWERS: dict[str, list[str]] = {
    "can_talk": ["1"],
    "danger_now": ["3"],
    "where_safe": ["1"],
    "injury": ["2"],
    "suicide": ["2"],
    "weapon_now": ["2"],
    "kids_there": ["2"],
    "callback": ["1", "070-1740605", "vardagar efter 18"],
    "phone_seen": ["3"],
    "codeword": ["Gymmet är öppet"],
    "who_must_not": ["Två äldre killar i gänget, inte mamma"],
    "police": ["2"],
    "next_step": ["Ringer och bestämmer plats för möte"],
}
FACTS = "Ringde på avtalad tid. Bad om hjälp att byta gymnasium före terminen."
BETTER = "Ringde på avtalad tid. Bad om hjälp att byta skola före terminen."
REASON = "Fel skolform i första anteckningen"
DOCUMENT = "Överenskommelse om första veckan: kontakt varje kväll, kodfras, ingen röstbrevlåda.\n"


def take_in(driver: Driver) -> None:
    """Ctrl+N, and answer every question by keyboard until the intake is finished."""
    driver.key(Qt.Key.Key_N, CTRL)
    page = driver.window.page
    if not isinstance(page, IntakePage):
        raise Lost("intake")
    driver.picture("intag-tomt")
    for _step in range(len(page.desk.steps) + 1):
        step = page.stepper.current
        _answer_step(driver, page)
        driver.picture(f"intag-{step}")
        if step == "summary":
            break
        driver.key(Qt.Key.Key_Right, ALT)
    page.desk.focus_field("can_talk")
    driver.wait("the draft", lambda: not page.desk.autosave.dirty)
    driver.picture("intag-svar")
    page.finish()
    driver.rest()
    driver.wait("the case", lambda: isinstance(driver.window.page, CasePage))
    driver.picture("arende")


def _answer_step(driver: Driver, page: IntakePage) -> None:
    """From the first question with the keyboard to the last, Ctrl+Down between them."""
    seen: list[str] = []
    while True:
        name = driver.focused_field()
        if name in seen or page.desk.flow.step_of(name) != page.stepper.current:
            return
        seen.append(name)
        for number, text in enumerate(ANSWERS.get(name, [])):
            if number:
                driver.key(Qt.Key.Key_Tab)
            driver.type(text)
        driver.key(Qt.Key.Key_Down, CTRL)


def journal(driver: Driver) -> None:
    """Write an entry with Ctrl+J, enter it with Ctrl+Enter, correct it with a reason."""
    page = _case(driver)
    driver.key(Qt.Key.Key_J, CTRL)
    driver.type(FACTS)
    driver.wait("the draft", lambda: not page.journal.editor.autosave.dirty)
    driver.picture("journal-skriver")
    driver.key(Qt.Key.Key_Return, CTRL)
    driver.wait("the entry", lambda: len(page.journal.cards) == 1)
    driver.picture("journal")
    page.journal.cards[0].correct_button.setFocus()
    driver.key(Qt.Key.Key_Space)
    driver.type(REASON)
    page.journal.editor.group.focus_field("facts")
    driver.key(Qt.Key.Key_A, CTRL)
    driver.type(BETTER)
    driver.picture("journal-rattar")
    driver.key(Qt.Key.Key_Return, CTRL)
    driver.wait(
        "the correction",
        lambda: bool(page.journal.cards) and len(page.journal.cards[0].record.versions) > 1,
    )
    page.journal.cards[0].toggle_old()
    driver.picture("journal-rattad")


def attach(driver: Driver) -> None:
    """Take a document in, and look at it inside the program."""
    page = _case(driver)
    page.tabs.setCurrentWidget(page.attachments)
    source = driver.out / "overenskommelse.txt"
    source.write_text(DOCUMENT, "utf-8")
    driver.dialogs.open_file = source
    page.attachments.add_button.setFocus()
    driver.key(Qt.Key.Key_Space)
    driver.wait("the document", lambda: bool(page.file.attachments))
    driver.rest()
    source.unlink()
    driver.picture("dokument")
    page.attachments.open_document(0)
    driver.rest()
    driver.picture("dokument-oppnat")
    page.attachments.viewer.close_document()


def look_around(driver: Driver) -> None:
    """Every tab of the case, then the list."""
    page = _case(driver)
    tabs = (page.overview, page.threat, page.plan, page.people, page.intake)
    for tab in (*tabs, page.disclosures, page.history):
        page.tabs.setCurrentWidget(tab)
        driver.rest()
        driver.picture(f"arende-{tab.objectName()}")
    aside_part.plan(driver)
    on_paper(driver)
    number = driver.window.names().index("cases") + 1
    driver.key(Qt.Key(Qt.Key.Key_0 + number), CTRL)
    driver.picture("arenden")
    look_up(driver)


def look_up(driver: Driver) -> None:
    """By something that nobody is called, then by what stands in the list."""
    for text, name in (("Ingen Alls", "uppslag-ingen-traff"), ("2026", "uppslag-ofullstandigt")):
        driver.key(Qt.Key.Key_F, CTRL)
        driver.type(text)
        driver.key(Qt.Key.Key_Return)
        driver.rest()
        driver.picture(name)
    page = driver.window.page
    if not isinstance(page, ListPage):
        raise Lost("the page of cases")
    driver.key(Qt.Key.Key_Escape)
    driver.key(Qt.Key.Key_F, CTRL)
    driver.type(page.table.model().index(0, 0).data())
    driver.key(Qt.Key.Key_Return)
    driver.rest()
    driver.picture("uppslag")
    driver.key(Qt.Key.Key_Escape)


def on_paper(driver: Driver) -> None:
    """A copy on paper: the questions, then the pages as they would come out."""
    page = _case(driver)
    page.print_case()
    desk = page.print_desk
    if desk is None:
        raise Lost("the print")
    desk.reader.set_code("team")
    desk.reason.setFocus()
    driver.type("Planeringsmöte")
    driver.rest()
    driver.picture("utskrift")
    desk.show_pages()
    driver.wait("the pages", lambda: desk.viewer.image_shown)
    driver.picture("utskrift-sidor")
    page.leave_print()


def _case(driver: Driver) -> CasePage:
    page = driver.window.page
    if not isinstance(page, CasePage):
        raise Lost("case page")
    return page


def leave_text(driver: Driver) -> None:
    """Begin an entry and leave it unfinished, so that the lock has something to keep."""
    driver.key(Qt.Key.Key_Return)
    driver.wait("the case", lambda: isinstance(driver.window.page, CasePage))
    driver.key(Qt.Key.Key_J, CTRL)
    driver.type("Utkast: ringer tillbaka efter ")


def see_text_again(driver: Driver) -> None:
    """After the lock: the same case, the same field, the same text."""
    page = _case(driver)
    if not page.journal.editor.entry().facts.startswith("Utkast: ringer tillbaka"):
        raise Lost("the text typed before the lock")
    driver.picture("efter-las-samma-falt")
