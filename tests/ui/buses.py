"""A bus of the test's own, and a logind on it that says what it is told to say."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

from ui.common.session_watch_linux import LOGIN, MANAGER, MANAGER_PATH, PROPERTIES, SESSION

PATH = "/org/freedesktop/login1/session/_37"
needs_a_bus = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="dbus-daemon is missing")
_numbers = count()


@contextmanager
def a_bus() -> Iterator[str]:
    """The address of a bus that nobody else knows."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
    finally:
        daemon.kill()
        daemon.communicate()


@contextmanager
def connected(address: str) -> Iterator[QDBusConnection]:
    """A connection of its own to that bus."""
    name = f"avhopp-test-{next(_numbers)}"
    yield QDBusConnection.connectToBus(address, name)
    QDBusConnection.disconnectFromBus(name)


class Logind(QDBusVirtualObject):
    """Answers as logind does. `has_session` False: a machine whose logind knows no session."""

    def __init__(self, bus: QDBusConnection, *, has_session: bool = True) -> None:
        super().__init__()
        self.bus, self.has_session = bus, has_session
        self.asked: list[str] = []
        self.properties: dict[str, object] = {
            "LockedHint": False,
            "Active": True,
            "PreparingForSleep": False,
        }
        self.reads: list[int] = []
        """One pipe's end for each who asked sleep to wait: at its end when they let go."""
        whole = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(MANAGER_PATH, self, whole)
        assert bus.registerService(LOGIN)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append(message.member())
        arguments = message.arguments()
        if message.member() == "Inhibit":
            assert arguments[0] == "sleep"
            assert arguments[3] == "delay"
            read, write = os.pipe()
            self.reads.append(read)
            answer = message.createReply(QDBusUnixFileDescriptor(write))
            os.close(write)
        elif message.member() == "GetSession" and self.has_session:
            answer = message.createReply(QDBusObjectPath(PATH))
        elif message.member() == "Get":
            answer = message.createReply(QDBusVariant(self.properties[arguments[1]]))
        else:
            answer = message.createErrorReply(f"{LOGIN}.NoSuchSession", "no")
        return connection.send(answer)

    def prepare_for_sleep(self, before: bool) -> None:
        self._say(MANAGER_PATH, MANAGER, "PrepareForSleep", [before])

    def lock(self) -> None:
        self._say(PATH, SESSION, "Lock", [])

    def change(self, name: str, value: object) -> None:
        self.properties[name] = value
        self._say(PATH, PROPERTIES, "PropertiesChanged", [SESSION, {name: value}, []])

    def let_go(self, timeout: float = 0) -> bool:
        """Whether nobody keeps the machine awake any more, waiting for it so many seconds."""
        waiting = [read for read in self.reads if not select.select([read], [], [], timeout)[0]]
        return not waiting

    def close(self) -> None:
        for read in self.reads:
            os.close(read)
        self.bus.unregisterObject(MANAGER_PATH)
        self.bus.unregisterService(LOGIN)

    def _say(self, path: str, interface: str, name: str, arguments: list[object]) -> None:
        say(self.bus, path, interface, name, arguments)


def say(
    bus: QDBusConnection, path: str, interface: str, name: str, arguments: list[object]
) -> None:
    """Send a signal to whoever listens."""
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments(arguments)
    assert bus.send(signal)
