"""Which cases may be about the same person: reasons to look, never more than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from avhopp_desktop.domain import names
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.lookup import Identity

MANY = 8
"""A number or address that more cases than this share is nobody's own: a shelter's, an office's."""


class Reason(StrEnum):
    """Why two cases may be one person's, the strongest first."""

    SAME_NUMBER = "same_number"
    SAME_NAME_AND_BIRTH = "same_name_and_birth"
    SAME_CONTACT = "same_contact"


@dataclass(frozen=True)
class Pair:
    """Two cases, the smaller id first, and all that speaks for one person."""

    first: CaseId
    second: CaseId
    reasons: tuple[Reason, ...]


def pairs(people: Mapping[CaseId, Identity]) -> list[Pair]:
    """Possible doubles, the strongest reason first."""
    meeting: dict[tuple[Reason, str], set[CaseId]] = defaultdict(set)
    for case, person in people.items():
        for mark in _marks(person):
            meeting[mark].add(case)
    reasons: dict[tuple[CaseId, CaseId], set[Reason]] = defaultdict(set)
    for (reason, _what), cases in meeting.items():
        if reason is Reason.SAME_CONTACT and len(cases) > MANY:
            continue
        for first, second in combinations(sorted(cases), 2):
            reasons[first, second].add(reason)
    order = list(Reason)
    found = [
        Pair(*both, tuple(reason for reason in order if reason in why))
        for both, why in reasons.items()
    ]
    return sorted(found, key=lambda pair: ([order.index(r) for r in pair.reasons], pair.first))


def _marks(person: Identity) -> Iterator[tuple[Reason, str]]:
    """What this person shares with nobody else, as a rule."""
    for digits in person.numbers:
        if len(digits) >= 10:
            yield Reason.SAME_NUMBER, digits[-10:]
    for name in (*person.names, *person.also_known_as):
        parts = sorted(names.words(name))
        if len(parts) > 1 or name in person.names:
            for born in person.born:
                yield Reason.SAME_NAME_AND_BIRTH, " ".join([born, *parts])
    for contact in person.contacts:
        yield Reason.SAME_CONTACT, contact
