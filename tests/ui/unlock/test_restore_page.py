"""A backup restored beside a vault: with which of the two the program starts from then on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.services import backup, next_folder
from tests.offices import a_founded_office
from tests.ui.shell import PHRASE, Running
from ui import settings
from ui.common import messages
from ui.settings import Settings
from ui.unlock.restore_page import RestorePage


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    """A vault with a backup, large text, and nobody at work yet."""
    made = a_founded_office(tmp_path / "vault", phrase=PHRASE)
    backup.back_up(made.session)
    made.session.close()
    settings.save(tmp_path / "vault", Settings(text=150))
    run = Running(qapp, tmp_path / "vault")
    yield run
    run.close()


def restoring(running: Running) -> RestorePage:
    running.program.start_page.show_restore()
    page = running.program.start_page.page
    assert isinstance(page, RestorePage)
    page.alias.setText("Anna")
    page.phrase.edit.setText(PHRASE)
    return page


@pytest.mark.parametrize("wanted", [True, False])
def test_the_program_starts_with_what_was_restored_if_that_is_wanted(
    running: Running, tmp_path: Path, qtbot: QtBot, wanted: bool
) -> None:
    page = restoring(running)
    assert page.first.isVisibleTo(page)
    assert page.first.isChecked()
    before = page.lead_hint.text()
    page.first.setChecked(wanted)
    assert (page.lead_hint.text() == before) is wanted
    page.restore()
    qtbot.waitUntil(lambda: running.program.window is not None, timeout=20_000)
    old, new = tmp_path / "vault", tmp_path / "vault-2"
    assert next_folder.followed(old) == (new if wanted else old)
    assert settings.load(new).text == 150


def test_a_folder_elsewhere_cannot_take_its_place_and_that_is_said(
    running: Running, tmp_path: Path, qtbot: QtBot
) -> None:
    page = restoring(running)
    before = page.lead_hint.text()
    page.where.setText(str(tmp_path / "disk" / "vault"))
    assert not page.first.isEnabled()
    assert page.lead_hint.text() != before
    page.restore()
    qtbot.waitUntil(lambda: running.program.window is not None, timeout=20_000)
    assert not list(tmp_path.glob("*.next"))
    assert next_folder.followed(tmp_path / "vault") == tmp_path / "vault"


def test_a_disk_that_is_gone_is_said_to_be_gone(
    running: Running, tmp_path: Path, qtbot: QtBot
) -> None:
    page = restoring(running)
    (tmp_path / "disk").mkdir()
    page.look_in(tmp_path / "disk")
    none = page.choice_field.hint.text()
    page.look_in(tmp_path / "stick")
    assert page.choice_field.hint.text() not in ("", none)
    assert not page.button.isEnabled()
    assert not page.choice.isVisible(), "an empty list"
    assert [page.choose.property("kind"), page.button.property("kind")] == ["accent", "secondary"]
    page.look_in(tmp_path / "vault" / "backup")
    assert page.choice.isVisible()
    assert [page.choose.property("kind"), page.button.property("kind")] == ["link", "accent"]
    (tmp_path / "vault" / "backup").rename(tmp_path / "gone")
    page.restore()
    qtbot.waitUntil(page.button.isEnabled, timeout=20_000)
    assert page.trouble.text == messages.sentence("backup_unreadable")


def test_where_no_vault_is_there_is_no_question(
    qapp: QApplication, running: Running, tmp_path: Path, qtbot: QtBot
) -> None:
    with Running(qapp, tmp_path / "another") as run:
        page = restoring(run)
        assert not page.first.isVisibleTo(page)
        page.look_in(tmp_path / "vault" / "backup")
        page.restore()
        qtbot.waitUntil(lambda: run.program.window is not None, timeout=20_000)
        assert not list(tmp_path.glob("*.next"))
