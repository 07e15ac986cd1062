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
import tempfile
import time
import xml.etree.ElementTree as ET
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, List, NamedTuple, NoReturn, Optional  # noqa: UP035

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
OLDEST_PYTHON = (3, 11)
LOCKS = ("packaging/requirements.lock", "packaging/requirements-dev.lock")
I18N = "resources/i18n"

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
TEST_PROGRAMS = ("age", "strace")  # programs the tests call; the packages bear the same names


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


def missing_packages(programs: tuple[str, ...]) -> list[str]:
    """Names (Debian's) of the libraries and programs that this Linux lacks, in a fixed order."""
    lacking = [package for soname, package in DEBIAN_LIBRARIES.items() if not loads(soname)]
    return lacking + [program for program in programs if not shutil.which(program)]


def as_root() -> list[str] | None:
    """What to put before a command to run it as root without being asked; None if we cannot."""
    if WINDOWS or os.geteuid() == 0:
        return []
    asked = ["sudo", "-n", "true"]
    if shutil.which("sudo") and subprocess.run(asked, capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install_packages(packages: list[str]) -> None:
    """Install Debian packages, or name the one command to type and stop.

    Where there is no apt-get the names are printed and the work goes on: the libraries may be
    there under other names, and what cannot run says so itself.
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


def check_system(programs: tuple[str, ...] = ()) -> None:
    """Make sure that Linux has what Qt needs, and these programs. Elsewhere only look."""
    if sys.platform.startswith("linux"):
        install_packages(missing_packages(programs))
        return
    for program in programs:
        if not shutil.which(program):
            say(f"Not found on this system: {program} (tests that need it are skipped)")


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

    def wanted(self) -> str:
        """What the stamp says when all is as it should be: the locks and the Python behind."""
        made_of = hashlib.sha256()
        for lock in LOCKS:
            made_of.update((self.root / lock).read_bytes())
        made_of.update(os.path.realpath(self.python).encode())
        return made_of.hexdigest()

    def ready(self) -> bool:
        """Whether nothing is left to do: three small files are read, no program is started."""
        if not (self.python.exists() and self.stamp.exists()):
            return False
        return self.stamp.read_text("utf-8") == self.wanted()

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
        usable = self.stamp.exists() and self.python.exists()
        # The stamp goes first and comes last: what is interrupted between is not taken for whole.
        self.stamp.unlink(missing_ok=True)
        if not usable:
            say("Making the virtual environment .venv (once, about 400 MB) ...")
            base = getattr(sys, "_base_executable", None) or sys.executable
            make = [base, "-m", "venv", "--without-pip", "--clear", str(self.folder)]
            if subprocess.run(make).returncode:
                stop("the virtual environment could not be made")
        else:
            say("The requirements have changed: renewing .venv ...")
        pip = self._pip()
        install = [*pip, "install", "-q", "--disable-pip-version-check", "--no-input"]
        install += ["--require-hashes", "--only-binary", ":all:"]
        if (self.root / "wheelhouse").is_dir():
            install += ["--no-index", "--find-links", str(self.root / "wheelhouse")]
        for lock in LOCKS:
            install += ["-r", str(self.root / lock)]
        if subprocess.run(install).returncode:
            stop("the requirements could not be installed (what pip says stands above)")
        self._remove_strays(pip)
        self.stamp.write_text(self.wanted(), "utf-8")
        say(f"Ready after {time.monotonic() - started:.0f} s.")

    def _pip(self) -> list[str]:
        """A pip that installs into the environment, which has none of its own."""
        ours = [sys.executable, "-m", "pip"]
        found = subprocess.run([*ours, "--version"], capture_output=True, text=True)
        version = re.match(r"pip (\d+)\.(\d+)", found.stdout)
        if version and (int(version[1]), int(version[2])) >= (22, 3):
            return [*ours, "--python", str(self.python)]
        bring = [str(self.python), "-m", "ensurepip"]
        if subprocess.run(bring, capture_output=True).returncode:
            install_packages(["python3-pip"])
            if not shutil.which("apt-get"):
                stop("this Python has neither pip (22.3 or newer) nor ensurepip: install pip")
            return [sys.executable, "-m", "pip", "--python", str(self.python)]
        return [str(self.python), "-m", "pip"]

    def _remove_strays(self, pip: list[str]) -> None:
        """Uninstall what earlier locks brought and today's do not name."""
        locked_names = {
            plain_name(name)
            for lock in LOCKS
            for name in re.findall(r"(?m)^([\w.-]+)==", (self.root / lock).read_text("utf-8"))
        }
        ask = "import importlib.metadata as m; print(*{d.name for d in m.distributions()})"
        answer = subprocess.run(
            [str(self.python), "-c", ask], capture_output=True, text=True, check=True
        )
        there = {plain_name(name) for name in answer.stdout.split()}
        strays = sorted(there - locked_names - {"pip", "setuptools"})
        if strays:
            subprocess.run([*pip, "uninstall", "-q", "-y", *strays], check=True)


def plain_name(name: str) -> str:
    """A package's name in the one spelling that the index uses."""
    return re.sub(r"[-_.]+", "-", name).lower()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that the system gives back by itself when this process dies."""
    with path.open("a+b") as handle:
        if WINDOWS:
            import msvcrt

            # One byte is locked; the call gives up after ten seconds, so it is asked again.
            while True:
                try:
                    handle.seek(0)
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                    break
                except OSError:
                    continue
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# --- translations --------------------------------------------------------------------------------


def extract_texts(env: Environment, ts: Path) -> int:
    """Bring a `.ts` file in line with the texts in the window's code; exit code of lupdate."""
    sources = [str(path) for path in sorted((env.root / "ui").rglob("*.py"))]
    command = [env.program("pyside6-lupdate"), *sources, "-ts", str(ts)]
    command += ["-locations", "none", "-no-obsolete", "-silent"]
    if ts.stem.endswith("_en"):
        command.append("-pluralonly")  # English is the source: it needs its plurals only
    return subprocess.run(command, cwd=env.root).returncode


def read_texts(ts: Path) -> tuple[set[tuple[str, ...]], list[str]]:
    """The messages of a `.ts` file, and the sources of those without a finished translation."""
    messages: set[tuple[str, ...]] = set()
    unfinished = []
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            source = message.findtext("source", "")
            where = (context.findtext("name", ""), source, message.findtext("comment", ""))
            messages.add((*where, message.get("numerus", "no")))
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                unfinished.append(source)
    return messages, unfinished


def build_translations(env: Environment) -> None:
    """Make the `.qm` files that the window loads, where they are older than their `.ts`."""
    for ts in sorted((env.root / I18N).glob("*.ts")):
        qm = ts.with_suffix(".qm")
        if qm.exists() and qm.stat().st_mtime >= ts.stat().st_mtime:
            continue
        release = [env.program("pyside6-lrelease"), "-silent", str(ts), "-qm", str(qm)]
        if subprocess.run(release).returncode:
            stop(f"the translation {ts.name} could not be built")


def check_translations(env: Environment) -> int | None:
    """0: complete and fresh. 1: not, with the texts concerned. None: no `.ts` file yet."""
    files = sorted((env.root / I18N).glob("*.ts"))
    wrong = 0
    for ts in files:
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / ts.name
            shutil.copy(ts, fresh)
            if extract_texts(env, fresh):
                return 1
            now, unfinished = read_texts(fresh)
        there, _ = read_texts(ts)
        for text in sorted({message[1] for message in now ^ there}):
            say(f"  {ts.name} is stale (python3 dev.py translate): {text!r}")
        for text in unfinished:
            say(f"  {ts.name} lacks a translation: {text!r}")
        wrong += bool(now ^ there or unfinished)
    return min(wrong, 1) if files else None


# --- commands ------------------------------------------------------------------------------------


class Result(NamedTuple):
    """One line of the closing summary; `code` is None when the stage did not run."""

    name: str
    code: Optional[int]  # noqa: UP045 - evaluated on old Pythons too
    seconds: float


def prepare(programs: tuple[str, ...] = ()) -> Environment:
    """Do all set-up that is still missing."""
    check_system(programs)
    env = Environment(ROOT)
    env.ensure()
    build_translations(env)
    return env


def headless_variables() -> dict[str, str]:
    """The environment for programs that must not ask for a display; Qt wants UTF-8."""
    return dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")


def has_display() -> bool:
    """Whether a window would be seen: Windows, macOS, a display server, or the caller's own
    choice of platform."""
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
    return tour_with(env, [])


def tour(rest: list[str]) -> int:
    """Drive the program through its main job and leave pictures and the export in a folder."""
    return tour_with(prepare(), rest)


def tour_with(env: Environment, rest: list[str]) -> int:
    """The tour, in an environment that is ready; the folder is named on the last line."""
    parser = argparse.ArgumentParser(prog="dev.py tour")
    default = ROOT / "build" / time.strftime("tour-%Y%m%d-%H%M%S")
    parser.add_argument("--out", type=Path, default=default, help="folder for what it leaves")
    known, others = parser.parse_known_args(rest)
    out = known.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    command = [str(env.python), "-m", "ui.tour", "--out", str(out), *others]
    code = subprocess.call(command, cwd=ROOT)
    say(f"The tour's pictures and files: {out}" if code == 0 else f"The tour failed ({out})")
    return code


def bench(rest: list[str]) -> int:
    """Measure: the files `tests/benchmarks/bench_*.py`, one after the other."""
    env = prepare(TEST_PROGRAMS)
    command = [str(env.python), "-m", "pytest", "-s", "-q", "-o", "python_files=bench_*.py"]
    return subprocess.call(
        [*command, *(rest or ["tests/benchmarks"])], cwd=ROOT, env=headless_variables()
    )


def translate(_rest: list[str]) -> int:
    """Write the window's texts into the `.ts` files and say what is left to translate."""
    env = prepare()
    swedish = ROOT / I18N / "avhopp_sv.ts"
    swedish.parent.mkdir(parents=True, exist_ok=True)
    for ts in sorted({swedish, *swedish.parent.glob("*.ts")}):
        if extract_texts(env, ts):
            return 1
        messages, unfinished = read_texts(ts)
        say(f"{ts.name}: {len(messages)} texts, {len(unfinished)} to translate")
    build_translations(env)
    return 0


def setup(_rest: list[str]) -> int:
    """All set-up and nothing else."""
    env = prepare(TEST_PROGRAMS)
    say(f"Ready: {env.python}")
    return 0


def quietly(command: list[str]) -> int:
    """Run a checker; what it says is shown only if it finds something."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=headless_variables(),
    )
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
        sys.stdout.flush()
    return done.returncode


def stages(env: Environment) -> list[tuple[str, Callable[[], int | None]]]:
    """The gate, in order; each answers an exit code, or None when there was nothing to run."""
    ruff, python = env.program("ruff"), str(env.python)
    pytest = [python, "-m", "pytest", "-q", "-rs"]
    return [
        ("format", lambda: quietly([ruff, "format", "--check", "."])),
        ("lint", lambda: quietly([ruff, "check", "."])),
        ("types", lambda: quietly([python, "-m", "mypy"])),
        ("imports", lambda: quietly([env.program("lint-imports"), "--no-logo"])),
        ("translations", lambda: check_translations(env)),
        ("tests", lambda: subprocess.call(pytest, cwd=ROOT, env=headless_variables())),
    ]


def test(rest: list[str]) -> int:
    """The one gate; with arguments only pytest, with those arguments."""
    env = prepare(TEST_PROGRAMS)
    if rest:
        say("With arguments only pytest runs; the whole gate is `dev.py test` without any.")
        return subprocess.call(
            [str(env.python), "-m", "pytest", *rest], cwd=ROOT, env=headless_variables()
        )
    results: List[Result] = []  # noqa: UP006 - evaluated on old Pythons too
    for name, check in stages(env):
        say(f"--- {name}")
        started = time.monotonic()
        results.append(Result(name, check(), time.monotonic() - started))
    say("\nGate")
    words = {None: "not run", 0: "ok"}
    for result in results:
        say(f"  {result.name:<13}{words.get(result.code, 'FAILED'):<9}{result.seconds:6.1f} s")
    failed = [result.name for result in results if result.code]
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
