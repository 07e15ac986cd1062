"""Take a case out as an encrypted file: to whom, on what ground, which parts, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from avhopp_desktop.crypto import age_file, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.case_json import case_json
from avhopp_desktop.domain.cases import CaseFile, DisclosureInfo, JournalRecord
from avhopp_desktop.domain.compartments import SHARED, Compartment
from avhopp_desktop.domain.errors import (
    CaseReadOnly,
    ContactUnconfirmed,
    GroundFieldMissing,
    GroundMissing,
    PartsBad,
    ReasonMissing,
    RecipientBad,
    RelocationNeedsReason,
    RelocationNotHeld,
    UnknownRecord,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.form_types import Problem
from avhopp_desktop.domain.grounds import Ground, check_ground
from avhopp_desktop.domain.ids import CaseId, ContactId, RecordId
from avhopp_desktop.domain.long_work import Report, Stopping, never, silent
from avhopp_desktop.domain.manifest import CaseName, Sender
from avhopp_desktop.domain.manifest import Purpose as StatedPurpose
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    attachments,
    case_view,
    case_words,
    cases,
    records,
    reference,
    team,
)
from avhopp_desktop.services.events import log
from avhopp_desktop.services.exchange import contacts, marked
from avhopp_desktop.services.exchange.contacts import Contact
from avhopp_desktop.services.exchange.export_container import Passphrase
from avhopp_desktop.services.exchange.export_writer import (
    Address,
    Attachment,
    ExportContent,
    Sums,
    WrittenExport,
    write_export,
)
from avhopp_desktop.services.paper import case_document
from avhopp_desktop.services.paper import words as paper_words
from avhopp_desktop.services.paper.case_document import PARTS, RELOCATION, Chosen
from avhopp_desktop.services.paper.case_pdf import case_pdf
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import folder as folders

__all__ = [
    "PARTS",
    "HandOver",
    "WrittenExport",
    "available_parts",
    "export_case",
    "reveal_disclosure",
]

FORM = "disclosure/1"
TRANSFER = "transfer"
"""29 kap. 10-12 §§ SoL (2025:400): the recipient is the town the person moves to."""


@dataclass(frozen=True)
class HandOver:
    """What a supervisor asks for. Either contacts and raw `age1…` keys, or a passphrase."""

    case: CaseId
    parts: frozenset[str]
    ground: str
    fields: Mapping[str, Any]
    reason: str
    contacts: tuple[ContactId, ...] = ()
    recipients: tuple[str, ...] = ()
    passphrase: str = field(default="", repr=False)
    relocation_reason: str = ""
    with_police: bool = False
    """Whether journal entries marked as coming from the police go along."""
    language: Literal["sv", "en"] = "sv"


def available_parts(session: Session, case: CaseId) -> tuple[str, ...]:
    """The parts this person could hand out: `relocation` only with its key."""
    held = session.holds(case, Compartment.RELOCATION)
    return tuple(part for part in PARTS if part != RELOCATION or held)


def tells_place(session: Session, request: HandOver) -> bool:
    """Whether the register entry itself belongs in the relocation part.

    A transfer to another town, or a file with the whereabouts in it, tells by its
    recipient where the person will be. Without the key it can only stand in `core`.
    """
    telling = request.ground == TRANSFER or RELOCATION in request.parts
    return telling and session.holds(request.case, Compartment.RELOCATION)


def reveal_disclosure(session: Session, case: CaseId, record: RecordId) -> DisclosureInfo:
    """A hand-out with its recipient and reason, where these tell the place.

    Logged before it is read. Raises `UnknownCase` without the relocation key,
    `UnknownRecord`.
    """
    session.require(Permission.READ_CASES)
    session.current_key(case, Compartment.RELOCATION)
    session.write(lambda: log.write(session, Action.RELOCATION_REVEALED, case=case, record=record))
    found = records.read_case(session, case, [Compartment.CORE, Compartment.RELOCATION])
    core = found.part(record, Compartment.CORE)
    told = found.part(record, Compartment.RELOCATION)
    if core is None or core.head.kind is not Kind.DISCLOSURE:
        raise UnknownRecord
    more = told.head.content if told else {}
    return case_view.disclosure_info(session, record, core.head, more)


def check_request(session: Session, request: HandOver) -> list[Problem]:
    """What the ground's own fields still lack; empty when they are complete."""
    ground = _ground(request.ground)
    return check_ground(ground, request.fields, today=session.clock().astimezone().date())


def ready(session: Session, request: HandOver, out: Path) -> Ground:
    """The ground of a request that could be carried out. Raises as `export_case` does."""
    session.require(Permission.HAND_OVER)
    session.require_case(request.case)
    folders.outside(session.folder, out)
    return _check(session, request)


def left_out(session: Session, request: HandOver) -> int:
    """How many journal entries marked as coming from the police do not go along."""
    session.require(Permission.HAND_OVER)
    session.require_case(request.case)
    return len(_left_out(request, case_view.read(session, request.case)))


def export_case(
    session: Session,
    request: HandOver,
    out: Path,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> WrittenExport:
    """Write `export-<date>-<random>.age` into `out`, verified as read back from there.

    The hand-out is logged before the file is begun, and becomes a disclosure
    record once it is done. Raises `NotPermitted`, `UnknownCase`, `CaseReadOnly`,
    `PartsBad`, `GroundMissing`, `GroundFieldMissing` (`names`: `field:code`),
    `ReasonMissing`, `RelocationNotHeld`, `RelocationNeedsReason`, `RecipientBad`,
    `UnknownContact`, `ContactUnconfirmed`, `OutNotWritable`, `ExportNotVerified`,
    `AttachmentDamaged`, `DiskFull`, `Stopped`; no file is left then.
    """
    ground = ready(session, request, out)
    address, known = _address(session, request)
    detail: dict[str, Any] = {"ground": ground.code, "parts": sorted(request.parts)}
    if request.with_police:
        detail["police"] = True
    hidden = tells_place(session, request)
    if hidden:
        team.renew_stay(session, request.case)
    reason = "" if hidden else request.reason.strip()
    session.write(
        lambda: log.write(
            session, Action.EXPORT_BEGUN, case=request.case, detail=detail, reason=reason
        )
    )
    case = case_view.read(session, request.case)
    if case.row.voided:
        raise CaseReadOnly
    chosen = _chosen(session, request, case, known)
    content = _content(session, request, case, chosen)
    secret = session.office_secret(Purpose.EXCHANGE)
    written = write_export(
        out,
        content,
        address,
        sign=lambda message: signing.sign(secret.seed.sign, message),
        verify=signing.verify,
        random=session.random,
        now=session.clock(),
        report=report or silent,
        stopped=stopped or never,
    )
    try:
        _record(session, request, written, known)
    except BaseException:
        written.path.unlink(missing_ok=True)
        raise
    return written


def _check(session: Session, request: HandOver) -> Ground:
    if not request.parts or not request.parts <= set(PARTS):
        raise PartsBad
    if RELOCATION in request.parts:
        if not session.holds(request.case, Compartment.RELOCATION):
            raise RelocationNotHeld
        if not request.relocation_reason.strip():
            raise RelocationNeedsReason
    ground = _ground(request.ground)
    problems = check_request(session, request)
    if problems:
        raise GroundFieldMissing(names=tuple(f"{p.field}:{p.code}" for p in problems))
    if not request.reason.strip():
        raise ReasonMissing
    return ground


def _ground(code: str) -> Ground:
    found = next((g for g in reference.grounds() if g.code == code), None)
    if found is None:
        raise GroundMissing
    return found


def _address(session: Session, request: HandOver) -> tuple[Address, list[Contact]]:
    if request.passphrase:
        if request.contacts or request.recipients:
            raise RecipientBad("passphrase")
        return Passphrase(request.passphrase), []
    known = [contacts.get_contact(session, contact) for contact in request.contacts]
    if any(not contact.confirmed for contact in known):
        raise ContactUnconfirmed
    keys = {*(contact.age for contact in known), *request.recipients}
    if not keys:
        raise RecipientBad
    return tuple(sorted(age_file.check_recipient(key) for key in keys)), known


def _chosen(session: Session, request: HandOver, case: CaseFile, known: list[Contact]) -> Chosen:
    stay: dict[str, Any] = {}
    if RELOCATION in request.parts:
        stay = cases.stay(session, request.case)
    words = paper_words.words_in(request.language)
    ground = _ground(request.ground)
    answers = case_words.answer_words(request.language)
    rows = [
        (words["from"], session.office_name),
        (words["to"], _recipient(request, known, words["passphrase"])),
        (words["ground"], f"{ground.title.in_(request.language)} ({ground.law})"),
        (words["reason"], request.reason.strip()),
    ]
    for asked in ground.fields:
        value = request.fields.get(asked.id)
        if value is not None:
            rows.append((asked.label.in_(request.language), answers.answer(asked, value)))
    if RELOCATION in request.parts:
        rows.append((words["relocation_reason"], request.relocation_reason.strip()))
    parts = ", ".join(words[f"part.{part}"] for part in PARTS if part in request.parts)
    rows.append((words["parts"], parts))
    rows += case_document.left_out(len(_left_out(request, case)), request.language)
    return Chosen(request.parts, stay, tuple(rows))


def _left_out(request: HandOver, case: CaseFile) -> tuple[JournalRecord, ...]:
    if request.with_police or case_document.JOURNAL not in request.parts:
        return ()
    return marked.police_entries(case)


def _recipient(request: HandOver, known: list[Contact], passphrase: str) -> str:
    if request.passphrase:
        return passphrase
    return ", ".join([*(contact.name for contact in known), *request.recipients])


def _content(session: Session, request: HandOver, case: CaseFile, chosen: Chosen) -> ExportContent:
    card = contacts.own_card(session)
    reading = list(SHARED)
    if RELOCATION in request.parts:
        reading.append(Compartment.RELOCATION)
    found = records.read_case(session, request.case, reading)
    case, found = marked.without(case, found, _left_out(request, case))
    paper = case_document.paper(session, case, found, chosen, request.language)
    files: tuple[Attachment, ...] = ()
    if case_document.ATTACHMENTS in request.parts:
        stored = found.of_kind(Kind.ATTACHMENT)
        files = tuple(
            _file(session, request.case, stored[info.record].head.content)
            for info in case.attachments
        )
    return ExportContent(
        demo=session.demo,
        sender=Sender(card.office.hex(), card.name, card.sign.hex(), card.age, session.alias),
        purpose=StatedPurpose(request.ground, request.reason.strip(), _stated(request.fields)),
        case=CaseName(case.row.code_name, case.row.case_no),
        parts=tuple(sorted(request.parts)),
        checkpoint=log.checkpoint(session).text,
        case_pdf=case_pdf(paper, language=request.language),
        case_json=case_json(
            paper,
            case_document.records_of(session, found, chosen),
            language=request.language,
        ),
        attachments=files,
    )


def _file(session: Session, case: CaseId, content: dict[str, Any]) -> Attachment:
    crc = content.get("crc32")
    sums = None if crc is None else Sums(int(content["size"]), str(content["sha256"]), int(crc))

    def read() -> Iterable[bytes]:
        return attachments.pieces(session, case, content, add_up=sums is None)

    return Attachment(str(content["name"]), str(content["media_type"]), read, sums)


def _stated(fields: Mapping[str, Any]) -> dict[str, str | bool | list[str]]:
    """The ground's fields as the manifest takes them: texts, booleans, lists of texts."""
    stated: dict[str, str | bool | list[str]] = {}
    for name, value in fields.items():
        if isinstance(value, list):
            stated[name] = [str(item) for item in value]
        elif isinstance(value, str | bool):
            stated[name] = value
        else:
            stated[name] = canonical.encode(value).decode()
    return stated


def _record(
    session: Session, request: HandOver, written: WrittenExport, known: list[Contact]
) -> None:
    """The disclosure record and its event; what the register of hand-outs is made of."""
    words = paper_words.words_in(request.language)
    stated = written.manifest.recipients
    recipients = stated if isinstance(stated, list) else []
    told = {
        "recipient": _recipient(request, known, words["passphrase"]),
        "recipients": recipients,
        "fields": dict(request.fields),
        "reason": request.reason.strip(),
    }
    hidden = tells_place(session, request)
    content = {
        "export": written.export,
        "ground": request.ground,
        "parts": sorted(request.parts),
        "file_name": written.path.name,
        "sha256": written.sha256.hex(),
        "size": written.size,
        "hidden": hidden,
    }
    contents: dict[Compartment, dict[str, Any]] = {
        Compartment.CORE: content if hidden else {**content, **told}
    }
    if RELOCATION in request.parts:
        told["relocation_reason"] = request.relocation_reason.strip()
    if hidden:
        contents[Compartment.RELOCATION] = told
    record = RecordId(session.random(16))
    cases.save_in_case(
        session,
        request.case,
        [Write(record, Kind.DISCLOSURE, FORM, contents)],
        Action.EXPORTED,
        record=record,
        detail={"export": written.export},
        reason="" if hidden else request.reason.strip(),
    )
