"""What stands over every page: the demo mark, faults, what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.services import cover
from ui.common import messages
from ui.common.icons import IconLabel
from ui.common.labels import Banner, Label, announce
from ui.common.theme import Space
from ui.session import UiSession


class Banners(QWidget):
    """`confirm_wanted`: the recovery sheet is to be typed back. `cover_wanted`: show the covers."""

    confirm_wanted = Signal()
    cover_wanted = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._codes: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if ui.session.demo:
            column.addWidget(
                _demo_band(self.tr("DEMO: invented people only. Nothing here is real."))
            )
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(Space.XL, 0, Space.XL, 0)
        self._stack.setSpacing(Space.S)
        column.addLayout(self._stack)
        self._recovery: Banner | None = None
        self._idle: _Countdown | None = None
        self._ui = ui
        self._disk_told = False
        self.add_faults(fault.code for fault in ui.session.faults)
        self._look_at_disk()
        ui.changed.connect(self._look_at_disk)
        ui.text_kept.connect(self._look_at_disk)
        self._cover: Banner | None = None
        self._look_at_covers()
        ui.changed.connect(self._look_at_covers)
        if ui.session.clock_went_back:
            self.add(messages.sentence("clock_went_back"), "warning", dismissible=True)
        if ui.session.healed:
            self.add(messages.sentence("header_healed"), "info", dismissible=True)
        if not ui.session.recovery_confirmed:
            self._ask_for_sheet()

    @Slot()
    def _look_at_disk(self) -> None:
        """Once the room kept back is gone, say so; after a save is when it happens."""
        if self._ui.session.disk_low and not self._disk_told:
            self._disk_told = True
            self.add(messages.sentence("disk_low"), "danger")

    @Slot()
    def _look_at_covers(self) -> None:
        """For supervisors, until it is seen to: a cover for absence has come to its last day."""
        count = cover.to_end(self._ui.session)
        if self._cover is not None and not count:
            self._drop("_cover")
        elif self._cover is None and count:
            text = self.tr("A cover for absence is to be ended, in %n case(s).", "", count)
            self._cover = Banner(text, "warning", action=self.tr("Show"))
            self._cover.acted.connect(self.cover_wanted)
            self._place(self._cover)

    @property
    def texts(self) -> list[str]:
        """What the banners say, from the top."""
        return [one.text for one in self.findChildren(Banner) if not one.isHidden()]

    def add(self, text: str, tone: str, *, title: str = "", dismissible: bool = False) -> Banner:
        """One more sentence under those that stand there."""
        banner = Banner(text, tone, title=title, dismissible=dismissible)
        self._place(banner)
        announce(self, banner.text)
        return banner

    def add_faults(self, codes: Iterable[str]) -> None:
        """Each kind of fault once, in a banner that cannot be closed."""
        for code in sorted(set(codes) - self._codes):
            self._codes.add(code)
            self.add(messages.sentence(code), "danger")

    def tell_bug(self, line: str) -> None:
        """What nobody expected: `line` is its short description, for whoever mends the program.

        Soon, not now: Qt may be painting, or in the middle of this very layout.
        """
        text = messages.sentence("bug") + f" ({line})"
        QTimer.singleShot(0, self, lambda: self.add(text, "danger", dismissible=True))

    def warn_idle(self, seconds: int) -> None:
        """Soon it locks; 0 takes the warning away."""
        if seconds <= 0:
            self._drop("_idle")
            return
        text = self.tr(
            "Locks in %n second(s). Press any key to stay. What is typed is kept.", "", seconds
        )
        if self._idle is None:
            self._idle = _Countdown(text, "warning")
            self._place(self._idle)
            announce(self, text)
        else:
            self._idle.count(text)

    def recovery_done(self) -> None:
        """The sheet has been typed back."""
        self._drop("_recovery")

    def _ask_for_sheet(self) -> None:
        self._recovery = Banner(
            messages.sentence("recovery_unconfirmed"),
            "warning",
            action=self.tr("Type it back now"),
        )
        self._recovery.acted.connect(self.confirm_wanted)
        self._place(self._recovery)

    def _place(self, banner: Banner) -> None:
        if self._stack.count() == 0:
            self._stack.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        self._stack.addWidget(banner)
        banner.show()

    def _drop(self, name: str) -> None:
        banner: Banner | None = getattr(self, name)
        setattr(self, name, None)
        if banner is not None:
            self._stack.removeWidget(banner)
            banner.hide()
            banner.deleteLater()


class _Countdown(Banner):
    """Said aloud once, not each second."""

    def count(self, text: str) -> None:
        """The next second."""
        self._label.setText(text)
        self.setAccessibleName(self.text)


def _demo_band(text: str) -> QFrame:
    band = QFrame()
    band.setObjectName("demo_band")
    band.setProperty("band", "demo")
    row = QHBoxLayout(band)
    row.setContentsMargins(Space.XL, 5, Space.XL, 5)
    row.setSpacing(Space.S)
    label = Label(text, "strong")
    label.set_tone("warning")
    row.addWidget(IconLabel("triangle-alert", "warning_text", 16))
    row.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
    band.setAccessibleName(text)
    return band
