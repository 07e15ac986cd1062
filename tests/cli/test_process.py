"""The process itself: a closed pipe, Ctrl+C, kill, a terminal, no core file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from avhopp_desktop import cli
from tests.cli.commands import ROOT, Avhopp

posix = pytest.mark.skipif(os.name != "posix", reason="no such signals or pipes here")


@posix
def test_a_reader_that_stops_reading(office: Avhopp) -> None:
    """No traceback; the work is done and the vault let go."""
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen(
        [sys.executable, "-m", "avhopp_desktop", "staff", "list", *office.person()],
        cwd=office.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"avhopp: output_closed" in err
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err
    office.ok("cases", *office.person())


@posix
def test_nobody_reads_the_words_of_a_founding(avhopp: Avhopp) -> None:
    """Then nothing is founded: the words would be lost."""
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen(
        [sys.executable, "-m", "avhopp_desktop", "init", "--vault", "v", "--office", "K",
         "--alias", "Lo", "--demo", "--fast-kdf", "--recovery-out", "sheet"],
        cwd=avhopp.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=write,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(write)
    process.communicate(timeout=60)
    assert process.returncode == 1
    assert list(avhopp.folder.iterdir()) == []


def _stop(process: subprocess.Popen[bytes], how: signal.Signals) -> bytes:
    """Signal until it ends: one that comes just before a blocking read only shows after it."""
    while True:
        process.send_signal(how)
        try:
            return process.communicate(timeout=5)[1]
        except subprocess.TimeoutExpired:
            continue


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_from_outside(avhopp: Avhopp, how: signal.Signals) -> None:
    """While it waits for its input: ends, keeps nothing, and the vault opens again."""
    avhopp.found()
    fifo = avhopp.folder / "fifo"
    os.mkfifo(fifo)
    process = avhopp.start(
        *("recovery", "confirm", *avhopp.person(), "--half-1-file", "fifo"),
        *("--half-2-file", "fifo"),
        # A signal may come between opening a file and the `with` that closes it.
        warnings="ignore::ResourceWarning",
    )
    with fifo.open("wb"):  # opens once the program has unlocked and waits for the half-sheet
        err = _stop(process, how)
    assert process.returncode in (1, -how)
    assert b"Traceback" not in err
    if how is signal.SIGINT:
        assert b"avhopp: interrupted" in err
    avhopp.ok("verify", *avhopp.person())


@posix
def test_two_programs_at_once(avhopp: Avhopp) -> None:
    """The second is refused while the first has the vault open."""
    avhopp.found()
    fifo = avhopp.folder / "fifo"
    os.mkfifo(fifo)
    first = avhopp.start(
        *("recovery", "confirm", *avhopp.person(), "--half-1-file", "fifo"),
        *("--half-2-file", "Lo.phrase"),
    )
    with fifo.open("wb"):
        assert avhopp.refused("cases", *avhopp.person()).startswith("avhopp: vault_busy")
    _out, err = first.communicate(timeout=60)
    assert b"avhopp: recovery_half_wrong" in err
    avhopp.ok("cases", *avhopp.person())


@posix
def test_no_core_file(tmp_path: Path) -> None:
    """A core file would hold keys."""
    import resource

    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


@posix
def test_any_locale(office: Avhopp) -> None:
    """Swedish letters come out as UTF-8 whatever the locale says."""
    name = office.take_in()
    process = subprocess.run(
        [sys.executable, "-m", "avhopp_desktop", "show", name, *office.person()],
        cwd=office.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "Kanariefågel".encode() in process.stdout


def test_a_bug_shows_kind_and_place_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the exception says may quote somebody's number."""

    def broken() -> object:
        return int("900101-2385 Kanarie")

    monkeypatch.setattr(cli.parser, "build", broken)
    assert cli.main(["cases"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("avhopp: bug: ValueError at test_process:")
    assert "Kanarie" not in err
