"""What a use case touched, so that pages know what to read again."""

from __future__ import annotations

from dataclasses import dataclass

from avhopp_desktop.domain.ids import CaseId


@dataclass(frozen=True)
class Changes:
    """`cases` names the cases whose contents changed; the flags the rest."""

    cases: frozenset[CaseId] = frozenset()
    case_list: bool = False
    staff: bool = False
    contacts: bool = False
    register: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.cases | other.cases,
            self.case_list or other.case_list,
            self.staff or other.staff,
            self.contacts or other.contacts,
            self.register or other.register,
        )
