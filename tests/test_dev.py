"""The set-up program: what it says on a bare machine, what it makes, what it makes again."""

from __future__ import annotations

import ast
import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import environment
import pytest

import dev

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt-get is Debian's")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with two lock files that ask for nothing, and no index to ask."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "wheelhouse").mkdir()
    for lock in environment.LOCKS:
        (tmp_path / lock).write_text("", "utf-8")
    return tmp_path


def add_wheel(checkout: Path, name: str) -> None:
    """Put a package into the wheelhouse and, with its hash, into the lock."""
    folder = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": "",
        f"{folder}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record += f"{path},sha256={digest.decode()},{len(text)}\n"
    wheel = checkout / "wheelhouse" / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{folder}/RECORD": f"{record}{folder}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    digest_of_all = hashlib.sha256(wheel.read_bytes()).hexdigest()
    with (checkout / environment.LOCKS[0]).open("a", encoding="utf-8") as lock:
        lock.write(f"{name}==1.0 \\\n    --hash=sha256:{digest_of_all}\n")


def has(env: dev.Environment, module: str) -> bool:
    return (
        subprocess.call([str(env.python), "-c", f"import {module}"], stderr=subprocess.DEVNULL) == 0
    )


def test_an_environment_is_made_once_and_renewed_with_its_locks(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    add_wheel(checkout, "first")
    env = dev.Environment(checkout)
    assert not env.ready()
    env.ensure()
    assert env.ready()
    assert has(env, "first")
    assert "Making" in capfd.readouterr().out

    env.ensure()
    assert capfd.readouterr().out == "", "a second start does nothing"

    (checkout / environment.LOCKS[0]).write_text("", "utf-8")
    add_wheel(checkout, "second")
    assert not env.ready()
    env.ensure()
    assert "renewing" in capfd.readouterr().out
    assert has(env, "second")
    assert not has(env, "first"), "what no lock names is taken away"


def test_a_wrong_hash_is_refused(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    add_wheel(checkout, "first")
    wheel = next((checkout / "wheelhouse").iterdir())
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("first_more.py", "")
    env = dev.Environment(checkout)
    with pytest.raises(SystemExit, match="could not be installed"):
        env.ensure()
    assert not env.ready(), "what was interrupted is not taken for whole"
    assert "first" in capfd.readouterr().err


def test_two_at_once_make_one_environment(checkout: Path) -> None:
    code = f"import dev, pathlib; dev.Environment(pathlib.Path({str(checkout)!r})).ensure()"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=dev.ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert "".join(said).count("Making") == 1
    assert dev.Environment(checkout).ready()


@pytest.fixture
def bare_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it but an `apt-get` that writes down how it was called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@linux
def test_who_may_not_install_is_told_the_one_command(
    bare_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    lacking = dev.missing_packages(dev.Environment(dev.ROOT), dev.TEST_PROGRAMS)
    assert {"age", "strace"} <= set(lacking)
    with pytest.raises(SystemExit) as stopped:
        dev.install_packages(lacking)
    command = "sudo apt-get install -y --no-install-recommends " + " ".join(lacking)
    assert str(stopped.value).endswith(command)
    assert not (tmp_path / "calls").exists()


@linux
def test_root_installs_what_is_missing(
    bare_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.install_packages(["age"])
    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert calls == ["update -qq", "install -y --no-install-recommends age"]


def test_another_system_is_told_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    dev.install_packages(["age", "strace"])
    assert "age strace" in capsys.readouterr().out


def test_a_library_that_is_not_there_is_seen() -> None:
    assert not environment.loads("libavhopp-is-not-there.so.9")


def test_an_old_python_gets_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed"):
        dev.main(["run"])


def test_an_old_python_can_read_the_program() -> None:
    """It must get as far as that sentence."""
    for name in ("dev.py", "packaging/environment.py"):
        tree = ast.parse((dev.ROOT / name).read_text("utf-8"), feature_version=(3, 7))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = getattr(node, "module", None) or node.names[0].name
                own = module == "environment"
                assert own or module.partition(".")[0] in sys.stdlib_module_names, module


@pytest.mark.parametrize(
    ("variables", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
    ],
)
def test_a_display_is_found(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], seen: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert dev.WINDOWS or dev.has_display() is seen


def test_the_gate_goes_on_after_a_failure_and_says_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []
    results = {"first": 0, "second": 3, "third": None, "fourth": 0}
    monkeypatch.setattr(dev, "prepare", lambda _programs: dev.Environment(dev.ROOT))
    monkeypatch.setattr(
        dev,
        "stages",
        lambda _env: {
            name: (lambda name=name, code=code: ran.append(name) or code)
            for name, code in results.items()
        },
    )
    assert dev.test([]) == 1
    assert ran == list(results)
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "FAILED: second"
    assert [line.split()[1] for line in said[-5:-1]] == ["ok", "FAILED", "not", "ok"]


def test_wrong_use_is_told_apart_from_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    assert dev.main(["fly"]) == 2
    assert dev.main(["--help"]) == 0
    assert "translate" in capsys.readouterr().out
