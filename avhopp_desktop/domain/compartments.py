"""The four compartments of a case: who holds which key decides what belongs in which."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Compartment(StrEnum):
    """A part of a case with a key of its own.

    `FACTS` is computed from the others and never typed. A form field goes to `CORE` unless its
    form says otherwise. `RELOCATION` holds whatever tells where the person is or will be.
    """

    FACTS = "facts"
    CORE = "core"
    IDENTITY = "identity"
    RELOCATION = "relocation"


TYPED: Final = (Compartment.CORE, Compartment.IDENTITY, Compartment.RELOCATION)
"""What people write into, and what facts are computed from."""
SHARED: Final = (Compartment.FACTS, Compartment.CORE, Compartment.IDENTITY)
"""What everybody on the team holds, and what is read when a case is opened. Where the person is
is given to one by one, and each look at it is an event."""
OPEN: Final = (Compartment.CORE, Compartment.IDENTITY)
"""What a form shows of an open case."""
