"""What can go wrong with a vault, its people and its copies."""

from __future__ import annotations

from avhopp_desktop.domain.errors.base import AvhoppError

# Opening a vault


class WrongPassphrase(AvhoppError):
    """No slot of the header opens with this alias and passphrase."""


class WrongPassphraseOrHeader(WrongPassphrase):
    """The same where the other copy of the header names another database: one may be false."""


class PassphraseReplaced(AvhoppError):
    """It was right until its owner came back with the recovery sheet and chose another."""


class HeaderDamaged(AvhoppError):
    """Neither copy of the header can be read, or its MAC is wrong."""


class HeadersDiffer(HeaderDamaged):
    """The copy that counts opens nothing, and the other one names another database."""


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


class NewerHeader(NewerFormat):
    """One copy of the header says that it is of a newer version; the other one is of this."""


class OlderFormat(AvhoppError):
    """Written by a version from before the formats were settled; this one does not open it."""


class VaultBusy(AvhoppError):
    """Another program has the vault open."""


class ReadOnlyVault(AvhoppError):
    """The folder or its files cannot be written."""


class NetworkFolder(AvhoppError):
    """The folder is on a network or synchronised drive."""


class DiskFull(AvhoppError):
    """No room left; nothing that was confirmed is lost."""


class DiskFailed(AvhoppError):
    """The disk answered with a fault; nothing that was confirmed is lost."""


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


class RevisionNewer(RevisionForged):
    """A revision is of a kind that only a later program knows: left out like a forged one."""


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


class RecoveryHalfTwice(AvhoppError):
    """One half-sheet was given twice; the other one is needed, too."""


class SheetInsideVault(AvhoppError):
    """The recovery sheet may not lie in the vault folder."""


class CannotRemoveSelf(AvhoppError):
    """Nobody removes themselves."""


class CannotChangeSelf(AvhoppError):
    """Nobody changes their own roles; another supervisor does it."""


class UnknownStaff(AvhoppError):
    """Nobody with this alias works here."""


class NotPermitted(AvhoppError):
    """The role does not allow this."""


# Backup and the rest


class BackupDamaged(AvhoppError):
    """A backup does not open or check."""


class BackupUnreadable(AvhoppError):
    """A backup, or the folder of backups, is not there or may not be looked into."""


class BackupFailed(AvhoppError):
    """The backup could not be written."""


class RestoreTargetNotEmpty(AvhoppError):
    """A vault is restored into an empty folder."""


class RestoreTargetClosed(AvhoppError):
    """The folder that a vault is to be restored or salvaged into cannot be made or written."""


class Stopped(AvhoppError):
    """The person stopped the work; nothing was changed."""


class SelfTestFailed(AvhoppError):
    """A known answer came out different."""


class ResourceBad(AvhoppError):
    """A form, code list or word list of the program is wrongly written; `place` says where."""

    code = "resource_bad"
