"""An export of 100 MB beside the stock age program on the same bytes, in one run."""

from __future__ import annotations

import cProfile
import io
import os
import pstats
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from avhopp_desktop.crypto import age_file
from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import attachments, cases
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.session import Session
from tests.acceptance.workers import offices

FILES, SIZE = 5, 20 * 10**6
TIMES = 5
Figure = Callable[[str, str], None]


def peak() -> int:
    """Most memory so far, in bytes; begins anew after `forget_peak`."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def stock_age(source: Path, target: Path, identity: Path, recipient: str) -> tuple[float, float]:
    """Seconds until the file that age made of the same bytes is on the disk; and until age has
    opened it again, its contents thrown away."""
    begun = time.perf_counter()
    subprocess.run(["age", "-r", recipient, "-o", str(target), str(source)], check=True)
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    sealed = time.perf_counter()
    opening = ["age", "-d", "-i", str(identity), "-o", os.devnull, str(target)]
    subprocess.run(opening, check=True)
    ended = time.perf_counter()
    target.unlink()
    return sealed - begun, ended - begun


def exporting(session: Session, case: CaseId, recipient: str, out: Path) -> float:
    request = HandOver(
        case=case,
        parts=frozenset({"attachments"}),
        ground="other_law",
        fields={"law_reference": "2 § påhittad lag"},
        reason="flytt",
        recipients=(recipient,),
    )
    begun = time.perf_counter()
    written = handover.export_case(session, request, out)
    spent = time.perf_counter() - begun
    assert written.size > FILES * SIZE
    written.path.unlink()
    return spent


@pytest.mark.skipif(shutil.which("age") is None, reason="the stock age program is not here")
def test_exporting(tmp_path: Path, figure: Figure) -> None:
    session = offices.found(tmp_path / "vault")
    (case,) = cases.list_cases(session, CaseFilter())
    source, out = tmp_path / "same-bytes", tmp_path / "out"
    out.mkdir()
    with source.open("wb") as same:
        for number in range(FILES):
            data = secrets.token_bytes(SIZE)
            same.write(data)
            attachments.attach(session, case, f"film {number}.mp4", data)
    secret, recipient = age_file.new_identity()
    identity = tmp_path / "identity"
    identity.write_text(secret + "\n")
    exporting(session, case, recipient, out)
    forget_peak()
    begun = peak()
    ours, plain, both = [], [], []
    for _ in range(TIMES):
        ours.append(exporting(session, case, recipient, out))
        sealed, read_back = stock_age(source, tmp_path / "stock.age", identity, recipient)
        plain.append(sealed)
        both.append(read_back)
    share, fair = median(plain) / median(ours), median(both) / median(ours)
    more = (peak() - begun) / 10**6
    profile = cProfile.Profile()
    profile.runcall(exporting, session, case, recipient, out)
    told = io.StringIO()
    pstats.Stats(profile, stream=told).sort_stats("tottime").print_stats(14)
    print("\n".join(line for line in told.getvalue().splitlines() if "{" in line or ".py:" in line))
    speed = FILES * SIZE / 10**6 / median(ours)
    print(f"ours {median(ours):.2f} s ({speed:.0f} MB/s), age {median(plain):.2f} s")
    figure(
        "export",
        f"{share:.2f} of age's throughput, {fair:.2f} where age reads back too;"
        f" {more:+.0f} MB at most",
    )
    session.close()
