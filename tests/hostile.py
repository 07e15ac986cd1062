"""What another office would send to hurt whoever opens it: words, values, whole exports.

The signature and the manifest are right; an office that is known can be in the wrong hands.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.manifest import signed_message
from tests.services.exporting import Parts

LONG = 100_000
"""Characters without a place to break."""


@dataclass(frozen=True)
class Bait:
    """A file and a port that nothing may ever open; both are watched."""

    file: str
    port: int

    def urls(self) -> tuple[str, ...]:
        return (f"file://{self.file}", self.file, f"http://127.0.0.1:{self.port}/a.png")

    def markup(self) -> tuple[str, ...]:
        """What a renderer would follow: HTML, Markdown, typst, SVG."""
        return tuple(
            text.replace("URL", url)
            for url in self.urls()
            for text in (
                '<img src="URL">',
                "<html><body background='URL'><b>fet</b> <a href='URL'>titta</a></body></html>",
                '<table><tr><td style="background-image:url(URL)">x</td></tr></table>',
                '<link rel="stylesheet" href="URL"><style>@import "URL";</style><p>x',
                "![bild](URL) [titta](URL) **fet**",
                '#image("URL") #include "URL" #read("URL") $x^2$ *fet* \\ @x <label>',
                '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="URL"/>',
                '"><script src="URL"></script>&lt;b&gt;',
            )
        )


WORDS = (
    *("", " ", "\n", "Anna", "Granit 7", "å" * 40, "&&& &Nej &amp;", "%1 %n %L2 %%", "{0} {x.y} {"),
    *("\u202egnp.exe\u202c", "\u2066a\u2067b\u2069", "\u200f\u200eאבג abc", "مرحبا بالعالم " * 40),
    *("\0", "a\0b", "\x1b[31m\x07\x08", "\r\n\t\v\f", "\ue000\uf8ff", "\uffff\ufffe", "\ufeff"),
    *("e" + "\u0301" * 3_000, "\ufdfa" * 3_000, "क्ष्म्य" * 500, "\U0001f468\u200d" * 800),
    *("\u2028rad\u2029stycke", "\u00ad" * 500, "\u200b" * 2_000, "\U000e0041" * 300),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31", "0001-01-01", "-1", "9" * 400),
    *("rad\n" * 10_000, "x" * LONG, "x" * 4_000, "ord " * 5_000, "מ" * 20_000, "W" * 300),
    *("../../../etc/hostname", "C:\\CON", "CON", "a.png.", "a.exe\u202egnp"),
)


def words(bait: Bait) -> st.SearchStrategy[str]:
    """A text that hurts whoever draws it."""
    return st.sampled_from((*WORDS, *bait.markup())) | st.text(
        st.characters(exclude_categories=["Cs"]), max_size=60
    )


def values(bait: Bait) -> st.SearchStrategy[Any]:
    """Of whatever type. Each is canonical JSON, or the file would not even be read."""
    text = words(bait)
    deep: Any = "x"
    for _ in range(45):
        deep = {"answers": [deep]} if len(str(deep)) % 2 else [deep]
    fixed = st.sampled_from(
        [
            *(None, True, False, 0, -1, 7, 2**31, 2**53, -(2**53), [], {}, [[]], [None], deep),
            *({"mark": 1}, {"way": [], "value": {}}, {"mark": "unknown"}, ["phone"] * 5_000),
            *([{"way": "phone"}] * 3_000, {f"k{n}": n for n in range(3_000)}),
        ]
    )
    ways = st.fixed_dictionaries(
        {"way": text, "value": text}, optional={"hours": text, "note": text | fixed, "x": fixed}
    )
    return text | text | fixed | ways | st.lists(text, max_size=4) | text.map(lambda t: {"mark": t})


CONTACT = ("callback", "callback_bad", "phone_seen", "codeword", "code_name", "name", "identity")
"""Answers that the window shows, or compares, of a case that was sent."""


@st.composite
def case_json(draw: st.DrawFn, data: bytes, bait: Bait) -> bytes:
    """A valid `case.json`, with some of it exchanged; mostly what the window looks at."""
    tree = json.loads(data)
    hostile, text = values(bait), words(bait)
    for _ in range(draw(st.integers(0, 3))):
        how = draw(st.integers(0, 5))
        records = tree.get("records")
        if how <= 2 and isinstance(records, list):
            records.append(_record(draw, text, hostile))
            if draw(st.integers(0, 15)) == 0:
                records.extend(records[-1:] * 3_000)
        elif how == 3 and isinstance(tree.get("document"), dict):
            document = tree["document"]
            name = draw(st.sampled_from(sorted(document) or ["x"]))
            document[name] = draw(hostile)
        else:
            places = list(_places(tree))
            holder, key = draw(st.sampled_from(places))
            if how == 4:
                del holder[key]
            else:
                holder[key] = draw(hostile)
    return canonical.encode(tree)


def _record(draw: st.DrawFn, text: st.SearchStrategy[str], value: st.SearchStrategy[Any]) -> Any:
    kind = draw(st.sampled_from(["intake", "contact_way", "contact_way", "guardian", "zzz"]))
    names = draw(st.lists(st.sampled_from(CONTACT), min_size=1, max_size=4))
    record: dict[str, Any] = {
        "record": draw(st.sampled_from(["ab" * 16, "cd" * 16])),
        "compartment": draw(st.sampled_from(["identity", "core", "nowhere"])),
        "kind": kind,
        "form": f"{kind}/1",
        "author": draw(text)[:120],
        "time": draw(st.sampled_from(["2026-11-20T10:00:00Z", "0001-01-01T00:00:00Z"])),
        "content": {"kind": kind, "answers": {name: draw(value) for name in names}},
    }
    if draw(st.integers(0, 3)) == 0:
        record[draw(st.sampled_from(sorted(record)))] = draw(value)
    return record


def _places(tree: Any) -> Any:
    """Every (holder, key), two levels from the top and everything below."""
    keys: Any = tree.keys() if isinstance(tree, dict) else ()
    if isinstance(tree, list):
        keys = range(len(tree))
    for key in list(keys):
        yield tree, key
        yield from _places(tree[key])


NAMES = (
    *("bild.png", "CON", "aux.txt", "NUL.pdf", "a", "01", "x.html", "case.pdf", "a.png.exe"),
    *("אבג.pdf", "مرحبا", "\u00e9" + "\u0301" * 70, "\U0001d400" * 40, "x" * 80, "a b,(c)+d_e-f.g"),
    *("\u115f\u115f", "\u3164", "٣٤", "ﷺ" * 30, "Å"),
)
"""Names that a manifest allows: letters, marks, digits and a few signs."""


@dataclass(frozen=True)
class Export:
    """What is in a file that was signed: its manifest and everything that it names."""

    manifest: dict[str, Any] = field(repr=False)
    case_pdf: bytes = field(repr=False)
    case_json: bytes = field(repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    def parts(self, sign: Callable[[bytes], bytes], number: int) -> Parts:
        """The entries of the archive, signed; `number`: of which there is one only."""
        contents = [("case.pdf", self.case_pdf), ("case.json", self.case_json)]
        contents += [
            (f"attachments/{number:02}-{name}", data)
            for number, (name, data) in enumerate(self.files, 1)
        ]
        types = {"case.pdf": "application/pdf", "case.json": "application/json"}
        manifest = self.manifest | {
            "entries": [
                {
                    "name": name,
                    "length": len(data),
                    "sha256": sha256(data).hexdigest(),
                    "type": types.get(name, "image/png"),
                }
                for name, data in contents
            ]
        }
        manifest["export"] = f"{number:032x}"  # another one each time, or it is refused
        told = canonical.encode(manifest)
        return [("manifest.json", told), ("manifest.sig", sign(signed_message(told))), *contents]


@st.composite
def exports(
    draw: st.DrawFn, good: Export, bait: Bait, contents: st.SearchStrategy[bytes]
) -> Export:
    """An export in the wrong hands."""
    manifest: dict[str, Any] = json.loads(json.dumps(good.manifest))
    text = words(bait)
    plain = text.map(_line)
    for _ in range(draw(st.integers(0, 3))):
        how = draw(st.integers(0, 7))
        if how == 0:
            manifest["purpose"]["reason"] = draw(text)[:4_000] or "x"
        elif how == 1:
            manifest["created"] = draw(st.sampled_from(STAMPS))
        elif how == 2:
            manifest["sender"] |= {"signed_by": draw(plain)[:120], "name": draw(plain)[:120]}
        elif how == 3:
            manifest["case"] |= {"code_name": draw(plain)[:80], "case_no": draw(plain)[:80]}
        elif how == 4:
            manifest["parts"] = sorted(draw(st.sets(st.sampled_from(PARTS), min_size=1)))
        elif how == 5:
            manifest["purpose"]["ground"] = draw(st.sampled_from(["unknown", "a" * 64, "consent"]))
        elif how == 6:
            manifest["purpose"]["fields"] = {
                "scope": [one[:4_000] for one in draw(st.lists(text, max_size=4))],
                "x": draw(text)[:4_000],
            }
        else:
            manifest["demo"] = draw(st.booleans())
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4))
    if draw(st.integers(0, 30)) == 0:
        names *= 120
    files = tuple((name, draw(contents)) for name in names[:4]) + tuple(
        (name, b"x") for name in names[4:490]
    )
    return Export(manifest, good.case_pdf, draw(case_json(good.case_json, bait)), files)


STAMPS = (
    *("2026-11-20T10:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
    *(
        "0000-00-00T00:00:00Z",
        "2026-99-99T99:99:99Z",
        "2026-11-20T10:00:00Z".translate({ord("2"): "\u0662"}),
        "1900-01-01T00:00:00Z",
    ),
)
PARTS = ("core", "identity", "intake", "relocation", "x" * 64, "unknown.part", "journal")


def _line(text: str) -> str:
    """As a name may be: without control characters and turns of direction."""
    kept = "".join(char for char in text[:200] if char.isprintable() or char in "\u200b\u200f")
    return kept or "x"


TEXTS = st.sampled_from(
    [
        *(b"Hej", b"", b"x" * 3_000_000, b"\n" * 300_000, b"[]," * 200_000, b"PK\x03\x04\x00"),
        "\u202e".encode() * 50_000,
        ("e" + "\u0301" * 100_000).encode(),
        "\ufdfa".encode("utf-16") * 99,
        *(b"<html><img src='file:///etc/hostname'>", b"rad\r\n" * 10_000, b"ord " * 400_000),
    ]
)
"""Documents that the window shows itself. What is drawn elsewhere: `tests/ui/parts`."""
