"""Every field from → to: of the intake, of an entry, of a record; and what is new to whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest

from avhopp_desktop.domain.case_document import FieldChange
from avhopp_desktop.domain.cases import CaseFile, FieldLine
from avhopp_desktop.domain.errors import NotPermitted
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    attachments,
    case_records,
    cases,
    field_history,
    intake,
    journal,
    tasks,
    team,
)
from avhopp_desktop.services.paper import printing
from tests.offices import Clock, a_founded_office, an_entry, an_intake, at_work, hired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "vault", clock=Clock()).session
    hired(session, "Bo")
    session.close()
    return tmp_path / "vault"


def changes(lines: list[FieldLine], kind: Kind) -> list[tuple[FieldChange, ...]]:
    return [line.changes for line in lines if line.kind is kind]


def test_what_was_changed(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session)
        work = intake.resume(session, case)
        clock.pass_(minutes=1)
        intake.save(session, work, {**work.answers, "channel": "visit"})
        clock.pass_(minutes=1)
        entry = journal.enter(session, case, an_entry("Först"))
        clock.pass_(minutes=1)
        second = replace(an_entry("Sedan"), roles=("person", "police"), sensitivity="police")
        journal.correct(session, case, entry, second, "Hörde fel")
        clock.pass_(minutes=1)
        task = {"type": "call", "what": "Ring", "due": "2026-11-21"}
        made = case_records.save(session, case, Kind.TASK, task)
        clock.pass_(minutes=1)
        case_records.remove(session, case, made.record, "Fel ärende")
        lines = field_history.lines(session, case, "sv")
    removed, first = changes(lines, Kind.TASK)
    assert removed == ()
    assert lines[0].reason == "Fel ärende"
    assert FieldChange("Vad ska göras?", "", "Ring") in first
    corrected, entered = changes(lines, Kind.JOURNAL)
    assert FieldChange("Faktiska omständigheter", "Först", "Sedan") in corrected
    assert FieldChange("Med var", "", "Personen, Polis") in corrected
    assert FieldChange("Märke", "", "Uppgift från polis") in corrected
    assert any(change.after == "Först" for change in entered)
    assert any(
        (change.before, change.after) == ("Telefon", "Besök")
        for changed in changes(lines, Kind.INTAKE)
        for change in changed
    )
    assert [line.time for line in lines] == sorted((line.time for line in lines), reverse=True)


@pytest.mark.parametrize(
    ("language", "undone", "left_out"),
    [("sv", "Ångrades", "Togs bort i intaget"), ("en", "Undone", "Left out in the intake")],
)
def test_what_the_program_gives_as_reason_is_said_in_the_readers_language(
    folder: Path, language: Literal["sv", "en"], undone: str, left_out: str
) -> None:
    """In the history and on paper; it is stored in one wording, whoever wrote."""
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session, finish=True, children=[{"relation": "own"}])
        work = intake.resume(session, case)
        clock.pass_(minutes=1)
        intake.save(session, work, {k: v for k, v in work.answers.items() if k != "children"})
        task = {"type": "call", "what": "Ring", "due": "2026-11-21"}
        made = case_records.save(session, case, Kind.TASK, task)
        ticked = tasks.tick_off(session, case, "task", made.record.hex(), "2026-11-21")
        clock.pass_(minutes=1)
        tasks.take_back(session, case, ticked)
        lines = field_history.lines(session, case, language)
        whole = printing.PrintOrder(case, frozenset({"intake"}), "team", "möte", language)
        with pypdfium2.PdfDocument(printing.pages(session, whole)) as pdf:
            on_paper = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    reasons = {line.kind: line.reason for line in lines[::-1]}
    assert (reasons[Kind.DONE], reasons[Kind.CHILD]) == (undone, left_out)
    assert left_out in " ".join(on_paper.split())


def test_what_is_new_since_one_looked(folder: Path) -> None:
    clock = Clock()

    def bo_opens() -> CaseFile:
        clock.pass_(minutes=1)
        with at_work(folder, "Bo", clock=clock) as bo:
            return cases.open_case(bo, case)

    with at_work(folder, clock=clock) as anna:
        case = an_intake(anna, finish=True)
        bo = anna.authority.by_alias("Bo")
        assert bo is not None
        team.assign(anna, case, bo.staff)
    assert bo_opens().news == frozenset()  # nothing is news to whoever sees it for the first time
    clock.pass_(minutes=1)
    with at_work(folder, clock=clock) as anna:
        entry = journal.enter(anna, case, an_entry("Nytt"))
        case_records.save(anna, case, Kind.COMMENT, {"on": entry.hex(), "text": "Bra"})
        attached = attachments.attach(anna, case, "brev.txt", b"Hej")
    file = bo_opens()
    assert file.journal[0].current.revision in file.news
    (comment,) = file.live(Kind.COMMENT)
    assert file.news.issuperset(comment.current.revisions)
    assert [one.record for one in file.attachments if one.revision in file.news] == [attached]
    assert file.new_kinds == {Kind.JOURNAL, Kind.COMMENT, Kind.ATTACHMENT}
    assert bo_opens().news == frozenset()


def test_only_a_supervisor_comments(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, "Bo", clock=clock) as bo:
        case = an_intake(bo, finish=True)
        entry = journal.enter(bo, case, an_entry())
        with pytest.raises(NotPermitted):
            case_records.save(bo, case, Kind.COMMENT, {"on": entry.hex(), "text": "x"})
        view = {"on": entry.hex(), "date": "2026-11-20", "text": "Så var det inte"}
        case_records.save(bo, case, Kind.DIFFERING_VIEW, view)
        journal.correct(bo, case, entry, an_entry("Rättat"), "fel")
        (kept,) = cases.open_case(bo, case).live(Kind.DIFFERING_VIEW)
        assert kept.text("text") == "Så var det inte"  # it stands beside whatever follows
    with at_work(folder, clock=clock) as anna:
        case_records.save(anna, case, Kind.COMMENT, {"on": entry.hex(), "text": "Bra"})
