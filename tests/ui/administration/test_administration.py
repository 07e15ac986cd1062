"""Administration on a real vault: staff, passphrase, backup, check, card, appearance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, staff, vault
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.session import Session
from tests.offices import an_intake
from tests.ui.hands import press
from tests.ui.inline_tasks import InlineTasks
from tests.ui.shell import PHRASE, Answers, add_person, found
from ui import settings
from ui.administration.account_tab import AccountTab
from ui.administration.backup_tab import BackupTab
from ui.administration.card_tab import CardTab
from ui.administration.check_tab import CheckTab
from ui.administration.look_tab import LookTab
from ui.administration.page import AdministrationPage
from ui.administration.staff_tab import StaffTab
from ui.common.messages import sentence
from ui.session import UiSession

NEW = "en helt annan fras an den forra"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = found(tmp_path / "vault")
    yield made
    made.close()


@pytest.fixture
def ui(session: Session, qapp: QApplication) -> UiSession:
    return UiSession(session, InlineTasks(), Answers())


@pytest.fixture
def page(ui: UiSession, qtbot: QtBot) -> AdministrationPage:
    made = AdministrationPage(ui)
    qtbot.addWidget(made)
    return made


def test_somebody_is_added_and_types_the_phrase(page: AdministrationPage, ui: UiSession) -> None:
    tab = page.tab("staff")
    assert isinstance(tab, StaffTab)
    form = tab.add_form
    form.hand_over()
    assert form.alias_field.problem
    form.alias.setText("Bo")
    form.boxes[Role.COUNSELLOR].setChecked(False)
    form.hand_over()
    assert form.phrase.isHidden() or not form.phrase.isVisible()
    form.boxes[Role.COUNSELLOR].setChecked(True)
    form.hand_over()
    form.phrase.back.edit.setText(form.phrase.words)
    words = form.phrase.words
    form.add_person()
    rows = {row.alias: row for row in staff.list_staff(ui.session)}
    assert rows["Bo"].roles == {Role.COUNSELLOR}
    assert any(label.text() == "Bo" for label in tab.findChildren(QLabel))
    folder = ui.session.folder
    ui.session.close()
    vault.unlock(folder, "Bo", words).close()


def test_somebody_is_removed_only_after_a_yes(page: AdministrationPage, ui: UiSession) -> None:
    add_person(ui.session, "Bo", "counsellor")
    tab = page.tab("staff")
    assert isinstance(tab, StaffTab)
    row = next(row for row in staff.list_staff(ui.session) if row.alias == "Bo")
    dialogs = ui.dialogs
    assert isinstance(dialogs, Answers)
    dialogs.yes = False
    tab.remove(row)
    assert len(staff.list_staff(ui.session)) == 2
    dialogs.yes = True
    page.show()
    tab.read()
    tab.findChildren(QPushButton, "staff.remove")[0].setFocus()
    tab.remove(row)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [one.alias for one in staff.list_staff(ui.session)] == ["Anna"]
    assert page.focusWidget() is tab.add_form.alias


def test_somebody_gets_other_roles_only_after_a_yes(
    page: AdministrationPage, ui: UiSession
) -> None:
    add_person(ui.session, "Bo", "counsellor")
    tab = page.tab("staff")
    assert isinstance(tab, StaffTab)
    dialogs = ui.dialogs
    assert isinstance(dialogs, Answers)

    def held() -> set[Role]:
        return set(next(row for row in staff.list_staff(ui.session) if row.alias == "Bo").roles)

    def change(*roles: Role) -> None:
        row = next(row for row in staff.list_staff(ui.session) if row.alias == "Bo")
        tab.role_form.begin(row)
        tab.role_form.role_boxes.tick(frozenset(roles))
        tab.role_form.save()

    change()
    assert not tab.role_form.isHidden()
    dialogs.yes = False
    change(Role.SUPERVISOR)
    assert held() == {Role.COUNSELLOR}
    dialogs.yes = True
    change(Role.SUPERVISOR)
    assert held() == {Role.SUPERVISOR}
    assert tab.role_form.isHidden()
    change(Role.COUNSELLOR)
    assert held() == {Role.COUNSELLOR}
    assert "contact card" in tab.done.text


def test_esc_leaves_the_roles_as_they_are(page: AdministrationPage, ui: UiSession) -> None:
    add_person(ui.session, "Bo", "counsellor")
    page.show()
    page.activateWindow()
    tab = page.tab("staff")
    assert isinstance(tab, StaffTab)
    page.tabs.setCurrentWidget(tab)
    tab.read()
    QApplication.processEvents()
    (button,) = (one for one in tab.findChildren(QPushButton, "staff.roles") if one.isVisible())
    button.click()
    box = QApplication.focusWidget()
    assert isinstance(box, QCheckBox)
    box.click()
    press(Qt.Key.Key_Escape)
    assert tab.role_form.isHidden()
    assert QApplication.focusWidget() is button
    held = next(row.roles for row in staff.list_staff(ui.session) if row.alias == "Bo")
    assert held == {Role.COUNSELLOR}


def test_esc_goes_back_from_the_new_persons_passphrase(
    page: AdministrationPage, ui: UiSession
) -> None:
    page.show()
    page.activateWindow()
    tab = page.tab("staff")
    assert isinstance(tab, StaffTab)
    page.tabs.setCurrentWidget(tab)
    form = tab.add_form
    form.alias.setText("Bo")
    QApplication.processEvents()
    form.go_on.click()
    QApplication.processEvents()
    form.phrase.use_words.setChecked(False)
    form.phrase.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), PHRASE)
    press(Qt.Key.Key_Escape)
    assert form.alias.isVisible()
    assert QApplication.focusWidget() is form.go_on
    assert form.phrase.own.edit.text() == ""


def test_the_passphrase_changes_only_with_the_old_one(
    page: AdministrationPage, ui: UiSession
) -> None:
    tab = page.tab("account")
    assert isinstance(tab, AccountTab)
    tab.new.use_own.setChecked(True)
    tab.new.own.edit.setText(NEW)
    tab.new.again.edit.setText(NEW)
    tab.old.edit.setText("inte den gamla frasen")
    tab.change()
    assert tab.old.problem == sentence("wrong_passphrase")
    tab.old.edit.setText(PHRASE)
    tab.change()
    assert not tab.done.isHidden()
    folder = ui.session.folder
    ui.session.close()
    vault.unlock(folder, "Anna", NEW).close()


def test_a_phrase_of_ones_own_is_weighed(page: AdministrationPage) -> None:
    tab = page.tab("account")
    assert isinstance(tab, AccountTab)
    tab.new.use_own.setChecked(True)
    tab.new.own.edit.setText("kort")
    assert tab.new.take() is None
    assert tab.new.own.problem == sentence("phrase_too_short")
    tab.new.own.edit.setText(NEW)
    tab.new.again.edit.setText(NEW + "x")
    assert tab.new.take() is None
    assert tab.new.again.problem


def test_a_backup_is_made_and_listed(page: AdministrationPage, ui: UiSession) -> None:
    tab = page.tab("backup")
    assert isinstance(tab, BackupTab)
    assert not tab.none.isHidden()
    assert tab.stale.isHidden()  # what is not there is not old
    tab.back_up(None)
    assert tab.none.isHidden()
    assert tab.stale.isHidden()
    assert len(list((ui.session.folder / "backup").iterdir())) == 1


def test_a_disk_that_is_gone_is_not_one_without_backups(
    page: AdministrationPage, ui: UiSession
) -> None:
    tab = page.tab("backup")
    assert isinstance(tab, BackupTab)
    assert tab.gone.isHidden()
    folder = ui.session.folder
    folder.rename(folder.with_name("elsewhere"))
    tab.read()
    assert not tab.gone.isHidden()
    assert tab.none.isHidden()
    assert tab.age.isHidden()
    folder.with_name("elsewhere").rename(folder)
    tab.read()
    assert tab.gone.isHidden()
    assert not tab.none.isHidden()
    whole = tab.gone.text
    (folder / "backup").symlink_to(folder / "pulled out", target_is_directory=True)
    tab.read()
    assert not tab.gone.isHidden()
    assert tab.gone.text != whole  # the vault itself can still be saved to
    assert tab.none.isHidden()


def test_the_check_answers_in_words(page: AdministrationPage) -> None:
    tab = page.tab("check")
    assert isinstance(tab, CheckTab)
    tab.check()
    assert tab.answer[0] == "Everything holds together."
    tab.show_code()
    assert tab.code.text()


def test_the_check_names_the_cases_that_are_hit_now_and_later(
    page: AdministrationPage, ui: UiSession
) -> None:
    tab = page.tab("check")
    assert isinstance(tab, CheckTab)
    case = an_intake(ui.session, finish=True)
    name = cases.names(ui.session, [case])[case]
    database = ui.session.database
    ((sealed,),) = database.execute("SELECT sealed FROM revision WHERE compartment = 2 LIMIT 1")
    database.execute("UPDATE revision SET sealed = x'00' WHERE sealed = ?", (sealed,))
    tab.check()
    assert f"Cases hit: {name}" in tab.answer
    database.execute("UPDATE revision SET sealed = ? WHERE sealed = x'00'", (sealed,))
    tab.check()
    assert tab.answer[0] == "Everything holds together."
    (told,) = [line for line in tab.answer if line.startswith("Found on ")]
    assert told.endswith(f"Cases hit: {name}")
    assert sentence("revision_forged") in told


def test_the_saved_card_is_ours(page: AdministrationPage, ui: UiSession, tmp_path: Path) -> None:
    tab = page.tab("card")
    assert isinstance(tab, CardTab)
    dialogs = ui.dialogs
    assert isinstance(dialogs, Answers)
    dialogs.path = tmp_path / "contact.json"
    tab.save()
    assert contacts.read_card(dialogs.path.read_bytes()).words == tuple(tab.words)


def test_appearance_is_kept_in_the_vault_folder(page: AdministrationPage, ui: UiSession) -> None:
    tab = page.tab("look")
    assert isinstance(tab, LookTab)
    size = tab.findChild(QComboBox, "look.text")
    assert size is not None
    size.setCurrentIndex(size.findData(200))
    size.activated.emit(size.currentIndex())
    assert settings.load(ui.session.folder).text == 200
    assert not tab.later.isHidden()
