"""What can go wrong between offices."""

from __future__ import annotations

from avhopp_desktop.domain.errors.base import AvhoppError


class ContactBad(AvhoppError):
    """Not a contact card, or one that was altered."""


class ContactKnown(AvhoppError):
    """The office of this card is in the address book with other keys or another name."""


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
