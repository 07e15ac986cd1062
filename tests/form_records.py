"""A form's record without a vault, for tests of rules."""

from __future__ import annotations

from typing import Any

from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind


def record(kind: Kind, number: int = 1, author: str = "Anna", **answers: Any) -> FormRecord:
    """A record in its first state; `number` is its id, and the second in which it was begun."""
    version = FormVersion((), answers, author, f"2026-11-20T09:00:{number:02}Z")
    return FormRecord(RecordId(bytes([number]) * 16), kind, (version,))
