"""Pages of cases that are made while nobody waits, before anybody chose a case."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.ids import CaseId
from ui.main_window.rooms import Rooms
from ui.session import Ahead, CaseFeature, UiSession

CALM = 250
"""Milliseconds without another page after which one is made."""


class PagesAhead(QObject):
    """One of each sort, without a word of any case; each is shown once and goes with its case."""

    def __init__(self, ui: UiSession, rooms: Rooms, features: Iterable[CaseFeature]) -> None:
        super().__init__(rooms)
        self._ui, self._rooms = ui, rooms
        ready = [one for one in features if one.make_ahead is not None]
        self._features = ready[::-1]  # a case is opened more often than an intake is begun
        self._pages: dict[str, QWidget] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._timer.timeout.connect(self.make)
        ui.look_changed.connect(self.drop)

    def wait(self) -> None:
        """Somebody has come to another page: let them look at it first."""
        self._timer.start()

    @Slot()
    def make(self) -> None:
        """Make the next one that is not there."""
        self._timer.stop()
        missing = [one for one in self._features if one.name not in self._pages]
        if not missing or self._ui.session.ended:
            return
        feature = missing[0]
        assert feature.make_ahead is not None  # noqa: S101 - only those are kept
        page = self._rooms.make_ahead(self._ui, partial(feature.make_ahead, self._ui))
        self._rooms.dress(page)
        self._pages[feature.name] = page
        if len(missing) > 1:
            self._timer.start()

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
