"""One unlock in a process of its own: `python -m tests.benchmarks.unlocking FOLDER ALIAS PHRASE`.

Prints what it took beyond Argon2 and how much memory was in use at most, as JSON. With
`window`, the libraries of the window are loaded first; with `check`, the job that runs after
the first paint is run too.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from avhopp_desktop.crypto import passphrase
from avhopp_desktop.services import vault
from avhopp_desktop.services.events import review
from tests.acceptance.workers import made_up


def peak() -> int:
    """Megabytes that the process had in memory at most; `getrusage` would count the parent's."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024


def argon2() -> tuple[float, float]:
    """Seconds by the clock and of work of one derivation with the parameters of these vaults."""
    begun, worked = time.perf_counter(), time.process_time()
    passphrase.derive("hav sten", bytes(16), made_up.CHEAP)
    return time.perf_counter() - begun, time.process_time() - worked


def main(folder: Path, alias: str, phrase: str, *how: str) -> None:
    if "window" in how:
        import ui.app
        import ui.features  # noqa: F401
    before = peak()
    kdf = min(argon2() for _ in range(3))
    begun, worked = time.perf_counter(), time.process_time()
    session = vault.unlock(folder, alias, phrase)
    took, work = time.perf_counter() - begun - kdf[0], time.process_time() - worked - kdf[1]
    at_most = peak()
    faults = review.check_events(session) if "check" in how else []
    told = {
        "seconds": took,
        "work": work,
        "before": before,
        "peak": at_most,
        "after check": peak(),
        "faults": len(session.faults) + len(faults),
    }
    session.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
