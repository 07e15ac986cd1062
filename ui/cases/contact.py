"""What is known of how to reach the person of a case."""

from __future__ import annotations

from avhopp_desktop.domain import contents
from avhopp_desktop.domain.cases import SAFE_CONTACT, CaseFile
from avhopp_desktop.services import intake

CONTACT_KINDS = ("intake", "contact_way")
"""Kinds of records, in a file that another office sent, that tell how to reach the person."""


def contact_answers(file: CaseFile) -> dict[str, object]:
    """What the safe-contact card shows; of a received case, what its sender wrote."""
    if file.received is None:
        return dict(file.safe_contact)
    found: dict[str, object] = {}
    records = file.received.text.get("records")
    for record in records if isinstance(records, list) else []:
        content = record.get("content") if isinstance(record, dict) else None
        answers = content.get("answers") if isinstance(content, dict) else None
        if isinstance(answers, dict) and record.get("kind") in CONTACT_KINDS:
            found |= {name: answers[name] for name in SAFE_CONTACT if name in answers}
    return contents.fitting(intake.form(), found)
