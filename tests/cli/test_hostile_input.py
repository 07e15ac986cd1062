"""Whatever stands in a file: a known exit code, no bug, and nothing of it on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from avhopp_desktop import cli
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.services import intake
from tests.cli.commands import Avhopp

CANARY = "Kanarie"
FIELDS = [field.id for field in intake.form().fields()]
CODES = ["yes", "no", "unsure", "phone", "mark", "way", "value", "what", "when", "2026-11-20"]
many = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

texts = st.one_of(
    st.sampled_from(CODES), st.text(max_size=40).map(lambda text: f"{CANARY}{text}{CANARY}")
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def in_office(office: Avhopp) -> Iterator[tuple[Avhopp, str]]:
    """Works in the office's folder, in this process."""
    name = office.take_in()
    with contextlib.chdir(office.folder):
        yield office, name


def call(arguments: list[str], data: bytes) -> tuple[int, str]:
    """`main` with `data` on standard input; exit code and standard error."""
    streams = [io.TextIOWrapper(io.BytesIO(part)) for part in (data, b"", b"")]
    with contextlib.ExitStack() as stack:
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            stack.enter_context(patch.object(sys, name, stream))
        try:
            code = cli.main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
    streams[2].flush()
    err = streams[2].buffer
    assert isinstance(err, io.BytesIO)
    return code, err.getvalue().decode()


def check(arguments: list[str], data: bytes) -> int:
    code, err = call(arguments, data)
    assert code in (0, 1), err
    assert "bug" not in err, err
    assert "Traceback" not in err
    assert CANARY not in err
    return code


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()  # half characters and NaN, too, as JSON writers make them


@many
@given(st.dictionaries(st.one_of(st.sampled_from(FIELDS), texts), values, max_size=6))
def test_answers(in_office: tuple[Avhopp, str], answers: dict[str, object]) -> None:
    office, _name = in_office
    check(["intake", *office.person(), "--file", "-"], as_json(answers))


@many
@given(
    st.dictionaries(
        st.one_of(st.sampled_from(list(JournalEntry().__dict__)), texts),
        st.one_of(texts, values),
        max_size=6,
    )
)
@example({"roles": [[]]})
def test_entries(in_office: tuple[Avhopp, str], entry: dict[str, object]) -> None:
    office, name = in_office
    check(["note", name, *office.person(), "--file", "-"], as_json(entry))


@many
@given(st.binary(max_size=400))
def test_bytes(in_office: tuple[Avhopp, str], data: bytes) -> None:
    """No JSON, no card, no export, no passphrase."""
    office, name = in_office
    data = CANARY.encode() + data
    assert check(["intake", *office.person(), "--file", "-"], data) == 1
    assert check(["note", name, *office.person(), "--file", "-"], data) == 1
    assert check(["contact", "add", *office.person(), "-"], data) == 1
    (office.folder / "garbage.age").write_bytes(data)
    assert check(["open", "garbage.age", *office.person(), "--list"], b"") == 1
    way = ["--vault", "v", "--as", "Lo", "--passphrase-file", "-"]
    assert check(["cases", *way], data) == 1


@many
@given(st.data())
def test_altered_cards(in_office: tuple[Avhopp, str], data: st.DataObject) -> None:
    """A card of our own, changed in one place or in one member."""
    office, _name = in_office
    card = (
        (office.folder / "card.json").read_bytes()
        if (office.folder / "card.json").exists()
        else make_card(office)
    )
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(card) - 1))
        changed = card[:at] + bytes([data.draw(st.integers(0, 255))]) + card[at + 1 :]
    else:
        plain = json.loads(card)
        plain[data.draw(st.sampled_from(list(plain)))] = data.draw(values)
        changed = as_json(plain)
    assert check(["contact", "add", *office.person(), "-"], changed) == 1


def make_card(office: Avhopp) -> bytes:
    office.ok("keys", *office.person(), "--out", "card.json")
    return (office.folder / "card.json").read_bytes()


@many
@given(st.text(max_size=60))
def test_arguments(in_office: tuple[Avhopp, str], text: str) -> None:
    """A name, a reason, a title, a path: whatever is typed."""
    office, name = in_office
    typed = f"{CANARY}{text}"
    for arguments in (
        ["show", typed, *office.person()],
        ["assign", name, typed, *office.person()],
        ["contact", "remove", *office.person(), typed],
        ["open", typed, *office.person(), "--list"],
        ["attach", name, typed, *office.person()],
    ):
        code, err = call(arguments, b"")
        assert code in (1, 2)
        assert "bug" not in err
        assert CANARY not in err
