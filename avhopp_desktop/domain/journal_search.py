"""Which entries of one journal are wanted: by words, kind, author, mark and month.

Only inside one case: nothing searches in the texts of several (15 § förordning 2001:637).
"""

from __future__ import annotations

from dataclasses import dataclass

from avhopp_desktop.domain.cases import JournalRecord

TEXTS = ("facts", "assessment", "action", "source", "participants")
CORRECTED, REMARKED, NEW = "corrected", "remarked", "new"


@dataclass(frozen=True)
class Wanted:
    """`words`, in lower case: all of them have to stand somewhere in the entry.

    `kind`: a code; `author`: an alias; `mark`: one of the marks above, or a code of
    `sensitivity`; `month`: `2026-11`. Empty members want all.
    """

    words: tuple[str, ...] = ()
    kind: str = ""
    author: str = ""
    mark: str = ""
    month: str = ""

    def fits(self, record: JournalRecord, remarks: int, *, new: bool) -> bool:
        """Whether an entry, in any of its wordings, is wanted.

        `remarks`: how many stand beside it; `new`: whether somebody wrote it since one looked.
        """
        current = record.current
        if self.kind and current.entry.kind != self.kind:
            return False
        if self.author and self.author not in {version.author for version in record.versions}:
            return False
        if self.month and not record.happened.startswith(self.month):
            return False
        if self.mark and not self._marked(record, remarks, new=new):
            return False
        return all(
            any(_holds(getattr(v.entry, name), one) for v in record.versions for name in TEXTS)
            for one in self.words
        )

    def _marked(self, record: JournalRecord, remarks: int, *, new: bool) -> bool:
        marks = {
            CORRECTED: len(record.versions) > 1,
            REMARKED: remarks > 0,
            NEW: new,
        }
        return marks.get(self.mark, record.current.entry.sensitivity == self.mark)


def _holds(text: str, words: str) -> bool:
    return words in text.casefold()
