"""Every error has a sentence that says what to do."""

from __future__ import annotations

import inspect

import pytest

from avhopp_desktop.domain import errors
from ui.common.messages import TEXTS, known_codes, sentence


def codes() -> list[str]:
    found = []
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, errors.AvhoppError) and kind is not errors.AvhoppError:
            found.append(kind.code)
    return found


def test_the_errors_are_found():
    assert len(codes()) > 60


@pytest.mark.parametrize(
    "code", [*codes(), "bug", "header_healed", "clock_went_back", "recovery_unconfirmed"]
)
def test_every_error_has_its_own_sentence(code: str):
    assert code in known_codes()
    words = sentence(code)
    assert len(words) > 20
    assert "{" not in words
    assert words.rstrip().endswith(".")


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_sentences_are_plain(code: str):
    words = sentence(code)
    assert words[0].isupper()
    assert "<" not in words
    assert "error" not in words.lower().replace("typing error", "")


def test_no_two_codes_say_the_same():
    assert len(set(TEXTS.values())) == len(TEXTS)


def test_the_file_is_named_where_it_is_known():
    assert sentence("export_damaged", file="a.age").startswith("a.age is cut off")
    assert sentence("export_damaged").startswith("The file is cut off")
    assert sentence("export_damaged", file="").startswith("The file is cut off")


def test_an_unknown_code_is_shown_as_a_code():
    assert "never_heard_of" in sentence("never_heard_of")


def test_braces_in_a_name_do_no_harm():
    assert sentence("export_damaged", file="{0}{x}.age").startswith("{0}{x}.age")
