"""What goes wrong on the command line before any service is asked."""

from __future__ import annotations

from avhopp_desktop.domain.errors import AvhoppError


class WrongUse(AvhoppError):
    """Options that do not go together; ends with code 2. `place` names the option."""


class PassphraseFileUnreadable(AvhoppError):
    """No passphrase can be read; `place` names the option."""


class InputUnreadable(AvhoppError):
    """A file to read from is not there or cannot be read."""


class InputTooLarge(AvhoppError):
    """A file to read from is larger than anything of its kind."""


class InputNotJson(AvhoppError):
    """Not one JSON object in UTF-8, or one that names something twice."""


class FileExists(AvhoppError):
    """A file that is there already is never overwritten."""


class UnknownTask(AvhoppError):
    """Nothing of this kind waits in the case on that day."""


class ContactAmbiguous(AvhoppError):
    """Several contacts have this name; their ids tell them apart."""


class VaultFaulty(AvhoppError):
    """`verify` found something wrong; `names` are the codes."""


class OutputClosed(AvhoppError):
    """Whoever read the output stopped reading."""


class Interrupted(AvhoppError):
    """Ctrl+C."""
