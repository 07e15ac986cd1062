"""Records, steps and tasks of a case from the command line."""

from __future__ import annotations

import pytest

from tests.cli.commands import Avhopp


@pytest.fixture(scope="module")
def case(office: Avhopp) -> str:
    return office.take_in()


def test_a_record_from_its_form_to_its_end(office: Avhopp, case: str) -> None:
    assert "due" in office.ok("form", "task").json["properties"]
    answers = office.write("task.json", {"type": "call", "what": "Ring", "due": "2026-01-02"})
    me = office.person()
    record = office.ok("record", case, "task", *me, "--file", answers).last
    (task,) = [t for t in office.ok("tasks", *me, "--json").json if t["code"] == "task"]
    assert (task["record"], task["due"], task["note"]) == (record, "2026-01-02", "call")
    done = office.ok("done", case, "task", "2026-01-02", *me, "--record", record).last
    assert "2026-01-02" not in office.ok("tasks", *me).out
    office.ok("take-back", case, done, *me, "--reason", "nej")
    later = office.write("later.json", {"type": "call", "what": "Ring", "due": "2026-01-03"})
    office.ok("record", case, "task", *me, "--file", later, "--change", record)
    (shown,) = office.ok("records", case, "task", *me).json
    assert shown["answers"]["due"] == "2026-01-03"
    assert (
        office.refused("done", case, "first_assessment", "2026-01-02", *me) == "avhopp: not_ticked"
    )


def test_steps_of_a_case(office: Avhopp, case: str) -> None:
    me = office.person()
    opened = office.write("o.json", {"what": "investigation_opened", "date": "2026-11-20"})
    decided = office.write("d.json", {"what": "decision", "date": "2026-11-21"})
    refused = office.refused("record", case, "milestone", *me, "--file", decided)
    assert refused == "avhopp: move_not_legal"
    office.ok("record", case, "milestone", *me, "--file", opened)
    office.ok("record", case, "milestone", *me, "--file", decided)
    assert office.ok("show", case, *me, "--json").json["row"]["stage"] == "decision_plan"
    office.ok("undo-step", case, *me, "--reason", "fel dag")
    assert office.ok("show", case, *me, "--json").json["row"]["stage"] == "investigation"


def test_who_wrote_an_assessment_is_not_its_second_reader(office: Avhopp, case: str) -> None:
    me = office.person()
    factor = {"rating": "2", "source": "police", "critical": "yes"}
    given = {"assessed_on": "2026-11-20", "level": "high", "level_reason": "x", "h1": factor}
    answers = office.write("threat.json", given)
    record = office.ok("record", case, "threat", *me, "--file", answers).last
    (shown,) = office.ok("records", case, "threat", *me).json
    assert shown["answers"]["h1"] == factor
    reading = office.write("reading.json", {"on": record, "agrees": "yes"})
    refused = office.refused("record", case, "reading", *me, "--file", reading)
    assert refused == "avhopp: reading_own"
