"""What every deliberate error is: a code and a place, never a sentence or a value."""

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
