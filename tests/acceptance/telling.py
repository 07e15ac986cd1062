"""A word in all that is typed, all that is said of an error, and bugs put in on purpose."""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any, TypeAlias

import pytest

from avhopp_desktop import cli
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.services import cases, faultlog, intake
from avhopp_desktop.services.session import Session

CANARY = "Kanarie Fågelsson 19900101-2385"
HOSTILE = f'{{"name": "{CANARY}", '.encode()
ENTRY = JournalEntry("2026-11-20T14:05", "call", CANARY, CANARY, CANARY, "", CANARY)
WORDS = (CANARY, "Kanarie", "Fågelsson", "900101", "2385")
Reports: TypeAlias = Callable[[BaseException], str]


@contextlib.contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reports]:
    """Everything that is ever said about an error: hooks, logging, the command line."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    said = io.StringIO()
    faultlog.install_excepthooks("test", lambda line: said.write(f"{line}\n"))

    def report(error: BaseException) -> str:
        with contextlib.redirect_stderr(said):
            sys.excepthook(type(error), error, error.__traceback__)
            logging.getLogger("avhopp_desktop.x").error("while saving %s", CANARY, exc_info=error)
            logging.getLogger("somebody.else").error(CANARY, exc_info=error)
        said.write(on_the_command_line(error, monkeypatch))
        if isinstance(error, AvhoppError):
            said.write(f"{error} {error!r} {error.place} {error.names}")
        return said.getvalue()

    yield report
    logging.captureWarnings(capture=False)
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)


def on_the_command_line(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `avhopp` writes when this error ends a command."""
    if not isinstance(error, Exception):
        return ""

    def run(_call: object) -> None:
        raise error

    class Parser:
        def parse_args(self, _argv: list[str]) -> argparse.Namespace:
            return argparse.Namespace(run=run)

    monkeypatch.setattr(cli.parser, "build", Parser)
    out, err = io.StringIO(), io.StringIO()
    assert cli._run(["cases"], io.BytesIO(), out, err) in (cli.REFUSED, cli.WRONG_USE)
    return out.getvalue() + err.getvalue()


def silent(text: str) -> None:
    """It was told, and none of the data was."""
    assert "test: " in text
    said = re.sub(r"\b[0-9a-f]{6}\b", "", text)  # a report's own number may hold such digits
    assert [word for word in WORDS if word in said] == []
    assert "Traceback" not in text


def first_case(session: Session) -> CaseId:
    return cases.list_cases(session, cases.CaseFilter())[0]


def save(session: Session, **answers: Any) -> None:
    """An intake of a call, with these answers."""
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, "channel": "phone", **answers})


def ours(frame: FrameType) -> bool:
    return "/avhopp_desktop/" in frame.f_code.co_filename.replace("\\", "/")


def traced(trace: Callable[[FrameType, str, object], None], work: Callable[[], None]) -> None:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)


def functions_in(
    work: Callable[[], None], ours: Callable[[FrameType], bool] = ours
) -> list[CodeType]:
    """The functions of ours that are called on the way, each once, in order."""
    seen: dict[CodeType, None] = {}

    def note(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and ours(frame):
            seen.setdefault(frame.f_code)

    traced(note, work)
    return list(seen)


def broken_in(code: CodeType, work: Callable[[], None]) -> BaseException | None:
    """What comes out when the first call of this function raises; None if something on the way
    had reason to go on."""
    left = itertools.count()

    def strike(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code is code and next(left) == 0:
            raise ValueError(CANARY)

    try:
        traced(strike, work)
    except Exception as error:
        return error
    return None
