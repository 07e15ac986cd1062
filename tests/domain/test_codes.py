"""Code lists and municipalities."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.domain.codes import (
    municipality_list,
    parse_code_lists,
    parse_municipalities,
    with_municipalities,
)
from avhopp_desktop.domain.errors import ResourceBad

HEAD = "kommunkod,kommun,lankod,lan,lan_iso3166_2\n"


def test_a_list_labels_its_codes_in_both_languages() -> None:
    channel = parse_code_lists({"channel": [{"code": "phone", "sv": "Telefon", "en": "Phone"}]})[
        "channel"
    ]
    assert channel.label("phone", "sv") == "Telefon"
    assert channel.label("phone", "en") == "Phone"
    assert channel.label("telepathy", "sv") == "telepathy"
    assert "phone" in channel
    assert "telepathy" not in channel
    assert [c.code for c in channel] == ["phone"]


@pytest.mark.parametrize(
    "broken",
    [
        [],
        {"a": {}},
        {"a": [{"code": "x", "sv": "y"}]},
        {"a": [{"code": "x", "sv": "y", "en": ""}]},
        {"a": [{"code": "x", "sv": "y", "en": "z"}] * 2},
        {"a": [{"code": "x", "sv": "y", "en": "z", "de": "u"}]},
    ],
)
def test_a_wrong_list_is_refused(broken: Any) -> None:
    with pytest.raises(ResourceBad):
        parse_code_lists(broken)


def test_municipalities_are_known_by_four_digits() -> None:
    found = parse_municipalities(
        HEAD + "1280,Malmö,12,Skåne län,SE-M\n0114,Upplands Väsby,01,x,y\n"
    )
    assert [(m.code, m.name, m.county_code) for m in found] == [
        ("1280", "Malmö", "12"),
        ("0114", "Upplands Väsby", "01"),
    ]
    assert municipality_list(found).label("1280", "en") == "Malmö"
    assert "municipality" in with_municipalities({}, HEAD + "1280,Malmö,12,Skåne län,SE-M\n")


@pytest.mark.parametrize(
    "row", ["128,Malmö,12,x,y", "1380,Malmö,12,x,y", "12a0,Malmö,12,x,y", "1280,A,12,x,y\n" * 2]
)
def test_a_wrong_row_is_named_by_its_line(row: str) -> None:
    with pytest.raises(ResourceBad, match=r"line [23]"):
        parse_municipalities(HEAD + row)


def test_a_file_without_the_columns_is_refused() -> None:
    with pytest.raises(ResourceBad):
        parse_municipalities("code,name\n1280,Malmö\n")
