"""A bug anywhere, with somebody's data in the hand: no report repeats any of it."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from avhopp_desktop import cli
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import (
    attachments,
    case_records,
    cases,
    facts,
    faultlog,
    intake,
    journal,
    lookup,
    register,
    threat,
)
from avhopp_desktop.services.events import review
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store.cases import count_openings
from tests.acceptance.telling import (
    CANARY,
    ENTRY,
    HOSTILE,
    WORDS,
    Reports,
    broken_in,
    first_case,
    functions_in,
    listening,
    ours,
    save,
    silent,
    traced,
)
from tests.acceptance.workers import made_up, offices

POINTS = 200
COMMANDS = 40
"""Functions of the command line in which something goes wrong."""
THREAT: dict[str, Any] = {
    "assessed_on": "2026-11-20",
    "level": "acute",
    "level_reason": CANARY,
    "plan": [{"measure": CANARY, "who": CANARY, "by": "2026-11-21"}],
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = offices.found(tmp_path_factory.mktemp("office") / "vault")
    yield made
    made.close()


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reports]:
    with listening(monkeypatch) as report:
        yield report


def work_a_day(session: Session) -> None:
    """With the canary in every value."""
    case = first_case(session)
    record = journal.enter(session, case, ENTRY)
    journal.correct(session, case, record, ENTRY, CANARY)
    save(session, who_must_not=CANARY, codeword=CANARY)
    attachments.attach(session, case, CANARY, CANARY.encode(), CANARY)
    cases.open_case(session, case)
    cases.save_stay(session, case, {"address": CANARY})
    made = case_records.save(session, case, Kind.THREAT, THREAT).record
    case_records.save(session, case, Kind.THREAT, THREAT, record=made, reason=CANARY)
    case_records.keep_draft(session, case, Kind.CONSENT, {"recipient": CANARY})
    child = case_records.save(session, case, Kind.COMMENT, {"on": made.hex(), "text": CANARY})
    case_records.remove(session, case, child.record, CANARY)
    threat.ask_for(session, case, CANARY)
    lookup.look_up(session, CANARY)
    register.add(session, TrueName(CANARY, CANARY, CANARY, "2026-01-01"))


def test_a_bug_anywhere_tells_nothing_and_breaks_nothing(
    session: Session, reports: Reports
) -> None:
    """An error with the data in its words at 200 calls of our functions, one at a time.

    Every other is a `ValueError`. Where that goes off in a reader of what others wrote, it looks
    like words of theirs that do not fit: a banner then (until the next unlock), and no more.
    """
    calls = itertools.count()

    def count(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and ours(frame):
            next(calls)

    traced(count, lambda: work_a_day(session))
    total = next(calls)
    assert total > POINTS
    raised, noted = 0, set[Fault]()
    for number in range(POINTS):
        kind = (RuntimeError, ValueError)[number % 2]
        error = broken_at(number * total // POINTS, kind, lambda: work_a_day(session))
        raised += error is not None
        if kind is ValueError:
            noted |= set(session.faults)
        assert set(session.faults) <= noted
        silent_faults(session)
        if error is not None:
            silent(reports(error))
    assert raised > POINTS // 2
    assert review.verify(session).faults == ()
    assert session.faults == []


def silent_faults(session: Session) -> None:
    """Forget what was noted, once it is known to tell nothing."""
    assert not any(CANARY in f"{fault.code} {fault.place}" for fault in session.faults)
    session.faults.clear()


def broken_at(number: int, kind: type[Exception], work: Callable[[], None]) -> BaseException | None:
    """What comes out when the `number`th call of our code raises."""
    left = itertools.count(number, -1)

    def strike(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and ours(frame) and next(left) == 0:
            raise kind(CANARY)

    try:
        traced(strike, work)
    except Exception as error:
        return error
    return None  # something on the way had reason to go on


def test_what_goes_wrong_after_a_save_takes_nothing_of_it_back(session: Session) -> None:
    """The list of cases is told last; where that fails, what was saved is saved."""
    case = first_case(session)
    there = len(cases.reread_case(session, case).attachments)
    told = facts.show.__code__
    attached = broken_in(told, lambda: attachments.attach(session, case, "a.txt", b"a" * 70_000))
    assert isinstance(attached, ValueError)
    kept = cases.reread_case(session, case).attachments[there:]
    assert [attachments.read_attachment(session, case, a.record).data for a in kept] == [
        b"a" * 70_000
    ]
    begun = intake.begin(session)
    answers = {**begun.answers, "channel": "phone", "codeword": CANARY}
    before = count_openings(session.database)
    assert broken_in(told, lambda: intake.autosave(session, begun, answers)) is not None
    intake.autosave(session, begun, answers)
    assert begun.case is not None
    assert intake.resume(session, begun.case).answers["codeword"] == CANARY
    assert count_openings(session.database) == before + 1
    assert review.verify(session).faults == ()


def spread(places: list[CodeType]) -> list[CodeType]:
    """The same, so that the first hundred come from all over the work."""
    return [code for start in range(3) for code in places[start::3]]


def test_a_bug_in_any_command_tells_nothing(tmp_path: Path) -> None:
    """What the process would write, when a function of `avhopp` raises with data in its words."""
    offices.found(tmp_path / "v").close()
    (tmp_path / "phrase").write_text(made_up.PHRASE, "utf-8")
    answers = {"channel": "phone", "codeword": CANARY, "who_must_not": CANARY}
    (tmp_path / "answers").write_text(json.dumps(answers), "utf-8")
    who = ["--vault", str(tmp_path / "v"), "--as", made_up.ALIAS]
    who += ["--passphrase-file", str(tmp_path / "phrase")]
    said: list[str] = []

    def run() -> None:
        for command in (
            ["intake", "--file", str(tmp_path / "answers")],
            ["cases"],
            ["search", CANARY],
            ["search", "K", "--json"],
        ):
            out, err = io.StringIO(), io.StringIO()
            with contextlib.suppress(SystemExit):
                cli._run([*command, *who], io.BytesIO(), out, err)
            said.append(err.getvalue())

    def in_cli(frame: FrameType) -> bool:
        return "/avhopp_desktop/cli/" in frame.f_code.co_filename.replace("\\", "/")

    places = functions_in(run, in_cli)
    struck = 0
    for code in spread(places):
        said.clear()
        with contextlib.redirect_stderr(io.StringIO()) as beside:
            try:
                broken_in(code, run)
            except BaseException as error:  # nothing else may come out
                pytest.fail(type(error).__name__)
        told = "".join(said) + beside.getvalue()
        struck += "avhopp: bug ValueError" in told or "ValueError" in told
        assert [word for word in WORDS if word in told] == []
        assert "Traceback" not in told
        if struck == COMMANDS:
            break
    assert struck == COMMANDS, (struck, len(places))


ACCIDENTS = f"""
import logging, threading, warnings
from avhopp_desktop.services import faultlog
faultlog.install_excepthooks("test")
CANARY = {CANARY!r}
class Falling:
    def __del__(self):
        raise KeyError(CANARY)
def fall():
    raise OSError(2, CANARY, CANARY)
thread = threading.Thread(target=fall, name=CANARY)
thread.start()
thread.join()
Falling()
warnings.warn(CANARY)
logging.getLogger("ui.parts").warning("took %d ms for %s", 12, CANARY)
logging.getLogger("ui.parts").warning("%d", CANARY)
logging.getLogger("fontTools").error("cannot read %s", CANARY, extra={{"name_of": CANARY}})
try:
    int(CANARY)
except ValueError:
    logging.exception(CANARY)
{{}}[CANARY]
"""


def test_no_way_out_of_a_process_tells_anything(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ACCIDENTS],
        cwd=tmp_path,
        env={"PYTHONPATH": str(made_up.ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    silent(done.stdout + done.stderr)
    told = done.stderr.splitlines()
    assert [line for line in told if not line.startswith("test: ")] == []
    for kind in ("FileNotFoundError", "KeyError", "ValueError"):
        assert any(kind in line for line in told)
    assert any("took 12 ms for …" in line for line in told)


def test_a_description_is_one_short_line() -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        canonical.decode(HOSTILE)
    line = faultlog.describe(caught.value)
    assert line.startswith("NotCanonical at ")
    assert "canonical:" in line
    assert len(line) < 80
    assert faultlog.describe(caught.value) != line
    assert faultlog.describe(KeyError(CANARY)).startswith("KeyError at ? ")
