"""How a contact ends that becomes no case: what is kept of it, and what has to be given.

14 kap. 4 § SoL (2025:400): advice need not be documented. 14 kap. 5 §: for open services the board
may for special reasons decide that what reveals an identity is not documented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from avhopp_desktop.domain.errors import DecisionMissing, ReasonMissing
from avhopp_desktop.domain.form_values import text_of


class How(StrEnum):
    """Codes of the list `end_how`."""

    ADVICE = "advice"
    WRONG_NUMBER = "wrong_number"
    NOT_RECORDED = "not_recorded"
    MISTAKE = "mistake"


class Kept(StrEnum):
    """What was entered before and stays, since nothing that was entered is ever overwritten."""

    IDENTITY = "identity"
    RELOCATION = "relocation"
    ANSWERS = "answers"
    RECORDS = "records"
    JOURNAL = "journal"
    DOCUMENTS = "documents"


REVEALING = frozenset({Kept.IDENTITY, Kept.RELOCATION})
"""Once one of these was entered, the contact is somebody's, and ends as a case does."""
DROPS = frozenset({How.ADVICE, How.WRONG_NUMBER, How.NOT_RECORDED})
"""Ends of which only the kind, the time and the channel are kept."""
AUTOMATIC = frozenset({"contact_ts", "worker", "code_name", "channel"})
"""Answers that the first autosave enters; they say nothing of the person."""


@dataclass(frozen=True)
class Ending:
    """One end. `decision`: reference of the board's decision, where one is needed."""

    how: How
    reason: str = ""
    decision: str = ""

    def checked(self) -> Ending:
        """The same, trimmed. Raises `ReasonMissing`, `DecisionMissing`."""
        reason, decision = self.reason.strip(), self.decision.strip()
        if self.how in (How.NOT_RECORDED, How.MISTAKE) and not reason:
            raise ReasonMissing
        if self.how is How.NOT_RECORDED and not decision:
            raise DecisionMissing
        return Ending(self.how, reason, decision)

    def content(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What is stored (docs/vault-format.md 7)."""
        found = {
            "how": self.how.value,
            "reason": self.reason,
            "decision": self.decision,
            "channel": text_of(answers.get("channel")),
            "contact": text_of(answers.get("contact_ts")),
        }
        return {name: value for name, value in found.items() if value or name == "reason"}


def too_late(how: How, kept: frozenset[Kept]) -> bool:
    """Whether what was entered already stands in the way of this end."""
    return how in DROPS and bool(kept & REVEALING)
