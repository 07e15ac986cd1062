"""What was written last in a case, of whatever kind and by whomever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import RecordId, unstamp
from avhopp_desktop.domain.records import Kind

ONE_SAVE = timedelta(seconds=2)


class Deed(StrEnum):
    """What was done to a record."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


class Happening(NamedTuple):
    """One thing that was written: UTC stamp, alias, kind of record, what was done to it."""

    time: str
    author: str
    kind: Kind
    deed: Deed
    record: RecordId


def newest(case: CaseFile, most: int) -> list[Happening]:
    """The last things written, the newest first. A save of the intake is one thing."""
    found = sorted(_all(case), key=lambda one: one.time)[::-1]  # of one second the last written
    intake = next((one for one in found if one.kind is Kind.INTAKE), None)
    kept = (one for one in found if one is intake or not _same_save(intake, one))
    return list(islice(kept, most))


def _all(case: CaseFile) -> Iterator[Happening]:
    if case.intake is not None:
        view = case.intake
        yield Happening(view.saved, view.author, Kind.INTAKE, Deed.CHANGED, view.record)
    for entry in case.journal:
        for number, wording in enumerate(entry.versions):
            deed = Deed.CHANGED if number else Deed.NEW
            yield Happening(wording.entered, wording.author, Kind.JOURNAL, deed, entry.record)
    for kind, records in case.records.items():
        for record in records:
            for number, state in enumerate(record.versions):
                deed = Deed.CHANGED if number else Deed.NEW
                deed = Deed.REMOVED if state.removed else deed
                yield Happening(state.entered, state.author, kind, deed, record.record)
    for document in case.attachments:
        yield Happening(document.added, document.author, Kind.ATTACHMENT, Deed.NEW, document.record)
    for given in case.disclosures:
        yield Happening(given.time, given.author, Kind.DISCLOSURE, Deed.NEW, given.record)


def _same_save(intake: Happening | None, one: Happening) -> bool:
    if intake is None or one.author != intake.author or one.kind is Kind.JOURNAL:
        return False
    try:
        return abs(unstamp(one.time) - unstamp(intake.time)) <= ONE_SAVE
    except ValueError:
        return False
