"""The help beside the work: an index with a search, and one page at a time.

A window of its own that stops nothing: what is typed stays, and Esc closes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.common import help_texts, keys, shortcuts, theme
from ui.common.buttons import Button
from ui.common.help_texts import HelpPage
from ui.common.labels import Label, Muted
from ui.common.overrides import overrides, overrides_else
from ui.common.theme import Space

_SIZE = (900, 640)
_LINE = 140
"""Height of a line, in percent."""
_PADDING = 12
"""Pixels beside the words of a line in a list (style sheet)."""
_MARGIN = QStyle.PixelMetric.PM_FocusFrameHMargin


class Reader(QTextBrowser):
    """Shows Markdown of our own. Nothing is loaded from anywhere, and no link leaves the help."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(Space.L)

    @overrides_else(lambda *_: None)
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None

    def show_text(self, text: str) -> None:
        """Show a page from its beginning."""
        html = QTextDocument.MarkdownFeature.MarkdownNoHTML
        self.document().setMarkdown(
            text, html | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        )
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _dress(self) -> None:
        """Sizes and distances as elsewhere in the program."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            form = QTextBlockFormat()
            form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setTopMargin(theme.px(Space.L) if level > 1 else 0)
            form.setBottomMargin(theme.px(Space.XS if block.textList() else Space.S))
            cursor.mergeBlockFormat(form)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                size = {1: "title", 2: "heading"}.get(level, "lead")
                letters = cursor.charFormat()
                font = QFont(self.font())
                font.setPixelSize(theme.type_size(size))
                font.setWeight(QFont.Weight.DemiBold)
                letters.setFont(font)
                cursor.setCharFormat(letters)
            block = block.next()


class Index(QListWidget):
    """Titles one under the other; a long one takes more lines, and is never cut off."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def add(self, title: str, name: str) -> None:
        """One more line: a title, and the page it stands for."""
        item = QListWidgetItem(title)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setSizeHint(self._room_for(title))
        self.addItem(item)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for item in map(self.item, range(self.count())):
                item.setSizeHint(self._room_for(item.text()))

    def _room_for(self, title: str) -> QSize:
        around = 2 * (_PADDING + self.style().pixelMetric(_MARGIN, None, self) + 1)
        room = QRect(0, 0, max(1, self.viewport().width() - around), 1)
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, title)
        return QSize(0, max(theme.px(34), words.height() + theme.px(12)))


class HelpWindow(QDialog):
    """`show_page(name)`. The list at the left is the index, and what the search has found."""

    def __init__(self, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Help"))
        self.setAccessibleName(self.tr("Help"))
        self._language = language
        self._pages: list[HelpPage] = []
        self._before: list[str] = []
        self._name = ""
        self.search = QLineEdit()
        self.search.setObjectName("help.search")
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in the help"))
        self.list = Index()
        self.list.setObjectName("help.index")
        self.list.setAccessibleName(self.tr("Pages of the help"))
        self.nothing = Muted(self.tr("No page has all these words."), small=True)
        self.reader = Reader()
        self.reader.setObjectName("help.page")
        self.reader.setAccessibleName(self.tr("Help"))
        self.back_button = Button(self.tr("Back"), "link", "arrow-left")
        self.close_button = Button(self.tr("Close"), "secondary")
        self._lay_out()
        self._connect()
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))

    @property
    def page_name(self) -> str:
        """The page on the screen."""
        return self._name

    def open_at(self, name: str, entries: Sequence[str] = ()) -> None:
        """Show the window with this page. `entries`: titles in the side bar."""
        self._pages = help_texts.all_pages(self._language, entries)
        self._before = []
        self._name = ""
        self.search.clear()
        self._list_pages()
        self.show_page(name)
        room = self.screen().availableSize()
        self.resize(self.size().boundedTo(room))
        self.show()
        self.raise_()
        self.activateWindow()
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Another page; unknown names do nothing."""
        page = next((one for one in self._pages if one.name == name), None)
        if page is None or name == self._name:
            return
        if self._name:
            self._before.append(self._name)
        self._show(page)

    @Slot()
    def go_back(self) -> None:
        """The page one came from."""
        if self._before:
            name = self._before.pop()
            self._show(next(one for one in self._pages if one.name == name))

    # Inside

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(Label(self.tr("Help"), "heading"))
        for widget in (self.search, self.nothing, self.list):
            left.addWidget(widget)
        side = QWidget()
        side.setLayout(left)
        side.setMaximumWidth(theme.px(232))
        left.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch(1)
        top.addWidget(self.close_button)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self.reader, 1)
        right.addLayout(top)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.L)
        row.addWidget(side, 3)
        row.addLayout(right, 7)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list_pages)
        self.search.returnPressed.connect(self._open_first)
        self.list.itemActivated.connect(self._chosen)
        self.list.itemClicked.connect(self._chosen)
        self.reader.anchorClicked.connect(lambda url: self.show_page(url.toString()))
        self.back_button.clicked.connect(self.go_back)
        self.close_button.clicked.connect(self.reject)
        shortcuts.on_page(self, {keys.FIND: self._to_search, keys.STEP_BEFORE: self.go_back})

    @Slot()
    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _list_pages(self) -> None:
        words = self.search.text().casefold().split()
        found = [page for page in self._pages if page.fits(words)]
        found.sort(key=lambda page: not all(word in page.title.casefold() for word in words))
        self.list.clear()
        for page in found:
            self.list.add(page.title, page.name)
        self.nothing.setVisible(not found)
        self._mark()

    @Slot()
    def _open_first(self) -> None:
        first = self.list.item(0)
        if first is not None:
            self._chosen(first)
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QListWidgetItem)
    def _chosen(self, item: QListWidgetItem) -> None:
        self.show_page(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show(self, page: HelpPage) -> None:
        self._name = page.name
        self.reader.show_text(page.text)
        self.reader.setAccessibleName(page.title)
        self.back_button.setEnabled(bool(self._before))
        self._mark()

    def _mark(self) -> None:
        for number in range(self.list.count()):
            item = self.list.item(number)
            if item.data(Qt.ItemDataRole.UserRole) == self._name:
                self.list.setCurrentItem(item)
