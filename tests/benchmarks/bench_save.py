"""A save through the services beside the same bytes through plain SQLCipher, in one run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, intake, journal
from avhopp_desktop.services.session import Session
from tests.acceptance.workers import made_up, offices
from tests.benchmarks.twin import Cost, Twin

TIMES = 60
MANY = int(os.environ.get("AVHOPP_BENCH_CASES", "5000"))
"""Cases of the large vault."""
Figure = Callable[[str, str], None]


def fill(session: Session, number: int) -> None:
    """So many cases more, each as the first autosave of an intake makes it."""
    for _ in range(number):
        work = intake.begin(session)
        intake.autosave(session, work, {**work.answers, "channel": "phone"})


def saving(session: Session) -> tuple[Callable[[int], object], Callable[[int], object]]:
    """Saving an intake, and keeping its draft."""
    work = intake.begin(session)
    fixed = {**work.answers, "channel": "phone", "danger_now": "no"}

    def said(number: int) -> dict[str, object]:
        return {
            **fixed,
            "who_must_not": made_up.short(number),
            "codeword": made_up.short(number),
            "goal": made_up.text(number, 1000),
        }

    def save(number: int) -> None:
        intake.save(session, work, said(number))

    def draft(number: int) -> None:
        intake.autosave(session, work, said(number + 1))

    save(0)
    return save, draft


def finishing(session: Session) -> Callable[[int], object]:
    """A whole first contact in two steps: the first word typed, and finished."""

    def finish(number: int) -> None:
        work = intake.begin(session)
        fixed = {**work.answers, "channel": "phone", "danger_now": "no"}
        intake.autosave(session, work, fixed)
        intake.save(session, work, {**fixed, "codeword": made_up.short(number)}, finish=True)

    return finish


def writing_a_record(session: Session, case: CaseId) -> Callable[[int], object]:
    def save(number: int) -> None:
        answers = {"type": "call", "what": made_up.short(number), "due": "2027-01-04"}
        case_records.save(session, case, Kind.TASK, answers)

    return save


@pytest.mark.parametrize("number", [20, MANY])
def test_saving(tmp_path: Path, number: int, figure: Figure) -> None:
    session = offices.found(tmp_path / "vault")
    fill(session, number)
    save, draft = saving(session)
    case = cases.list_cases(session, CaseFilter())[-1]
    twin = Twin(session, tmp_path)
    found = {
        "an intake saved": twin.cost(save, TIMES),
        "its draft kept": twin.cost(draft, TIMES),
        "a record saved": twin.cost(writing_a_record(session, case), TIMES),
        "an entry": twin.cost(lambda n: journal.enter(session, case, made_up.entry(n)), TIMES),
        "an intake begun and finished": twin.cost(finishing(session), TIMES),
    }
    twin.close()
    for what, cost in found.items():
        print(f"\n{number} cases: {what} {cost}", end="")
    said = found["an intake saved"]
    figure(
        "save",
        f"{number} cases: {median(said.ours):.2f} ms, {said.times:.1f} × plain"
        f" ({said.work_times:.1f} × of the processor alone)",
    )
    session.close()


def test_saving_in_a_long_case(tmp_path: Path, figure: Figure) -> None:
    """A save must not cost what the whole case costs to read."""
    session = offices.found(tmp_path / "vault")
    (case,) = cases.list_cases(session, CaseFilter())
    few = _enter(session, case, tmp_path, 20)
    for number in range(400):
        journal.enter(session, case, made_up.entry(number))
    many = _enter(session, case, tmp_path, 20)
    ratio = median(many.ours) / median(few.ours)
    print(f"\nan entry after 20: {few}\nan entry after 440: {many}")
    figure("save-long-case", f"440 entries: {ratio:.2f} times an entry among 20")
    session.close()


def _enter(session: Session, case: CaseId, folder: Path, times: int) -> Cost:
    twin = Twin(session, folder)
    cost = twin.cost(lambda n: journal.enter(session, case, made_up.entry(n)), times)
    twin.close()
    return cost
