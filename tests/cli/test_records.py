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
        office.refused("done", case, "first_assessment", "2026-01-02", *me)
        == "avhopp: not_ticked: TASK"
    )


def test_what_does_not_wait_is_not_ticked_off(office: Avhopp, case: str) -> None:
    me = office.person()
    answers = office.write("two.json", {"type": "call", "what": "Ring", "due": "2026-02-02"})
    first = office.ok("record", case, "task", *me, "--file", answers).last
    asked = ("done", case, "task", "2026-02-02", *me)
    assert office.refused("done", case, "task", "2026-02-03", *me) == "avhopp: unknown_task: TASK"
    assert office.refused(*asked, "--record", "00" * 16) == "avhopp: unknown_task: TASK"
    office.ok("record", case, "task", *me, "--file", answers)
    assert office.run(*asked).code == 2  # which of the two?
    office.ok(*asked, "--record", first)
    office.ok(*asked)  # only one is left: it is meant
    assert "2026-02-02" not in office.ok("tasks", *me).out
    assert office.refused(*asked) == "avhopp: unknown_task: TASK"


def test_an_intake_goes_on(office: Avhopp) -> None:
    """What the file names takes the place of what stood there; the rest stays."""
    me = office.person()
    answers = {"channel": "phone", "danger_now": "unsure", "injury": "no"}
    begun = office.write("begun.json", answers)
    name = office.ok("intake", *me, "--file", begun, "--unfinished").last
    more = office.write("more.json", {"danger_now": "no", "kids_there": "no"})
    assert office.ok("intake", name, *me, "--file", more).last == name
    shown = office.ok("show", name, *me, "--json").json["intake"]
    assert shown["finished"] is True
    expected = {**answers, "danger_now": "no", "kids_there": "no"}
    assert {k: shown["answers"][k] for k in expected} == expected
    assert len([c for c in office.ok("cases", *me).out.splitlines() if name in c]) == 1


def test_where_the_person_is(office: Avhopp, case: str) -> None:
    me = office.person()
    assert "address" in office.ok("form", "stay").json["properties"]
    wrong = office.write("wrong.json", {"address": "Vägen 1", "code": "x"})
    assert (
        office.refused("stay", case, *me, "--file", wrong) == "avhopp: answers_bad: unknown_field"
    )
    place = office.write("place.json", {"municipality": "1280", "address": "Vägen 1"})
    assert office.ok("stay", case, *me, "--file", place).out == ""
    assert "Vägen 1" not in office.ok("show", case, *me).out
    assert "Vägen 1" in office.ok("show", case, *me, "--stay").out


def test_show_tells_what_forms_were_answered_with(office: Avhopp, case: str) -> None:
    me = office.person()
    answers = office.write("m.json", {"when": "2026-11-28T10:00", "purpose": "Planera flytten"})
    record = office.ok("record", case, "meeting", *me, "--file", answers).last
    shown = office.ok("show", case, *me).out
    assert f"MEETING {record} (saved" in shown
    assert "Planera flytten" in shown
    office.ok("take-back", case, record, *me, "--reason", "fel dag")
    shown = office.ok("show", case, *me).out
    assert f"MEETING {record}" in shown
    assert "Planera flytten" not in shown


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
