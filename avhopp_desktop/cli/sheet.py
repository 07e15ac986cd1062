"""The recovery sheet as a text to print: two halves, to be cut apart."""

from __future__ import annotations

from avhopp_desktop.crypto.recovery import RecoverySheet

SHEET_ROOM = 8192
"""Bytes; more than any sheet takes."""

_HALF = """\
{demo}ÅTERSTÄLLNINGSBLAD, HALVA {number} AV 2 / RECOVERY SHEET, HALF {number} OF 2
Kontor / Office: {office}

{groups}

Förvara den här halvan inlåst och skild från den andra, hos en annan person.
Ingen av halvorna säger något ensam; båda tillsammans öppnar hela valvet.
Skriv inte av den på en dator annat än i programmet Avhopp.

Keep this half locked away and apart from the other, with another person.
Either half alone says nothing; both together open the whole vault.
Type it on no computer but into the program Avhopp.
"""

_CUT = """
8< - - - - - - - - - - -  klipp här / cut here  - - - - - - - - - - - -
"""

_HEAD = """\
Skriv ut, klipp isär, ge halvorna till två personer och radera den här filen.
Låt sedan båda skriva tillbaka sin halva: avhopp recovery confirm
Print, cut apart, give the halves to two people, and delete this file.
Then let both type their half back: avhopp recovery confirm
"""

_PER_LINE = 7


def sheet_text(sheet: RecoverySheet, office: str, *, demo: bool) -> str:
    """Both halves with what their keepers need to know, in Swedish and English."""
    first, second = (
        _HALF.format(
            demo="DEMO\n" if demo else "", number=number, office=office, groups=_lines(half)
        )
        for number, half in enumerate((sheet.half_1, sheet.half_2), start=1)
    )
    return _CUT.join((_HEAD, first, second))


def _lines(half: str) -> str:
    groups = half.split("-")
    lines = (groups[i : i + _PER_LINE] for i in range(0, len(groups), _PER_LINE))
    return "\n".join("    " + "  ".join(line) for line in lines)
