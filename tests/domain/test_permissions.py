"""The table of rights, as the design has it; a change here is a change of policy."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain.permissions import TABLE, Permission, Role, may

C, S, L = Role.COUNSELLOR, Role.SUPERVISOR, Role.LOG_REVIEWER
OWNER = Role.SYSTEM_OWNER
RIGHTS: dict[str, set[Role]] = {
    "take_in": {C, S},
    "read_cases": {C, S},
    "write_cases": {C, S},
    "print_cases": {C, S},
    "void_case": {S},
    "assign": {S},
    "see_doubles": {S},
    "hand_over": {S},
    "receive": {S},
    "keep_contacts": {S},
    "keep_register": {S},
    "manage_staff": {S},
    "see_staff": {C, S, L, OWNER},
    "back_up": {C, S, L, OWNER},
    "verify": {C, S, L, OWNER},
    "review_log": {L},
    "salvage": {S},
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_who_may(permission: Permission, role: Role) -> None:
    assert may([role], permission) is (role in RIGHTS[permission.value])


def test_rights_add_up_and_nobody_may_by_default() -> None:
    assert TABLE.keys() == set(Permission)
    assert not any(may([], permission) for permission in Permission)
    assert may([OWNER, C], Permission.TAKE_IN)
    assert all(may(Role, permission) for permission in Permission)
