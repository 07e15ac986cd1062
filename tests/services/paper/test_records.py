"""Records that forms answer, on the paper of a case: on real vaults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from avhopp_desktop.domain.case_document import CaseDocument, Section
from avhopp_desktop.domain.compartments import SHARED
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import FORM_KINDS, Kind
from avhopp_desktop.services import case_records, cases, journal, milestones, records, team
from avhopp_desktop.services.paper import case_document
from avhopp_desktop.services.paper.case_document import PRINT_PARTS, RELOCATION, Chosen
from avhopp_desktop.services.paper.case_pdf import case_pdf
from avhopp_desktop.services.session import Session
from tests.offices import Clock, a_founded_office, an_entry, an_intake, at_work, hired
from tests.services.paper.test_case_pdf import text_of

CONSENT = {
    "recipient": "police",
    "categories": ["housing"],
    "purpose": "Skyddet",
    "consent_form": "written",
    "given_on": "2026-11-20",
    "valid_to": "2027-02-20",
}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock):
    founded = a_founded_office(tmp_path / "vault", clock=clock)
    yield founded.session
    founded.session.close()


def paper(session: Session, case: CaseId, *parts: str, language: str = "sv") -> CaseDocument:
    wanted = Chosen(frozenset(parts or set(PRINT_PARTS) - {RELOCATION}), {})
    found = records.read_case(session, case, SHARED)
    return case_document.paper(session, cases.reread_case(session, case), found, wanted, language)


def saved(session: Session, case: CaseId, kind: Kind, **answers: Any) -> Any:
    return case_records.save(session, case, kind, answers).record


def section(document: CaseDocument, title: str) -> Section:
    return next(one for one in document.sections if one.title == title)


def rating(own: int, worker: int) -> dict[str, Any]:
    return {"housing": {"own": own, "worker": worker, "why": "Bor hos en vän"}}


def test_consents_are_a_table(session: Session) -> None:
    case = an_intake(session)
    saved(session, case, Kind.CONSENT, **CONSENT)
    told = section(paper(session, case, "plan"), "Samtycke")
    (table,) = told.tables
    assert table.headings[:2] == ("Till vem", "Uppgifter")
    assert table.rows[0][2:5] == ("Skyddet", "2026-11-20", "2027-02-20")
    assert told.pieces == ()


def test_a_withdrawn_consent_keeps_what_stood_there(session: Session, clock: Clock) -> None:
    case = an_intake(session)
    record = saved(session, case, Kind.CONSENT, **CONSENT)
    clock.pass_(days=1)
    case_records.save(session, case, Kind.CONSENT, {**CONSENT, "purpose": "Boendet"}, record=record)
    document = paper(session, case, "plan")
    (piece,) = section(document, "Samtycke").pieces
    (earlier,) = piece.earlier
    assert any(row.value == "Skyddet" for row in earlier.texts)
    (told,) = document.corrections
    assert [(one.before, one.after) for one in told.fields] == [("Skyddet", "Boendet")]


def test_what_was_taken_back_stays_readable_and_says_why(session: Session, clock: Clock) -> None:
    case = an_intake(session)
    record = saved(session, case, Kind.CONSENT, **CONSENT)
    clock.pass_(days=1)
    case_records.remove(session, case, record, "Skrevs i fel ärende")
    document = paper(session, case, "plan")
    told = section(document, "Samtycke")
    assert told.tables == ()
    assert told.pieces[0].removed.endswith("av Anna: Skrevs i fel ärende")
    assert told.pieces[0].earlier == ()
    assert document.corrections[0].what.endswith("tillbakatagen")
    text = text_of(case_pdf(document, language="sv"))
    assert "Skrevs i fel ärende" in text


def test_life_areas_and_rulers_are_drawn_and_told(session: Session) -> None:
    case = an_intake(session)
    for day, point, own in (("2026-05-01", "start", 2), ("2026-08-01", "months_3", 4)):
        saved(
            session, case, Kind.LIFE_AREAS, rating_point=point, rating_date=day,
            areas=rating(own, 3),
        )  # fmt: skip
        rulers = {"importance": 5 + own, "confidence": own}
        saved(session, case, Kind.MOTIVATION, motivation_date=day, rulers=rulers)
    document = paper(session, case, "plan")
    areas = section(document, "Livsområden")
    assert "Start: 2" in areas.charts[0].words
    assert "3 månader: 4" in areas.charts[0].words
    assert areas.pieces[0].title.startswith("2026-08-01"), "the newest first"
    assert areas.pieces[0].tables[0].rows == (("Boende", "4", "3", "Bor hos en vän"),)
    motivation = section(document, "Motivation")
    assert "2026-08-01" in motivation.charts[0].words
    case_pdf(document, language="sv")


def test_remarks_stand_beside_their_entry(session: Session, clock: Clock) -> None:
    case = an_intake(session)
    first = journal.enter(session, case, an_entry("Ett"))
    journal.enter(session, case, an_entry("Två"))
    saved(session, case, Kind.COMMENT, on=first.hex(), text="Följ upp")
    clock.pass_(minutes=1)
    saved(session, case, Kind.DIFFERING_VIEW, on=first.hex(), date="2026-11-20", text="Nej")
    one, two = paper(session, case, "journal").journal
    assert [remark.text for remark in one.remarks] == ["Följ upp", "Nej"]
    assert two.remarks == ()
    document = paper(session, case, "journal")
    assert "Följ upp" in text_of(case_pdf(document, language="sv"))


def test_the_path_of_the_case(session: Session, clock: Clock) -> None:
    case = an_intake(session, finish=True)
    clock.pass_(days=1)
    milestones.reach(session, case, {"what": "investigation_opened", "date": "2026-11-21"})
    steps = paper(session, case, "intake").path
    assert steps[-1].since == "2026-11-21"
    assert steps[-1].until == ""
    assert [step.until for step in steps[:-1]] == [step.since for step in steps[1:]]


def test_how_the_work_is_divided_is_never_on_paper(session: Session) -> None:
    case = an_intake(session)
    saved(session, case, Kind.TASK, what="KANARIE", due="2026-11-21")
    document = paper(session, case)
    assert "KANARIE" not in repr(document) + text_of(case_pdf(document, language="sv"))


def test_every_kind_of_record_has_its_part() -> None:
    told = [kind for kinds in case_document._RECORDS.values() for kind in kinds]
    assert len(told) == len(set(told))
    assert set(told) == FORM_KINDS - set(case_document._INTERNAL)


def test_a_part_that_was_not_chosen_says_nothing_of_its_records(session: Session) -> None:
    case = an_intake(session)
    saved(session, case, Kind.MOTIVATION, motivation_date="2026-11-01", matters_most="KANARIE")
    record = saved(session, case, Kind.CONSENT, **{**CONSENT, "purpose": "KANARIE"})
    case_records.save(session, case, Kind.CONSENT, {**CONSENT}, record=record)
    for parts in (("intake",), ("journal", "attachments"), ("threat",)):
        document = paper(session, case, *parts)
        told = text_of(case_pdf(document, language="sv"))
        found = records.read_case(session, case, SHARED)
        data = case_document.records_of(session, found, Chosen(frozenset(parts), {}))
        assert "KANARIE" not in told + repr(document) + repr([one.content for one in data]), parts
    assert "KANARIE" in text_of(case_pdf(paper(session, case, "plan"), language="sv"))


def test_the_intake_still_says_all_that_is_its_own(session: Session) -> None:
    case = an_intake(session, who_must_not="brodern", codeword="Boken kom")
    saved(session, case, Kind.NEXT_STEP, next_step={"what": "Ett möte till", "who": "Anna"})
    saved(session, case, Kind.NEXT_STEP, next_step={"what": "Läkartid", "who": "Anna"})
    text = text_of(case_pdf(paper(session, case, "intake"), language="sv"))
    for words in ("brodern", "Boken kom", "070-1740605", "Ett möte till", "Läkartid"):
        assert words in text


ASSESSMENT = {
    "assessed_on": "2026-11-20",
    "h1": {"rating": "2", "source": "police", "critical": "yes", "comment": "Två samtal"},
    "h2": {"rating": "?"},
    "police_level": "elevated",
    "police_date": "2026-11-18",
    "level": "high",
    "level_reason": "Konkret hot",
    "plan": [{"measure": "Byta telefon", "who": "Anna", "by": "2026-11-21"}],
    "next_review": "2026-11-27",
}


def test_the_newest_assessment_whole_and_earlier_ones_in_short(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    case = an_intake(session)
    team.assign(session, case, hired(session, "Bo"))
    first = {**ASSESSMENT, "assessed_on": "2026-11-10", "level": "low", "level_reason": "Lugnt"}
    saved(session, case, Kind.THREAT, **first)
    clock.pass_(minutes=1)
    newest = saved(session, case, Kind.THREAT, **ASSESSMENT)
    session.close()
    with at_work(tmp_path / "vault", "Bo", clock=clock) as bo:
        saved(bo, case, Kind.READING, on=newest.hex(), agrees="yes", text="Instämmer")
        document = paper(bo, case)
    (told,) = [one for one in document.sections if one.charts]
    assert "2026-11-20, Vår nivå: Hög" in told.charts[0].words
    assert "Polisens nivå: Förhöjd" in told.charts[0].words
    now, before = told.pieces
    factors = now.tables[0]
    assert len(factors.rows) == 6, "what nobody knows stands there too"
    assert factors.rows[0][0].startswith("Det finns ett uttalat")
    assert factors.rows[0][1:3] == ("Stämmer tydligt", "Polisen")
    assert factors.rows[0][3].endswith("Två samtal")
    assert [row[1] for row in factors.rows[1:3]] == ["Vet inte", "Inte bedömt"]
    assert any("Byta telefon" in row for table in now.tables for row in table.rows)
    assert any("Andra läsning" in row.label and "Instämmer" in row.value for row in now.rows)
    assert before.tables == ()
    assert {row.value for row in before.rows} >= {"Låg", "Lugnt"}
    assert any("av Bo" in row.label for row in now.rows)
    text = text_of(case_pdf(document, language="sv"))
    for words in ("Konkret hot", "Två samtal", "Byta telefon"):
        assert words in text, words


def test_an_overdue_review_is_seen_on_paper(session: Session, clock: Clock) -> None:
    case = an_intake(session)
    saved(session, case, Kind.THREAT, **ASSESSMENT)
    clock.pass_(days=30)
    document = paper(session, case, "threat")
    assert "Försenad" in document.sections[0].charts[0].words
    assert "Försenad sedan 2026-11-27" in text_of(case_pdf(document, language="sv"))


def test_the_child_track_stands_in_the_intake(session: Session) -> None:
    case = an_intake(
        session,
        guardians=[{"role": "mother", "name": "Påhittad Förälder"}],
        children=[{"relation": "own", "age": 7, "child_best": "Bo kvar hos mormor"}],
        protection_at="2026-11-20T10:00",
        protection_why="Barnet är hos mormor",
    )
    saved(session, case, Kind.THREAT, **ASSESSMENT)
    document = paper(session, case, "intake")
    text = " ".join(text_of(case_pdf(document, language="sv")).split())
    for words in ("Påhittad Förälder", "Bo kvar hos mormor", "Barnet är hos mormor"):
        assert words in text, words
    labels = [row.label for one in document.sections for row in one.rows]
    assert "Hot och skyddsbehov" not in labels, "that is a part of its own"


def test_no_word_of_a_wide_table_runs_into_the_next(session: Session) -> None:
    case = an_intake(session)
    words = {"purpose": "Skyddsåtgärder", "recipient": "other_municipality"}
    withdrawn = {"withdrawn_at": "2026-11-19", "withdrawn_by": "person"}
    saved(session, case, Kind.CONSENT, **{**CONSENT, **words, **withdrawn})
    document = pypdfium2.PdfDocument(case_pdf(paper(session, case, "plan"), language="sv"))
    run_together = 0
    for page in document:
        text = page.get_textpage()
        boxes = [
            text.get_charbox(n)
            for n in range(text.count_chars())
            if text.get_text_range(n, 1).strip()
        ]
        small = [box for box in boxes if box[2] - box[0] < 20]  # not the mark across the page
        for left, bottom, right, top in small:
            middle = (left + right) / 2, (bottom + top) / 2
            run_together += sum(
                other[0] < middle[0] < other[2] and other[1] < middle[1] < other[3]
                for other in small
            )
        run_together -= len(small)  # each lies in itself
    document.close()
    assert run_together == 0
