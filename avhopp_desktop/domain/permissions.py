"""Who may do what: one table that a person can read.

A role comes from the certificate. Whether somebody may read one case is never
decided here: that is a key he holds or does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What somebody does in the office; police and other authorities have no accounts."""

    COUNSELLOR = "counsellor"
    SUPERVISOR = "supervisor"
    LOG_REVIEWER = "log_reviewer"
    SYSTEM_OWNER = "system_owner"


class Duty(StrEnum):
    """Given to a person beside the roles."""

    RELOCATION_OFFICER = "relocation_officer"


class Permission(StrEnum):
    """One use case, or a few that always go together."""

    TAKE_IN = "take_in"
    """Begin an intake, save it, finish it."""
    READ_CASES = "read_cases"
    """List and open the cases one holds keys to."""
    WRITE_CASES = "write_cases"
    """Journal, attachments, stay."""
    PRINT_CASES = "print_cases"
    """A copy on paper, for readers within the unit and the person."""
    VOID_CASE = "void_case"
    """Close a case that was opened by mistake, with a reason."""
    ASSIGN = "assign"
    """Put people on a case's team and take them off."""
    SEE_DOUBLES = "see_doubles"
    """Be shown which cases may be about the same person, and decide whom to tell."""
    HAND_OVER = "hand_over"
    """Take a case out as an encrypted file."""
    RECEIVE = "receive"
    """Open a file that another office sent."""
    KEEP_REGISTER = "keep_register"
    """Who stands behind an alias: read it and write it."""
    KEEP_CONTACTS = "keep_contacts"
    """The address book of offices."""
    MANAGE_STAFF = "manage_staff"
    """Add people and remove them."""
    SEE_STAFF = "see_staff"
    """Who works here, and in which roles."""
    BACK_UP = "back_up"
    """Make a copy; it opens with the same passphrases."""
    VERIFY = "verify"
    """Check database, chain, signatures and key lines."""
    REVIEW_LOG = "review_log"
    """Look through what others did, without reading any case."""
    SALVAGE = "salvage"
    """Save what can be read of a damaged vault, and vouch for it."""


_EVERYBODY = frozenset(Role)
_CASE_WORK = frozenset({Role.COUNSELLOR, Role.SUPERVISOR})

TABLE: dict[Permission, frozenset[Role]] = {
    Permission.TAKE_IN: _CASE_WORK,
    Permission.READ_CASES: _CASE_WORK,
    Permission.WRITE_CASES: _CASE_WORK,
    Permission.PRINT_CASES: _CASE_WORK,
    Permission.VOID_CASE: frozenset({Role.SUPERVISOR}),
    Permission.ASSIGN: frozenset({Role.SUPERVISOR}),
    Permission.SEE_DOUBLES: frozenset({Role.SUPERVISOR}),
    Permission.HAND_OVER: frozenset({Role.SUPERVISOR}),
    Permission.RECEIVE: frozenset({Role.SUPERVISOR}),
    Permission.KEEP_REGISTER: frozenset({Role.SUPERVISOR}),
    Permission.KEEP_CONTACTS: frozenset({Role.SUPERVISOR}),
    Permission.MANAGE_STAFF: frozenset({Role.SUPERVISOR}),
    Permission.SEE_STAFF: _EVERYBODY,
    Permission.BACK_UP: _EVERYBODY,
    Permission.VERIFY: _EVERYBODY,
    Permission.REVIEW_LOG: frozenset({Role.LOG_REVIEWER}),
    Permission.SALVAGE: frozenset({Role.SUPERVISOR}),
}


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether one of the roles carries the permission."""
    return not TABLE[permission].isdisjoint(roles)
