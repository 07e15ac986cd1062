"""What the pages say of the program is looked up in the program."""

from __future__ import annotations

import argparse
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from avhopp_desktop.cli import parser
from avhopp_desktop.domain import errors, facts
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from avhopp_desktop.services.paper.case_document import PARTS
from avhopp_desktop.store import schema
from ui.common.messages import known_codes

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "packaging/README.md"])
CODE_BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def error_codes() -> set[str]:
    kinds = (kind for _, kind in inspect.getmembers(errors, inspect.isclass))
    return {kind.code for kind in kinds if issubclass(kind, errors.AvhoppError)}


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command of `avhopp` with its parser, those of a group as `staff add`."""
    found: dict[str, argparse.ArgumentParser] = {}

    def walk(at: argparse.ArgumentParser, before: str) -> None:
        for action in at._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, inner in action.choices.items():
                    found[before + name] = inner
                    walk(inner, f"{before}{name} ")

    walk(parser.build(), "")
    return found


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    bare = CODE_BLOCK.sub("", page.read_text("utf-8"))
    targets = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", bare)]
    for target in targets:
        if target and not re.match(r"https?:", target):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_places_in_the_code_are_there(page: Path) -> None:
    """`services/records.py: keep_draft`: the file is there, and the name in it."""
    bases = (ROOT, ROOT / "avhopp_desktop", ROOT / "resources", ROOT / "packaging", page.parent)
    place = r"`((?:[\w.]+/)+[\w*]+\.(?:py|json|typ|toml|md|txt))(?:: (\w+))?`"
    for name, inside in re.findall(place, page.read_text("utf-8")):
        found = [file for base in bases for file in base.glob(name)]
        assert found, name
        if inside:
            assert re.search(rf"^\s*(def|class) {inside}\b", found[0].read_text("utf-8"), re.M)


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_commands_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for name in re.findall(r"\bdev\.py (\w+)", text):
        assert name in dev.COMMANDS, name
    known = commands()
    for words in re.findall(r"(?:`|^|\()avhopp ([a-z][a-z -]*)", text, re.MULTILINE):
        name, *rest = words.split()
        assert name in known, name
        if any(full.startswith(f"{name} ") for full in known) and rest:
            name = f"{name} {rest[0]}"
            assert name in known, words
        for option in (word for word in rest if word.startswith("--")):
            assert option in known[name]._option_string_actions, words


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_stands_on_its_page_with_its_options(name: str) -> None:
    manual = text_of("docs/cli.md")
    assert re.search(rf"\bavhopp {name}(?![\w-])", manual)
    options = commands()[name]._option_string_actions.keys() - {"-h", "--help"}
    assert [option for option in options if not re.search(rf"{option}(?![\w-])", manual)] == []


def test_the_parts_of_a_hand_out_are_in_the_manual() -> None:
    assert f"[--parts {','.join(PARTS)}]" in text_of("docs/cli.md")


def test_the_tables_of_the_vault_are_as_described() -> None:
    described = re.findall(r"^CREATE [^;]+;", text_of("docs/vault-format.md"), re.MULTILINE)
    assert [bare(sql) for sql in described] == [bare(sql) for sql in schema.STATEMENTS]
    assert {t for sql in described for t in re.findall(r"^CREATE TABLE (\w+)", sql)} == set(
        schema.TABLES
    )


def bare(sql: str) -> str:
    """The statement without its white space and its end."""
    return re.sub(r"\s+|;", "", sql)


def test_error_codes_of_the_formats_are_errors() -> None:
    known = error_codes()
    reading = text_of("docs/export-format.md").split("\n## 4.")[1].split("\n## 5.")[0]
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", reading))
    assert len(named) >= 9
    assert named <= known
    elsewhere = "".join(text_of(f"docs/{page}-format.md") for page in ("vault", "export"))
    told = set(re.findall(r"`(export_\w+|\w+_damaged|\w+_refused)`", elsewhere))
    assert told - set(Action) <= known


def test_every_event_and_fact_is_in_the_format() -> None:
    text = text_of("docs/vault-format.md")
    events = text.split("\n## 8.")[1].split("\n## 9.")[0]
    named = set(" ".join(re.findall(r"`([a-z_ ]+)`", events)).split())
    assert [action for action in Action if action not in named] == []
    section = text.split("\n## 9.")[1].split("\n## 10.")[0]
    empty = facts.CoreSources(None, False, False, False, "2026-11-20T12:00:00Z", "")
    members = (*facts.core_section(empty), *facts.identity_section({}))
    assert [name for name in members if f"`{name}`" not in section] == []


def test_every_role_and_kind_of_record_is_in_the_format() -> None:
    text = text_of("docs/vault-format.md")
    for number, members in ((5, (*Role, *Duty)), (7, Kind)):
        section = text.split(f"\n## {number}.")[1].split(f"\n## {number + 1}.")[0]
        named = set(" ".join(re.findall(r"`([a-z_ ]+)`", section)).split())
        assert [member for member in members if member not in named] == []


def test_problem_codes_of_the_forms_have_sentences() -> None:
    told = re.findall(r"(?:errors|reminders) \(`([a-z_ ]+)`\)", text_of("docs/forms.md"))
    assert len(told) == 2
    assert set(" ".join(told).split()) <= known_codes()


def test_words_of_the_glossary_are_in_the_code() -> None:
    folders = ("avhopp_desktop", "ui", "resources")
    kinds = (".py", ".json")
    code = "\n".join(
        path.read_text("utf-8")
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in kinds
    )
    lines = text_of("docs/glossary.md").splitlines()
    names = [
        name
        for line in lines
        if line.startswith("| ")
        for quoted in re.findall(r"`([^`]+)`", line.split("|")[2])
        for name in quoted.split()
    ]
    assert len(names) > 50
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", code)] == []


def test_the_bits_that_are_promised() -> None:
    """Whoever changes the word lists has to change the promise too."""
    words = len(reference.words("passphrase_sv"))
    security = text_of("SECURITY.md")
    assert f"{words:,}".replace(",", " ") in security
    assert f"{int(words**5).bit_length() - 1} bits" in security
    assert f"{int(words**6).bit_length() - 1} bits" in security


def test_the_main_job_of_the_readme(tmp_path: Path) -> None:
    """The commands as they stand there, with the Python of this run."""
    tools = ("bash", "age", "age-keygen", "python3")
    if not all(map(shutil.which, tools)):
        pytest.skip(f"needs {', '.join(tools)}")
    (job,) = re.findall(r"^```bash\n(.*?)^```", text_of("README.md"), re.DOTALL | re.MULTILINE)
    assert ".venv/bin/python" in job
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", job.replace(".venv/bin/python", f'"{sys.executable}"')],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "faults: 0"
    (folder,) = tmp_path.iterdir()
    assert len(list(folder.glob("export-*.age"))) == 1
    assert (folder / "export.zip").is_file()


def test_the_threat_model_names_tests_that_exist() -> None:
    """Every control has its test, but for what people have to do or nothing holds."""
    page = text_of("docs/threat-model.md")
    named = re.findall(r"\[(test_\w+)\]\(\.\./(tests/[\w/]+\.py)\)", page)
    missing = [
        name
        for name, file in named
        if f"def {name}(" not in text_of(file) and name != Path(file).stem
    ]
    assert missing == []
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    bare = [
        row[0]
        for row in rows
        if row[2].startswith(("crypto", "program")) and "(../tests/" not in row[-1]
    ]
    assert bare == []
