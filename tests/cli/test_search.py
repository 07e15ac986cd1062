"""Look-up and doubles as scripts see them."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.commands import ANSWERS, Avhopp


@pytest.fixture(scope="module")
def case(office: Avhopp) -> str:
    return office.take_in()


def test_find_takes_its_text_from_a_file_or_standard_input(office: Avhopp, case: str) -> None:
    found = office.ok("find", *office.person(), "--text-file", "-", "--json", given=case.encode())
    assert found.json["keys"] == ["name", "code_name"]
    (hit,) = found.json["hits"]
    assert hit["key"] == "code_name"
    assert hit["row"]["code_name"] == case
    text = office.secret("wanted", hit["row"]["case_no"])
    shown = office.ok("find", *office.person(), "--text-file", text)
    assert case in shown.out
    assert shown.last.split()[-1] == "case_number"
    assert office.run("find", *office.person(), case).code == 2


def test_find_says_that_nothing_was_found(office: Avhopp, case: str) -> None:
    done = office.ok("find", *office.person(), "--text-file", "-", given=b"Ingenstans")
    assert done.out == ""
    assert "nothing_found" in done.err
    doubt = office.ok("find", *office.person(), "--text-file", "-", given=b"19900101-2386")
    assert "number_in_doubt" in doubt.err
    refused = office.refused("find", *office.person(), "--text-file", office.secret("a", "900101"))
    assert refused == "avhopp: look_up_number_incomplete: --text-file"


def test_doubles_are_told_with_their_reason(office: Avhopp, case: str) -> None:
    other = office.take_in()
    (pair,) = office.ok("doubles", *office.person(), "--json").json
    assert pair["reasons"] == ["same_contact"]
    line = office.ok("doubles", *office.person()).last
    assert case in line
    assert other in line
    said = re.sub(r"[0-9a-f]{32}", "", json.dumps(pair) + line)  # an id may hold such digits
    assert "070" not in said
    assert ANSWERS["callback"]["value"] not in line
