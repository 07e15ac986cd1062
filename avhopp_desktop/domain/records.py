"""What a case is made of: kinds of records, and one saved state of one part."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import (
    CaseId,
    CertificateId,
    OfficeId,
    RecordId,
    RevisionId,
    unstamp,
)


class Kind(StrEnum):
    """What sort of record it is (docs/vault-format.md 7); never changed in a record's life."""

    INTAKE = "intake"
    JOURNAL = "journal"
    ATTACHMENT = "attachment"
    DISCLOSURE = "disclosure"
    STAY = "stay"
    VOID = "void"
    RECEIVED = "received"
    FACTS = "facts"
    CONTACT_WAY = "contact_way"
    KNOWN_DATE = "known_date"
    NEXT_STEP = "next_step"
    GUARDIAN = "guardian"
    CHILD = "child"
    CHILD_REPORT = "child_report"
    CONSENT = "consent"
    MOTIVATION = "motivation"
    LIFE_AREAS = "life_areas"
    THREAT = "threat"
    READING = "reading"
    MILESTONE = "milestone"
    TASK = "task"
    MEETING = "meeting"
    DONE = "done"
    COMMENT = "comment"
    DIFFERING_VIEW = "differing_view"
    COVER = "cover"


_KINDS = frozenset(kind.value for kind in Kind)

FORM_KINDS = frozenset(
    {
        Kind.CONTACT_WAY,
        Kind.KNOWN_DATE,
        Kind.NEXT_STEP,
        Kind.GUARDIAN,
        Kind.CHILD,
        Kind.CHILD_REPORT,
        Kind.CONSENT,
        Kind.MOTIVATION,
        Kind.LIFE_AREAS,
        Kind.THREAT,
        Kind.READING,
        Kind.MILESTONE,
        Kind.TASK,
        Kind.MEETING,
        Kind.DONE,
        Kind.COMMENT,
        Kind.DIFFERING_VIEW,
        Kind.COVER,
    }
)
"""Kinds whose content is the answers of the form of the same name (docs/vault-format.md 7)."""

LIVING = frozenset(
    {
        Kind.CONTACT_WAY,
        Kind.KNOWN_DATE,
        Kind.NEXT_STEP,
        Kind.GUARDIAN,
        Kind.CHILD,
        Kind.CHILD_REPORT,
        Kind.CONSENT,
        Kind.TASK,
        Kind.MEETING,
        Kind.COVER,
    }
)
"""Kinds that say how things are now: a new state needs no reason. Of the others, which say what
was found at one time, a new state is a correction and has one."""

LEADING = frozenset({Kind.COMMENT, Kind.COVER})
"""What only a supervisor writes, changes or takes back."""

OWN = frozenset({Kind.READING})
"""What is somebody's own word: nobody else changes it or takes it back."""


COMPARTMENT_NUMBER: dict[Compartment, int] = {
    Compartment.FACTS: 1,
    Compartment.CORE: 2,
    Compartment.IDENTITY: 3,
    Compartment.RELOCATION: 4,
}
COMPARTMENT_BY_NUMBER = {number: part for part, number in COMPARTMENT_NUMBER.items()}


class UnknownKind(ValueError):
    """A revision is in order, but of a kind that this program does not know."""


FORMAT = 1
"""Version of the content of a record; readers bring old ones up."""


# A case has hundreds of both: made in a tenth of the time that a frozen dataclass takes.


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a revision stands; bound into its encryption and its commitment."""

    office: OfficeId
    case: CaseId
    compartment: Compartment
    record: RecordId
    revision: RevisionId
    parents: tuple[RevisionId, ...]


class Revision(msgspec.Struct, frozen=True, gc=False):
    """One saved state of one part, decrypted."""

    place: Place
    kind: Kind
    form: str
    format: int
    author: CertificateId
    salt: bytes
    time: str
    content: dict[str, Any]

    @property
    def id(self) -> RevisionId:
        """Its own id."""
        return self.place.revision

    @property
    def answers(self) -> dict[str, Any]:
        """The answers in it by field id; empty in kinds that hold none."""
        found = self.content.get("answers")
        return found if isinstance(found, dict) else {}

    def commitment(self, said: bytes = b"") -> bytes:
        """What the event that saved it lists; true under every key it is encrypted with.

        `said`: the content, if it was encoded already.
        """
        place = self.place
        return canonical.digest_ending(
            said or canonical.encode(self.content),
            "avhopp/revision-commit/1",
            self.salt,
            place.office,
            place.case,
            place.compartment,
            place.record,
            place.revision,
            place.parents,
            self.kind,
            self.form,
            self.format,
            self.author,
            self.time,
        )

    def plain(self, said: bytes = b"") -> bytes:
        """The bytes that are padded and encrypted; `said` as above."""
        before = canonical.encode({"author": self.author.hex()})
        after = canonical.encode(
            {
                "form": self.form,
                "format": self.format,
                "kind": self.kind.value,
                "parents": [parent.hex() for parent in self.place.parents],
                "salt": self.salt.hex(),
                "time": self.time,
            }
        )
        content = said or canonical.encode(self.content)
        return b"".join((before[:-1], b',"content":', content, b",", after[1:]))

    @classmethod
    def from_plain(cls, data: bytes, place: Place) -> Revision:
        """Raises ValueError when the bytes are none, or name other parents than the place;
        `UnknownKind` where nothing is wrong with them but that a later program wrote them.
        """
        plain = canonical.decode_object(data)
        kind = plain.get("kind")
        if isinstance(kind, str) and kind not in _KINDS:
            raise UnknownKind
        try:
            revision = cls(
                place,
                Kind(plain["kind"]),
                plain["form"],
                plain["format"],
                CertificateId(bytes.fromhex(plain["author"])),
                bytes.fromhex(plain["salt"]),
                plain["time"],
                plain["content"],
            )
        except (KeyError, TypeError):
            raise ValueError("not a revision") from None
        texts = isinstance(revision.form, str) and isinstance(revision.time, str)
        if not texts or not isinstance(revision.content, dict):
            raise ValueError("not a revision")
        unstamp(revision.time)
        if plain.get("parents") != [parent.hex() for parent in place.parents]:
            raise ValueError("other parents")
        return revision


def heads(parents_of: dict[RevisionId, tuple[RevisionId, ...]]) -> list[RevisionId]:
    """The revisions that no other names as parent, in the order given."""
    named = {parent for parents in parents_of.values() for parent in parents}
    return [revision for revision in parents_of if revision not in named]
