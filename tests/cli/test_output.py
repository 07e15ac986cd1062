"""What is printed: nothing that steers a terminal, and a sentence for every code."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from avhopp_desktop.cli import call, errors, files, output, parser, places, sentences
from avhopp_desktop.domain import errors as domain_errors
from avhopp_desktop.domain.errors import AvhoppError, OutNotWritable
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services.staff_rows import StaffRow
from tests.cli.commands import ROOT


def codes(module: object) -> set[str]:
    return {
        kind.code
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, AvhoppError)
    }


def every_parser() -> Iterator[argparse.ArgumentParser]:
    waiting: list[argparse.ArgumentParser] = [parser.build()]
    while waiting:
        yield (one := waiting.pop())
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += action.choices.values()


def test_every_code_has_one_sentence() -> None:
    known = codes(domain_errors) | codes(errors)
    assert known - sentences.SENTENCES.keys() == set()
    for text in sentences.SENTENCES.values():
        assert text.endswith(".")
        assert "\n" not in text


def test_every_note_has_its_sentence_and_every_sentence_its_use() -> None:
    source = "".join(p.read_text("utf-8") for p in (ROOT / "avhopp_desktop" / "cli").glob("*.py"))
    used = {code for code in sentences.SENTENCES if f'note("{code}"' in source}
    assert sentences.SENTENCES.keys() - used - codes(domain_errors) - codes(errors) == set()


def test_every_option_and_argument_of_every_command_says_what_it_is() -> None:
    silent = [
        f"{one.prog} {action.dest}"
        for one in every_parser()
        for action in one._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []


def test_a_place_is_a_code_and_an_argument_that_there_are() -> None:
    known = codes(domain_errors) | codes(errors)
    assert places._OPTIONS.keys() - known == set()
    attributes = {a.dest for one in every_parser() for a in one._actions}
    named = {attribute for pairs in places._OPTIONS.values() for attribute, _name in pairs}
    assert named - attributes == set()


def test_a_code_without_a_sentence_is_written_out() -> None:
    assert sentences.sentence("clock_went_back") == "Clock went back."


def test_an_error_is_told_in_two_lines() -> None:
    err = io.StringIO()
    call.tell(err, "answers_bad", "", ("channel:unknown_code", ":unknown_field"))
    first, second = err.getvalue().splitlines()
    assert first == "avhopp: answers_bad: channel:unknown_code, unknown_field"
    assert second.strip() == sentences.SENTENCES["answers_bad"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Åsa Öst\n–", "Åsa Öst\n–"),
        ("\x1b[2J\x07", "\ufffd[2J\ufffd"),
        ("a\u202eb\u2066", "a\ufffdb\ufffd"),
        ("a\tb\u00a0c\r", "a b c "),
    ],
)
def test_nothing_steers_the_terminal(text: str, shown: str) -> None:
    assert output.printable(text) == shown


@pytest.mark.parametrize(
    "text", ["\x9b2J", "a\u202eb\u2066", "\x1b[2J\n\x07", "Åsa Öst \U000e0001"]
)
def test_nor_does_json(text: str) -> None:
    said = output.as_json({"names": [text]})
    assert all(line.isprintable() for line in said.split("\n"))
    assert json.loads(said) == {"names": [text]}


def test_values_as_json() -> None:
    row = StaffRow(b"\1\2", "Lo", frozenset(Role), frozenset(), "", True)  # type: ignore[arg-type]
    plain = output.plain({"row": row, "at": datetime(2026, 11, 20, tzinfo=UTC), "in": Path("x")})
    assert plain["row"]["staff"] == "0102"
    assert plain["row"]["roles"] == ["counsellor", "log_reviewer", "supervisor", "system_owner"]
    assert plain["at"] == "2026-11-20T00:00:00Z"
    assert plain["in"] == "x"


def test_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new"
    with files.new_file(path, "--out", room=100) as file:
        assert path.stat().st_size == 100
        file.write(b"short")
    assert path.read_bytes() == b"short"
    with pytest.raises(errors.FileExists):
        files.write_new(path, b"", "--out")
    with pytest.raises(KeyError), files.new_file(tmp_path / "other", "--out"):
        raise KeyError
    assert not (tmp_path / "other").exists()
    with pytest.raises(OutNotWritable):
        files.write_new(tmp_path / "no" / "folder", b"", "--out")


@pytest.mark.parametrize("data", [b"\xef\xbb\xbforden\n", b"orden", b"orden\r\n"])
def test_a_passphrase_file_as_editors_leave_it(data: bytes) -> None:
    assert files.passphrase_of(data, "x") == "orden"


def test_spaces_belong_to_a_passphrase() -> None:
    assert files.passphrase_of(b" orden \n", "x") == " orden "
