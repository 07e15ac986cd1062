"""Journal entries marked as coming from the police: they leave the unit only when somebody says so.

Secrecy follows them (18 kap. 1-2 §§ and 35 kap. 1 § OSL), towards the person too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from avhopp_desktop.domain.cases import CaseFile, JournalRecord
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services.reading import CaseRecords

POLICE = "police"
_BESIDE = (Kind.COMMENT, Kind.DIFFERING_VIEW)
"""What stands beside an entry goes where the entry goes."""


def police_entries(case: CaseFile) -> tuple[JournalRecord, ...]:
    """Entries of which any wording bears the mark: older wordings go along too."""
    return tuple(
        record
        for record in case.journal
        if any(version.entry.sensitivity == POLICE for version in record.versions)
    )


def threat_from_police(case: CaseFile) -> bool:
    """Whether an assessment says what the police think, or rests on what they told."""
    return any(
        isinstance(version.answers.get("police_level"), str)
        or any(_source(answer) == POLICE for answer in version.answers.values())
        for record in case.live(Kind.THREAT)
        for version in record.versions
    )


def without(
    case: CaseFile, found: CaseRecords, entries: tuple[JournalRecord, ...]
) -> tuple[CaseFile, CaseRecords]:
    """The case and the records behind it as if these entries had never been written."""
    if not entries:
        return case, found
    gone: set[RecordId] = {entry.record for entry in entries}
    names = {record.hex() for record in gone}
    kept = dict(case.records)
    for kind in _BESIDE:
        beside = case.records.get(kind, ())
        kept[kind] = tuple(one for one in beside if one.text("on") not in names)
        gone |= {one.record for one in beside if one.text("on") in names}
    journal = tuple(entry for entry in case.journal if entry.record not in gone)
    parts = {place: part for place, part in found.parts.items() if place[0] not in gone}
    return replace(case, journal=journal, records=kept), replace(found, parts=parts)


def _source(answer: object) -> Any:
    return answer.get("source") if isinstance(answer, dict) else None
