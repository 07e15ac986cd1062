"""What can go wrong in a case."""

from __future__ import annotations

from avhopp_desktop.domain.errors.base import AvhoppError


class AnswersBad(AvhoppError):
    """Answers do not fit the form; `names` lists field and fault."""


class UnknownCase(AvhoppError):
    """No such case among those this person may read."""


class LookUpTooShort(AvhoppError):
    """A search needs a word of at least two letters, or a whole number."""


class LookUpNumberIncomplete(AvhoppError):
    """A number is searched for whole: part of one would be a search by something else."""


class UnknownRecord(AvhoppError):
    """No such record in this case."""


class NotOnTeam(AvhoppError):
    """The person is not on the team of this case."""


class AlreadyOnTeam(AvhoppError):
    """The person is on the team of this case already."""


class CaseReadOnly(AvhoppError):
    """A received or voided case is not written in."""


class ReasonMissing(AvhoppError):
    """This needs a reason in words."""


class DecisionMissing(AvhoppError):
    """This needs the reference of the board's decision."""


class EndingTooLate(AvhoppError):
    """Who or where the person is was entered already; the contact cannot end without a trace."""


class EntryEmpty(AvhoppError):
    """A journal entry without text is not entered."""


class FormEmpty(AvhoppError):
    """A form without any answer is not saved."""


class MoveNotLegal(AvhoppError):
    """The case cannot come to this step from where it is, or not on that day."""


class NotTicked(AvhoppError):
    """This task ends when what it asks for is written, not by saying that it is done."""


class NotTheNewest(AvhoppError):
    """Only the newest step of a case can be undone."""


class ReadingOwn(AvhoppError):
    """Who wrote an assessment is not its second reader."""


class AttachmentTooLarge(AvhoppError):
    """An attachment has at most 256 MiB."""


class AttachmentDamaged(AvhoppError):
    """Chunks of an attachment are missing or altered."""


class AttachmentUnreadable(AvhoppError):
    """The file cannot be read."""
