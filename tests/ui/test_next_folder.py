"""What somebody who may write beside a vault can make the window do before anybody unlocks."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.services import next_folder
from ui import settings

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are another thing")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for name in ("vault", "vault-2", "far/evil"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "vault.hdr").write_bytes(b"")
    return tmp_path / "vault"


def noted(vault: Path, text: str) -> Path:
    note = vault.with_name("vault.next")
    note.write_text(text, "utf-8")
    return note


@pytest.mark.parametrize(
    "name",
    [
        *("../far/evil", "far/evil", "./vault-2", "vault-2/", "..", ".", "", "\0", "C:evil"),
        *("vault-2\n", "vault-2\0", "vault", "x" * 5_000),
    ],
)
def test_only_the_bare_name_of_a_neighbour_is_followed(name: str, vault: Path) -> None:
    noted(vault, name)
    assert next_folder.followed(vault) == vault
    noted(vault, "vault-2")
    assert next_folder.followed(vault) == vault.with_name("vault-2")


def test_nor_a_path_from_the_root(vault: Path) -> None:
    noted(vault, str(vault.with_name("far") / "evil"))
    assert next_folder.followed(vault) == vault


@on_posix
def test_no_link_is_followed(vault: Path) -> None:
    """Neither to a note nor to a folder: it would lead anywhere."""
    vault.with_name("link").symlink_to(vault.with_name("far") / "evil")
    note = noted(vault, "link")
    assert next_folder.followed(vault) == vault
    elsewhere = note.rename(vault.with_name("note"))
    elsewhere.write_text("vault-2")
    note.symlink_to(elsewhere)
    assert next_folder.followed(vault) == vault


@on_posix
def test_nothing_is_written_through_a_link(vault: Path) -> None:
    precious = vault.with_name("precious")
    precious.write_text("kept")
    vault.with_name("vault.next").symlink_to(precious)
    assert not next_folder.lead_on(vault, vault.with_name("vault-2"))
    assert precious.read_text() == "kept"


@on_posix
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives away")
def test_what_is_somebody_elses_is_not_followed(vault: Path) -> None:
    note = noted(vault, "vault-2")
    for theirs in (note, vault.with_name("vault-2")):
        os.chown(theirs, 12_345, -1)
        assert next_folder.followed(vault) == vault
        os.chown(theirs, os.geteuid(), -1)
    assert next_folder.followed(vault) == vault.with_name("vault-2")


@on_posix
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives away")
def test_what_will_not_be_followed_is_not_said_to_be(vault: Path) -> None:
    note = noted(vault, "")
    os.chown(note, 12_345, -1)
    assert not next_folder.lead_on(vault, vault.with_name("vault-2"))
    os.chown(note, os.geteuid(), -1)
    assert next_folder.lead_on(vault, vault.with_name("vault-2"))


@on_posix
@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("vault.next", next_folder.followed),
        ("vault.next", lambda vault: next_folder.lead_on(vault, vault.with_name("vault-2"))),
        ("vault/window.json", settings.load),
    ],
)
def test_no_pipe_keeps_the_window_waiting(
    name: str, work: Callable[[Path], object], vault: Path
) -> None:
    os.mkfifo(vault.parent / name)
    asking = multiprocessing.get_context("fork").Process(target=work, args=(vault,))
    asking.start()
    asking.join(20)
    ended = asking.exitcode
    asking.kill()
    asking.join()
    assert ended == 0
