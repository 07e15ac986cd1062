"""Documents inside the program; foreign formats only in the process without keys."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import tracemalloc
import zlib
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QProcess, Qt
from PySide6.QtGui import QImage

from avhopp_desktop.services import offline
from tests.watched import Watched
from ui.parts import viewer_child, viewer_process
from ui.parts.viewer import LINE, LINES, TEXT_LIMIT, Viewer, kind_of, read_text
from ui.parts.viewer_child import PIXELS
from ui.parts.viewer_process import ForeignFile, read_answer

ROOT = Path(viewer_child.__file__).resolve().parents[2]
WAIT = 60_000
# What hardens it, and nothing else of the core.
WITHOUT_KEYS = [
    "avhopp_desktop",
    "avhopp_desktop.services",
    "avhopp_desktop.services.hardening",
    "avhopp_desktop.services.offline",
]


def a_picture(kind: str = "PNG", colour: Qt.GlobalColor = Qt.GlobalColor.red) -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(colour)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def a_pdf(pages: int = 2) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(200, 100))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        ("Blåbär".encode(), "text"),
        ("Blåbär".encode("cp1252"), "text"),
        ("Blåbär".encode("utf-16"), "text"),
        (b"PK\x03\x04\x14\x00\x00\x00", ""),
        (b"\x00\x01\x02", ""),
        (b"", "text"),
    ],
)
def test_a_file_is_what_its_bytes_say(data, kind):
    assert kind_of(data) == kind


def test_text_in_old_encodings_is_read():
    for coding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert read_text("Blåbär och åäö".encode(coding)) == "Blåbär och åäö"


@pytest.mark.parametrize("kind", ["PNG", "JPG", "BMP"])
def test_pictures_are_drawn_by_the_child(qtbot, qapp, kind):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_document("karta", a_picture(kind))
    qtbot.waitUntil(lambda: viewer.image_shown, timeout=WAIT)
    colour = viewer._picture.pixmap().toImage().pixelColor(5, 5)
    assert colour.red() > 240
    assert colour.blue() < 20
    viewer.close_document()
    assert not viewer.image_shown


def test_the_pages_of_a_pdf_are_turned(qtbot, qapp):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_document("beslut", a_pdf(2))
    qtbot.waitUntil(lambda: viewer.image_shown, timeout=WAIT)
    assert viewer.next.isEnabled()
    assert not viewer.previous.isEnabled()
    with qtbot.waitSignal(viewer._foreign.drawn, timeout=WAIT):
        viewer.next.click()
    assert not viewer.next.isEnabled()
    assert viewer.previous.isEnabled()
    viewer.close_document()


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnonsense", b"\x89PNG\r\n\x1a\nnonsense"])
def test_a_broken_file_is_said_to_be_unreadable(qtbot, qapp, data):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_document("trasig", data)
    with qtbot.waitSignal(viewer._foreign.failed, timeout=WAIT):
        pass
    assert viewer._cannot.isVisible()
    viewer.close_document()


def test_an_unknown_kind_says_so_at_once(qtbot, qapp):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_document("kalkyl", b"PK\x03\x04\x00")
    assert viewer._cannot.isVisible()
    assert viewer._foreign is None


def test_leaving_ends_the_process(qtbot, qapp):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_document("beslut", a_pdf(1))
    process = viewer._foreign._process
    assert process.waitForStarted(WAIT)
    viewer.hide()
    assert viewer._foreign._process is None
    assert process.state() == QProcess.ProcessState.NotRunning


def run_child(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_the_child_can_open_no_file_and_start_nothing():
    shut = "from ui.parts import viewer_child as v; v.shut_in();"
    opened = run_child(shut + "open('/etc/hosts')")
    assert "Too many open files" in opened.stderr
    wrote = run_child(shut + "open('/tmp/never', 'w')")
    assert "Too many open files" in wrote.stderr
    # A little over the limit: what Python gave back since it was set may be taken again.
    greedy = run_child(shut + f"bytearray({viewer_child.MEMORY + 16 * 2**20})")
    assert greedy.returncode != 0


def test_the_child_knows_nothing_of_keys_and_vaults():
    loaded = run_child(
        "import sys; from ui.parts import viewer_child as v; v._import_pdf(); v._import_image();"
        "print(sorted(m for m in sys.modules if m.startswith(('avhopp', 'sqlcipher', 'crypto'))))"
    )
    assert loaded.stdout.strip() == str(WITHOUT_KEYS), loaded.stderr


@pytest.mark.skipif(offline.this_machine() is None, reason="no filter for this machine")
def test_the_child_is_hardened_before_it_reads(qtbot):
    """Started bare, not by a window that was hardened; it waits for the end of its input."""
    with subprocess.Popen(
        [sys.executable, "-m", viewer_child.__name__], cwd=ROOT, stdin=-1, stdout=-1
    ) as child:
        status = Path(f"/proc/{child.pid}/status")
        child.stdin.write(b"the first bytes")
        child.stdin.flush()
        qtbot.waitUntil(lambda: "Seccomp:\t2" in status.read_text(), timeout=WAIT)
        child.communicate()


@pytest.mark.parametrize(
    ("head", "pixels"),
    [
        ({"width": 2, "height": 1, "pages": 1}, bytes(4)),
        ({"width": -1, "height": -1, "pages": 1}, bytes(4)),
        ({"width": 1 << 20, "height": 1 << 20, "pages": 1}, b""),
        ({"width": "1", "height": 1, "pages": 1}, bytes(4)),
        ({"width": True, "height": 1, "pages": 1}, bytes(4)),
        ({"error": "unreadable"}, b""),
        ([], b""),
    ],
)
def test_an_answer_that_lies_is_not_believed(head, pixels):
    assert read_answer(json.dumps(head).encode() + b"\n" + pixels) == (None, 0)


def test_an_answer_without_end_is_not_believed():
    assert read_answer(b"{" * 10_000) == (None, 0)
    assert read_answer(b"") == (None, 0)


def test_a_newer_page_ends_the_one_before(qtbot, qapp):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    foreign = ForeignFile("pdf", a_pdf(2), viewer)
    foreign.draw(0, 100)
    first = foreign._process
    with qtbot.waitSignal(foreign.drawn, timeout=WAIT) as seen:
        foreign.draw(1, 120)
    assert first is not foreign._process
    assert seen.args[0].width() == 120
    assert seen.args[1] == 2


@pytest.mark.parametrize("text", ["x" * 2_500_000, "[]," * 900_000, "ord " * 600_000])
def test_a_line_of_millions_is_shown_in_lines(qtbot, qapp, text):
    """Qt lays a line out whole: this one would take it minutes."""
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_document("lång", text.encode())
    viewer.grab()
    shown = viewer.text.toPlainText()
    assert max(map(len, shown.split("\n"))) <= LINE
    assert "".join(text.split()).startswith("".join(shown.split()))
    assert viewer._where.isVisible(), "the end is missing, and nobody is told"


def test_of_a_large_text_only_what_is_shown_is_read(qtbot, qapp):
    """A document may have 256 MB. Each word of it as a text of its own would be gigabytes."""
    viewer = Viewer()
    qtbot.addWidget(viewer)
    data = b"ord " * 10_000_000
    tracemalloc.start()
    try:
        viewer.show_document("lång", data)
        assert tracemalloc.get_traced_memory()[1] < len(data)
    finally:
        tracemalloc.stop()
    assert viewer._where.text()
    viewer.show_document("gräns", "\U0001d400".encode() * TEXT_LIMIT)
    assert not viewer._where.text()
    viewer.show_document("en mer", "\U0001d400".encode() * TEXT_LIMIT + b"x")
    assert viewer._where.text()


def test_what_fits_is_shown_as_it_is(qtbot, qapp):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    text = f"kort\n\n  inryckt {'y' * (LINE - 10)}\nslut\n"
    viewer.show_document("kort", text.encode())
    assert viewer.text.toPlainText() == text
    assert not viewer._where.isVisible()


def test_more_lines_than_anybody_reads_are_cut_and_it_is_said(qtbot, qapp):
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.show_document("rader", b"a\n" * (2 * LINES))
    assert viewer.text.document().blockCount() == LINES
    assert viewer._where.isVisible()
    viewer.show_document("rader", b"a\n")
    assert not viewer._where.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="a script of a shell")
def test_a_process_that_writes_for_ever_is_ended(qtbot, qapp, tmp_path, monkeypatch):
    """As one would that a hostile file has taken over: what it writes lies in our memory."""
    endless = tmp_path / "endless"
    endless.write_text("#!/bin/sh\nexec cat /dev/zero\n", encoding="ascii")
    endless.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(endless))
    monkeypatch.setattr(viewer_process, "ANSWER", 1 << 20)
    viewer = Viewer()
    qtbot.addWidget(viewer)
    foreign = ForeignFile("pdf", a_pdf(1), viewer)
    with qtbot.waitSignal(foreign.failed, timeout=WAIT):
        foreign.draw(0, 100)
    assert foreign._process is None


def a_flat_picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_Mono)
    image.fill(0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(data.data())


def a_bomb() -> bytes:
    """A picture of 60 000 by 60 000, some hundred bytes of file."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)

    packed = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000_000)))
    return b"\x89PNG\r\n\x1a\n" + packed + chunk(b"IEND", b"")


def a_pdf_of(content: bytes, *, box: int = 200, **page: object) -> bytes:
    document = pikepdf.new()
    made = document.add_blank_page(page_size=(box, box))
    made.Contents = document.make_stream(content)
    for name, value in page.items():
        made[f"/{name}"] = value
    out = io.BytesIO()
    document.save(out, compress_streams=True, recompress_flate=True)
    return out.getvalue()


def hostile_files(bait: str) -> dict[str, bytes]:
    goto = f"/S /URI /URI (file://{bait})".encode()
    run = pikepdf.Object.parse(b"<< /Type /Action " + goto + b" >>")
    script = pikepdf.Object.parse(b"<< /S /JavaScript /JS (while(true){}) >>")
    return {
        "html named picture": f"<html><img src='file://{bait}'>".encode(),
        "svg": f'<?xml version="1.0"?><svg><image href="file://{bait}"/></svg>'.encode(),
        "bomb": a_bomb(),
        "broken png": a_picture()[:40],
        "broken jpeg": a_picture("JPG")[:200] + b"\xff" * 5_000,
        "jpeg that lies": a_picture("JPG").replace(b"\x00\x14\x00\x28", b"\xff\xff\xff\xff"),
        "flat": a_flat_picture(30_000, 2),
        "narrow": a_flat_picture(2, 30_000),
        "pdf of zeros": a_pdf_of(b"0 0 m " * 3_000_000),
        "pdf for the wall": a_pdf_of(b"", box=14_000),
        "pdf that runs": a_pdf_of(
            b"", AA=pikepdf.Dictionary(O=script), Annots=pikepdf.Array([run])
        ),
        "pdf cut": a_pdf(3)[:300],
        "pdf in itself": a_pdf(1).replace(b"/Kids [ ", b"/Kids [ 2 0 R 1 0 R "),
    }


@pytest.mark.parametrize("name", hostile_files(""))
def test_a_hostile_file_is_drawn_or_said_to_be_unreadable(qtbot, qapp, tmp_path, name):
    """And the window works on: another one is shown afterwards. Nothing it names is opened."""
    watched = Watched(tmp_path)
    data = hostile_files(watched.bait.file)[name]
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    try:
        viewer.show_document(name, data)
        qtbot.waitUntil(lambda: said(viewer), timeout=WAIT)
        assert viewer._picture.pixmap().width() * viewer._picture.pixmap().height() <= PIXELS
        assert not watched.touched()
        viewer.show_document("karta", a_picture())
        qtbot.waitUntil(lambda: viewer.image_shown, timeout=WAIT)
    finally:
        watched.close()
        viewer.close_document()


def said(viewer: Viewer) -> bool:
    return viewer.image_shown or viewer._cannot.isVisible() or viewer.text.isVisible()
