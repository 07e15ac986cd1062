"""Self-test and checkpoints, as IT runs them."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from avhopp_desktop.services import vault
from tests.cli.commands import PHRASES, Avhopp


def test_from_the_command_line(avhopp: Avhopp) -> None:
    done = avhopp.ok("self-test")
    assert "ok  hpke\n" in done.out
    assert done.last.startswith("passed in ")
    assert avhopp.ok("self-test", "--json").json["passed"][-1] == "nothing_in_clear"


@pytest.mark.skipif(os.name != "posix", reason="no such limits here")
def test_a_disk_that_takes_no_large_file_fails_it(avhopp: Avhopp) -> None:
    """A refusal deep in the main job: one code and its place, no traceback."""
    import resource as limits

    process = avhopp.start(
        "self-test", preexec_fn=lambda: limits.setrlimit(limits.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    )
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert b"ok  sqlcipher" in out
    assert err.decode().startswith("avhopp: self_test_failed: found")
    assert b"Traceback" not in err


def test_a_vault_that_was_turned_back_is_noticed(avhopp: Avhopp) -> None:
    """The checkpoint in somebody's drawer names a point that the old copy never reached."""
    avhopp.found()
    shutil.copytree(avhopp.folder / "v", avhopp.folder / "old")
    avhopp.take_in()
    asked = ("checkpoint", *avhopp.person())
    printed = avhopp.ok(*asked, "--out", "point").out
    assert printed.startswith((avhopp.folder / "point").read_text("utf-8"))
    (avhopp.folder / "printed").write_text(printed, "utf-8")
    for file in ("point", "printed"):
        avhopp.ok(*asked, "--against", file)
    shutil.rmtree(avhopp.folder / "v")
    (avhopp.folder / "old").rename(avhopp.folder / "v")
    assert avhopp.refused(*asked, "--against", "point") == "avhopp: chain_broken: checkpoint"
    for data in (b"", b"\xff", b"nonsense\n" * 4, printed.encode()[:-40]):
        code = avhopp.refused(*asked, "--against", "-", given=data)
        assert code.startswith(("avhopp: checkpoint_bad", "avhopp: chain_broken"))


def test_verify_ends_with_1_when_something_is_wrong(avhopp: Avhopp) -> None:
    """Somebody with the database key and our own modules takes out a journal entry."""
    avhopp.found()
    name = avhopp.take_in()
    entry = avhopp.write("entry.json", {"facts": "Ringde."})
    avhopp.ok("note", name, *avhopp.person(), "--file", entry)
    avhopp.ok("verify", *avhopp.person())
    session = vault.unlock(avhopp.folder / "v", "Lo", PHRASES["Lo"])
    session.write(
        lambda: session.database.execute(
            "DELETE FROM revision WHERE rowid = (SELECT max(rowid) FROM revision)"
        )
    )
    session.close()
    done = avhopp.run("verify", *avhopp.person())
    assert done.code == 1
    assert "revision_missing" in done.out
    assert "avhopp: vault_faulty: " in done.err
    faults = json.loads(avhopp.run("verify", *avhopp.person(), "--json").out)["faults"]
    assert "revision_missing" in [fault["code"] for fault in faults]


def test_a_turned_bit_is_refused(avhopp: Avhopp) -> None:
    """In every tenth part of the database: the vault does not open, or `verify` says so."""
    avhopp.found()
    avhopp.take_in()
    database = avhopp.folder / "v" / "vault-000001.db"
    whole = database.read_bytes()
    for at in range(50, len(whole), len(whole) // 9):
        database.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert avhopp.refused("verify", *avhopp.person()).startswith("avhopp: database_damaged")


def test_backups_on_a_disk_that_is_not_there(avhopp: Avhopp) -> None:
    """That is not a disk without backups; a vault that never made one is."""
    avhopp.found()
    assert avhopp.refused("backups", "--in", "gone") == "avhopp: input_unreadable: --in"
    assert avhopp.refused("backups", "--in", "sheet.txt") == "avhopp: input_unreadable: --in"
    assert avhopp.ok("backups", "--vault", "v", "--json").json == []
    (avhopp.folder / "disk").mkdir()
    assert avhopp.ok("backups", "--in", "disk", "--json").json == []
