"""The flow through the intake, without a window: these answers, that step, these words."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.domain.form_types import Level, Notice
from avhopp_desktop.domain.forms import is_asked, is_there, notices_for
from avhopp_desktop.domain.intake import IntakeFlow, StepState
from avhopp_desktop.services import reference

NOW = "2026-11-20T13:02:00Z"
AUTO = {"contact_ts": NOW, "worker": "Anna", "code_name": "Björk 27"}
START = {"channel": "phone", "source": "self"}
DANGER: dict[str, Any] = {
    "can_talk": "yes",
    "danger_now": "no",
    "where_safe": "yes",
    "injury": "no",
    "suicide": "declined",
    "kids_there": "no",
    "callback": {"way": "phone", "value": "070-1740605", "hours": "efter 18"},
    "callback_bad": ["sms", "letter"],
    "phone_seen": "unsure",
    "info_limits": {"at": NOW, "points": ["who_we_are", "voluntary"]},
}
AHEAD: dict[str, Any] = {
    "who_knows": ["none"],
    "who_must_not": "tidigare vän",
    "deadline": {"mark": "no"},
    "next_step": {"what": "ringa upp", "who": "Anna", "when": "2026-11-21T14:00"},
}
BASICS: dict[str, Any] = {
    "age_flag": "21_plus",
    "protected": "none",
    "children": {"mark": "no"},
    "housing_now": "with_others",
}
ASSESSMENT: dict[str, Any] = {
    "threat_form": 1,
    "consents": {"mark": "later"},
    "rulers": {"importance": 8, "confidence": 3, "readiness": 5},
    "rating_point": "start",
    "areas": {"housing": {"own": 2, "worker": 1, "why": "bor hos en vän"}},
    "income": ["none"],
    "goal": "ett vanligt liv",
    "application": "no",
}
EVERYTHING = {**AUTO, **START, **DANGER, **AHEAD, **BASICS, **ASSESSMENT}


@pytest.fixture(scope="module")
def flow() -> IntakeFlow:
    return IntakeFlow(reference.intake_form())


def test_the_way_through(flow: IntakeFlow) -> None:
    ids = [step.id for step in flow.steps]
    assert ids == ["start", "danger", "ahead", "basics", "child", "assessment", "later"]
    assert flow.opens_at == "danger"
    assert flow.step_of("next_step") == "ahead"
    assert flow.step_of("nothing") is None
    with pytest.raises(KeyError):
        flow.state("nowhere", {})


@pytest.mark.parametrize(
    ("step", "answers", "state"),
    [
        ("start", {}, StepState.UNTOUCHED),
        ("start", AUTO, StepState.UNTOUCHED),
        ("start", {"channel": "phone"}, StepState.STARTED),
        ("start", START, StepState.COMPLETE),
        ("start", {"channel": "smoke"}, StepState.HAS_PROBLEMS),
        ("danger", {"danger_now": "unsure"}, StepState.STARTED),
        ("danger", {"codeword": "   "}, StepState.UNTOUCHED),
        ("danger", DANGER, StepState.COMPLETE),
        ("danger", {**DANGER, "callback": {"way": "phone"}}, StepState.STARTED),
        ("danger", {**DANGER, "kids_there": "yes"}, StepState.COMPLETE),
        ("danger", {**DANGER, "codeword": "x" * 121}, StepState.HAS_PROBLEMS),
        ("ahead", AHEAD, StepState.COMPLETE),
        ("ahead", {**AHEAD, "who_knows": ["none", "police"]}, StepState.HAS_PROBLEMS),
        ("ahead", DANGER, StepState.UNTOUCHED),
    ],
)
def test_how_a_step_stands(
    flow: IntakeFlow, step: str, answers: dict[str, Any], state: StepState
) -> None:
    assert flow.state(step, answers) is state


def test_unanswered_questions_are_reminders_in_the_order_they_are_asked(flow: IntakeFlow) -> None:
    assert flow.reminders({}) == [*START, *DANGER, *AHEAD, *BASICS, *ASSESSMENT]
    assert flow.reminders(EVERYTHING) == []
    assert flow.reminders({**EVERYTHING, "callback": {"value": "x"}}) == ["callback"]


def test_finish_names_errors_first_and_where_to_go(flow: IntakeFlow) -> None:
    answers = {k: v for k, v in EVERYTHING.items() if k != "danger_now"}
    missing = flow.can_finish({**answers, "police": "perhaps"})
    assert [(m.step, m.problem.field, m.problem.code) for m in missing] == [
        ("ahead", "police", "unknown_code"),
        ("danger", "danger_now", "missing"),
    ]
    assert flow.can_finish(EVERYTHING) == []


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, False),
        ({"kids_there": "yes"}, True),
        ({"kids_there": "unsure"}, True),
        ({"kids_there": "no"}, False),
        ({"kids_there": ["yes"]}, True),
    ],
)
def test_the_question_about_children_opens(
    flow: IntakeFlow, answers: dict[str, Any], shown: bool
) -> None:
    kids = flow.form.field("kids")
    assert kids is not None
    assert is_asked(kids, answers) is shown


GUARDIANS = ["guardians"]
CHILD = ["report_about", "received", "report_from", "guardian_informed", "protection_at"]


@pytest.mark.parametrize(
    ("answers", "there", "asked"),
    [
        ({}, False, []),
        ({"age_flag": "21_plus"}, False, []),
        ({"age_flag": "unknown"}, False, []),
        ({"age_flag": "under_18"}, True, [*GUARDIANS, *CHILD]),
        ({"kids_there": "yes"}, True, CHILD),
        ({"kids_there": "unsure", "age_flag": "18_20"}, True, CHILD),
        ({"kids_there": "no", "age_flag": "under_18"}, True, [*GUARDIANS, *CHILD]),
        ({"kids_there": "declined"}, False, []),
    ],
)
def test_the_child_track_is_there_when_a_child_is(
    flow: IntakeFlow, answers: dict[str, Any], there: bool, asked: list[str]
) -> None:
    step = flow.form.step("child")
    assert step is not None
    assert is_there(step, answers) is there
    left = [name for name in flow.reminders(answers) if name in (*GUARDIANS, *CHILD)]
    assert left == asked


def notices(flow: IntakeFlow, name: str, value: object) -> tuple[Notice, ...]:
    field = flow.form.field(name)
    assert field is not None
    return notices_for(field, value)


@pytest.mark.parametrize(
    ("field", "value", "level", "says"),
    [
        ("danger_now", "yes", Level.DANGER, ["112", "114 14", "Stanna kvar"]),
        ("danger_now", "unsure", Level.DANGER, ["112", "114 14", "Stanna kvar"]),
        ("suicide", "yes", Level.DANGER, ["112", "1177", "psykiatrisk akutmottagning"]),
        ("injury", "yes", Level.DANGER, ["112", "1177"]),
        ("kids_there", "yes", Level.CARE, ["19 kap. 1 § SoL", "orosanmälan"]),
        ("weapon_now", "yes", Level.CARE, ["inga detaljer"]),
        ("can_talk", "no", Level.CARE, ["kodfras", "tid"]),
        ("who_knows", ["relative", "milieu"], Level.DANGER, ["i dag"]),
        ("deadline", [{"type": "other"}, {"type": "debt"}], Level.CARE, ["före den dagen"]),
        ("callback", {"mark": "later"}, Level.CARE, ["ge personen ett nummer"]),
        ("callback", {"way": "via_other", "value": "x"}, Level.CARE, ["mellanhanden"]),
        ("age_flag", "under_18", Level.CARE, ["20 kap. 1 §", "14 dagar"]),
        ("protected", "protected_registration", Level.DANGER, ["Skatteverkets förmedling"]),
        ("protected", "assumed_identity", Level.DANGER, ["aldrig kopplingen"]),
        ("name", {"mark": "anonymous"}, Level.INFO, ["kodnamnet"]),
        ("consents", {"mark": "no"}, Level.INFO, ["Rätten till hjälp"]),
        ("application", "oral", Level.INFO, ["Utredning inleds"]),
        ("feedback_asked", "yes", Level.INFO, ["inom en vecka"]),
        ("placement", "yes", Level.CARE, ["22 kap. 5 §"]),
        ("tattoos", "yes", Level.INFO, ["inget foto"]),
    ],
)
def test_what_to_do_on_an_answer(
    flow: IntakeFlow, field: str, value: object, level: Level, says: list[str]
) -> None:
    (notice,) = notices(flow, field, value)
    assert notice.level is level
    assert all(words in notice.text.sv for words in says)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("danger_now", "no"),
        ("danger_now", None),
        ("deadline", {"mark": "no"}),
        ("callback", {"way": "phone", "value": "070-1740605", "note": "via_other"}),
    ],
)
def test_where_nothing_is_to_be_done(flow: IntakeFlow, field: str, value: object) -> None:
    assert notices(flow, field, value) == ()
