"""Colours can be read, and the style sheet is whole in every mode and size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import resources
from ui.common import icons, theme
from ui.common.palettes import (
    DARK,
    EDGE_PAIRS,
    HIGH_CONTRAST,
    LIGHT,
    TEXT_PAIRS,
    Tokens,
    contrast,
)
from ui.common.theme import Mode

ALL = pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high"])
SHOWN = pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication):
    yield
    theme.apply(qapp, Mode.LIGHT)


def test_contrast_agrees_with_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@ALL
@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read(tokens: Tokens, words: str, ground: str):
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@ALL
def test_every_pair_of_the_style_sheet_can_be_read(tokens: Tokens):
    """A state takes from the rule without it what it does not say itself."""
    faint = []
    for selector, words, ground in pairs_of_the_style_sheet():
        ratio = contrast(getattr(tokens, words), getattr(tokens, ground))
        if ratio < 4.5:
            faint.append(f"{selector}: {words} on {ground} {ratio:.2f}")
    assert faint == []


def pairs_of_the_style_sheet() -> list[tuple[str, str, str]]:
    sheet = re.sub(r"/\*.*?\*/", "", resources.path("style.qss").read_text("utf-8"), flags=re.S)
    said: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        colours = dict(re.findall(r"(?:^|[;\s])(color|background): @(\w+)", body))
        for selector in selectors.split(","):
            said.setdefault(selector.strip(), {}).update(colours)
    found = []
    for selector, colours in said.items():
        plain = re.sub(r"(?<!:):(?!:)[\w!-]+", "", selector)
        whole = {"color": "text", **said.get(plain, {}), **colours}
        drawn = re.search(r"::(handle|chunk|indicator|separator)|rule=|ground=|:disabled", selector)
        if "background" in whole and not drawn:
            found.append((selector, whole["color"], whole["background"]))
    return found


@ALL
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_and_the_ring_can_be_seen(tokens: Tokens, edge: str, ground: str):
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


def test_high_contrast_is_high():
    for words, ground in TEXT_PAIRS:
        assert contrast(getattr(HIGH_CONTRAST, words), getattr(HIGH_CONTRAST, ground)) >= 7


def test_a_selected_row_differs_by_its_ground_in_high_contrast():
    for ground in (HIGH_CONTRAST.surface, HIGH_CONTRAST.hover):
        assert contrast(HIGH_CONTRAST.selected, ground) >= 3


def test_every_word_token_is_judged():
    judged = {name for pair in TEXT_PAIRS for name in pair}
    words = {n for n in LIGHT._asdict() if n.endswith(("_text", "text", "muted")) or "on_" in n}
    assert words - {"off_text"} <= judged


@SHOWN
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_style_sheet_is_whole(qapp: QApplication, mode: Mode, scale: float):
    theme.apply(qapp, mode, scale)
    sheet = theme.style_sheet()
    assert "@" not in sheet
    for path in re.findall(r'url\("icons:([^"]+)"\)', sheet):
        assert resources.path("icons", path).is_file()
    assert theme.type_size("body") == round(14 * scale)
    assert qapp.font().pixelSize() == round(14 * scale)


def test_controls_are_drawn_in_the_colour_of_their_mode():
    for mode, tokens in (("light", LIGHT), ("dark", DARK), ("high_contrast", HIGH_CONTRAST)):
        check = resources.path("icons", "controls", f"check-{mode}.svg").read_text()
        down = resources.path("icons", "controls", f"down-{mode}.svg").read_text()
        assert tokens.on_accent in check
        assert tokens.muted in down


def test_text_scale_is_held_within_limits(qapp: QApplication):
    theme.apply(qapp, Mode.LIGHT, 9)
    assert theme.type_size("body") == round(14 * theme.MAX_SCALE)


def test_the_bundled_type_is_used(qapp: QApplication):
    theme.apply(qapp, Mode.LIGHT)
    assert "Inter" in QFontDatabase.families()
    assert QFontInfo(qapp.font()).family().startswith("Inter")
    assert (resources.path("fonts", "OFL.txt")).read_text().count("SIL OPEN FONT LICENSE") == 1


def test_buttons_grow_with_the_text(qapp: QApplication, qtbot):
    button = QPushButton("Spara")
    qtbot.addWidget(button)
    theme.apply(qapp, Mode.LIGHT, 1)
    button.ensurePolished()
    small = button.sizeHint().height()
    theme.apply(qapp, Mode.LIGHT, 2)
    assert button.sizeHint().height() >= 2 * small - 4


def test_the_system_is_followed(qapp: QApplication):
    theme.apply(qapp, Mode.SYSTEM)
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.mode() is (Mode.DARK if dark else Mode.LIGHT)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    wanted = theme.resolve(qapp, Mode.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.mode() is wanted
    qapp.styleHints().unsetColorScheme()


@SHOWN
def test_icons_take_the_colour_of_their_token(qapp: QApplication, mode: Mode):
    theme.apply(qapp, mode)
    image = icons.icon("circle", "danger", 32).pixmap(32).toImage()
    middle = image.pixelColor(image.width() // 2, round(image.height() * 2 / 24))
    assert middle.name() == theme.tokens().danger


def test_every_icon_is_one_colour():
    drawings = list(resources.path("icons").glob("*.svg"))
    assert len(drawings) >= 25
    for drawing in drawings:
        assert "currentColor" in drawing.read_text()
    assert (resources.path("icons", "LICENSE")).read_text().startswith("ISC License")


def test_every_icon_has_its_use():
    folder = resources.path("icons")
    sources = Path(icons.__file__).parent.parent.rglob("*.py")
    code = "".join(file.read_text("utf-8") for file in sources)
    sheet = resources.path("style.qss").read_text("utf-8")
    assert [d.stem for d in folder.glob("*.svg") if f'"{d.stem}"' not in code] == []
    used = set(re.findall(r"controls/(\w+)-", sheet))
    assert {d.stem.partition("-")[0] for d in (folder / "controls").glob("*.svg")} == used


@SHOWN
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QPlainTextEdit])
def test_a_field_with_a_problem_shows_the_keyboard(qapp: QApplication, qtbot, mode: Mode, kind):
    """What is wrong is said in words under it; where the keyboard is, only its edge says."""
    theme.apply(qapp, mode)
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    field, other = kind(), kind()
    for widget in (field, other):
        widget.setProperty("wrong", "true")
        column.addWidget(widget)
    room.resize(300, 200)
    room.show()
    room.activateWindow()
    field.setFocus()
    QApplication.processEvents()

    def edge(widget: QWidget) -> str:
        return widget.grab().toImage().pixelColor(1, widget.height() // 2).name()

    assert edge(field) == theme.tokens().focus
    assert edge(other) == theme.tokens().danger
    before = field.geometry()
    other.setFocus()
    QApplication.processEvents()
    assert field.geometry() == before


def test_the_side_bar_has_an_edge_in_high_contrast(qapp: QApplication, qtbot):
    """There it is as black as the page."""
    theme.apply(qapp, Mode.HIGH_CONTRAST)
    bar = QFrame()
    qtbot.addWidget(bar)
    bar.setProperty("ground", "sidebar")
    bar.resize(100, 100)
    edge = bar.grab().toImage().pixelColor(99, 50).name()
    assert contrast(edge, theme.tokens().page) > 3
