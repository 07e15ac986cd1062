"""Sets a case in type: a tagged PDF/A made in memory, from texts that are only ever data."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import typst

import resources
from avhopp_desktop.domain.case_document import CaseDocument

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_FONTS = '("Inter", "DejaVu Sans Mono", "Libertinus Serif")'

_ORDINARY = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x0A])) - {"\u00ad"}
"""What every font has: ASCII, Latin-1 and Latin Extended-A. Only other characters are tried."""
_JOINERS = "\u200c\u200d"
_LONG_WORD = re.compile(r"\S{50,}")
_NAMED = re.compile(r'`"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIES = 64
_LONGEST = dict.fromkeys(("title", "kind", "event_time", "month", "what"), 3_000) | {"words": 8_000}
"""Characters: two titles stand together; four bytes each of 32 767, which PDF/A allows."""


def case_pdf(document: CaseDocument, *, language: str) -> bytes:
    """The document as PDF/A-2a and PDF/UA-1, in `language` (`sv` or `en`).

    The same document gives the same bytes. A character that the fonts lack, or that would change
    how the text around it reads, stands as its number: `[U+1F600]`. No file but our own template
    and fonts is read, none is written.
    """
    spoken = "en" if language[:2].lower() == "en" else "sv"
    plain = asdict(document) | {"made_at": document.made_at.strftime("%Y-%m-%d %H:%M")}
    plain = _each_text(plain, _readable)
    missing = _missing(_characters(plain))
    for _ in range(_TRIES):
        shown = _titles_within(_each_text(plain, functools.partial(_show, missing=missing)))
        data = {"document": shown, "words": _words()[spoken], "language": spoken}
        try:
            return _compile(_template(), data, int(document.made_at.timestamp()))
        except typst.TypstError as error:
            found = (_named(error) & _characters(plain)) - _ORDINARY - missing
            missing |= found or (_characters(plain) - _ORDINARY)
            again = _each_text(plain, functools.partial(_show, missing=missing))
            if not found and shown == _titles_within(again):
                raise _Untypeset from None
    raise _Untypeset


class _Untypeset(RuntimeError):
    """The template itself is wrong. typst's own message is left out: it may quote the case."""


def _compile(source: bytes, data: object, timestamp: int) -> bytes:
    """Typeset in memory. Raises typst.TypstError, whose message may quote `data`."""
    compiler = typst.Compiler(
        source,
        root=resources.path("print"),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=timestamp)
    if not isinstance(made, bytes):
        raise _Untypeset
    return made


def _missing(characters: frozenset[str]) -> frozenset[str]:
    """Which of these no font can show: typst refuses them, and names one at each refusal."""
    unsure, missing = characters - _ORDINARY, frozenset[str]()
    source = (
        f'#set document(title: "x")\n#set text(font: {_FONTS}, lang: "sv")\n'
        "#for c in json(bytes(sys.inputs.data)) { par(c) }"
    ).encode()
    for _ in range(_TRIES):
        if not unsure:
            return missing
        try:
            _compile(source, sorted(unsure), 0)
        except typst.TypstError as error:
            found = _named(error) & unsure
            missing |= found or unsure
            unsure -= found or unsure
        else:
            return missing
    return missing | unsure


def _named(error: typst.TypstError) -> frozenset[str]:
    """The characters that typst's message quotes."""
    quoted = "".join(_NAMED.findall(str(error)))
    return frozenset(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), quoted))


def _readable(text: str) -> str:
    """Line ends as one kind, tabs as blanks, long words with places to break."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("\r\n|[\r\u0085\u2028\u2029\u000b\u000c]", "\n", text).replace("\t", "    ")
    text = "".join(_number(char) if _misleading(char) else char for char in text)
    return _LONG_WORD.sub(lambda word: _breakable(word[0]), text)


def _titles_within(value: Any, name: str = "") -> Any:
    """What becomes a bookmark or the words of a drawing is cut where no PDF could hold it: one
    such text, which only tools of one's own write, would keep the whole case from being printed
    or handed over.
    """
    if isinstance(value, dict):
        return {key: _titles_within(item, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_titles_within(item, name) for item in value]
    if isinstance(value, str) and len(value) > _LONGEST.get(name, len(value)):
        return f"{value[: _LONGEST[name]]}…"
    return value


def _misleading(char: str) -> bool:
    """Control characters, turns of direction, unassigned and private characters."""
    return (
        unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs")
        and char not in _JOINERS
        and char != "\n"
    )


def _show(text: str, missing: frozenset[str]) -> str:
    if missing.isdisjoint(text):
        return text
    return "".join(_number(char) if char in missing else char for char in text)


def _number(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _breakable(word: str) -> str:
    return "\u200b".join(word[start : start + 25] for start in range(0, len(word), 25))


def _characters(value: object) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(value)
    if isinstance(value, Mapping):
        return frozenset().union(*map(_characters, value.values()))
    if isinstance(value, list | tuple):
        return frozenset().union(*map(_characters, value))
    return frozenset()


def _each_text(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _each_text(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(item, change) for item in value]
    return value


@functools.cache
def _template() -> bytes:
    return resources.path("print", "case.typ").read_bytes()


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = json.loads(
        resources.path("print", "case_texts.json").read_text("utf-8")
    )
    return texts


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[resources.path("fonts")],
    )
