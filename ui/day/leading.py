"""What waits for those who lead, on their day: first contacts that nobody has taken on."""

from __future__ import annotations

from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import workload
from ui.common.labels import Banner
from ui.session import UiSession


class LeadingNotice(Banner):
    """Hidden where nobody waits, and from those who do not lead."""

    def __init__(self, ui: UiSession, action: str) -> None:
        super().__init__("", "warning", action=action)
        self._ui = ui
        self.acted.connect(lambda: ui.page_wanted.emit("team"))
        self.hide()

    def read(self) -> None:
        """Count anew who waits."""
        ui = self._ui
        if not ui.may(Permission.ASSIGN):
            return
        waiting = workload.intake_queue(ui.session)
        now = ui.session.clock()
        late = sum(1 for one in waiting if one.over_aim(now))
        text = self.tr("%n intake(s) not finished, or with nobody yet.", "", len(waiting))
        if late:
            text += " " + self.tr("%n for more than a day.", "", late)
        self.set_text(text)
        self.setVisible(bool(waiting))
