"""Whether a consent holds on a day."""

from __future__ import annotations

from datetime import date

import pytest

from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.consents import Standing, rests_until, standing, valid
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind

TODAY = date(2026, 11, 20)


def consent(**answers) -> FormRecord:
    version = FormVersion((), answers, "Anna", "2026-11-01T00:00:00Z")
    return FormRecord(RecordId(bytes(16)), Kind.CONSENT, (version,))


CASES = [
    ({}, Standing.VALID),
    ({"given_on": "2026-11-20", "valid_to": "2026-11-20"}, Standing.VALID),
    ({"given_on": "2026-11-21"}, Standing.NOT_YET),
    ({"given_on": "2026-05-01", "valid_to": "2026-11-19"}, Standing.EXPIRED),
    ({"valid_to": {"mark": "open"}}, Standing.VALID),
    ({"withdrawn_at": "2026-11-20"}, Standing.WITHDRAWN),
    ({"withdrawn_at": "2026-11-21"}, Standing.VALID),
    ({"valid_to": "2026-11-01", "withdrawn_at": "2026-10-01"}, Standing.WITHDRAWN),
    ({"valid_to": "no day", "given_on": "nor this"}, Standing.VALID),
]


@pytest.mark.parametrize(("answers", "expected"), CASES)
def test_standing(answers, expected):
    assert standing(consent(**answers), TODAY) is expected


def test_only_those_that_hold_today():
    one, other = consent(), consent(withdrawn_at="2026-11-01")
    assert valid([one, other], TODAY) == (one,)


def test_until_when_something_may_rest_on_a_consent() -> None:
    assert rests_until(consent(given_on="2026-08-31", valid_to="2026-12-01")) == date(2026, 12, 1)
    assert rests_until(consent(given_on="2026-08-31")) == date(2027, 2, 28)
    assert rests_until(consent()) is None
