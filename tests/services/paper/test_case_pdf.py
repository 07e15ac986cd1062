"""The case on paper: what it must carry, and that what people write is never more than text."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain.case_document import (
    SECRECY,
    AttachmentLine,
    CaseDocument,
    Chart,
    Correction,
    FieldChange,
    JournalItem,
    PathStep,
    Piece,
    Remark,
    Row,
    Section,
    Wording,
)
from avhopp_desktop.domain.chart_svg import svg
from avhopp_desktop.domain.chart_threat import threat_chart
from avhopp_desktop.domain.charts import Table
from avhopp_desktop.services.paper.case_pdf import case_pdf
from tests.domain.test_charts import LONG, TODAY, WORDS

MADE = datetime(2026, 11, 20, 19, 30, tzinfo=timezone(timedelta(hours=1)))


def document(*written: str, **changed: object) -> CaseDocument:
    """A case with one of everything; `written` stands in every place where people write."""
    text = written[0] if written else "Två personer stod utanför porten."
    one = CaseDocument(
        demo=True,
        office="Avhopparenheten",
        code_name="Granit 7",
        case_no="2026-014",
        made_at=MADE,
        made_by="Lo",
        secrecy=SECRECY["sv"],
        protected="skyddad folkbokföring",
        safe_contact=(Row("Sätt", text),),
        handover=(Row("Till", "Socialtjänsten, Norra"), Row("Skäl", text)),
        sections=(
            Section("Fara just nu", (Row("Vad har hänt", text),)),
            Section("Vistelse", (Row("Adress", text),), secret=True),
            Section("Barn"),
            Section(
                "Hotbedömning",
                charts=(a_chart(),),
                tables=(Table(("Samtycke", "Till"), (("Boende", text),)),),
                pieces=(
                    Piece(
                        "Bedömning 1",
                        "2026-11-20 14:05",
                        "Lo",
                        (Row("Motivering", text),),
                        (Table(("Faktor", "Skattning"), (("Hotet är tydligt", "Ja"),)),),
                        (Wording("2026-11-19 10:00", "Bo", (Row("Motivering", "Förut"),)),),
                        "Borttagen av Lo",
                    ),
                ),
            ),
        ),
        journal=(
            JournalItem(
                "2026-11-20 14:05",
                "Samtal",
                (
                    Wording("2026-11-20 14:31", "Lo", (Row("Uppgifter", "Första lydelsen"),)),
                    Wording("2026-11-20 15:02", "Bo", (Row("Uppgifter", text),)),
                ),
                "November 2026",
                (Remark("Kommentar", "2026-11-20 16:00", "Eva", text),),
            ),
        ),
        path=(PathStep("Intag", "2026-11-20"),),
        overview=(Row("Arbetar med ärendet", "Lo"),),
        corrections=(
            Correction(
                "2026-11-20 15:02", "Bo", "Anteckning", text, (FieldChange("Fält", text, "nytt"),)
            ),
        ),
        attachments=(
            AttachmentLine("attachments/01-a.pdf", "PDF", "2 kB", "2026-11-20", "Intyget"),
        ),
    )
    return replace(one, **changed)  # type: ignore[arg-type]


def a_chart() -> Chart:
    drawing = threat_chart(LONG, WORDS, TODAY, width=476, size=9)
    return Chart(drawing.name, drawing.description, svg(drawing))


def pages_of(data: bytes) -> list[str]:
    """The text of each page, as another program extracts it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]
    finally:
        pdf.close()


def text_of(data: bytes) -> str:
    return "\n".join(pages_of(data))


def squeezed(text: str) -> str:
    """Without blanks and places to break: where lines end is the paper's business."""
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("text", ["ord " * 10_000, "\U0001f468" * 9_000, "å" * 33_000])
def test_no_title_of_whatever_length_keeps_a_case_from_paper(text: str) -> None:
    """Nor from being handed over: a file that leaves has a paper. PDF/A holds no longer ones."""
    drawing = Chart("n", text, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    whole = document(
        sections=(
            Section(text, charts=(drawing,), pieces=(Piece(text, "e", "Lo"),)),
            Section("Plan", (Row("Åtgärd", "finns kvar"),)),
        ),
        journal=(JournalItem(text, text, (Wording("e", "Lo", ()),), month=text),),
        corrections=(Correction("t", "Lo", text, "r", ()),),
    )
    made = pypdfium2.PdfDocument(case_pdf(whole, language="sv"))
    assert any("finns kvar" in page.get_textpage().get_text_bounded() for page in made)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_a_tagged_archive_pdf(language: str) -> None:
    with pikepdf.open(io.BytesIO(case_pdf(document(), language=language))) as pdf:
        assert pdf.Root.Lang == language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as meta:
            assert meta.pdfa_status == "2A"
            assert meta["pdfuaid:part"] == "1"
            assert meta["xmp:CreateDate"].startswith("2026-11-20T")
        assert not pdf.Root.get("/AF")
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def structure(node: pikepdf.Object, found: set[str]) -> set[str]:
    if isinstance(node, pikepdf.Array):
        for item in node:
            structure(item, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.add(str(node.S))
        if "/K" in node:
            structure(node.K, found)
    return found


def test_headings_and_tables_are_tagged_for_screen_readers() -> None:
    with pikepdf.open(io.BytesIO(case_pdf(document(), language="sv"))) as pdf:
        tags = structure(pdf.Root.StructTreeRoot.K, set())
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/TOC", "/Figure"} <= tags


def alternatives(node: pikepdf.Object) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [text for item in node for text in alternatives(item)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.Alt)] if "/Alt" in node else []
    return own + (alternatives(node.K) if "/K" in node else [])


def test_the_chart_is_told_in_words_and_has_its_words_as_text() -> None:
    data = case_pdf(document(), language="sv")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = alternatives(pdf.Root.StructTreeRoot.K)
    assert any("2026-04-12, Vår nivå: Hög" in text for text in told)
    assert "Ingen känd hotbild" in text_of(data)


def test_all_kinds_of_records_stand_there() -> None:
    text = text_of(case_pdf(document(), language="sv"))
    for words in (
        "Bedömning 1", "Ändrat 2026-11-20 14:05 av Lo", "Borttagen av Lo", "Hotet är tydligt",
        "Kommentar", "Infört 2026-11-20 16:00 av Eva", "Rättelser", "Stod tidigare", "pågår",
        "Arbetar med ärendet", "November 2026",
    ):  # fmt: skip
        assert words in text, words


def test_a_long_case_is_set_in_reasonable_time() -> None:
    """300 entries, every fifth corrected; measured against 30 of them in the same run."""

    def seconds(count: int) -> float:
        one = document("Ett stycke som fyller en rad och en till. " * 20)
        item, correction = one.journal[0], one.corrections[0]
        months = [replace(item, month=f"Månad {n // 25}") for n in range(count)]
        long = replace(one, journal=tuple(months), corrections=(correction,) * (count // 5))
        start = time.perf_counter()
        pages = len(pages_of(case_pdf(long, language="sv")))
        assert pages > count / 4
        return time.perf_counter() - start

    few = seconds(30)
    assert seconds(300) < 40 * few


def test_nothing_about_machine_user_or_person_is_in_the_metadata() -> None:
    data = case_pdf(document(), language="sv")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        everything = [data, *(stream.read_bytes() for stream in streams)]
    assert info["/Title"] == "Ärendehandling"
    assert not {"/Author", "/Subject", "/Keywords"} & set(info)
    for trace in (str(Path.cwd()), str(Path.home()), "/tmp", "case.typ"):
        assert not any(trace.encode() in part for part in everything)


def test_the_same_case_gives_the_same_bytes() -> None:
    first = case_pdf(document(), language="sv")
    assert case_pdf(document(), language="sv") == first
    later = document(made_at=MADE.astimezone(UTC) + timedelta(days=1))
    assert case_pdf(later, language="sv") != first


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("sv", ["Ärende 2026-014", "Säker kontakt", "Överlämning", "Rättat 2026-11-20 15:02 av Bo",
                "Tidigare lydelse, införd 2026-11-20 14:31 av Lo", "Inget är antecknat.",
                "Kopia av Lo, 2026-11-20 19:30"]),
        ("en", ["Case 2026-014", "Safe contact", "Hand-over", "Corrected 2026-11-20 15:02 by Bo",
                "Earlier wording, entered 2026-11-20 14:31 by Lo", "Nothing has been noted.",
                "Copy by Lo, 2026-11-20 19:30"]),
    ],
)  # fmt: skip
def test_all_that_belongs_there_is_there(language: str, phrases: list[str]) -> None:
    text = text_of(case_pdf(document(), language=language))
    for phrase in (
        *phrases,
        "Granit 7",
        "Första lydelsen",
        "attachments/01-a.pdf",
        "Intyget",
        "Avhopparenhet",
    ):
        assert phrase in text, phrase


def test_every_page_says_secrecy_demo_and_its_number() -> None:
    long = document("Ett stycke som fyller. " * 30, journal=document().journal * 40)
    pages = pages_of(case_pdf(long, language="sv"))
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert SECRECY["sv"] in page
        assert "DEMO – påhittade uppgifter" in page
        assert f"Sida {number} av {len(pages)}" in page


def test_a_real_case_says_nothing_of_demo() -> None:
    plain = document(demo=False, protected="", safe_contact=(), handover=())
    text = text_of(case_pdf(plain, language="sv"))
    assert "DEMO" not in text
    assert "Skyddade" not in text
    assert SECRECY["sv"] in text


HOSTILE = [
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    '#include "case_texts.json"',
    "*fet* _kursiv_ `kod` $x^2$ = Rubrik",
    '#let x = 1; #x #panic("nej")',
    '"); #panic("nej") //',
    "<etikett> @referens \\ #[ ] { } [ ]",
    "/* kommentar */ // och en till",
    "- punkt + tal / term: ord ~ --- ...",
    "{} {} \\u{1F600} https://example.invalid/a",
]


@pytest.mark.parametrize("written", HOSTILE)
def test_what_people_write_stands_as_they_wrote_it(written: str) -> None:
    one = document(
        written, code_name=written[:40], office=written, case_no=written, made_by=written
    )
    text = squeezed(text_of(case_pdf(one, language="sv")))
    assert text.count(squeezed(written)) >= 5


def test_line_breaks_and_paragraphs_stay() -> None:
    text = text_of(case_pdf(document("rad ett\r\nrad två\n\n\nnytt stycke\ttabb"), language="sv"))
    lines = [line.strip() for line in text.splitlines()]
    for line in ("Uppgifter   rad ett", "rad två", "nytt stycke tabb"):
        assert any(" ".join(line.split()) in " ".join(found.split()) for found in lines), line


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("hot 😀 slut", "hot [U+1F600] slut"),
        ("日本", "[U+65E5][U+672C]"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\0b\x07c", "a[U+0000]b[U+0007]c"),
        ("\ue000", "[U+E000]"),
        ("ə Ж Ω ș", "ə Ж Ω ș"),
        ("👨‍👩‍👧", "[U+1F468]"),
    ],
)
def test_characters_that_the_fonts_lack_stand_as_their_numbers(written: str, shown: str) -> None:
    assert squeezed(shown) in squeezed(text_of(case_pdf(document(written), language="sv")))


def test_arabic_is_set_and_not_numbered() -> None:
    with_arabic, without = (
        case_pdf(document("مرحبا"), language="sv"),
        case_pdf(document("x"), language="sv"),
    )
    assert b"DejaVuSansMono" in with_arabic
    assert b"DejaVuSansMono" not in without


def test_a_word_without_end_is_not_cut_off_at_the_edge() -> None:
    word = "".join(f"{number:04}" for number in range(700))
    assert word in squeezed(text_of(case_pdf(document(word, demo=False), language="sv")))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_any_text_can_be_set(written: str) -> None:
    one = document(written, code_name=written, office=written, journal=(), attachments=())
    assert case_pdf(one, language="sv").startswith(b"%PDF-")


def test_many_foreign_characters_do_not_stop_an_export() -> None:
    """More distinct characters than single tries: the rest is numbered in one go."""
    many = "".join(chr(0x4E00 + number) for number in range(300))
    assert case_pdf(document(many), language="sv").startswith(b"%PDF-")
