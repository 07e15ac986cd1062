"""Forms: what a file may say, what an answer may look like, where it is stored."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from avhopp_desktop.domain.codes import parse_code_lists
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import AnswersBad, ResourceBad
from avhopp_desktop.domain.form_types import Form, Kind, Problem
from avhopp_desktop.domain.forms import (
    check_answers,
    clean_answers,
    is_there,
    json_schema,
    merge,
    parse_form,
    split_by_compartment,
)

T = {"sv": "Svensk text", "en": "English text"}


def choice(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "sv": code.title(), "en": code.title(), **more}


LISTS = parse_code_lists(
    {
        "answer": [choice("yes"), choice("no"), choice("unknown")],
        "town": [choice("1280")],
        "rater": [choice("own"), choice("worker")],
        "step": [choice("n1"), choice("n2"), choice("n3")],
    }
)


def field(field_id: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": field_id, "kind": kind, "label": T, **more}


# One field of each kind: whatever is added to `Kind` has to turn up here.
FIELDS = [
    field("at", "auto_time", requirement="auto"),
    field("by", "auto_author", requirement="auto"),
    field("name", "code_name", requirement="auto"),
    field("danger", "choice", requirement="must", choices=["yes", "no"]),
    field(
        "never",
        "multi_choice",
        choices=[choice("sms"), choice("letter"), choice("none", exclusive=True)],
    ),
    field("line", "text", limit=10),
    field("story", "long_text", limit=30, minimum=2),
    field("day", "date"),
    field("born", "partial_date"),
    field("hour", "time_of_day"),
    field("next", "moment"),
    field("count", "number", minimum=0, maximum=9),
    field("ages", "numbers", minimum=0, maximum=20, limit=3),
    field("scale", "scales", choices=[choice("want"), choice("can")], minimum=0, maximum=10),
    field(
        "way",
        "callback",
        compartment="identity",
        requirement="must",
        choices=[choice("phone")],
        marks=["unknown"],
    ),
    field(
        "kids", "children", when={"field": "danger", "codes": ["yes"]}, requirement="must", limit=4
    ),
    field("soon", "dated_events", choices=[choice("trial")], limit=2),
    field("plan", "next_step", compartment="relocation"),
    field("told", "confirmation", choices=[choice("who"), choice("why")]),
    field("town", "municipality", list="town"),
    field("pnr", "identity_number"),
    field(
        "areas",
        "ratings",
        choices=[choice("home"), choice("hope")],
        raters="rater",
        scale="step",
        limit=10,
    ),
    field("other", "linked"),
    field(
        "past",
        "rows",
        fields=[field("year", "number", minimum=1990, maximum=2100), field("how", "text")],
    ),
    field(
        "risk",
        "factor",
        fields=[
            field("rating", "choice", requirement="must", choices=[choice("0"), choice("?")]),
            field("date", "partial_date"),
            field("comment", "text", limit=10),
        ],
    ),
    field(
        "kin",
        "rows",
        fields=[
            field("safe", "choice", choices=["yes", "no"]),
            field("why", "text", requirement="must", when={"field": "safe", "codes": ["no"]}),
            field("age", "number", minimum=0, maximum=20, marks=["unknown"]),
        ],
    ),
]


def document(fields: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    steps = [{"id": "one", "title": T, "fields": FIELDS if fields is None else fields}]
    return copy.deepcopy({"id": "sample", "version": 1, "title": T, "steps": steps})


@pytest.fixture(scope="module")
def form() -> Form:
    return parse_form(document(), LISTS)


ASKED = {"danger": "no", "way": {"mark": "unknown"}}  # what must be asked, answered

GOOD: dict[str, list[Any]] = {
    "at": ["2026-11-20T13:02:00Z"],
    "by": ["Anna"],
    "name": ["Björk 27"],
    "danger": ["yes", "no"],
    "never": [["sms"], ["letter", "sms"], ["none"]],
    "line": ["åäö", "x" * 10],
    "story": ["två ord", "två\nrader"],
    "day": ["2024-02-29"],
    "born": ["2008", "2008-03", "2008-03-31"],
    "hour": ["00:00", "23:59"],
    "next": ["2026-11-21", "2026-11-21T14:00"],
    "count": [0, 9],
    "ages": [[0, 20], [1, 2, 3]],
    "scale": [{"want": 0}, {"want": 10, "can": 3}],
    "way": [{"way": "phone", "value": "070-1740605", "hours": "kväll", "note": "n"}],
    "kids": [{"count": 2}, {"count": 2, "ages": [1, 17]}],
    "soon": [[{"type": "trial"}], [{"type": "trial", "date": "2027-01", "note": "n"}] * 2],
    "plan": [{"what": "ringa", "who": "Anna", "when": "2026-11-21"}],
    "told": [{"at": "2026-11-20T13:02:00Z", "points": ["who", "why"]}],
    "town": ["1280"],
    "pnr": ["19900101-2385", "inget"],
    "areas": [{"home": {"own": 1, "worker": 3, "why": "kallt"}}, {"hope": {"own": 2}}],
    "other": [1, 12],
    "past": [[{"year": 2024, "how": "själv"}, {"how": "annan"}]],
    "risk": [{"rating": "?"}, {"rating": "0", "date": "2026-11", "comment": "kort"}],
    "kin": [
        [{"safe": "yes"}, {"safe": "no", "why": "hot"}],
        [{"safe": "yes", "age": 4}, {"safe": "yes", "age": {"mark": "unknown"}}],
    ],
}

BAD: list[tuple[str, Any, str, str]] = [
    ("at", "2026-11-20", "bad_time", ""),
    ("at", "2026-11-20T13:02:00", "bad_time", ""),
    ("at", "2026-11-20T25:02:00Z", "bad_time", ""),
    ("by", 5, "bad_shape", ""),
    ("name", "x" * 41, "too_long", ""),
    ("danger", "maybe", "unknown_code", ""),
    ("danger", ["yes"], "bad_shape", ""),
    ("danger", True, "bad_shape", ""),
    ("danger", {"mark": "unknown"}, "unknown_code", ""),
    ("never", "sms", "bad_shape", ""),
    ("never", ["sms", "sms"], "duplicate", ""),
    ("never", ["none", "sms"], "exclusive", ""),
    ("never", ["phone"], "unknown_code", ""),
    ("never", [1], "bad_shape", ""),
    ("line", "x" * 11, "too_long", ""),
    ("line", "half \ud800", "bad_character", ""),
    ("line", 5, "bad_shape", ""),
    ("never", [[[[[["sms"]]]]]], "bad_shape", ""),
    ("story", "ett", "too_short", ""),
    ("day", "2026-02-30", "bad_date", ""),
    ("day", "2026-W10-1", "bad_date", ""),
    ("day", "20261120", "bad_date", ""),
    ("day", "٢٠٢٦-11-20", "bad_date", ""),
    ("born", "08", "bad_date", ""),
    ("born", "2008-13", "bad_date", ""),
    ("born", "2008-3", "bad_date", ""),
    ("hour", "24:00", "bad_time", ""),
    ("hour", "7:00", "bad_time", ""),
    ("next", "2026-11-21T14", "bad_date", ""),
    ("count", 10, "out_of_range", ""),
    ("count", 1.0, "bad_shape", ""),
    ("count", True, "bad_shape", ""),
    ("count", "3", "bad_shape", ""),
    ("ages", [21], "out_of_range", ""),
    ("ages", [1, 2, 3, 4], "too_many", ""),
    ("scale", {"want": 11}, "out_of_range", "want"),
    ("scale", {"dare": 1}, "unknown_part", ""),
    ("way", "070-1740605", "bad_shape", ""),
    ("way", {"way": "pigeon", "value": "x"}, "unknown_code", "way"),
    ("way", {"way": "phone", "value": 5}, "bad_shape", "value"),
    ("way", {"way": "phone", "value": "x", "colour": "y"}, "unknown_part", ""),
    ("way", {"way": "phone"}, "incomplete", "value"),
    ("way", {"mark": "never"}, "unknown_code", ""),
    ("kids", {"count": 5}, "out_of_range", "count"),
    ("kids", {"ages": [3]}, "incomplete", "count"),
    ("kids", {"count": 1, "ages": [3, 4]}, "too_many", "ages"),
    ("soon", {"type": "trial"}, "bad_shape", ""),
    ("soon", [{"type": "trial"}] * 3, "too_many", ""),
    ("soon", [{"type": "trial"}, {"type": "wedding"}], "unknown_code", "1.type"),
    ("soon", [{"date": "2027"}], "incomplete", "0.type"),
    ("soon", ["trial"], "bad_shape", "0"),
    ("plan", {"what": "ringa", "who": "Anna", "when": "snart"}, "bad_date", "when"),
    ("plan", {"what": "ringa", "when": "2026-11-21"}, "incomplete", "who"),
    ("told", {"points": ["who"]}, "incomplete", "at"),
    ("told", {"at": "2026-11-20T13:02:00Z", "points": ["else"]}, "unknown_code", "points"),
    ("town", "Malmö", "unknown_code", ""),
    ("pnr", 199001012385, "bad_shape", ""),
    ("areas", [1], "bad_shape", ""),
    ("areas", {"health": {"own": 1}}, "unknown_part", ""),
    ("areas", {"home": 3}, "bad_shape", "home"),
    ("areas", {"home": {"own": 4}}, "out_of_range", "home.own"),
    ("areas", {"home": {"own": 0}}, "out_of_range", "home.own"),
    ("areas", {"home": {"mother": 2}}, "unknown_part", "home"),
    ("areas", {"home": {"why": "x" * 11}}, "too_long", "home.why"),
    ("other", 0, "bad_shape", ""),
    ("other", True, "bad_shape", ""),
    ("other", "yes", "bad_shape", ""),
    ("kin", [{"safe": "yes"}, {"safe": "no"}], "incomplete", "1.why"),
    ("kin", [{"age": {"mark": "never"}}], "unknown_code", "0.age"),
    ("kin", [{"safe": {"mark": "unknown"}}], "bad_shape", "0.safe"),
    ("past", [{"year": 1980}], "out_of_range", "0.year"),
    ("risk", "2", "bad_shape", ""),
    ("risk", {"rating": "3"}, "unknown_code", "rating"),
    ("risk", {"rating": 0}, "bad_shape", "rating"),
    ("risk", {"comment": "kort"}, "incomplete", "rating"),
    ("risk", {"rating": "0", "date": "snart"}, "bad_date", "date"),
    ("risk", {"rating": "0", "comment": "x" * 11}, "too_long", "comment"),
    ("risk", {"rating": "0", "method": "x"}, "unknown_part", ""),
]


def test_every_kind_is_covered() -> None:
    assert {f["kind"] for f in FIELDS} == {kind.value for kind in Kind}
    assert GOOD.keys() == {f["id"] for f in FIELDS}
    assert {key for key, *_ in BAD} == GOOD.keys()


@pytest.mark.parametrize(("key", "value"), [(k, v) for k, vs in GOOD.items() for v in vs])
def test_good_answers_pass_and_are_canonical(form: Form, key: str, value: Any) -> None:
    answers = {**ASKED, key: value}
    if key == "danger":  # "yes" opens the question about children
        answers["kids"] = {"count": 0}
    assert check_answers(form, answers) == []
    once = clean_answers(form, answers)
    assert clean_answers(form, once) == once
    assert json.loads(json.dumps(once)) == once


@pytest.mark.parametrize(("key", "value", "code", "part"), BAD)
def test_bad_answers_are_named(form: Form, key: str, value: Any, code: str, part: str) -> None:
    answers = {**ASKED, key: value}
    assert Problem(key, code, part) in check_answers(form, answers)


def test_reminders_are_not_errors(form: Form) -> None:
    problems = check_answers(form, {"danger": "yes"})
    assert [(p.field, p.code) for p in problems] == [("way", "missing"), ("kids", "missing")]
    assert all(p.is_reminder for p in problems)
    assert not Problem("x", "bad_shape").is_reminder


def test_a_hidden_question_is_not_asked_but_keeps_its_answer(form: Form) -> None:
    answers = {**ASKED, "kids": {"count": 1}}
    assert check_answers(form, answers) == []
    assert clean_answers(form, answers)["kids"] == {"count": 1}


def test_an_unknown_field_is_refused_without_being_named(form: Form) -> None:
    assert check_answers(form, {**ASKED, "900101-2385": "x"}) == [Problem("", "unknown_field")]
    with pytest.raises(AnswersBad) as raised:
        split_by_compartment(form, {"900101-2385": "x"})
    assert "900101" not in str(raised.value)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("line", "  a\tb \n", "a b"),
        ("line", "A\u030a", "Å"),
        ("line", "a\x00b\u202ec", "abc"),
        ("line", "   ", None),
        ("story", " a\r\nb\x0bc ", "a\nb\nc"),
        ("never", ["letter", " sms"], ["sms", "letter"]),
        ("never", [], None),
        ("way", {"way": "phone", "value": " x ", "note": " "}, {"way": "phone", "value": "x"}),
        ("way", {"note": ""}, None),
        ("soon", [{"note": " "}, {"type": "trial"}], [{"type": "trial"}]),
        ("past", [{}], None),
        ("scale", {}, None),
        ("areas", {"home": {"own": 1, "why": " "}, "hope": {}}, {"home": {"own": 1}}),
        ("areas", {"home": {"why": ""}}, None),
    ],
)
def test_cleaning(form: Form, key: str, typed: Any, kept: Any) -> None:
    assert clean_answers(form, {key: typed}).get(key) == kept


def test_answers_are_divided_and_put_together_again(form: Form) -> None:
    answers = {"danger": "no", "way": {"mark": "unknown"}, "plan": {"what": "x"}}
    parts = split_by_compartment(form, answers)
    assert parts == {
        Compartment.CORE: {"danger": "no"},
        Compartment.IDENTITY: {"way": {"mark": "unknown"}},
        Compartment.RELOCATION: {"plan": {"what": "x"}},
    }
    assert merge(form, parts) == answers
    assert merge(form, {Compartment.CORE: parts[Compartment.CORE]}) == {"danger": "no"}


def test_what_is_only_counted_is_never_stored(form: Form) -> None:
    assert split_by_compartment(form, {"other": 2}) == {}


def test_a_step_is_there_while_one_of_its_conditions_holds() -> None:
    first = {"id": "one", "title": T, "fields": [field("aa", "choice", choices=["yes", "no"])]}
    more = field("bb", "choice", choices=["yes", "no"])
    first["fields"].append(more)
    when = [{"field": "aa", "codes": ["yes"]}, {"field": "bb", "codes": ["yes"]}]
    asked = field("cc", "text", requirement="must", when={"field": "aa", "codes": ["no"]})
    second = {"id": "two", "title": T, "fields": [asked], "when": when}
    made = parse_form({"id": "f", "version": 1, "title": T, "steps": [first, second]}, LISTS)
    for answers, there, missing in (
        ({}, False, False),
        ({"aa": "no"}, False, False),
        ({"aa": "yes"}, True, False),
        ({"aa": "no", "bb": "yes"}, True, True),
    ):
        assert is_there(made.steps[1], answers) is there
        assert bool(check_answers(made, answers)) is missing


def test_an_answer_in_the_wrong_part_does_not_count(form: Form) -> None:
    parts = {Compartment.CORE: {"way": "forged", "newer": 1}, Compartment.IDENTITY: {}}
    assert merge(form, parts) == {"newer": 1}


def _change(**changes: Any) -> dict[str, Any]:
    return {**document(), **changes}


@pytest.mark.parametrize(
    "broken",
    [
        [],
        _change(version="1"),
        _change(version=0),
        _change(colour="red"),
        _change(steps=[]),
        _change(title={"sv": " ", "en": "x"}),
        _change(opens_at="nowhere"),
        document([field("a", "text"), field("a", "text")]),
        document([field("Åa", "text")]),
        document([field("aa", "song")]),
        document([field("aa", "text", compartment="facts")]),
        document([field("aa", "choice")]),
        document([field("aa", "text", choices=["yes"])]),
        document([field("aa", "choice", choices=["maybe"])]),
        document([field("aa", "choice", list="nothing")]),
        document([field("aa", "choice", choices=["yes", "yes"])]),
        document([field("aa", "number")]),
        document([field("aa", "rows")]),
        document([field("aa", "factor")]),
        document([field("aa", "ratings", choices=["yes"])]),
        document([field("aa", "ratings", choices=["yes"], raters="rater", scale="nothing")]),
        document([field("aa", "text", raters="rater", scale="step")]),
        _change(
            steps=[
                {
                    "id": "one",
                    "title": T,
                    "fields": [field("aa", "text")],
                    "when": [{"field": "bb", "codes": ["yes"]}],
                }
            ]
        ),
        document(
            [field("aa", "text", when={"field": "bb", "codes": ["yes"]}), field("bb", "text")]
        ),
        document(
            [
                field(
                    "aa",
                    "choice",
                    choices=["yes"],
                    notices=[{"when": ["no"], "level": "info", "text": T}],
                )
            ]
        ),
    ],
)
def test_a_wrong_form_is_refused_with_its_place(broken: Any) -> None:
    with pytest.raises(ResourceBad) as raised:
        parse_form(broken, LISTS)
    assert raised.value.place.startswith("form")


def test_what_a_wrong_form_says_is_not_repeated() -> None:
    with pytest.raises(ResourceBad) as raised:
        parse_form(_change(**{"colour" * 50: "red"}), LISTS)
    assert raised.value.place == "form: $"


def test_texts_follow_the_language(form: Form) -> None:
    label = form.steps[0].fields[0].label
    assert label.in_("en_GB") == "English text"
    assert label.in_("sv") == label.in_("de") == "Svensk text"


def test_the_schema_says_what_is_taken(form: Form) -> None:
    schema = json_schema(form)
    properties = schema["properties"]
    assert schema["additionalProperties"] is False
    assert properties.keys() == GOOD.keys()
    assert properties["danger"]["enum"] == ["yes", "no"]
    assert properties["way"]["anyOf"][1]["properties"]["mark"]["enum"] == ["unknown"]
    assert properties["way"]["anyOf"][0]["required"] == ["way", "value"]
    assert properties["soon"]["items"]["properties"]["type"]["enum"] == ["trial"]
    json.dumps(schema)
