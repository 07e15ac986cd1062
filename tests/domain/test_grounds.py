"""Legal grounds: each asks for its own facts, and the general clause is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from avhopp_desktop.domain.codes import parse_code_lists
from avhopp_desktop.domain.errors import ResourceBad
from avhopp_desktop.domain.form_types import Problem
from avhopp_desktop.domain.grounds import Ground, check_ground, parse_grounds
from resources import path

LISTS = parse_code_lists(json.loads(path("reference", "code_lists.json").read_text("utf-8")))
DOCUMENT = json.loads(path("reference", "disclosure_grounds.json").read_text("utf-8"))
GROUNDS = {ground.code: ground for ground in parse_grounds(DOCUMENT, LISTS)}

WEIGHED = "Uppgiften behövs för skyddet och risken är liten."
CONSENT = {
    "consent_date": "2026-11-01",
    "consent_form": "written",
    "scope": "kontaktuppgifter för mottagandet",
    "valid_to": "2027-04-30",
}
GOOD: dict[str, dict[str, Any]] = {
    "consent": CONSENT,
    "transfer": {"request_date": "2026-11-01", "answer_date": "2026-11-05"},
    "harm_test": {"balancing": WEIGHED},
    "necessary": {"balancing": WEIGHED},
    "party": {"masked": "yes"},
    "crime_prevent": {"requested_by": "Polisen, utredare", "balancing": WEIGHED},
    "supervision": {"request_date": "2026-11-01", "requested_by": "IVO"},
    "under21": {"balancing": WEIGHED},
    "terror": {"balancing": WEIGHED},
    "close_violence": {"balancing": WEIGHED},
    "child_police": {"circumstances": WEIGHED},
    "crime_vs_child": {"crime_type": "misshandel"},
    "committed_crime": {
        "crime_type": "rån",
        "penalty": "six_months",
        "requested_by": "åklagare",
    },
    "contact_info": {
        "request_date": "2026-11-01",
        "requested_by": "Polisen",
        "balancing": WEIGHED,
    },
    "placement_info": {"request_date": "2026-11-01", "requested_by": "Skatteverket"},
    "protected_reg": {"request_date": "2026-11-01"},
    "child_concern": {"report_date": "2026-11-01"},
    "child_invest": {"request_date": "2026-11-01", "requested_by": "socialnämnd"},
    "care_need": {"need": "under_18", "balancing": WEIGHED},
    "reporter": {"request_date": "2026-11-01"},
    "refuge_addr": {"purpose": "beslut om placering"},
    "other_law": {"law_reference": "15 kap. 7 § SoL"},
    "emergency": {
        "danger": "fara för livet",
        "informed": "enhetschef",
        "informed_at": "2026-11-20T22:10",
    },
}


def test_every_ground_has_its_example() -> None:
    assert GOOD.keys() == GROUNDS.keys()
    assert len(GROUNDS) == 23


@pytest.mark.parametrize("code", GOOD)
def test_a_ground_can_be_used_when_its_fields_are_there(code: str) -> None:
    assert check_ground(GROUNDS[code], GOOD[code], today=date(2026, 11, 20)) == []


@pytest.mark.parametrize(("code", "key"), [(code, key) for code, f in GOOD.items() for key in f])
def test_each_field_of_a_ground_is_required(code: str, key: str) -> None:
    fields = {k: v for k, v in GOOD[code].items() if k != key}
    assert check_ground(GROUNDS[code], fields) == [Problem(key, "missing")]


def test_values_are_texts_so_that_they_fit_into_an_export() -> None:
    assert all(isinstance(value, str) for fields in GOOD.values() for value in fields.values())


@pytest.mark.parametrize("code", ["crime_prevent", "under21", "contact_info"])
@pytest.mark.parametrize("text", ["ja", "behövs nu", "x" * 50])
def test_weighing_takes_a_sentence(code: str, text: str) -> None:
    fields = {**GOOD[code], "balancing": text}
    assert check_ground(GROUNDS[code], fields) == [Problem("balancing", "too_short")]


@pytest.mark.parametrize(
    "text",
    [
        "10:27",
        "10:27 OSL",
        "10 kap. 27 § OSL",
        "10 kap 27§",
        "OSL 10 : 27",
        "27 § 10 kap. OSL",
        "kap. 10 § 27 OSL",
        "Generalklausulen, 10 kap.",
    ],
)
def test_the_general_clause_is_refused(text: str) -> None:
    problems = check_ground(GROUNDS["other_law"], {"law_reference": text})
    assert problems == [Problem("law_reference", "ground_general_clause")]


def test_the_general_clause_is_refused_in_the_weighing_too() -> None:
    fields = {**GOOD["crime_prevent"], "balancing": "Vi lämnar ut enligt 10 kap. 27 § OSL i dag."}
    problems = check_ground(GROUNDS["crime_prevent"], fields)
    assert problems == [Problem("balancing", "ground_general_clause")]


@pytest.mark.parametrize("text", ["10 kap. 28 § OSL", "110:27", "15:7 SoL", "4 § lag (2025:170)"])
def test_other_references_are_taken(text: str) -> None:
    assert check_ground(GROUNDS["other_law"], {"law_reference": text}) == []


def test_a_time_of_day_is_no_reference() -> None:
    fields = {**GOOD["emergency"], "danger": "ringde 10:27 om fara"}
    assert check_ground(GROUNDS["emergency"], fields) == []


@pytest.mark.parametrize(
    ("code", "change", "problem"),
    [
        ("other_law", {"law_reference": "lagen"}, ("law_reference", "no_paragraph")),
        ("consent", {"valid_to": "2026-10-31"}, ("valid_to", "bad_order")),
        ("consent", {"valid_to": "2026-11-19"}, ("valid_to", "consent_expired")),
        ("consent", {"valid_to": "nästa år"}, ("valid_to", "bad_date")),
        ("consent", {"consent_form": "nodded"}, ("consent_form", "unknown_code")),
        ("transfer", {"answer_date": "2026-10-31"}, ("answer_date", "bad_order")),
        ("committed_crime", {"penalty": "fine"}, ("penalty", "unknown_code")),
        ("party", {"masked": "no"}, ("masked", "unknown_code")),
        ("consent", {"colour": "red"}, ("", "unknown_field")),
    ],
)
def test_what_a_ground_refuses(code: str, change: dict[str, Any], problem: tuple[str, str]) -> None:
    fields = {**GOOD[code], **change}
    found = check_ground(GROUNDS[code], fields, today=date(2026, 11, 20))
    assert Problem(*problem) in found


def _broken(**changes: Any) -> list[Any]:
    return [{**DOCUMENT[0], **changes}]


@pytest.mark.parametrize(
    "document",
    [
        {},
        [DOCUMENT[0], DOCUMENT[0]],
        _broken(law=" "),
        _broken(title={"sv": "", "en": "x"}),
        _broken(hint="x"),
        _broken(extra=1),
        _broken(fields=[{"id": "a"}]),
    ],
)
def test_a_wrong_list_of_grounds_is_refused(document: Any) -> None:
    with pytest.raises(ResourceBad):
        parse_grounds(document, LISTS)


def test_a_ground_says_who_may_be_told() -> None:
    ground: Ground = GROUNDS["under21"]
    assert ground.law == "10 kap. 18 a § OSL"
    assert "Tullverket" in ground.recipients.sv
    assert "Customs" in ground.recipients.in_("en")
