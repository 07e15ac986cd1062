"""What is searched by, and what it finds."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.lookup import (
    Identity,
    Key,
    Query,
    identity_of,
    query_of,
    same_number,
    together,
)

TODAY = date(2026, 11, 20)
CODE_NAME, CASE_NO = "Granit 7", "2026-0012"
PERSON = Identity(names=("Anna-Karin Öberg",), also_known_as=("Nettan",), numbers=("199001012385",))


def query(text: str) -> Query:
    return query_of(text, demo=True, today=TODAY)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Anna", (Key.NAME, Key.CODE_NAME)),
        ("Granit 7", (Key.NAME, Key.CODE_NAME)),
        ("2026-0012", (Key.CASE_NUMBER,)),
        ("2026–0012", (Key.CASE_NUMBER,)),
        ("20260012", (Key.CASE_NUMBER,)),
        ("2026-10012", (Key.CASE_NUMBER,)),
        ("900101-2385", (Key.NUMBER,)),
        ("19900101 2385", (Key.NUMBER,)),
        ("19900161-2384", (Key.NUMBER,)),
        (" 9001012385 ", (Key.NUMBER,)),
        ("000101+2384", (Key.NUMBER,)),
    ],
)
def test_what_a_text_is_searched_by(text: str, keys: tuple[Key, ...]) -> None:
    assert query(text).keys == keys


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "look_up_too_short"),
        ("   ", "look_up_too_short"),
        ("A", "look_up_too_short"),
        ("?!", "look_up_too_short"),
        ("a b", "look_up_too_short"),
        ("900101", "look_up_number_incomplete"),
        ("1990-01-01-2385-1", "look_up_number_incomplete"),
        ("7", "look_up_number_incomplete"),
        ("9001012385 9001012385", "look_up_number_incomplete"),
    ],
)
def test_what_is_no_search(text: str, code: str) -> None:
    with pytest.raises(AvhoppError) as refused:
        query(text)
    assert refused.value.code == code


def test_a_number_that_does_not_add_up_is_said_and_still_compared() -> None:
    wrong = query("19900101-2386")
    assert wrong.doubt == "pnr_check_digit"
    assert wrong.finds_person(Identity(numbers=("199001012386",))) is Key.NUMBER


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("öberg", Key.NAME),
        ("karin öb", Key.NAME),
        ("Anna-Karin", Key.NAME),
        ("AnnaKarin", Key.NAME),
        ("Anna-Karin Öberg", Key.NAME),
        ("öberg nettan", Key.NAME),
        ("oberg", None),
        ("Granit", None),
        ("900101-2385", Key.NUMBER),
        ("199001012385", Key.NUMBER),
        ("189001012385", None),
        ("2026-0012", None),
    ],
)
def test_who_is_found(text: str, key: Key | None) -> None:
    assert query(text).finds_person(PERSON) is key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("granit", Key.CODE_NAME),
        ("GRANIT 7", Key.CODE_NAME),
        ("granit 71", None),
        ("2026-0012", Key.CASE_NUMBER),
        ("2026-0013", None),
        ("anna", None),
        ("900101-2385", None),
    ],
)
def test_what_stands_in_the_list_is_found(text: str, key: Key | None) -> None:
    assert query(text).finds_line(CODE_NAME, CASE_NO) is key


def test_nobody_is_found_where_nothing_is_known() -> None:
    for text in ("anna", "900101-2385"):
        assert query(text).finds_person(Identity()) is None


def test_nothing_typed_shows_in_a_traceback() -> None:
    for text in ("Annika", "19900101-2385"):
        assert "nnika" not in repr(query(text))
        assert "2385" not in repr(query(text))
    assert "berg" not in repr(PERSON)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("199001012385", "199001012385", True),
        ("9001012385", "199001012385", True),
        ("189001012385", "199001012385", False),
        ("9001012385", "9001012386", False),
        ("", "199001012385", False),
    ],
)
def test_numbers_with_and_without_century(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("answers", "identity"),
    [
        ({}, Identity()),
        ({"name": {"mark": "declined"}, "pnr": {"mark": "unknown"}}, Identity()),
        ({"name": "Bo Ek"}, Identity(names=("Bo Ek",))),
        (
            {"also_known_as": "Bosse; Ekan / Kottas"},
            Identity(also_known_as=("Bosse", "Ekan", "Kottas")),
        ),
        (
            {"also_known_as": ["Bosse", {"alias": "Ekan"}]},
            Identity(also_known_as=("Bosse", "Ekan")),
        ),
        (
            {"pnr": "19900161-2384"},
            Identity(numbers=("199001612384",), born=("1990-01-01",)),
        ),
        ({"born": "1990"}, Identity()),
        ({"born": "1990-01-01"}, Identity(born=("1990-01-01",))),
        (
            {"callback": {"way": "phone", "value": "+46 (0)70-174 06 05", "note": "070-1740606"}},
            Identity(contacts=("0701740605",)),
        ),
        ({"way": "phone", "value": "0046701740605"}, Identity(contacts=("0701740605",))),
        (
            {"callback": {"value": "Bo@Exempel.se eller 070 174 06 05"}},
            Identity(contacts=("bo@exempel.se", "0701740605")),
        ),
        ({"callback": {"way": "via_other", "value": "via brodern"}}, Identity()),
        ({"name": 7, "pnr": None, "born": [], "callback": "x"}, Identity()),
    ],
)
def test_who_is_meant(answers: dict[str, Any], identity: Identity) -> None:
    assert identity_of([answers]) == identity


def test_a_text_without_end_takes_no_time_to_compare() -> None:
    """What another office sent is compared at every search: its square would be hours."""
    begun = time.process_time()
    found = identity_of([{"name": "Anna", "callback": {"value": "x" * 3_000_000}}] * 3)
    found = together(found, identity_of([{"name": [f"n{one}" for one in range(90_000)]}]))
    assert "Anna" in found.names
    assert len(found.names) < 300
    assert time.process_time() - begun < 5


def test_an_address_is_found_wherever_it_stands() -> None:
    text = "Mejl: anna@exempel.example,bo@annat.example; <cia@tredje.example> a@b@c.example"
    found = identity_of([{"callback": {"value": text}}]).contacts
    assert set(found) == {
        "anna@exempel.example",
        "bo@annat.example",
        "cia@tredje.example",
        "b@c.example",
    }
