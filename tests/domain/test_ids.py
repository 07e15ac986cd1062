"""Names and times as the formats write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avhopp_desktop.domain.ids import from_hex, stamp, unstamp


@given(st.binary(min_size=16, max_size=16))
def test_hex_there_and_back(name: bytes) -> None:
    assert from_hex(name.hex()) == name
    if name.hex() != name.hex().upper():
        with pytest.raises(ValueError, match="not hex"):
            from_hex(name.hex().upper())


@pytest.mark.parametrize("text", ["", "00", "zz" * 16, "00" * 17, None, 7, b"00" * 16, " " * 32])
def test_what_is_no_name(text: object) -> None:
    with pytest.raises(ValueError, match="not hex") as raised:
        from_hex(text)
    assert raised.value.__cause__ is None
    assert str(raised.value) == "not hex of the expected length"


@given(st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1)))  # noqa: DTZ001
def test_times_there_and_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0, tzinfo=UTC)
    assert unstamp(stamp(whole)) == whole
    assert stamp(whole.astimezone(timezone(timedelta(hours=2)))) == stamp(whole)


@pytest.mark.parametrize("text", ["", "2026-11-20", "2026-11-20T18:30:05", "2026-13-20T18:30:05Z"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="not a time stamp"):
        unstamp(text)
