"""Every error the program raises on purpose: a code and a place, never a sentence or a value."""

from __future__ import annotations

import re


class AvhoppError(Exception):
    """What a person or a file did that cannot be done.

    `code` is the class name in snake case, for the sentences of the window and of the
    command line; `place` may say where (a file name, a field id, a table),
    never what was written there.
    """

    code = "bug"

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, place: str = "", *, names: tuple[str, ...] = ()) -> None:
        super().__init__(self.code if not place else f"{self.code}: {place}")
        self.place = place
        self.names = names
        """Further places: the field ids that are missing, the entries that were refused."""


# Opening a vault


class WrongPassphrase(AvhoppError):
    """No slot of the header opens with this alias and passphrase."""


class HeaderDamaged(AvhoppError):
    """Neither copy of the header can be read, or its MAC is wrong."""


class DatabaseDamaged(AvhoppError):
    """SQLCipher refuses pages of the database, or an integrity check fails."""


class DatabaseEmpty(AvhoppError):
    """The database file is empty or too short to be one."""


class DatabaseMissing(AvhoppError):
    """The header is there, but no database."""


class ForeignVault(AvhoppError):
    """Header and database belong to different vaults, offices or epochs."""


class NewerFormat(AvhoppError):
    """Written by a newer version of the program."""


class VaultBusy(AvhoppError):
    """Another program has the vault open."""


class ReadOnlyVault(AvhoppError):
    """The folder or its files cannot be written."""


class NetworkFolder(AvhoppError):
    """The folder is on a network or synchronised drive."""


class DiskFull(AvhoppError):
    """No room left; nothing that was confirmed is lost."""


class NoVault(AvhoppError):
    """There is no vault in this folder."""


class VaultExists(AvhoppError):
    """The folder holds something already."""


class KdfRefused(AvhoppError):
    """The key derivation asked for is outside the permitted range."""


# Trust


class AuthorityBroken(AvhoppError):
    """A statement about staff or office keys is not accepted."""


class CertificateRefused(AvhoppError):
    """No accepted certificate stands for this person or key."""


class OwnCertificateRevoked(AvhoppError):
    """The person signing in has been removed."""


class OfficeKeyRefused(AvhoppError):
    """An office key's private half is not the certified one."""


class KeyRefused(AvhoppError):
    """A case key cannot be followed to the opening of its case."""


class ChainBroken(AvhoppError):
    """The event chain does not hold together."""


class LogUnreadable(AvhoppError):
    """An event's words do not open with the log's key, or are not about what it stands for."""


class NothingToReview(AvhoppError):
    """No log review has been begun, or nothing is open."""


class ReviewNotClean(AvhoppError):
    """Something in the log is wrong: it cannot be signed off as clean."""


class UnknownEvent(AvhoppError):
    """The log has no event with this number."""


class CheckpointBad(AvhoppError):
    """Not a checkpoint, or not signed by anybody of this office."""


class RevisionMissing(AvhoppError):
    """The log lists a revision that is not there."""


class RevisionUnknown(AvhoppError):
    """A revision is there that the log does not list."""


class RevisionForged(AvhoppError):
    """A revision does not agree with what its author signed."""


# Founding, staff, recovery


class PhraseTooShort(AvhoppError):
    """A passphrase of one's own has at least 15 characters."""


class PhraseTooLong(AvhoppError):
    """A passphrase has at most 256 characters."""


class PhraseBlocked(AvhoppError):
    """The passphrase is on the list of known ones."""


class PhraseRepeated(AvhoppError):
    """The passphrase repeats one short pattern."""


class AliasTaken(AvhoppError):
    """Somebody has this alias already."""


class OfficeFull(AvhoppError):
    """An office has at most 48 people on one laptop."""


class AliasBad(AvhoppError):
    """An alias has 1-40 characters, none of them a control character."""


class RecoverySheetWrong(AvhoppError):
    """The two halves do not give this office's key."""


class RecoveryHalfWrong(AvhoppError):
    """A half-sheet has a typing error."""


class SheetInsideVault(AvhoppError):
    """The recovery sheet may not lie in the vault folder."""


class CannotRemoveSelf(AvhoppError):
    """Nobody removes themselves."""


class UnknownStaff(AvhoppError):
    """Nobody with this alias works here."""


class NotPermitted(AvhoppError):
    """The role does not allow this."""


# Cases and records


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


class AttachmentTooLarge(AvhoppError):
    """An attachment has at most 256 MiB."""


class AttachmentDamaged(AvhoppError):
    """Chunks of an attachment are missing or altered."""


class AttachmentUnreadable(AvhoppError):
    """The file cannot be read."""


# Hand-over


class ContactBad(AvhoppError):
    """Not a contact card, or one that was altered."""


class ContactUnconfirmed(AvhoppError):
    """The six control words have not been compared."""


class UnknownContact(AvhoppError):
    """No such contact in the address book."""


class UnknownCover(AvhoppError):
    """Nobody covers so now."""


class RegisterBad(AvhoppError):
    """An entry of the register of true names is not as a supervisor wrote it."""


class UnknownEntry(AvhoppError):
    """No such entry in the register of true names."""


class GroundMissing(AvhoppError):
    """A hand-out needs a legal ground."""


class GroundFieldMissing(AvhoppError):
    """The ground's own fields are not complete."""


class RecipientBad(AvhoppError):
    """Not a recipient key."""


class RelocationNotHeld(AvhoppError):
    """The person holds no key to the relocation part."""


class RelocationNotRenewed(AvhoppError):
    """Somebody who left the case still holds the newest relocation key."""


class RelocationNeedsReason(AvhoppError):
    """The relocation part needs a reason of its own."""


class PartsBad(AvhoppError):
    """Unknown part, or none chosen."""


class ExportDamaged(AvhoppError):
    """The file is cut, altered or not an export."""


class ExportNotForUs(AvhoppError):
    """None of this office's keys opens the file."""


class ExportUnlistedEntry(AvhoppError):
    """An entry is unlisted, double or hidden."""


class ExportSignatureBad(AvhoppError):
    """The manifest's signature is wrong."""


class ExportSenderUnknown(AvhoppError):
    """The sender is not a confirmed contact."""


class ExportReaddressed(AvhoppError):
    """The manifest does not name this office as a recipient."""


class ExportPassphraseWrong(AvhoppError):
    """The passphrase does not open the file."""


class ExportNotVerified(AvhoppError):
    """What was read back is not what was written."""


class ExportTooLarge(AvhoppError):
    """An export has at most 512 MiB, with a passphrase 128 MiB."""


class ExportUnreadable(AvhoppError):
    """The file with the export is not there or cannot be read."""


class ExportReceivedBefore(AvhoppError):
    """This export has been received already."""


class OutNotWritable(AvhoppError):
    """The folder for the result cannot be written."""


# Backup and the rest


class BackupDamaged(AvhoppError):
    """A backup does not open or check."""


class BackupFailed(AvhoppError):
    """The backup could not be written."""


class RestoreTargetNotEmpty(AvhoppError):
    """A vault is restored into an empty folder."""


class Stopped(AvhoppError):
    """The person stopped the work; nothing was changed."""


class SelfTestFailed(AvhoppError):
    """A known answer came out different."""


class ResourceBad(AvhoppError):
    """A form, code list or word list of the program is wrongly written; `place` says where."""

    code = "resource_bad"
