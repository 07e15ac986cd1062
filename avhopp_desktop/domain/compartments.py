"""The four compartments of a case: who holds which key decides what belongs in which."""

from enum import StrEnum


class Compartment(StrEnum):
    """A part of a case with a key of its own.

    `FACTS` is computed from the others and never typed. A form field goes to `CORE` unless its
    form says otherwise. `RELOCATION` holds whatever tells where the person is or will be.
    """

    FACTS = "facts"
    CORE = "core"
    IDENTITY = "identity"
    RELOCATION = "relocation"
