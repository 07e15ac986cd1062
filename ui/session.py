"""One unlocked vault as the pages see it: the session, who works beside them, where to go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId, from_hex
from avhopp_desktop.domain.permissions import Permission
from ui.common.dialogs import Dialogs
from ui.common.session_watch import SessionWatch
from ui.common.tasks import Runner
from ui.launcher import Note

if TYPE_CHECKING:
    from avhopp_desktop.domain.tasks import Task
    from avhopp_desktop.services.session import Session


@dataclass(frozen=True)
class Place:
    """Where somebody was: the page's name, the case, a part of the page, the field's id.

    It crosses the lock in the memory of the launcher, and nowhere else. A case id is
    random and means nothing outside the vault; nothing here is a word that was typed.
    """

    page: str
    case: CaseId | None = None
    part: str = ""
    field: str = ""


class Page(Protocol):
    """What a page of the main window may offer; each method is looked for by itself.

    `place` says where on the page somebody is (the window adds the field), `return_to`
    goes there again, `shown` is called each time the page comes to the front.
    """

    def place(self) -> Place:
        """Case and part shown now."""

    def return_to(self, place: Place) -> None:
        """Show that case and part; a case that is not there any more is no error."""

    def shown(self) -> None:
        """The page has come to the front."""


@runtime_checkable
class Ahead(Protocol):
    """A page that was made before it was known of which case."""

    def open(self, case: CaseId | None) -> None:
        """Show this case, or begin a new one. Raises the errors of the program."""


@dataclass(frozen=True)
class Feature:
    """One entry of the side bar, whose page is made once, when it is first wanted.

    `title` and `help` are English source texts of the context `features`; `help` is the one
    sentence that the entry's tool tip says, the rest stands in `resources/help/`. `permission`
    None: everybody. `make_ahead`: the same page with nothing read, made while nobody waits.
    """

    name: str
    title: str
    icon: str
    help: str
    permission: Permission | None
    make: Callable[[UiSession], QWidget]
    make_ahead: Callable[[UiSession], QWidget] | None = None


@dataclass(frozen=True)
class CaseFeature:
    """A page about one case, made anew each time: `intake` or `case`.

    `entry` names the side bar's entry that is lit while it is shown. A page that has a signal
    `left` is taken away when it emits it. `make_ahead`: the same page before it is known of which
    case, made while nobody waits; its `open(case)` is called once.
    """

    name: str
    entry: str
    permission: Permission
    make: Callable[[UiSession, CaseId | None], QWidget]
    make_ahead: Callable[[UiSession], QWidget] | None = None


class UiSession(QObject):
    """Given to every page. Pages never know each other: they ask for cases and intakes here.

    A page that changes something says so through `tell`, and reads again what `changed`
    names. A page that keeps typed text registers with `on_flush`.
    """

    changed = Signal(object)  # Changes
    text_kept = Signal(str)  # what is being typed was kept, at this time
    case_wanted = Signal(object)  # CaseId: show this case
    place_wanted = Signal(object)  # Place: show this part of a page
    intake_wanted = Signal(object)  # CaseId | None: begin an intake, or go on with one
    page_wanted = Signal(str)  # a feature's name
    intake_open_changed = Signal(bool)
    help_wanted = Signal(str)  # a page of the help
    guide_wanted = Signal()  # the short guide of the first day
    lock_wanted = Signal()
    damage_wanted = Signal()  # lock, and look at the vault as one that is damaged
    look_changed = Signal()  # the settings in the vault folder were saved anew

    def __init__(
        self,
        session: Session,
        tasks: Runner,
        dialogs: Dialogs,
        *,
        language: str = "sv",
        parent: QObject | None = None,
    ) -> None:
        """`language`: of the window and of form texts, `"sv"` or `"en"`."""
        super().__init__(parent)
        self.session = session
        self.tasks = tasks
        self.dialogs = dialogs
        self.language = language
        self.watch = SessionWatch(self)
        """What the system says about its own lock and sleep; the program puts its own here."""
        self.room: QWidget | None = None
        """Where the page that is being made will stand: made there, it is dressed once."""
        self._flushes: list[tuple[QObject, Callable[[], None]]] = []
        self._intake_open = False
        self.back: Place | None = None
        self.doing: Task | None = None

    def may(self, permission: Permission | None) -> bool:
        """Whether the role carries a permission; None is for everybody."""
        return permission is None or self.session.may(permission)

    def now(self) -> datetime:
        """The session's clock as aware local time, for forms and for showing."""
        return self.session.clock().astimezone()

    def tell(self, changes: Changes) -> None:
        """Something was changed: every page that shows it reads it again."""
        self.changed.emit(changes)

    def open_case(self, case: CaseId) -> None:
        """Bring the case to the front."""
        self.case_wanted.emit(case)

    def open_task(self, case: CaseId, task: Task) -> None:
        """Bring the case to the front where a task is done."""
        if task.code == "finish_intake":
            self.start_intake(case)
            return
        self.doing = task
        self.case_wanted.emit(case)
        self.doing = None

    def go_to(self, place: Place, back: Place | None = None) -> None:
        """Bring a part of a page to the front: `Place("case", case, "threat")`.

        `back`: where somebody means to go on afterwards; that page offers it.
        """
        self.back = back
        self.place_wanted.emit(place)

    def start_intake(self, case: CaseId | None = None) -> None:
        """Begin an intake, or go on with the one of `case`."""
        self.intake_wanted.emit(case)

    def show_page(self, name: str) -> None:
        """Bring a feature to the front by its name, as `ui.features` has it."""
        self.page_wanted.emit(name)

    # Typed text

    def on_flush(self, owner: QObject, save: Callable[[], None]) -> None:
        """`save` puts what is typed on this page into the vault; called on lock, close, curtain.

        It does nothing when nothing is unsaved, and is forgotten when `owner` is gone.
        """
        self._flushes.append((owner, save))

    def flush(self) -> None:
        """Every page saves what is typed. All are asked; raises the first error met."""
        self._flushes = [pair for pair in self._flushes if isValid(pair[0])]
        errors: list[Exception] = []
        for _owner, save in tuple(self._flushes):
            try:
                save()
            except Exception as error:
                errors.append(error)
        if errors:
            raise errors[0]

    # The idle lock

    @property
    def intake_open(self) -> bool:
        """Whether an intake stands open, so that silence may last longer."""
        return self._intake_open

    def set_intake_open(self, is_open: bool) -> None:
        """Said by the intake page when it opens and closes an intake."""
        if is_open != self._intake_open:
            self._intake_open = is_open
            self.intake_open_changed.emit(is_open)


def note_of(folder: Path, alias: str, place: Place, field: str) -> Note:
    """What crosses the lock; `field` had the keyboard."""
    return Note(
        vault=str(folder),
        alias=alias,
        page=place.page,
        case=place.case.hex() if place.case else "",
        part=place.part,
        field=field,
    )


def place_of(note: Note) -> Place:
    """Where a note says that somebody was."""
    try:
        case = CaseId(from_hex(note.case)) if note.case else None
    except ValueError:
        case = None
    return Place(note.page, case, note.part, note.field)
