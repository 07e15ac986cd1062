"""What roles and duties are called, and what they mean in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.permissions import Duty, Role
from ui.common.texts import QT_TRANSLATE_NOOP

_NAMES: dict[Role | Duty, str] = {
    Role.COUNSELLOR: QT_TRANSLATE_NOOP("staff", "Counsellor"),
    Role.SUPERVISOR: QT_TRANSLATE_NOOP("staff", "Supervisor"),
    Role.LOG_REVIEWER: QT_TRANSLATE_NOOP("staff", "Log reviewer"),
    Role.SYSTEM_OWNER: QT_TRANSLATE_NOOP("staff", "System owner"),
    Duty.RELOCATION_OFFICER: QT_TRANSLATE_NOOP("staff", "Officer for relocation"),
}
_MEANINGS: dict[Role | Duty, str] = {
    Role.COUNSELLOR: QT_TRANSLATE_NOOP(
        "staff",
        "Takes people in and works on cases. Reads only the cases whose team they are on.",
    ),
    Role.SUPERVISOR: QT_TRANSLATE_NOOP(
        "staff",
        "Leads the unit: reads every case except where somebody stays, puts teams together, "
        "hands cases over, adds and removes staff.",
    ),
    Role.LOG_REVIEWER: QT_TRANSLATE_NOOP(
        "staff", "Reads the log of who has read and written what. Reads no case."
    ),
    Role.SYSTEM_OWNER: QT_TRANSLATE_NOOP(
        "staff", "Looks after keys, backups and settings. Reads no case."
    ),
    Duty.RELOCATION_OFFICER: QT_TRANSLATE_NOOP(
        "staff", "Holds the keys to where people stay and move. Give this to as few as possible."
    ),
}
# The first role one has stands under the alias in the side bar.
_ORDER = (Role.SUPERVISOR, Role.COUNSELLOR, Role.LOG_REVIEWER, Role.SYSTEM_OWNER)


def role_name(role: Role | Duty) -> str:
    """What a role or duty is called."""
    return QCoreApplication.translate("staff", _NAMES[role])


def role_meaning(role: Role | Duty) -> str:
    """What it lets somebody do, in a sentence."""
    return QCoreApplication.translate("staff", _MEANINGS[role])


def leading_role(roles: Iterable[Role]) -> str:
    """The name of the role that says most about somebody's work."""
    held = set(roles)
    return next((role_name(role) for role in _ORDER if role in held), "")


def role_names(roles: Iterable[Role], duties: Iterable[Duty] = ()) -> str:
    """All of them, in the order of the table."""
    return ", ".join(role_name(held) for held in in_order(roles, duties))


def in_order(roles: Iterable[Role], duties: Iterable[Duty] = ()) -> list[Role | Duty]:
    """Roles, then duties, as they stand everywhere."""
    held, with_duties = set(roles), set(duties)
    return [role for role in Role if role in held] + [duty for duty in Duty if duty in with_duties]
