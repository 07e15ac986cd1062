"""Keep the window's translation files in step with its code; `dev.py` calls it.

    python packaging/translations.py update FILE.ts ...   write the code's texts into the files
    python packaging/translations.py check FILE.ts ...    1 if a file is stale or unfinished
    python packaging/translations.py build FILE.ts ...    make the `.qm` that the program loads

Run it with the Python of `.venv`, beside which Qt's own tools lie.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Text(NamedTuple):
    """One text of the window, as the code has it."""

    context: str
    source: str
    comment: str
    numerus: str


def qt_tool(name: str) -> str:
    """Path of one of the programs that came with Qt."""
    return str(Path(sys.executable).parent / (name + ".exe" if os.name == "nt" else name))


def update(ts: Path) -> None:
    """Bring `ts` in line with `ui/**/*.py`; texts that are gone leave the file.

    Raises `subprocess.CalledProcessError`.
    """
    sources = [str(path) for path in sorted((ROOT / "ui").rglob("*.py"))]
    command = [qt_tool("pyside6-lupdate"), *sources, "-ts", str(ts)]
    command += ["-locations", "none", "-no-obsolete", "-silent"]
    if ts.stem.endswith("_en"):
        command.append("-pluralonly")  # the source is English: only its plurals are missing
    subprocess.run(command, cwd=ROOT, check=True)


def build(ts: Path) -> None:
    """Write the `.qm` beside `ts`. Raises `subprocess.CalledProcessError`."""
    qm = str(ts.with_suffix(".qm"))
    subprocess.run([qt_tool("pyside6-lrelease"), "-silent", str(ts), "-qm", qm], check=True)


def read(ts: Path) -> tuple[set[Text], list[str]]:
    """All texts of `ts`, and the sources of those without a finished translation."""
    texts: set[Text] = set()
    unfinished = []
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            source = message.findtext("source", "")
            comment, numerus = message.findtext("comment", ""), message.get("numerus", "no")
            texts.add(Text(context.findtext("name", ""), source, comment, numerus))
            translation = message.find("translation")
            forms = [] if translation is None else [translation, *translation]
            written = any((form.text or "").strip() for form in forms)
            if translation is None or translation.get("type") == "unfinished" or not written:
                unfinished.append(source)
    return texts, unfinished


def check(ts: Path) -> list[str]:
    """What is wrong with `ts`, one line each; an empty list when it is fresh and finished."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / ts.name
        shutil.copy(ts, fresh)
        update(fresh)
        wanted, unfinished = read(fresh)
    stale = {text.source for text in wanted ^ read(ts)[0]}
    return [f"{ts.name} is stale: {source!r}" for source in sorted(stale)] + [
        f"{ts.name} lacks a translation: {source!r}" for source in unfinished
    ]


def main(arguments: list[str]) -> int:
    """Do one of the three to every file named; returns the exit code."""
    what, files = arguments[0], [Path(name) for name in arguments[1:]]
    wrong = []
    for ts in files:
        if what == "update":
            update(ts)
            texts, unfinished = read(ts)
            print(f"{ts.name}: {len(texts)} texts, {len(unfinished)} to translate")
        elif what == "build":
            build(ts)
        else:
            wrong += check(ts)
    for line in wrong:
        print(line)
    if wrong:
        print("`python3 dev.py translate` writes the texts of the code into the files.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
