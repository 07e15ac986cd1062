"""Whether a consent holds on a day: it begins, it runs out, and it can be withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.deadlines import add_months
from avhopp_desktop.domain.form_dates import as_date

CONFIRM_MONTHS = 6
"""A consent is confirmed anew after this."""


class Standing(StrEnum):
    """How a consent stands on a day."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def standing(consent: FormRecord, today: date) -> Standing:
    """A consent holds from the day it was given to its last day, unless it was withdrawn.

    Whoever withdraws it says so for a day; from that day on nothing rests on it.
    """
    withdrawn = day_of(consent, "withdrawn_at")
    if withdrawn is not None and withdrawn <= today:
        return Standing.WITHDRAWN
    ends = day_of(consent, "valid_to")
    if ends is not None and ends < today:
        return Standing.EXPIRED
    begins = day_of(consent, "given_on")
    if begins is not None and begins > today:
        return Standing.NOT_YET
    return Standing.VALID


def valid(consents: Iterable[FormRecord], today: date) -> tuple[FormRecord, ...]:
    """Those that hold today."""
    return tuple(one for one in consents if standing(one, today) is Standing.VALID)


def confirm_by(consent: FormRecord) -> date | None:
    """The day by which it has to be confirmed anew; None where nobody said when it was given."""
    given = day_of(consent, "given_on")
    return add_months(given, CONFIRM_MONTHS) if given else None


def rests_until(consent: FormRecord) -> date | None:
    """The last day on which something may rest on it: its own, else that of the confirmation."""
    return day_of(consent, "valid_to") or confirm_by(consent)


def day_of(consent: FormRecord, field: str) -> date | None:
    """A date among the answers; None where there is none."""
    return as_date(consent.answers.get(field))
