"""Which of our functions have somebody's data in the hand, and how one of them is made to raise."""

from __future__ import annotations

import contextlib
import dataclasses
import sys
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

from tests.acceptance.workers import made_up

CORE = "Kanariezvx"
CANARY = f"{CORE} Fågelsson 19900101-2385"
"""What a person has typed."""
WORDS = "Koltrastqwy"
"""What the error says; nobody may ever see it, anywhere."""
SAYS = f"{WORDS}: {CANARY}"
TELLING = (CORE, "Fågelsson", "19900101", WORDS)
_TRIES = 8
_NEAR = 250
_OURS = ("avhopp_desktop", "ui")
_GUARD = Path("ui/common/overrides.py")
"""What an error in an override comes to is not itself a place for one."""
_NO_FUNCTIONS = ("<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>", "<module>")
_BUILDS = ("__init__", "_build", "__post_init__", "__new__", "__set_name__")
_CLOSED = ("Session", "UiSession", "Database", "Program", "MainWindow")
"""Through these everything is in reach of everybody: that would prove nothing."""


class Place(NamedTuple):
    """A function of ours: `line` is its first."""

    file: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.name}"


@dataclasses.dataclass
class Struck:
    """What came of one place. `kind`: `slot` or `override` where Qt calls it. `told`: somebody was
    told that something went wrong.

    `leaks`: where words were found that should not be there; `wrong`: what else is not as it
    should be; `end`: of the process, `ok`, a signal's name, or what the test itself stumbled on.
    """

    place: str
    step: str
    kind: str = ""
    struck: bool = False
    told: bool = False
    leaks: list[str] = dataclasses.field(default_factory=list)
    wrong: list[str] = dataclasses.field(default_factory=list)
    end: str = "ok"

    @property
    def well(self) -> bool:
        """Nothing was told that should not be, and nothing is broken."""
        return self.end == "ok" and not self.leaks and not self.wrong


class Bug(RuntimeError):
    """What nobody foresaw. Its name is no secret, its words are."""


def telling(text: str) -> list[str]:
    """The words of a text that nobody may read there."""
    low = text.casefold()
    return [word for word in TELLING if word.casefold() in low]


# --- which functions have it in the hand --------------------------------------------------------


def place_of(code: CodeType) -> Place | None:
    """None for what is none of ours."""
    if code.co_name in _NO_FUNCTIONS:
        return None
    path = Path(code.co_filename)
    if not path.is_relative_to(made_up.ROOT):
        return None
    inside = path.relative_to(made_up.ROOT)
    if inside.parts[0] not in _OURS or "tour" in inside.parts or inside == _GUARD:
        return None
    return Place(inside.as_posix(), code.co_firstlineno, code.co_qualname)


def in_the_hand(frame: FrameType) -> bool:
    """Whether a word of the person is near: in the arguments, or in what these hold."""
    waiting: deque[tuple[object, int]] = deque((one, 0) for one in frame.f_locals.values())
    seen: set[int] = set()
    for _ in range(_NEAR):
        if not waiting:
            return False
        value, depth = waiting.popleft()
        if isinstance(value, str):
            if CORE in value:
                return True
            continue
        if isinstance(value, bytes | bytearray):
            if CORE.encode() in value:
                return True
            continue
        if id(value) in seen or depth > 4:
            continue
        seen.add(id(value))
        waiting.extend((one, depth + 1) for one in _inside(value))
    return False


def _inside(value: object) -> Iterable[object]:
    kind = type(value)
    if kind.__name__ in _CLOSED or callable(value):
        return ()
    if isinstance(value, dict):
        return [*list(value.values())[:50], *list(value)[:50]]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)[:50]
    if isinstance(value, Path):
        return (str(value),)
    found: list[object] = []
    if kind.__module__.startswith("PySide6") or hasattr(value, "metaObject"):
        found += _shown(value)
    if kind.__module__.split(".")[0] in _OURS:
        found += list(getattr(value, "__dict__", {}).values())
        if dataclasses.is_dataclass(value) and not hasattr(value, "__dict__"):
            found += [getattr(value, one.name, None) for one in dataclasses.fields(value)]
    return found


def _shown(value: Any) -> list[str]:
    """The words of a widget and of what is in it."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
    from shiboken6 import isValid

    if not isinstance(value, QWidget) or not isValid(value):
        return []
    # One that is just being made calls event filters, too, and has no text to ask for yet.
    ready = value.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    itself = [value] if ready else []
    lines = [*itself, *value.findChildren(QLineEdit)[:40]]
    texts = [*itself, *value.findChildren(QPlainTextEdit)[:40]]
    return [one.text() for one in lines if isinstance(one, QLineEdit)] + [
        one.toPlainText() for one in texts if isinstance(one, QPlainTextEdit)
    ]


class Watcher:
    """Notes the functions that are entered with it in the hand, in every thread."""

    def __init__(self) -> None:
        self.at = 0
        """How far the way has come."""
        self.found: dict[Place, tuple[str, int]] = {}
        """The place, as what Qt calls it, and how far the way had come."""
        self._left: dict[CodeType, int] = {}
        self._asked: dict[CodeType, int] = {}
        """Qt asks these from the first moment on: how far the way had come when it last did."""

    def __call__(self, frame: FrameType, event: str, _arg: object) -> None:
        code = frame.f_code
        left = self._left.get(code, -1)
        if left == 0:
            if self._asked.get(code, self.at) == self.at or place_of(code) in self.found:
                return
            left = _TRIES
        if left < 0:
            left = _TRIES if place_of(code) else 0
        if left and is_override(frame):
            self._asked[code] = self.at
        if left and in_the_hand(frame) and may_raise(frame):
            place = place_of(code)
            assert place is not None
            self.found[place] = called_by_qt(frame), self.at
            left = 1
        self._left[code] = left - (left > 0)


def may_raise(frame: FrameType) -> bool:
    """Not where a widget is being made: half a widget is nothing that Qt can live with."""
    here: FrameType | None = frame
    while here is not None:
        code = here.f_code
        if "/ui/" in code.co_filename and code.co_name in _BUILDS:
            return False
        here = here.f_back
    return True


def is_override(frame: FrameType) -> bool:
    """Whether it stands for a method of Qt's: then its guard has called it."""
    back = frame.f_back
    return back is not None and back.f_code.co_filename.endswith(_GUARD.as_posix())


def called_by_qt(frame: FrameType) -> str:
    """`slot` for a slot or a callback of the window, `override`, or nothing."""
    if "/ui/" not in frame.f_code.co_filename:
        return ""
    if is_override(frame):
        return "override"
    return "slot" if slots().is_one(frame.f_code) else ""


class Slots:
    """What the source says is given to Qt to be called: by `@Slot`, `connect` and the like."""

    def __init__(self) -> None:
        import ast

        self._known: set[tuple[str, int]] = set()
        for path in sorted((made_up.ROOT / "ui").rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            given: set[str] = set()
            for node in ast.walk(tree):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                    continue
                if node.func.attr in ("connect", "singleShot", "run", "partial"):
                    for one in node.args:
                        self._given(one, given, path)
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef):
                    marked = any("Slot" in ast.unparse(one) for one in node.decorator_list)
                    if marked or node.name in given:
                        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                        self._known.add((str(path), first))

    def _given(self, one: Any, given: set[str], path: Path) -> None:
        import ast

        if isinstance(one, ast.Attribute):
            given.add(one.attr)
        elif isinstance(one, ast.Name):
            given.add(one.id)
        elif isinstance(one, ast.Lambda):
            self._known.add((str(path), one.lineno))

    def is_one(self, code: CodeType) -> bool:
        return (code.co_filename, code.co_firstlineno) in self._known


_slots: list[Slots] = []


def slots() -> Slots:
    if not _slots:
        _slots.append(Slots())
    return _slots[0]


# --- the blow ------------------------------------------------------------------------------------


class Blow:
    """Raises once, in the first line of the place, when it is entered with it in the hand."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._ours: dict[CodeType, bool] = {}
        self.struck = False

    def __call__(self, frame: FrameType, event: str, _arg: object) -> Any:
        if self.struck:
            return None
        code = frame.f_code
        ours = self._ours.get(code)
        if ours is None:
            ours = self._ours[code] = place_of(code) == self._place
        if ours and in_the_hand(frame) and may_raise(frame):
            return self._line
        return None

    def _line(self, _frame: FrameType, event: str, _arg: object) -> Any:
        if event == "line" and not self.struck:
            self.struck = True
            raise Bug(SAYS, {"answers": [CANARY]})
        return self._line


@contextlib.contextmanager
def traced(trace: Callable[[FrameType, str, object], Any]) -> Iterator[None]:
    """In this thread and in those that begin."""
    threading.settrace(trace)
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(None)
        threading.settrace(None)


class Flow(ABC):
    """A kind of work. `begin` makes what all start from; `see` and `strike` run in a fork."""

    steps: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("",)
    """Of its places; see `Struck`."""

    @abstractmethod
    def begin(self, box: Path) -> None:
        """Make what every step starts from."""

    @abstractmethod
    def see(self, box: Path, step: str) -> dict[Place, tuple[str, int]]:
        """What the `Watcher` of a step has found."""

    @abstractmethod
    def strike(self, box: Path, step: str, place: Place, struck: Struck) -> None:
        """Go through a step while a place raises, and judge."""

    @abstractmethod
    def look(self, box: Path) -> list[str]:
        """What is wrong with the vault, now that the process is gone."""
