"""What the system says about its lock and its sleep is heard; silence is no error."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.buses import Logind, a_bus, connected, needs_a_bus, say
from ui.common import session_watch
from ui.common.session_watch import Hears, SessionWatch
from ui.common.session_watch_linux import SCREEN_SAVERS, LinuxWatch
from ui.common.session_watch_windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_CONSOLE_DISCONNECT,
    WTS_REMOTE_DISCONNECT,
    WTS_SESSION_LOCK,
    WTS_SESSION_LOGOFF,
    WindowsWatch,
    says_left,
)

NOWHERE = "unix:path=/nowhere/at/all"


class Buses:
    """A watch, the logind it listens to, and who speaks on the other bus."""

    def __init__(self, watch: LinuxWatch, logind: Logind, desktop: QDBusConnection) -> None:
        self.watch, self.logind, self.desktop = watch, logind, desktop
        self.left: list[int] = []
        watch.left.connect(lambda: self.left.append(1))


@pytest.fixture
def buses(qapp: QApplication, qtbot: QtBot) -> Iterator[Buses]:
    with (
        a_bus() as system,
        a_bus() as session,
        connected(system) as server,
        connected(system) as to_system,
        connected(session) as to_session,
        connected(session) as desktop,
    ):
        logind = Logind(server)
        watch = LinuxWatch(to_system, to_session)
        made = Buses(watch, logind, desktop)
        watch.begin(0)
        qtbot.waitUntil(lambda: watch.hears == Hears(lock=True, sleep=True))
        qtbot.waitUntil(lambda: logind.asked.count("Get") == 3)
        yield made
        watch.stop()
        logind.close()


@needs_a_bus
def test_logind_is_heard(buses: Buses, qtbot: QtBot) -> None:
    for number, speak in enumerate(
        (
            buses.logind.lock,
            lambda: buses.logind.change("LockedHint", True),
            lambda: buses.logind.change("Active", False),
            lambda: buses.logind.prepare_for_sleep(True),
        ),
        1,
    ):
        speak()
        qtbot.waitUntil(lambda number=number: len(buses.left) == number)
    buses.logind.change("IdleHint", True)
    asked = buses.logind.asked.count("Get")
    qtbot.waitUntil(lambda: buses.logind.asked.count("Get") >= asked + 2)
    buses.logind.prepare_for_sleep(False)
    buses.logind.lock()  # comes after the others: what they did would be seen now
    qtbot.waitUntil(lambda: len(buses.left) >= 5)
    assert len(buses.left) == 5


@needs_a_bus
@pytest.mark.parametrize("name", SCREEN_SAVERS)
def test_screen_savers_are_heard(buses: Buses, qtbot: QtBot, name: str) -> None:
    path = "/" + name.replace(".", "/")
    say(buses.desktop, path, name, "ActiveChanged", [False])
    say(buses.desktop, path, name, "ActiveChanged", [True])
    qtbot.waitUntil(lambda: bool(buses.left))
    assert buses.left == [1]


@needs_a_bus
def test_sleep_waits_for_whoever_has_something_to_save(buses: Buses, qtbot: QtBot) -> None:
    assert "Inhibit" not in buses.logind.asked
    buses.watch.hold()
    qtbot.waitUntil(lambda: buses.watch.holds)
    assert not buses.logind.let_go()
    buses.watch.hold()
    assert buses.logind.asked.count("Inhibit") == 1
    buses.watch.stop()
    qtbot.waitUntil(buses.logind.let_go)
    buses.logind.lock()
    buses.logind.prepare_for_sleep(True)
    qtbot.wait(50)
    assert buses.left == []


@needs_a_bus
def test_a_logind_without_a_session_still_tells_of_sleep(qapp: QApplication, qtbot: QtBot) -> None:
    with a_bus() as address, connected(address) as server, connected(address) as client:
        logind = Logind(server, has_session=False)
        watch = LinuxWatch(client, QDBusConnection("no such connection"))
        watch.begin(0)
        qtbot.waitUntil(lambda: watch.hears == Hears(lock=False, sleep=True))
        watch.stop()
        logind.close()


def test_no_bus_is_no_error(qapp: QApplication, qtbot: QtBot) -> None:
    with connected(NOWHERE) as one, connected(NOWHERE) as other:
        watch = LinuxWatch(one, other)
        watch.begin(0)
        watch.hold()
        assert watch.hears == Hears()
        assert not watch.holds
        watch.stop()


@needs_a_bus
def test_a_bus_without_logind_is_no_error(qapp: QApplication, qtbot: QtBot) -> None:
    with a_bus() as address, connected(address) as bus:
        watch = LinuxWatch(bus, bus)
        watch.begin(0)
        watch.hold()
        qtbot.wait(100)
        assert watch.hears == Hears()
        watch.stop()
        assert bus.registerService("org.gnome.ScreenSaver")
        watch = LinuxWatch(bus, bus)
        watch.begin(0)
        qtbot.waitUntil(lambda: watch.hears == Hears(lock=True, sleep=False))
        watch.stop()


@pytest.mark.parametrize(
    ("message", "word", "left"),
    [
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, True),
        (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT, True),
        (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT, True),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOGOFF, True),
        (WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (WM_WTSSESSION_CHANGE, 0x1, False),  # connected
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 0x7, False),  # woken
        (WM_POWERBROADCAST, 0x12, False),  # woken by itself
        (0x0100, WTS_SESSION_LOCK, False),  # a key press
    ],
)
def test_windows_messages(qapp: QApplication, message: int, word: int, left: bool) -> None:
    """As Qt hands them over: the address of the system's own record."""
    assert says_left(message, word) is left
    watch = WindowsWatch()
    heard: list[int] = []
    watch.left.connect(lambda: heard.append(1))
    record = wintypes.MSG()
    record.message, record.wParam = message, word
    address = ctypes.addressof(record)
    assert watch._filter.nativeEventFilter(b"windows_generic_MSG", address) == (False, 0)
    assert watch._filter.nativeEventFilter(b"xcb_generic_event_t", address) == (False, 0)
    assert heard == ([1] if left else [])


def test_windows_watch_comes_and_goes(qapp: QApplication) -> None:
    watch = WindowsWatch()
    watch.begin(0)
    assert watch.hears == Hears(lock=sys.platform == "win32")
    watch.stop()


def test_every_system_gets_a_watch(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {"linux": LinuxWatch, "win32": WindowsWatch, "darwin": SessionWatch}
    for name, kind in kinds.items():
        monkeypatch.setattr(sys, "platform", name)
        assert type(session_watch.of_this_system()) is kind
    monkeypatch.setitem(sys.modules, "ui.common.session_watch_linux", None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert type(session_watch.of_this_system()) is SessionWatch
