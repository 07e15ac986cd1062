"""How the window looks: palette, type scale, spacing and the small style sheet made of them."""

from __future__ import annotations

import os
import re
from enum import IntEnum, StrEnum

from PySide6.QtCore import QDir, QObject, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import resources
from ui.common.palettes import DARK, HIGH_CONTRAST, LIGHT, Tokens

FAMILY = "Inter"
_FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
MIN_SCALE, MAX_SCALE = 0.8, 2.5


class Mode(StrEnum):
    """What the person has chosen; `SYSTEM` follows the desktop where it says what it wants."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"
    SYSTEM = "system"


class Space(IntEnum):
    """Distances between things, in logical pixels. They do not grow with the text."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


# Sizes of type at 100 %, in logical pixels.
TYPE_SCALE = {"small": 13, "body": 14, "lead": 16, "heading": 18, "title": 24, "figure": 32}

_DRESSED = "avhopp_look"
"""Property of the application: what it was dressed in last."""
_TOKENS = {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.HIGH_CONTRAST: HIGH_CONTRAST}


_STYLE, _FUSION = "QT_STYLE_OVERRIDE", "fusion"


class _Now:
    mode: Mode = Mode.LIGHT  # never SYSTEM: what is on the screen
    scale: float = 1.0


_now = _Now()


def tokens() -> Tokens:
    """The colours on the screen now. Read them when painting, never keep them."""
    return _TOKENS[_now.mode]


def mode() -> Mode:
    """The set of colours on the screen now; never `SYSTEM`."""
    return _now.mode


def px(size: float) -> int:
    """A length that grows with the text: heights, icons, widths of columns of words."""
    return round(size * _now.scale)


def type_size(role: str) -> int:
    """Pixel size of one of `TYPE_SCALE` at the text scale in use."""
    return px(TYPE_SCALE[role])


def color(token: str) -> QColor:
    """The colour of one token, for painting."""
    return QColor(getattr(tokens(), token))


def choose_style() -> None:
    """Have Qt begin with our style. Before the application is made; asking it costs 6 ms."""
    os.environ[_STYLE] = _FUSION


def apply(app: QApplication, wanted: Mode, text_scale: float = 1.0) -> None:
    """Dress the whole program. `text_scale`: 1.0 = 100 %; may be called again at any time."""
    follower = _Follower.of(app)
    follower.wanted = wanted
    _set_scale(text_scale)
    _dress(app, resolve(app, wanted))


def begin(app: QApplication, wanted: Mode, text_scale: float, last: Mode) -> None:
    """Dress the first window, which `apply` follows once it is painted. `last`: what the desktop
    asked for last; `SYSTEM` where nobody knows. To ask it costs 15 ms.
    """
    _set_scale(text_scale)
    shown = last if wanted is Mode.SYSTEM else wanted
    _dress(app, resolve(app, shown))


def resolve(app: QApplication, wanted: Mode) -> Mode:
    """`wanted`, or what the desktop asks for when it is `SYSTEM`."""
    if wanted is not Mode.SYSTEM:
        return wanted
    from PySide6.QtCore import Qt  # late: see early.py

    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Mode.HIGH_CONTRAST
    return Mode.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Mode.LIGHT


def _set_scale(text_scale: float) -> None:
    _now.scale = min(MAX_SCALE, max(MIN_SCALE, text_scale))


def _dress(app: QApplication, shown: Mode) -> None:
    _now.mode = shown
    look = f"{shown.value} {_now.scale}"
    if app.property(_DRESSED) == look:
        return  # to dress every widget again costs more than to make them
    QDir.setSearchPaths("icons", [str(resources.path("icons"))])
    load_fonts()
    if os.environ.get(_STYLE) != _FUSION and app.style().objectName() != _FUSION:
        app.setStyle(_FUSION)
    font = QFont(FAMILY)
    font.setPixelSize(type_size("body"))
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(font)
    app.setPalette(_palette(tokens()))
    app.setStyleSheet(style_sheet())
    app.setProperty(_DRESSED, look)


def load_fonts() -> None:
    """Make the bundled type known. A machine may have none, or another version, of it."""
    if FAMILY in _loaded:
        return
    for name in _FONT_FILES:
        if QFontDatabase.addApplicationFont(str(resources.path("fonts", name))) < 0:
            raise FileNotFoundError(name)
    _loaded.add(FAMILY)


_loaded: set[str] = set()


def style_sheet() -> str:
    """`style.qss` with every @name put in: colours, type sizes and lengths (`@12px`)."""
    template = resources.path("style.qss").read_text(encoding="utf-8")
    names: dict[str, str] = {**tokens()._asdict(), "mode": _now.mode.value}
    names |= {f"type_{role}": f"{type_size(role)}px" for role in TYPE_SCALE}

    def put(match: re.Match[str]) -> str:
        name = match[1]
        length = re.fullmatch(r"(\d+)px", name)
        return f"{px(int(length[1]))}px" if length else names[name]

    return re.sub(r"@(\w+)", put, template)


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for key, value in {
        role.Window: colours.page,
        role.WindowText: colours.text,
        role.Base: colours.field,
        role.AlternateBase: colours.hover,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_danger,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent_text,
        role.LinkVisited: colours.accent_text,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.line_strong,
        role.Shadow: colours.line_strong,
    }.items():
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.off_text))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return palette


class _Follower(QObject):
    """Dresses the program again when the desktop changes its mind; lives with the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme_follower")
        self.wanted = Mode.SYSTEM
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._follow)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow)

    @classmethod
    def of(cls, app: QApplication) -> _Follower:
        """The one follower of this program, made at the first call."""
        return app.findChild(cls, "theme_follower") or cls(app)

    @Slot()
    def _follow(self) -> None:
        if self.wanted is Mode.SYSTEM and resolve(self._app, Mode.SYSTEM) is not _now.mode:
            _dress(self._app, resolve(self._app, Mode.SYSTEM))
