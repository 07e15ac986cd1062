"""Unlock without Argon2 at 200 and 2 000 cases: with a warm key ring, and with none."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from pathlib import Path

import pytest

from avhopp_desktop.crypto import passphrase
from avhopp_desktop.services import intake
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import office as office_rows
from tests.acceptance.workers import made_up, offices


def fill(session: Session, number: int) -> None:
    """So many cases, each as the first autosave of an intake makes it."""
    while number:
        work = intake.begin(session)
        intake.autosave(session, work, {**work.answers, "channel": "phone"})
        number -= 1


def argon2(folder: Path) -> float:
    """Seconds of one derivation with the parameters of these vaults."""
    begun = time.perf_counter()
    passphrase.derive(str(folder), bytes(16), made_up.CHEAP)
    return time.perf_counter() - begun


def unlocking(folder: Path) -> float:
    """Seconds from alias and passphrase to a person at work."""
    begun = time.perf_counter()
    session = offices.unlock(folder)
    spent = time.perf_counter() - begun
    session.close()
    return spent


def forget_ring(folder: Path) -> None:
    session = offices.unlock(folder)
    session.write(lambda: office_rows.drop_key_ring(session.database, session.staff))
    session.ring.changed = False
    session.close()


@pytest.mark.parametrize("number", [200, 2_000])
def test_unlocking(tmp_path: Path, number: int) -> None:
    folder = tmp_path / "vault"
    session = offices.found(folder)
    fill(session, number)
    session.close()
    kdf = min(argon2(folder) for _ in range(3))
    warm = min(unlocking(folder) for _ in range(3)) - kdf
    profile = cProfile.Profile()
    profile.runcall(unlocking, folder)
    forget_ring(folder)
    cold = unlocking(folder) - kdf
    print(
        f"\n{number} cases: warm {1000 * warm:.0f} ms, without a ring {1000 * cold:.0f} ms,",
        end=" ",
    )
    print(f"{cold / warm:.1f} times; a case {1e6 * warm / number:.0f} µs")
    told = io.StringIO()
    pstats.Stats(profile, stream=told).sort_stats("tottime").print_stats(8)
    print("\n".join(line for line in told.getvalue().splitlines() if "{" in line or ".py:" in line))
