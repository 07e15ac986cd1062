"""Linux: logind on the system bus says lock, switch and sleep; screen savers say lock as well.

Both buses are sockets of this machine. Nothing is asked of them but which session is ours and
whether it is locked, and nothing is told but that sleep should wait until the text is saved.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from ui.common.session_watch import Hears, SessionWatch

LOGIN = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
_MANAGER = (LOGIN, MANAGER_PATH, MANAGER)
_DBUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
# A property of our session, and the value that says that nobody sees the screen.
_AWAY = {"LockedHint": True, "Active": False}


def watch_of_the_buses(parent: QObject | None = None) -> LinuxWatch:
    """On this machine's own buses, whether they are there or not."""
    return LinuxWatch(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), parent)


class LinuxWatch(SessionWatch):
    """On two buses, either of which may be missing. No answer is waited for."""

    def __init__(
        self, system: QDBusConnection, session: QDBusConnection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._system, self._session = system, session
        self._path = ""
        self._known: dict[str, object] = {}
        self._saver = self._hears_sleep = False
        self._wanted = self._stopped = self._sleeping = False
        self._inhibitor: QDBusUnixFileDescriptor | None = None

    @property
    def hears(self) -> Hears:
        """See `SessionWatch`."""
        return Hears(lock=bool(self._path) or self._saver, sleep=self._hears_sleep)

    @property
    def holds(self) -> bool:
        """Whether the system has promised to wait for us before it sleeps."""
        return self._inhibitor is not None

    def begin(self, window: int) -> None:
        """See `SessionWatch`."""
        if self._session.isConnected():
            for name in SCREEN_SAVERS:
                self._session.connect("", "", name, "ActiveChanged", self, _slot("saver(bool)"))
                self._ask(self._session, _DBUS, "NameHasOwner", [name], self._saver_is_there)
        if self._system.isConnected():
            self._system.connect(
                LOGIN, MANAGER_PATH, MANAGER, "PrepareForSleep", self, _slot("sleep(bool)")
            )
            # "auto" also finds the session of a program that a service of ours has started.
            self._find_session(["auto", os.environ.get("XDG_SESSION_ID", "self")])
            # It answers whether or not we have a session: then it will tell of sleep too.
            self._get(MANAGER_PATH, MANAGER, "PreparingForSleep", self._sleep_is_told)

    def hold(self) -> None:
        """See `SessionWatch`."""
        self._wanted = True
        self._inhibit()

    def ready(self) -> None:
        """See `SessionWatch`."""
        if self._sleeping:  # not for a mere lock: a sleep may follow it
            self._inhibitor = None

    def stop(self) -> None:
        """See `SessionWatch`."""
        self._stopped, self._wanted, self._inhibitor = True, False, None
        for name in SCREEN_SAVERS:
            self._session.disconnect("", "", name, "ActiveChanged", self, _slot("saver(bool)"))
        self._system.disconnect(
            LOGIN, MANAGER_PATH, MANAGER, "PrepareForSleep", self, _slot("sleep(bool)")
        )
        if self._path:
            self._system.disconnect(LOGIN, self._path, SESSION, "Lock", self, _slot("lock()"))
            self._system.disconnect(
                LOGIN, self._path, PROPERTIES, "PropertiesChanged", self, _slot("changed()")
            )

    # What the buses say. Qt finds these by name.

    @Slot(bool)
    def sleep(self, before: bool) -> None:
        """The machine is about to sleep, or has woken."""
        self._hears_sleep = True
        self._sleeping = before
        if before:
            self.left.emit()
        elif self._wanted:
            self._inhibit()

    @Slot(bool)
    def saver(self, active: bool) -> None:
        """A screen saver came or went."""
        if active:
            self.left.emit()

    @Slot()
    def lock(self) -> None:
        """Our session was told to lock."""
        self.left.emit()

    @Slot()
    def changed(self) -> None:
        """Something about our session has changed: look at what matters."""
        for name in _AWAY:
            self._get(self._path, SESSION, name, partial(self._learn, name))

    # Inside

    def _find_session(self, names: Sequence[str]) -> None:
        """Ask for one name after the other until one of them is a session."""
        if not names:
            return
        name, *rest = names

        def found(answer: object) -> None:
            if isinstance(answer, QDBusObjectPath):
                self._follow(answer.path())
            else:
                self._find_session(rest)

        self._ask(self._system, _MANAGER, "GetSession", [name], found)

    def _follow(self, path: str) -> None:
        self._path = path
        self._system.connect(LOGIN, path, SESSION, "Lock", self, _slot("lock()"))
        self._system.connect(LOGIN, path, PROPERTIES, "PropertiesChanged", self, _slot("changed()"))
        self.changed()  # how it stands before anything changes

    def _learn(self, name: str, value: object) -> None:
        """Only a change counts: a session that was never in front of a screen is no alarm."""
        before = self._known.get(name)
        self._known[name] = value
        if before is not None and value != before and value == _AWAY[name]:
            self.left.emit()

    def _saver_is_there(self, answer: object) -> None:
        self._saver = self._saver or answer is True

    def _sleep_is_told(self, _value: object) -> None:
        self._hears_sleep = True

    def _inhibit(self) -> None:
        if self._inhibitor is not None or not self._system.isConnected():
            return

        def got(answer: object) -> None:
            if isinstance(answer, QDBusUnixFileDescriptor) and self._wanted:
                self._inhibitor = answer

        # What is said here stands in system tools for all to read: nothing about the work.
        words = ["sleep", "Avhopp", "Saves what is typed, and locks", "delay"]
        self._ask(self._system, _MANAGER, "Inhibit", words, got)

    def _get(self, path: str, interface: str, name: str, then: Callable[[object], object]) -> None:
        def got(answer: object) -> None:
            if isinstance(answer, QDBusVariant):
                then(answer.variant())

        self._ask(self._system, (LOGIN, path, PROPERTIES), "Get", [interface, name], got)

    def _ask(
        self,
        bus: QDBusConnection,
        whom: tuple[str, str, str],
        method: str,
        arguments: Sequence[object],
        then: Callable[[object], object],
    ) -> None:
        """`whom`: service, path, interface. `then` gets the first thing answered."""
        message = QDBusMessage.createMethodCall(*whom, method)
        message.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)

        def answered() -> None:
            watcher.deleteLater()
            if not self._stopped:
                then(next(iter(watcher.reply().arguments()), None))

        watcher.finished.connect(answered)


def _slot(signature: str) -> Any:
    """Qt takes this as text; the description of it says bytes."""
    return SLOT(signature)
