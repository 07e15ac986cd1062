"""Under 18: what the answers say about age, and what follows from it.

SoL (2025:400): a child who is 15 acts for itself (3 kap. 4 §). From 15, support of
every kind without a guardian's consent, where it is suitable and the child asks for it or agrees;
from 12 only support that was decided on for this child (21 kap. 1 §), never what is given without
an individual assessment (2 §). A placement always needs the guardian's consent, or LVU.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from avhopp_desktop.domain.form_types import Problem
from avhopp_desktop.domain.people import (
    IdentityNumber,
    age_band,
    age_range,
    born_of,
    check_identity_number,
    parse_birth_date,
)

ADULT = 18
OWN_PARTY = 15
ASSESSED_SUPPORT = 12
UNKNOWN = "unknown"
AGE = "age_flag"


class Right(StrEnum):
    """What holds for a child of an age."""

    OWN_PARTY = "own_party"
    SUPPORT = "support"
    ASSESSED_SUPPORT = "assessed_support"
    GUARDIAN_FOR_SUPPORT = "guardian_for_support"
    GUARDIAN_FOR_PLACEMENT = "guardian_for_placement"


def rights(age: int) -> frozenset[Right]:
    """What holds at this age; nothing from 18 on."""
    if age >= ADULT:
        return frozenset()
    if age >= OWN_PARTY:
        return frozenset({Right.OWN_PARTY, Right.SUPPORT, Right.GUARDIAN_FOR_PLACEMENT})
    if age >= ASSESSED_SUPPORT:
        return frozenset({Right.ASSESSED_SUPPORT, Right.GUARDIAN_FOR_PLACEMENT})
    return frozenset({Right.GUARDIAN_FOR_SUPPORT, Right.GUARDIAN_FOR_PLACEMENT})


def known_band(answers: Mapping[str, Any], *, today: date) -> str:
    """Code of the list `age_band` where birth or number decide it; empty where one has to ask."""
    band = age_band(born_of(answers, today=today), today)
    return "" if band == UNKNOWN else band


def with_age(answers: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """The answers with the age that follows from them; what was said stays where nothing does."""
    band = known_band(answers, today=today)
    return {**answers, AGE: band} if band else dict(answers)


def rights_of(answers: Mapping[str, Any], *, today: date) -> frozenset[Right]:
    """What holds at every age that the person can be; nothing where the age is open."""
    known = born_of(answers, today=today)
    if known is None:
        return frozenset()
    youngest, oldest = age_range(known, today)
    return rights(youngest) & rights(oldest)


def advice(answers: Mapping[str, Any], *, today: date, demo: bool) -> list[Problem]:
    """What is worth a second look in the number and the date of birth. Never in the way.

    Codes of `people`, and `pnr_other_birth`: the number has another date than the one that was
    said, which can be right.
    """
    found: list[Problem] = []
    number, said = answers.get("pnr"), answers.get("born")
    read = None
    if isinstance(number, str):
        read = check_identity_number(number, demo=demo, today=today)
        if isinstance(read, Problem):
            found.append(read)
        else:
            found += [Problem("pnr", code) for code in read.warnings]
    if isinstance(said, str):
        date_said = parse_birth_date(said, today=today)
        if isinstance(date_said, Problem):
            found.append(date_said)
        elif isinstance(read, IdentityNumber):
            between = date_said.earliest <= read.born <= date_said.latest
            found += [] if between else [Problem("born", "pnr_other_birth")]
    return found
