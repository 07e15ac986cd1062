"""A diagnosis and a report of a salvage in plain lines; names of cases, nothing out of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from avhopp_desktop.domain.damage import (
    CaseDamage,
    Diagnosis,
    Office,
    Part,
    SalvageReport,
    State,
)
from avhopp_desktop.domain.ids import stamp
from avhopp_desktop.services.damage.report import Closed, ToldLosses

_PARTS: Mapping[str, str] = {
    Part.INTAKE: "intake",
    Part.IDENTITY: "identity",
    Part.PLACE: "place of stay",
    Part.JOURNAL: "journal",
    Part.PLAN: "plan",
    Part.THREAT: "threat assessment",
    Part.PEOPLE: "people around",
    Part.ATTACHMENTS: "list of documents",
    Part.HANDED_OUT: "what was handed out",
    Part.SUMMARY: "summary for lists (computed anew)",
    Part.OTHER: "other",
}
_OFFICE: Mapping[str, str] = {
    Office.LOG: "events of the log",
    Office.STAFF: "words about who works here",
    Office.KEYS: "newer keys of cases",
    Office.ACCESS: "keys handed to people (made again where possible)",
    Office.REGISTER: "entries of the register of true names",
    Office.CONTACTS: "contacts of other offices",
    Office.DRAFTS: "drafts",
    Office.LOG_WORDS: "unlocks whose lines of the log cannot be read",
    Office.NAME: "the office's own name",
}
_HEADERS: Mapping[str, str] = {
    "whole": "whole, both copies",
    "one": "one of two copies damaged; the other one holds",
    "both": "both copies damaged",
}


def diagnosis(found: Diagnosis) -> Iterator[str]:
    """What is hit, what is whole, what to do."""
    yield f"pages: {found.pages}, damaged: {found.damaged}"
    yield f"header: {_HEADERS[found.header]}"
    if not found.checked:
        yield "The beginning of the file is gone: damage is told by what does not fit together."
    if not found.known:
        yield "Who works here cannot be read: cases are named by their short codes."
    yield from _hit(found.hit, found.office, found.events_lost)
    yield f"cases whole: {max(0, found.cases - len(found.hit))} of {found.cases}"
    yield from (f"does not agree with what was signed: {code}" for code in found.faults)
    if found.taken_out:
        yield "This is gone although every page of the file is whole: no disk did that. Somebody"
        yield "took it out, or the file was put together from several. Keep the folder as evidence."
    yield from _backup(found)
    if found.untouched:
        yield "Nothing is damaged."
    elif found.whole:
        yield "Nothing is lost: what was damaged is there a second time, or can be made anew."
    if found.needs_salvage and found.may_salvage:
        yield "To do: avhopp salvage saves what can be read into a new folder."
    elif found.needs_salvage:
        yield "To do: a supervisor, or both keepers of the recovery sheet, runs avhopp salvage."


def _backup(found: Diagnosis) -> Iterator[str]:
    backup = found.backup
    if backup is None:
        yield "backup: none found that opens; look on other disks (--backups)"
        return
    state = "every page whole" if backup.whole else "damaged itself"
    yield f"backup: {stamp(backup.made)}, {state}, in {backup.folder}"
    yield f"  it lacks {backup.events} events and {backup.texts} texts that can still be read"
    if backup.fills:
        yield f"  it still has {backup.fills} rows that the damaged vault lost"


def report(found: SalvageReport) -> Iterator[str]:
    """What was saved and what was not."""
    yield f"salvaged: {found.made}"
    yield from _hit(found.hit, found.office, found.events_lost)
    yield f"cases whole: {len(found.whole)}"
    yield from (f"  {name}" for name in found.whole)
    yield f"saved texts: {found.saved.get('revision', 0)}, events: {found.saved.get('event', 0)}"
    if found.backup:
        yield f"from the backup of {found.backup}: {sum(found.from_backup.values())} rows"
    if found.granted_anew:
        yield f"keys handed out again: {found.granted_anew}"
    yield from (f"does not agree with what was signed: {code}" for code in found.faults)
    yield "Nothing was lost." if found.complete else "The old folder is untouched. Keep it."


def told(found: ToldLosses) -> Iterator[str]:
    """What a salvage wrote into the log of its vault."""
    yield f"salvaged: {found.time} by {found.alias}"
    yield from _hit(found.hit, found.office, found.events)
    yield f"cases whole: {found.whole}"
    if not (found.hit or found.office or found.events):
        yield "Nothing was lost."


def closed(found: Closed) -> Iterator[str]:
    """A salvage whose report is for others."""
    yield f"salvaged: {found.time} by {found.alias}"
    yield f"  its report opens for {found.alias} and for log reviewers"


def _hit(
    hit: tuple[CaseDamage, ...],
    office: Mapping[str, int],
    events: tuple[tuple[int, int], ...],
) -> Iterator[str]:
    for case in hit:
        yield f"case {case.name}: {', '.join(_case(case))}"
    for code, number in office.items():
        runs = ", ".join(f"{first}-{last}" for first, last in events)
        yield f"{_OFFICE[code]}: {number}{f' ({runs})' if code == Office.LOG else ''}"


def _case(case: CaseDamage) -> Iterator[str]:
    if case.state is State.LOST:
        yield "LOST, no text of it is left"
    elif case.state is State.NAMED:
        yield "only an index names it; nothing signed says that there was such a case"
    elif case.state is State.NO_KEY:
        yield "its texts are there, but no key that opens them"
    for part, number in case.texts.items():
        yield f"{number} lost of {_PARTS[part]}"
    numbers = {
        "documents with a hole": case.attachments,
        "drafts lost": case.drafts,
        "lines of its history lost": case.events,
        "texts that the relocation officer or the recovery sheet must vouch for": case.waiting,
    }
    yield from (f"{number} {words}" for words, number in numbers.items() if number)
