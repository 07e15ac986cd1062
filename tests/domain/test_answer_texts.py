"""Answers as words, in both languages."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from avhopp_desktop.domain.answer_texts import Words
from avhopp_desktop.domain.codes import parse_code_lists, with_municipalities
from avhopp_desktop.domain.forms import parse_fields
from avhopp_desktop.services import reference
from resources import path

LISTS = with_municipalities(
    parse_code_lists(json.loads(path("reference", "code_lists.json").read_text("utf-8"))),
    path("reference", "kommuner.csv").read_text("utf-8"),
)
INTAKE = reference.intake_form()
T = {"sv": "Fråga", "en": "Question"}


def local(time: datetime) -> str:
    return time.astimezone(timezone(timedelta(hours=1))).strftime("%Y-%m-%d %H:%M")


def words(language: str) -> Words:
    return Words(language, LISTS["answer_part"], local)


@pytest.mark.parametrize(
    ("key", "value", "sv", "en"),
    [
        ("contact_ts", "2026-11-20T13:02:00Z", "2026-11-20 14:02", "2026-11-20 14:02"),
        ("contact_ts", "förr", "förr", "förr"),
        ("danger_now", "unsure", "Osäker", "Unsure"),
        ("danger_now", "newer_code", "newer_code", "newer_code"),
        (
            "callback_bad",
            ["sms", "letter"],
            "Skicka sms, Skicka brev",
            "Send a text message, Send a letter",
        ),
        ("who_must_not", "min bror", "min bror", "min bror"),
        ("who_must_not", {"mark": "no"}, "Ingen särskild", "Nobody in particular"),
        ("callback", {"mark": "declined"}, "Vill inte svara", "Does not want to say"),
        (
            "callback",
            {"value": "070-1740605", "way": "phone", "newer": 1},
            "Sätt: Ringa\nNummer eller konto: 070-1740605\nnewer: 1",
            "Way: Call\nNumber or account: 070-1740605\nnewer: 1",
        ),
        (
            "kids",
            {"count": 2, "ages": [3, 7]},
            "Antal barn: 2\nÅlder: 3, 7",
            "Number of children: 2\nAges: 3, 7",
        ),
        (
            "deadline",
            [{"type": "trial", "date": "2027-01"}, {"type": "debt"}],
            "Vad: Rättegång · Datum: 2027-01\nVad: Skuld som ska betalas",
            "What: Trial · Date: 2027-01\nWhat: Debt to be paid",
        ),
        (
            "next_step",
            {"what": "ringa", "who": "Anna", "when": "2026-11-21T14:00"},
            "Vad ska göras: ringa\nVem: Anna\nNär: 2026-11-21 14:00",
            "What is to be done: ringa\nWho: Anna\nWhen: 2026-11-21 14:00",
        ),
    ],
)
def test_the_intake_in_words(key: str, value: object, sv: str, en: str) -> None:
    field = INTAKE.field(key)
    assert field is not None
    assert words("sv").answer(field, value) == sv
    assert words("en").answer(field, value) == en


def test_what_was_told_is_written_out() -> None:
    field = INTAKE.field("info_limits")
    assert field is not None
    value = {"at": "2026-11-20T13:02:00Z", "points": ["voluntary"]}
    text = words("sv").answer(field, value)
    assert text == f"Tid: 2026-11-20 14:02\nSagt: {field.choices[1].text.sv}"


def test_scales_rows_and_municipalities_in_words() -> None:
    scales, rows, town = parse_fields(
        [
            {"id": "how", "kind": "scales", "label": T, "list": "motivation_scale", "maximum": 10},
            {
                "id": "past",
                "kind": "rows",
                "label": T,
                "fields": [{"id": "year", "kind": "text", "label": {"sv": "År", "en": "Year"}}],
            },
            {"id": "town", "kind": "municipality", "label": T, "list": "municipality"},
        ],
        LISTS,
        "test",
    )
    say = words("sv")
    assert say.answer(scales, {"readiness": 7}) == "Hur redo är du just nu? 7"
    assert say.answer(rows, [{"year": "2024"}, {"year": "2025"}]) == "År: 2024\nÅr: 2025"
    assert say.answer(town, "1280") == "Malmö"
    assert say.answer(town, None) == ""
