#!/usr/bin/env python3
"""The one way in: `python3 dev.py run`, `python3 dev.py test` (Windows: `py dev.py run`).

Makes what is missing, then does what was asked. Standard library only, because it runs before
anything else is there; kept readable by old Pythons, so that they can say what they lack.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
# The Python behind the virtual environment, if this runs in one: it can make it anew.
PYTHON: str = getattr(sys, "_base_executable", None) or sys.executable
OLDEST_PYTHON = (3, 11)
LOCKS = ("packaging/requirements.lock", "packaging/requirements-dev.lock")
I18N = "resources/i18n"
CORES = str(min(os.cpu_count() or 1, 8))  # one process of tests for each

# What Qt needs on a bare Debian: a library it loads -> the package that brings it.
# The rest of Qt's libraries come along as dependencies of these.
DEBIAN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
TEST_PROGRAMS = ("age", "dbus-daemon", "strace")  # called by tests; packages of the same names


def say(text: str) -> None:
    """Print at once, so that our lines stand in order with those of the programs we start."""
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """End with exit code 1 and one sentence on stderr."""
    sys.exit(f"dev.py: {text}")


# --- what the system must have -------------------------------------------------------------------


def loads(soname: str) -> bool:
    """Whether the system's loader finds this library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def as_root() -> list[str] | None:
    """What to put before a command to run it as root without being asked; None if we cannot."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    asked = ["sudo", "-n", "true"]
    allowed = shutil.which("sudo") and not subprocess.run(asked, capture_output=True).returncode
    return ["sudo", "-n"] if allowed else None


def good_pip() -> bool:
    """Whether our Python has a pip that can install into an environment without one."""
    asked = [PYTHON, "-m", "pip", "--version"]
    answer = subprocess.run(asked, capture_output=True, text=True).stdout
    version = re.match(r"pip (\d+)\.(\d+)", answer)
    return version is not None and (int(version[1]), int(version[2])) >= (22, 3)


def install_packages(packages: list[str]) -> None:
    """Install Debian packages, or name the one command to type and stop.

    Without apt-get the names are printed and the work goes on: what cannot run says so itself.
    """
    if not packages:
        return
    if not shutil.which("apt-get"):
        say("Not found on this system (Debian's names): " + " ".join(packages))
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    prefix = as_root()
    if prefix is None:
        stop("something is missing on this system. Please type once:  sudo " + " ".join(install))
    say("Installing system packages: " + " ".join(packages))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run([*prefix, *command], env=quiet, stdout=subprocess.DEVNULL)
        if done.returncode:
            stop(f"this failed: {' '.join([*prefix, *command])}")


def missing_packages(env: Environment, programs: tuple[str, ...]) -> list[str]:
    """What the system lacks, by Debian's names: libraries for Qt, these programs, a pip."""
    lacking = []
    if sys.platform.startswith("linux"):
        lacking += [package for soname, package in DEBIAN_LIBRARIES.items() if not loads(soname)]
    lacking += [program for program in programs if not shutil.which(program)]
    if not env.ready() and not find_spec("ensurepip") and not good_pip():
        lacking.append("python3-pip")
    return lacking


# --- the virtual environment ---------------------------------------------------------------------


class Environment:
    """The folder `.venv` of a checkout: made once, renewed when the locked requirements change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.bin = self.folder / ("Scripts" if WINDOWS else "bin")
        self.python = self.bin / ("python.exe" if WINDOWS else "python")
        self.stamp = self.folder / "made-from"

    def program(self, name: str) -> str:
        """Path of a tool that the requirements brought."""
        return str(self.bin / (name + ".exe" if WINDOWS else name))

    def wanted(self) -> list[str]:
        """What the stamp says when all is well: the Python behind, the digest of each lock."""
        locks = [(self.root / lock).read_bytes() for lock in LOCKS]
        return [
            os.path.realpath(self.python),
            *(hashlib.sha256(lock).hexdigest() for lock in locks),
        ]

    def found(self) -> list[str]:
        """What the stamp says; nothing if the environment is not there or not whole."""
        whole = self.python.exists() and self.stamp.exists()
        return self.stamp.read_text("utf-8").splitlines() if whole else []

    def ready(self) -> bool:
        """Whether nothing is left to do: three small files are read, no program is started."""
        return self.found() == self.wanted()

    def ensure(self) -> None:
        """Make or renew the environment; two copies of this program wait for one another."""
        if self.ready():
            return
        with locked(self.root / ".venv.lock"):
            if self.ready():
                return  # the other copy did it while we waited
            self._make()

    def _make(self) -> None:
        started = time.monotonic()
        usable = self.found()[:1] == self.wanted()[:1]
        # The stamp goes first and comes last: what is interrupted between is not taken for whole.
        self.stamp.unlink(missing_ok=True)
        if usable:
            say("The requirements have changed: renewing .venv ...")
        else:
            say("Making the virtual environment .venv (once, about 500 MB) ...")
            make = [PYTHON, "-m", "venv", "--without-pip", "--clear", str(self.folder)]
            if subprocess.call(make):
                stop("the virtual environment could not be made")
        pip = self._pip()
        options = ["-qq", "--disable-pip-version-check", "--no-compile"]
        options += ["--require-hashes", "--only-binary=:all:"]
        if (self.root / "wheelhouse").is_dir():
            options += ["--no-index", f"--find-links={self.root / 'wheelhouse'}"]
        options += [f"--requirement={self.root / lock}" for lock in LOCKS]
        if subprocess.run([*pip, "install", *options]).returncode:
            stop("the requirements could not be installed (what pip says stands above)")
        self._remove_strays(pip)
        self.stamp.write_text("\n".join(self.wanted()), "utf-8")
        say(f"Ready after {time.monotonic() - started:.0f} s.")

    def _pip(self) -> list[str]:
        """A pip that installs into the environment, which at first has none of its own."""
        if good_pip():
            return [PYTHON, "-m", "pip", "--python", str(self.python)]
        if subprocess.run([str(self.python), "-m", "ensurepip"], capture_output=True).returncode:
            stop("this Python has neither pip 22.3 (or newer) nor ensurepip; please install pip")
        return [str(self.python), "-m", "pip"]

    def _remove_strays(self, pip: list[str]) -> None:
        """Uninstall what earlier locks brought and today's do not name."""
        locks = "".join((self.root / lock).read_text("utf-8") for lock in LOCKS)
        named = set(re.findall(r"(?m)^([\w.-]+)==", locks))
        ask = "import importlib.metadata as m; print(*{d.name for d in m.distributions()})"
        answer = subprocess.check_output([str(self.python), "-c", ask], text=True)
        there = {re.sub(r"[-_.]+", "-", name).lower() for name in answer.split()}
        strays = sorted(there - named - {"pip", "setuptools"})
        if strays:
            subprocess.run([*pip, "uninstall", "-q", "-y", *strays], check=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that the system gives back by itself when this process dies."""
    with path.open("ab") as handle:
        if sys.platform == "win32":
            import msvcrt

            held = False
            while not held:  # the call itself gives up after ten seconds
                with suppress(OSError):
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    held = True
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


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
