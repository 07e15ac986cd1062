"""A damaged vault on the command line: said in plain lines and as JSON, and saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from avhopp_desktop.cli import damage_text
from avhopp_desktop.domain.damage import Diagnosis
from avhopp_desktop.services import next_folder
from avhopp_desktop.store.database_file import PAGE
from tests.cli.commands import PHRASES, Avhopp, halves


@pytest.fixture
def damaged(avhopp: Avhopp) -> tuple[Avhopp, str, bytes]:
    """A vault whose last pages are gone, with the code name of its one case."""
    avhopp.found()
    name = avhopp.take_in()
    entry = avhopp.write("entry.json", {"facts": "Ringde om Kanariefågel."})
    avhopp.ok("note", name, *avhopp.person(), "--file", entry)
    path = _database(avhopp.folder / "v")
    data = bytearray(path.read_bytes())
    data[-2 * PAGE :] = os.urandom(2 * PAGE)
    path.write_bytes(data)
    return avhopp, name, bytes(data)


def _database(folder: Path) -> Path:
    (found,) = folder.glob("vault-*.db")
    return found


def test_diagnose_and_salvage(damaged: tuple[Avhopp, str, bytes]) -> None:
    avhopp, name, data = damaged
    done = avhopp.run("diagnose", *avhopp.person())
    assert done.code == 1
    assert f"case {name}: " in done.out
    assert "avhopp salvage" in done.out
    assert "Kanariefågel" not in done.out + done.err
    found = avhopp.run("diagnose", *avhopp.person(), "--json").json
    assert [case["name"] for case in found["hit"]] == [name]
    assert found["may_salvage"] is True
    assert found["backup"] is None
    done = avhopp.ok("salvage", *avhopp.person(), "--into", "new", "--report", "report.txt")
    assert f"case {name}: " in done.out
    assert (avhopp.folder / "report.txt").read_text("utf-8") == done.out
    assert "starts_with_new" in done.err
    assert next_folder.followed(avhopp.folder / "v") == avhopp.folder / "new"
    assert not list((avhopp.folder / "new").glob("*.json"))
    assert _database(avhopp.folder / "v").read_bytes() == data
    new = ("--vault", "new", *avhopp.person()[2:])
    assert "faults: 0" in avhopp.ok("verify", *new).out
    assert "avhopp losses" in avhopp.ok("verify", *new).out
    assert avhopp.ok("diagnose", *new).out.endswith("Nothing is damaged.\n")
    assert avhopp.refused("salvage", *avhopp.person(), "--into", "new") == (
        "avhopp: restore_target_not_empty: --into"
    )


def test_the_old_folder_stays_the_first_where_the_new_one_lies_elsewhere(
    damaged: tuple[Avhopp, str, bytes],
) -> None:
    """That is said; a path could tell whose computer it is."""
    avhopp, _name, _data = damaged
    done = avhopp.ok("salvage", *avhopp.person(), "--into", "disk/new")
    assert "starts_with_old" in done.err
    assert not list(avhopp.folder.rglob("*.next"))


def test_the_report_that_lies_in_the_vault(damaged: tuple[Avhopp, str, bytes]) -> None:
    """As the salvage said it; to somebody it is not for only that there is one."""
    avhopp, name, _data = damaged
    said = avhopp.ok("salvage", *avhopp.person(), "--into", "new").out.splitlines()
    new = ("--vault", "new", *avhopp.person()[2:])
    lost = [line for line in said if line.startswith((f"case {name}", "events of the log"))]
    assert lost
    done = avhopp.ok("losses", *new, "--out", "lost.txt")
    assert set(lost) <= set(done.out.splitlines())
    assert (avhopp.folder / "lost.txt").read_text("utf-8") == done.out
    assert avhopp.refused("losses", *new, "--out", "lost.txt") == "avhopp: file_exists: --out"
    ((told,), closed) = avhopp.ok("losses", *new, "--json").json.values()
    assert [case["name"] for case in told["hit"]] == [name]
    assert not closed
    avhopp.ok(
        *("staff", "add", *new, "--alias", "Kim", "--role", "counsellor"),
        *("--new-passphrase-file", avhopp.phrase("Kim")),
    )
    done = avhopp.ok("losses", "--vault", "new", *avhopp.person("Kim")[2:])
    assert "its report opens for" in done.out
    assert name not in done.out


def test_a_vault_that_was_never_salvaged_has_lost_nothing(avhopp: Avhopp) -> None:
    avhopp.found()
    assert avhopp.ok("losses", *avhopp.person()).out == "This vault was never salvaged.\n"


def test_with_the_recovery_sheet(damaged: tuple[Avhopp, str, bytes]) -> None:
    avhopp, name, _data = damaged
    sheet = (avhopp.folder / "sheet.txt").read_text("utf-8")
    both = [avhopp.secret(f"half{n}", text) for n, text in enumerate(halves(sheet), start=1)]
    options = ("--half-1-file", both[0], "--half-2-file", both[1])
    done = avhopp.ok("salvage", *avhopp.person("Kim"), *options, "--into", "new", "--json")
    assert [case["case"] for case in done.json["hit"]] == [name]
    for alias in ("Lo", "Kim"):
        avhopp.ok("verify", "--vault", "new", *avhopp.person(alias)[2:])
    assert PHRASES["Kim"] not in done.out + done.err


def test_a_header_that_is_gone_is_no_empty_folder(damaged: tuple[Avhopp, str, bytes]) -> None:
    """Its loss is said as such; a backup on another disk lends its header."""
    avhopp, name, _data = damaged
    other = avhopp.folder / "disk"
    other.mkdir()
    intact = avhopp.folder / "intact"
    done = avhopp.ok("salvage", *avhopp.person(), "--into", "intact", "--report", "report.txt")
    vault = ("--vault", "intact", *avhopp.person()[2:])
    avhopp.ok("backup", *vault, "--to", "disk")
    for header in ("vault.hdr", "vault.hdr2"):
        (intact / header).unlink()
    for command in ("cases", "verify", "diagnose"):
        refused = avhopp.run(command, *vault)
        assert (refused.code, refused.err.splitlines()[0]) == (
            1,
            "avhopp: header_damaged: vault.hdr",
        )
    found = avhopp.ok("diagnose", *vault, "--backups", "disk").out
    assert "header: both copies damaged" in found
    assert "cases whole: 1 of 1" in found
    (itself,) = other.iterdir()
    done = avhopp.ok("salvage", *vault, "--backups", str(itself), "--into", "new")
    assert "Nothing was lost." in done.out
    newest = avhopp.ok("losses", "--vault", "new", *avhopp.person()[2:]).out.splitlines()
    assert newest[-1] == "Nothing was lost."
    assert name in avhopp.ok("cases", "--vault", "new", *avhopp.person()[2:]).out


def test_a_report_that_cannot_be_written_is_printed_all_the_same(
    damaged: tuple[Avhopp, str, bytes],
) -> None:
    """The new vault is there by then."""
    avhopp, name, _data = damaged
    done = avhopp.run("salvage", *avhopp.person(), "--into", "new", "--report", "gone/report.txt")
    assert done.code == 1
    assert f"case {name}: " in done.out
    assert "avhopp: out_not_writable: --report" in done.err.splitlines()
    again = ("--vault", "new", *avhopp.person()[2:])
    lost = avhopp.ok("losses", *again).out
    assert f"case {name}: " in lost
    assert "Nothing was lost." not in lost


def test_an_empty_folder_is_said_to_be_one(avhopp: Avhopp) -> None:
    avhopp.found()
    (avhopp.folder / "empty").mkdir()
    for folder in ("empty", "nowhere"):
        refused = avhopp.refused("diagnose", "--vault", folder, *avhopp.person()[2:])
        assert refused == "avhopp: no_vault: --vault"


def test_half_a_sheet_is_wrong_use(damaged: tuple[Avhopp, str, bytes]) -> None:
    avhopp = damaged[0]
    assert avhopp.run("diagnose", *avhopp.person(), "--half-1-file", "x").code == 2


@pytest.mark.parametrize(
    ("damaged", "header", "said"),
    [
        (0, "whole", ["Nothing is damaged."]),
        (0, "one", ["Nothing is lost: "]),
        (0, "both", ["Nothing is lost: ", "To do: "]),
        (1, "whole", ["Nothing is lost: ", "To do: "]),
    ],
)
def test_what_lost_nothing_may_need_saving_all_the_same(
    damaged: int, header: str, said: list[str]
) -> None:
    """A page of an index that is damaged keeps everybody out."""
    found = Diagnosis(9, damaged, damaged, True, header, 1, (), {}, (), (), None, may_salvage=True)
    lines = list(damage_text.diagnosis(found))
    told = [line for line in lines if line.startswith(("Nothing", "To do"))]
    assert [line[: len(start)] for line, start in zip(told, said, strict=True)] == said
