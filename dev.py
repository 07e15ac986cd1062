#!/usr/bin/env python3
"""The one way in: `python3 dev.py run`, `python3 dev.py test` (Windows: `py dev.py run`).

Makes what is missing, then does what was asked. Standard library only, because it runs before
anything else is there; kept readable by old Pythons, so that they can say what they lack.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "packaging"))  # not a package: `packaging` is another one's name

from environment import (  # noqa: E402
    WINDOWS,
    Environment,
    install_packages,
    missing_packages,
    say,
    stop,
)

OLDEST_PYTHON = (3, 11)
I18N = "resources/i18n"
CORES = str(min(os.cpu_count() or 1, 8))  # one process of tests for each
TEST_PROGRAMS = ("age", "dbus-daemon", "strace")  # called by tests; packages of the same names


def translation_files() -> list[Path]:
    """The texts of the window in other languages."""
    return sorted((ROOT / I18N).glob("*.ts"))


def translations(env: Environment, what: str, files: list[Path]) -> int:
    """Let `packaging/translations.py` do something to these files; its exit code."""
    script = str(ROOT / "packaging" / "translations.py")
    return subprocess.call([str(env.python), script, what, *map(str, files)], cwd=ROOT)


def newer(made: Path, source: Path) -> bool:
    """Whether a file is there and not older than what it was made from."""
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def build_translations(env: Environment) -> None:
    """Make the `.qm` files that the window loads, where they are older than their `.ts`."""
    old = [ts for ts in translation_files() if not newer(ts.with_suffix(".qm"), ts)]
    if old and translations(env, "build", old):
        stop("the translations could not be built")


def check_translations(env: Environment) -> int | None:
    """0: fresh and complete, 1: not, None: there is no translation file."""
    files = translation_files()
    return translations(env, "check", files) if files else None


# --- commands ------------------------------------------------------------------------------------


def prepare(programs: tuple[str, ...] = ()) -> Environment:
    """Do all set-up that is still missing."""
    env = Environment(ROOT)
    install_packages(missing_packages(env, programs))
    env.ensure()
    build_translations(env)
    return env


def headless_variables() -> dict[str, str]:
    """For programs that ask for no display, and keep what they compile; Qt wants UTF-8."""
    settings = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": ""}
    return {**os.environ, **settings}


def has_display() -> bool:
    """Whether a window would be seen; a Qt platform that the caller chose is respected."""
    if WINDOWS or sys.platform == "darwin":
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.split(":")[0] not in {"offscreen", "minimal"}
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(rest: list[str]) -> int:
    """Open the window; without a display drive the same program through the tour."""
    env = prepare()
    if has_display():
        return subprocess.call([str(env.python), "-m", "ui", *rest], cwd=ROOT)
    say("There is no display here: the tour drives the same program offscreen instead.")
    return tour([])


def tour(rest: list[str]) -> int:
    """Drive the program through its main job; pictures and the export stay in a folder."""
    parser = argparse.ArgumentParser(prog="dev.py tour")
    default = ROOT / "build" / time.strftime("tour-%Y%m%d-%H%M%S")
    parser.add_argument("--out", type=Path, default=default, help="folder for what it leaves")
    known, others = parser.parse_known_args(rest)
    env, out = prepare(), known.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    command = [str(env.python), "-m", "ui.tour", "--out", str(out), *others]
    code = subprocess.call(command, cwd=ROOT)
    say(f"The tour's pictures and files: {out}" if code == 0 else f"The tour failed ({out})")
    return code


def bench(rest: list[str]) -> int:
    """Measure: the files `tests/benchmarks/bench_*.py`; the figures go to docs/assurance.md."""
    env = prepare(TEST_PROGRAMS)
    os.environ["AVHOPP_FIGURES"] = "1"
    return pytest(env, "-s", "-q", "-o", "python_files=bench_*.py", *(rest or ["tests/benchmarks"]))


def translate(_rest: list[str]) -> int:
    """Write the window's texts into the `.ts` files and say what is left to translate."""
    env = prepare()
    code = translations(env, "update", sorted({ROOT / I18N / "avhopp_sv.ts", *translation_files()}))
    build_translations(env)
    return code


def setup(_rest: list[str]) -> int:
    """All set-up and nothing else."""
    env = prepare(TEST_PROGRAMS)
    say(f"Ready: {env.python}")
    return 0


def pytest(env: Environment, *arguments: str) -> int:
    """Run the tests offscreen, with what they say; the exit code."""
    command = [str(env.python), "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=ROOT, env=headless_variables())


def quietly(*command: str) -> int:
    """Run a checker; what it says is shown only if it finds something."""
    done = subprocess.run(
        command, cwd=ROOT, env=headless_variables(), capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        say(done.stdout + done.stderr)
    return done.returncode


def stages(env: Environment) -> dict[str, Callable[[], int | None]]:
    """The gate, in order; each answers an exit code, or None when there is nothing to run."""
    ruff = env.program("ruff")
    return {
        "format": lambda: quietly(ruff, "format", "--check", "."),
        "lint": lambda: quietly(ruff, "check", "."),
        "types": lambda: quietly(str(env.python), "-m", "mypy"),
        "imports": lambda: quietly(env.program("lint-imports"), "--no-logo"),
        "translations": lambda: check_translations(env),
        "tests": lambda: pytest(env, "-q", "-rs", "-n", CORES, "--dist", "worksteal"),
    }


def test(rest: list[str]) -> int:
    """The one gate; with arguments only pytest, with those arguments."""
    env = prepare(TEST_PROGRAMS)
    if rest:
        say("With arguments only pytest runs; the whole gate is `dev.py test` without any.")
        return pytest(env, *rest)
    lines, failed = [], []
    for name, check in stages(env).items():
        say(f"--- {name}")
        started = time.monotonic()
        code = check()
        word = "not run" if code is None else "FAILED" if code else "ok"
        lines.append(f"  {name:<13}{word:<9}{time.monotonic() - started:6.1f} s")
        if code:
            failed.append(name)
        say(lines[-1])
    say("\n".join(["", "The gate", *lines]))
    say(f"FAILED: {', '.join(failed)}" if failed else "All that could run is well.")
    return 1 if failed else 0


COMMANDS = {command.__name__: command for command in (setup, run, test, tour, bench, translate)}


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code (2: wrong use)."""
    if sys.version_info < OLDEST_PYTHON:
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if not arguments or arguments[0] not in COMMANDS:
        say(f"{__doc__}")
        for name, command in COMMANDS.items():
            say(f"  {name:<11}{(command.__doc__ or '').splitlines()[0]}")
        return 0 if arguments[:1] in (["-h"], ["--help"], ["help"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
