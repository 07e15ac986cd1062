"""Draws a foreign file in a process of its own, which holds no keys and can open no file.

Standard input: one line of JSON (`Request`), then the file's bytes to the end. Standard output:
one line of JSON (`width`, `height`, `pages`; or `error`), then the pixels, four bytes each
(blue, green, red, unused), `width * height * 4` in all. Whatever goes wrong in here, the program
with the keys gets pixels or a word.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from avhopp_desktop.services import hardening

PIXELS = 24_000_000
"""Most pixels of one answer (96 MB)."""
MEMORY = 1 << 30
"""Bytes of address space, beyond what the process has when it begins to draw."""
SECONDS = 20


class Unreadable(Exception):
    """The file is not what it says, or too large to draw."""


@dataclass(frozen=True)
class Request:
    """`kind`: `pdf` or `image`; `page` from 0; `width`: pixels wanted across."""

    kind: str
    page: int
    width: int


@dataclass(frozen=True)
class Picture:
    """What was drawn; `pages`: how many the document has."""

    width: int
    height: int
    pages: int
    pixels: bytes


def main() -> int:
    """Read, draw, write. The exit code says nothing: the first line does."""
    hardening.apply()  # the file may be a paper of a case, and may be made to do harm
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        request = Request(**json.loads(line))
        draw = {"pdf": _draw_pdf, "image": _draw_image}[request.kind]
        prepare = {"pdf": _import_pdf, "image": _import_image}[request.kind]
        prepare()
        shut_in()
        picture = draw(data, request)
        head = {"width": picture.width, "height": picture.height, "pages": picture.pages}
        answer = json.dumps(head).encode() + b"\n" + picture.pixels
    except Exception:
        answer = b'{"error": "unreadable"}\n'
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def shut_in() -> None:
    """No more files, a limit of memory and of time. Windows has no such calls; see the parent."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        now = int(open("/proc/self/statm", encoding="ascii").read().split()[0])  # noqa: SIM115
        limit = now * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    # From here on no file can be opened: there is no number left for one.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _import_pdf() -> None:
    import pypdfium2  # type: ignore[import-untyped]

    pypdfium2.PDFIUM_INFO  # noqa: B018 - loads the library while files can still be opened


def _draw_pdf(data: bytes, request: Request) -> Picture:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    page = document[min(max(request.page, 0), pages - 1)]
    wide, high = page.get_size()
    if wide <= 0 or high <= 0:
        raise Unreadable
    scale = request.width / wide
    if scale * wide * scale * high > PIXELS:
        raise Unreadable
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
    return Picture(
        bitmap.width,
        bitmap.height,
        pages,
        _rows(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride),
    )


def _import_image() -> None:
    from PySide6.QtGui import QImageReader

    QImageReader.supportedImageFormats()  # loads the plugins while files can still be opened


def _draw_image(data: bytes, request: Request) -> Picture:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QImage, QImageReader

    QImageReader.setAllocationLimit(256)
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > request.width:
        reader.setScaledSize(
            QSize(request.width, max(1, size.height() * request.width // size.width()))
        )
    image = reader.read()
    if image.isNull() or image.width() * image.height() > PIXELS:
        raise Unreadable
    if image.width() > request.width:
        image = image.scaledToWidth(request.width, Qt.TransformationMode.SmoothTransformation)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    from PySide6.QtGui import QPainter

    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    pixels = _rows(bytes(paper.constBits()), paper.width(), paper.height(), paper.bytesPerLine())
    return Picture(paper.width(), paper.height(), 1, pixels)


def _rows(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """The same without what lies between the rows."""
    if stride == width * 4:
        return pixels[: height * stride]
    return b"".join(pixels[y * stride : y * stride + width * 4] for y in range(height))


if __name__ == "__main__":
    sys.exit(main())
