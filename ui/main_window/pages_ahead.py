"""Pages that are made while nobody waits, before anybody asked for them or chose a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.ids import CaseId
from ui.main_window.rooms import Rooms
from ui.session import Ahead, CaseFeature, Feature, UiSession

CALM = 250
"""Milliseconds without another page after which one is made."""


class PagesAhead(QObject):
    """One of each sort, without a word of any case.

    A page about a case is shown once and goes with its case; then the next one is made.
    """

    def __init__(
        self,
        ui: UiSession,
        rooms: Rooms,
        features: Iterable[Feature],
        case_features: Iterable[CaseFeature],
    ) -> None:
        super().__init__(rooms)
        self._ui, self._rooms = ui, rooms
        of_cases = list(case_features)[::-1]  # a case is opened more often than an intake begun
        pages = [(one.name, one.make_ahead) for one in features]
        pages += [(one.name, one.make_ahead) for one in of_cases]
        self._makers: dict[str, Callable[[UiSession], QWidget]] = {
            name: make for name, make in pages if make is not None
        }
        self._pages: dict[str, QWidget] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._timer.timeout.connect(self.make)
        ui.look_changed.connect(self.drop)

    @property
    def ready(self) -> bool:
        """Whether every page that can be made ahead is there."""
        return all(name in self._pages for name in self._makers)

    def wait(self) -> None:
        """Somebody has come to another page: let them look at it first."""
        self._timer.start()

    @Slot()
    def make(self) -> None:
        """Make the next one that is not there."""
        self._timer.stop()
        missing = [name for name in self._makers if name not in self._pages]
        if not missing or self._ui.session.ended:
            return
        make = self._makers[missing[0]]
        page = self._rooms.make_ahead(self._ui, lambda: make(self._ui))
        self._rooms.dress(page)
        self._pages[missing[0]] = page
        if len(missing) > 1:
            self._timer.start()

    def take(self, name: str) -> QWidget | None:
        """A page of the side bar that was made ahead, as one of the rooms' pages: it stays."""
        self._makers.pop(name, None)
        page = self._pages.pop(name, None)
        if page is not None:
            self._rooms.admit(page)
        return page

    def open(self, feature: CaseFeature, case: CaseId | None) -> QWidget | None:
        """What was made ahead, with this case or a new one in it, as one of the rooms' pages.

        None where nothing was. Raises what the page raises.
        """
        self._timer.stop()
        page = self._pages.pop(feature.name, None)
        if page is None:
            return None
        assert isinstance(page, Ahead)  # noqa: S101 - `CaseFeature` says so
        try:
            page.open(case)
        except Exception:
            self._rooms.drop(page)
            raise
        self._rooms.admit(page)
        return page

    @Slot()
    def drop(self) -> None:
        """The window looks otherwise now: what was made for the look before is let go."""
        for page in self._pages.values():
            self._rooms.drop(page)
        self._pages.clear()
        self._timer.start()
