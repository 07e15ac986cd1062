"""Documents inside the program; foreign formats only in the process without keys."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QProcess, Qt
from PySide6.QtGui import QImage

from avhopp_desktop.services import offline
from ui.parts import viewer_child
from ui.parts.viewer import Viewer, kind_of, read_text
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
