"""The paper of a case on real vaults: what stands there, and what must not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from avhopp_desktop.domain.case_document import CaseDocument
from avhopp_desktop.domain.compartments import SHARED
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, intake, journal, records
from avhopp_desktop.services.paper import case_document
from avhopp_desktop.services.paper.case_document import PRINT_PARTS, RELOCATION, Chosen
from avhopp_desktop.services.paper.case_pdf import case_pdf
from avhopp_desktop.services.session import Session
from tests.offices import a_founded_office, an_entry, an_intake
from tests.services.paper.test_case_pdf import squeezed, text_of


@pytest.fixture
def session(tmp_path: Path):
    founded = a_founded_office(tmp_path / "vault")
    yield founded.session
    founded.session.close()


def paper(
    session: Session, case: CaseId, *parts: str, language: str = "sv", **chosen: object
) -> CaseDocument:
    wanted = Chosen(frozenset(parts or set(PRINT_PARTS) - {RELOCATION}), {}, **chosen)  # type: ignore[arg-type]
    found = records.read_case(session, case, SHARED)
    return case_document.paper(session, cases.open_case(session, case), found, wanted, language)


def test_an_answer_that_was_changed_is_in_the_corrections(session: Session) -> None:
    case = an_intake(session, who_must_not="brodern")
    work = intake.resume(session, case)
    intake.save(session, work, {**work.answers, "who_must_not": "systern", "codeword": "Boken"})
    (told,) = paper(session, case, "intake").corrections
    assert (told.by, told.what) == ("Anna", "Intag")
    (changed,) = told.fields
    assert (changed.before, changed.after) == ("brodern", "systern")


def test_a_corrected_entry_says_from_what_to_what(session: Session) -> None:
    case = an_intake(session)
    record = journal.enter(session, case, an_entry("Två personer.", source="Personen"))
    better = replace(an_entry("Tre personer."), kind="meeting")
    journal.correct(session, case, record, better, "Fel antal")
    document = paper(session, case, "journal")
    assert document.journal[0].month == "November 2026"
    (told,) = document.corrections
    assert told.what == "Anteckning 2026-11-20 14:05, Telefonsamtal"
    assert told.reason == "Fel antal"
    assert {(one.label, one.before, one.after) for one in told.fields} == {
        ("Faktiska omständigheter", "Två personer.", "Tre personer."),
        ("Källa", "Personen", ""),
        ("Slag", "Telefonsamtal", "Möte"),
    }
    text = text_of(case_pdf(document, language="sv"))
    for words in ("Rättelser", "Stod tidigare", "Fel antal", "Tidigare lydelse"):
        assert words in text, words


def test_only_the_chosen_parts_stand_there(session: Session) -> None:
    case = an_intake(session, who_must_not="BRODERN")
    journal.enter(session, case, an_entry("UTANFÖR PORTEN"))
    text = text_of(case_pdf(paper(session, case, "journal"), language="sv"))
    assert "UTANFÖR PORTEN" in text
    assert "BRODERN" not in text
    text = text_of(case_pdf(paper(session, case, "intake"), language="sv"))
    assert "BRODERN" in text
    assert "UTANFÖR PORTEN" not in text


def test_where_the_person_is_stands_there_only_as_its_own_part(session: Session) -> None:
    case = an_intake(session)
    cases.save_stay(session, case, {"address": "KANARIEGATAN 1"})
    cases.save_stay(session, case, {"address": "KANARIEGATAN 2"})
    document = paper(session, case)
    assert "KANARIE" not in text_of(case_pdf(document, language="sv"))
    assert "KANARIE" not in repr([document.corrections, document.sections])
    found = records.read_case(session, case, [*SHARED])
    chosen = Chosen(frozenset({RELOCATION}), cases.stay(session, case))
    shown = case_document.paper(session, cases.reread_case(session, case), found, chosen, "sv")
    text = text_of(case_pdf(shown, language="sv"))
    assert "KANARIEGATAN 2" in text
    assert "extra skyddsvärt" in text


def test_contents_name_the_pages_on_which_the_chapters_are(session: Session) -> None:
    case = an_intake(session, danger_now="yes")
    for month in range(1, 12):
        entry = replace(an_entry("Ett längre stycke om vad som hände. " * 30))
        journal.enter(session, case, replace(entry, event_time=f"2026-{month:02}-03T10:00"))
    data = case_pdf(paper(session, case), language="sv")
    pdf = pypdfium2.PdfDocument(data)
    marks = {mark.get_title(): mark.get_dest().get_index() for mark in pdf.get_toc()}
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    assert {"Säker kontakt", "Ärendets gång", "Journal", "Januari 2026"} <= marks.keys()
    contents = squeezed(pages[1])
    for title in ("Säker kontakt", "Journal", "November 2026"):
        assert title in pages[marks[title]]
        line = contents[contents.index(squeezed(title)) + len(squeezed(title)) :].lstrip(".")
        assert line.startswith(str(marks[title] + 1)), title


def test_the_cover_says_what_it_is_whose_and_why(session: Session) -> None:
    case = an_intake(session)
    document = paper(session, case, handover=(("Varför", "Domstol"),), printed=True)
    cover = text_of(case_pdf(document, language="sv")).split("Innehåll")[0]
    for words in (
        "Exempelkommunen", document.code_name, "Sekretess 26 kap. 1 § OSL", "DEMO",
        "Kopia på papper", "Utskrift", "Domstol", "Framställd av Anna",
    ):  # fmt: skip
        assert words in cover, words
