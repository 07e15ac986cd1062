"""Jobs run elsewhere, answer here, stop when asked, and keep quiet when nobody listens."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete

from tests.ui.inline_tasks import InlineTasks
from ui.common.tasks import Job, Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


def test_answers_on_the_windows_thread(qtbot, tasks):
    got = []
    owner = QObject()
    tasks.run(
        owner,
        lambda job: threading.current_thread().name,
        lambda name: got.append((name, threading.current_thread() is threading.main_thread())),
        got.append,
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("job_0", True)]


def test_a_failure_is_answered_as_one(qtbot, tasks):
    got = []
    owner = QObject()

    def work(job: Job) -> None:
        raise ValueError("x")

    tasks.run(owner, work, lambda _: got.append("done"), lambda e: got.append(type(e)))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [ValueError]


def test_a_gone_owner_hears_nothing(qtbot, tasks):
    go, heard, ended = threading.Event(), [], []
    owner, other = QObject(), QObject()
    tasks.run(owner, lambda job: go.wait(10), heard.append, heard.append)
    tasks.run(other, lambda job: None, ended.append, ended.append)
    delete(owner)
    go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert heard == []


def test_stop_and_progress(qtbot, tasks):
    got, seen = [], []
    owner = QObject()
    pause = threading.Event()

    def work(job: Job) -> int:
        step = 0
        while not job.stopped:
            step += 1
            job.report(step, 0)
            pause.wait(0.001)
        return step

    job = tasks.run(owner, work, got.append, got.append, lambda step, total: seen.append(step))
    qtbot.waitUntil(lambda: len(seen) > 3)
    job.stop()
    qtbot.waitUntil(lambda: bool(got))
    assert got[0] >= 4
    assert not tasks.busy


def test_close_stops_what_runs_and_what_waits(qapp):
    tasks = Tasks()
    owner = QObject()
    started, ran = threading.Event(), []

    def first(job: Job) -> None:
        started.set()
        while not job.stopped:
            threading.Event().wait(0.001)
        ran.append("first")

    tasks.run(owner, first, ran.append, ran.append)
    tasks.run(owner, lambda job: ran.append("second"), ran.append, ran.append)
    assert started.wait(10)
    tasks.close()
    assert ran == ["first"]
    QCoreApplication.processEvents()


def test_inline_answers_at_once(qapp):
    got = []
    InlineTasks().run(QObject(), lambda job: 7, got.append, got.append)
    InlineTasks().run(QObject(), lambda job: 1 // 0, got.append, lambda e: got.append(type(e)))
    assert got == [7, ZeroDivisionError]
