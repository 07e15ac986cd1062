"""What `dev.py` works in: packages of the system, and the virtual environment `.venv`.

Standard library only and readable by old Pythons, like `dev.py`, which imports it by its path.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

WINDOWS = os.name == "nt"
# The Python behind the virtual environment, if this runs in one: it can make it anew.
PYTHON: str = getattr(sys, "_base_executable", None) or sys.executable
LOCKS = ("packaging/requirements.lock", "packaging/requirements-dev.lock")

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
