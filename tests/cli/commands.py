"""Runs `avhopp` as people do: in a process of its own, with files for its secrets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli import copies

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "lampa vinter kanot kopp sju"
PHRASES = {
    "Lo": PHRASE,
    "Bo": "andra lampa vinter kanot kopp",
    "Kim": "tredje lampa vinter kanot kopp",
}
ANSWERS: dict[str, Any] = {
    "channel": "phone",
    "danger_now": "unsure",
    "callback": {"way": "phone", "value": "070-1740605"},
    "who_must_not": "Kanariefågel",
}
GROUND = ("--ground", "other_law", "--field", "law_reference=2 § påhittad lag")


def environment(warnings: str = "error") -> dict[str, str]:
    """What each process begins with: warnings are errors."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": warnings}


@dataclass(frozen=True)
class Done:
    """How a process ended."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1]

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Avhopp:
    """A folder to work in, with one office's vault in `v` once it is founded."""

    folder: Path

    def start(
        self, *arguments: str, warnings: str = "error", **how: Any
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "avhopp_desktop", *arguments],
            cwd=self.folder,
            env=environment(warnings),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **how,
        )

    def run(self, *arguments: str, given: bytes = b"") -> Done:
        """Whatever happens: a known exit code, and no traceback."""
        if os.name == "posix":
            code, out, err = copies.run(environment(), self.folder, arguments, given)
        else:
            process = self.start(*arguments)
            out, err = process.communicate(given, timeout=120)
            code = process.returncode
        done = Done(code, out.decode(), err.decode())
        assert done.code in (0, 1, 2), done
        assert "Traceback" not in done.err, done
        assert "avhopp: bug" not in done.err, done
        return done

    def ok(self, *arguments: str, given: bytes = b"") -> Done:
        done = self.run(*arguments, given=given)
        assert done.code == 0, done
        return done

    def refused(self, *arguments: str, given: bytes = b"") -> str:
        """The first line on standard error that says why."""
        done = self.run(*arguments, given=given)
        assert done.code == 1, done
        return done.err.splitlines()[-2]

    def person(self, alias: str = "Lo") -> tuple[str, ...]:
        return ("--vault", "v", "--as", alias, "--passphrase-file", self.phrase(alias))

    def phrase(self, alias: str) -> str:
        return self.secret(f"{alias}.phrase", PHRASES[alias])

    def secret(self, name: str, text: str) -> str:
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_text(f"{text}\n", "utf-8")
        return name

    def write(self, name: str, value: Any) -> str:
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        return name

    def found(self, office: str = "Kontor Ett", *more: str) -> Done:
        """A demo office of Lo's, with quick keys."""
        return self.ok(
            *("init", "--vault", "v", "--office", office, "--alias", "Lo", "--demo"),
            *("--fast-kdf", "--recovery-out", "sheet.txt"),
            *("--passphrase-file", self.phrase("Lo"), *more),
        )

    def take_in(self, alias: str = "Lo") -> str:
        """An intake; answers its code name."""
        answers = self.write("answers.json", ANSWERS)
        return self.ok("intake", *self.person(alias), "--file", answers).last


def halves(sheet: str) -> tuple[str, str]:
    """The two half-sheets in a recovery sheet, as somebody would type them."""
    first, second = (
        " ".join(line for line in part.splitlines() if line.startswith("    "))
        for part in sheet.split("8<")[1:]
    )
    return first, second
