"""Random offices, and who can read what in the file they leave behind.

`Office` does random things through the services and keeps, by the rules of SECURITY.md alone, who
must hold the newest key of each part of each case. Then everybody who ever worked there, the
removed ones too, goes at the file with all keys they ever had, and with the database's.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from avhopp_desktop.crypto import sealing, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Certificate, says_of
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.errors import RelocationNotRenewed
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.sealing import KEM
from avhopp_desktop.services import cases, cover, journal, roles, staff, team
from avhopp_desktop.services.keys.keylines import Held, grant_place, grant_signed
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.header import read_header
from tests.acceptance.damage import read_as
from tests.acceptance.insider import Insider
from tests.acceptance.pried import Pried
from tests.offices import (
    COUNSELLOR,
    NO_DUTY,
    OFFICER,
    SUPERVISOR,
    Cast,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)

Place = tuple[CaseId, Compartment]
SYSTEM = frozenset({Role.SYSTEM_OWNER})
HIRED = {
    "Sara": (SUPERVISOR, NO_DUTY),
    "Olga": (COUNSELLOR, OFFICER),
    "Bo": (COUNSELLOR, NO_DUTY),
    "Cia": (COUNSELLOR, NO_DUTY),
    "Dan": (COUNSELLOR, NO_DUTY),
    "Sten": (SYSTEM, NO_DUTY),
}
SHARED = (Compartment.FACTS, Compartment.CORE, Compartment.IDENTITY)


def founded(folder: Path) -> Cast:
    """Anna holds everything; the others as `HIRED` says."""
    cast = Cast(folder)
    session = a_founded_office(folder).session
    cast.people = {"Anna": session.staff}
    for alias, (what, duties) in HIRED.items():
        cast.people[alias] = hired(session, alias, what, duties)
    session.close()
    return cast


@dataclass
class Hoard:
    """All that somebody ever held, kept for the day when it is wanted."""

    bundle: Any = None
    ring: dict[KeyId, Held] = field(default_factory=dict)
    seeds: dict[bytes, bytes] = field(default_factory=dict)

    def add(self, session: Session) -> None:
        self.bundle = session.bundle
        self.ring |= session.ring.held
        self.seeds |= {key: s.seed.seal for key, s in session.office_secrets.items()}


@dataclass
class Known:
    """Of a case: who must hold its newest keys in person, and what was written where."""

    core: set[str]
    relocation: set[str]
    renewed: bool = False
    canaries: dict[Compartment, list[str]] = field(default_factory=dict)


class Office:
    """Random work, and beside it the rules."""

    def __init__(self, cast: Cast, chance: Random) -> None:
        self.cast, self.chance = cast, chance
        self.rights = {"Anna": (frozenset(Role), OFFICER), **HIRED}
        self.hoards = {alias: Hoard() for alias in self.rights}
        self.cases: dict[CaseId, Known] = {}
        self.covers: list[tuple[str, str, set[CaseId]]] = []
        self.database_key = b""
        self.done: list[str] = []
        for alias in self.rights:
            with self.at(alias):
                pass

    # Who may what, by the rules alone

    def leads(self, alias: str) -> bool:
        return alias in self.rights and Role.SUPERVISOR in self.rights[alias][0]

    def officer(self, alias: str) -> bool:
        return alias in self.rights and Duty.RELOCATION_OFFICER in self.rights[alias][1]

    def works(self, alias: str) -> bool:
        return not self.rights[alias][0].isdisjoint({Role.COUNSELLOR, Role.SUPERVISOR})

    def reads(self, alias: str, case: CaseId, part: Compartment = Compartment.CORE) -> bool:
        """Whether somebody can open a part of a case as it is now."""
        known = self.cases[case]
        if part is Compartment.RELOCATION:
            return self.officer(alias) or alias in known.relocation
        return self.leads(alias) or alias in known.core

    def may_take_off(self, alias: str, case: CaseId) -> bool:
        """Whether somebody can make the relocation key that those who left shall not have: nobody
        who is one of them, but an officer, who reads it whether on the case or not."""
        known = self.cases[case]
        left = alias in known.relocation - known.core
        return self.officer(alias) or (self.leads(alias) and not left)

    def some(self, which: Callable[[str], bool]) -> str | None:
        fitting = [alias for alias in self.rights if which(alias)]
        return self.chance.choice(fitting) if fitting else None

    # What is done

    @contextmanager
    def at(self, alias: str) -> Iterator[Session]:
        """At work; an unlock makes the relocation keys that are still owed."""
        with at_work(self.cast.folder, alias) as session:
            if self.leads(alias) or self.officer(alias):
                for case, known in self.cases.items():
                    here = self.reads(alias, case, Compartment.RELOCATION)
                    if known.renewed and here and self.may_take_off(alias, case):
                        known.relocation &= known.core
            self.hoards[alias].add(session)
            yield session
            self.hoards[alias].add(session)
            self.database_key = session.database_key

    def step(self) -> None:
        """One of the things that happen in an office."""
        every = {
            self.take_in: 4,
            self.write: 5,
            self.assign: 5,
            self.unassign: 4,
            self.cover: 2,
            self.end_cover: 2,
            self.move: 2,
            self.remove: 1,
        }
        (act,) = self.chance.choices(list(every), list(every.values()))
        act()

    def canary(self, case: CaseId, part: Compartment) -> str:
        made = f"{self.chance.getrandbits(60):015x}"
        self.cases[case].canaries.setdefault(part, []).append(made)
        return made

    def take_in(self) -> None:
        alias = self.some(self.works)
        if alias is None or len(self.cases) > 5:
            return
        self.done.append(f"{alias} takes in")
        with self.at(alias) as session:
            word, core = (f"{self.chance.getrandbits(60):015x}" for _ in range(2))
            case = an_intake(session, finish=True, codeword=word, who_must_not=core)
            self.cases[case] = Known({alias}, {alias})
            self.cases[case].canaries = {Compartment.IDENTITY: [word], Compartment.CORE: [core]}

    def write(self) -> None:
        """In the journal, and where the person is for who may say it."""
        if not self.cases:
            return
        case = self.chance.choice(list(self.cases))
        alias = self.some(lambda a: self.works(a) and self.reads(a, case))
        if alias is None:
            return
        self.done.append(f"{alias} writes")
        with self.at(alias) as session:
            journal.enter(session, case, an_entry(self.canary(case, Compartment.CORE)))
            if self.reads(alias, case, Compartment.RELOCATION):
                self._say_stay(session, case)

    def _say_stay(self, session: Session, case: CaseId) -> None:
        """Refused while somebody who left holds the key, from who cannot make a new one."""
        known = self.cases[case]
        text = f"{self.chance.getrandbits(60):015x}"
        owed = bool(known.relocation - known.core)
        try:
            cases.save_stay(session, case, {"municipality": "2480", "address": text})
        except RelocationNotRenewed:
            assert owed
            assert not self.may_take_off(session.alias, case)
            return
        assert not owed or self.may_take_off(session.alias, case)
        known.relocation &= known.core
        known.renewed |= owed
        known.canaries.setdefault(Compartment.RELOCATION, []).append(text)

    def assign(self) -> None:
        boss = self.some(self.leads)
        if boss is None or not self.cases:
            return
        case = self.chance.choice(list(self.cases))
        known = self.cases[case]
        alias = self.some(lambda a: self.works(a) and a not in known.core)
        if alias is None:
            return
        with self.at(boss) as session:
            place = self.reads(boss, case, Compartment.RELOCATION) and self.chance.random() < 0.4
            place = place and alias not in known.relocation
            self.done.append(f"{boss} assigns {alias} {place}")
            team.assign(session, case, self.cast.people[alias], relocation=place)
            known.core.add(alias)
            if place:
                known.relocation.add(alias)

    def unassign(self) -> None:
        boss = self.some(self.leads)
        on_teams = [(c, a) for c, k in self.cases.items() for a in sorted(k.core)]
        if boss is None or not on_teams:
            return
        case, alias = self.chance.choice(on_teams)
        self.done.append(f"{boss} unassigns {alias}")
        with self.at(boss) as session:
            team.unassign(session, case, self.cast.people[alias], reason="klar")
            self._off(boss, case, alias)

    def _off(self, boss: str, case: CaseId, alias: str) -> None:
        known = self.cases[case]
        known.renewed = True
        known.core.discard(alias)
        here = self.reads(boss, case, Compartment.RELOCATION)
        if here and (boss != alias or self.officer(boss)):
            known.relocation.discard(alias)

    def cover(self) -> None:
        boss = self.some(self.leads)
        absent, by = self.some(self.works), self.some(self.works)
        if boss is None or absent is None or by is None or absent == by:
            return
        if any(pair[:2] == (absent, by) for pair in self.covers):
            return
        given = {c for c, k in self.cases.items() if absent in k.core and by not in k.core}
        self.done.append(f"{boss} lets {by} cover {absent}")
        with self.at(boss) as session:
            people = self.cast.people
            dates = ("2026-11-26", "2030-12-24")
            cover.start(session, Plan(people[absent], people[by], *dates, "semester"))
        for case in given:
            self.cases[case].core.add(by)
        if given:
            self.covers.append((absent, by, given))

    def end_cover(self) -> None:
        boss = self.some(self.leads)
        if boss is None or not self.covers:
            return
        absent, by, given = self.covers.pop(self.chance.randrange(len(self.covers)))
        self.done.append(f"{boss} ends {by} for {absent}")
        with self.at(boss) as session:
            people = self.cast.people
            for one in cover.covers(session):
                if (one.plan.absent, one.plan.by) == (people[absent], people[by]):
                    cover.end(session, one, "åter")
            for case in given:
                if by in self.cases[case].core:
                    self._off(boss, case, by)

    def move(self) -> None:
        """Other roles and duties; by Anna, who holds every office and so can renew all."""
        alias = self.some(lambda a: a != "Anna")
        if alias is None:
            return
        what = self.chance.choice([COUNSELLOR, SUPERVISOR, SYSTEM])
        duties = OFFICER if self.chance.random() < 0.25 else NO_DUTY
        if (what, duties) == self.rights[alias]:
            return
        self.done.append(f"{alias} becomes {sorted(what)} {sorted(duties)}")
        with self.at("Anna") as session:
            roles.change_roles(session, self.cast.people[alias], what, duties)
            self._ended(alias, (what, duties))

    def remove(self) -> None:
        alias = self.some(lambda a: a != "Anna")
        if alias is None or len(self.rights) < 5:
            return
        self.done.append(f"{alias} is removed")
        with self.at("Anna") as session:
            staff.remove_staff(session, self.cast.people[alias])
            self._ended(alias, None)

    def _ended(self, alias: str, rights: tuple[Any, Any] | None) -> None:
        """What goes with a role; a removal takes all."""
        worked = self.works(alias)
        if rights is None:
            del self.rights[alias]
        else:
            self.rights[alias] = rights
        if rights is None or (worked and not self.works(alias)):
            for known in self.cases.values():
                known.renewed |= alias in known.core | known.relocation
                known.core.discard(alias)
                known.relocation.discard(alias)

    # What everybody gets

    def pried_by(self, alias: str) -> bytes:
        """With her bundle, all she ever held, the database's key and the whole file."""
        hoard = self.hoards[alias]
        name = read_header(self.cast.folder).header
        with Database.open(self.cast.folder / name.database, self.database_key) as database:
            said = [says_of(row) for row in office_rows.statements(database)]
            hers = [one for one in said if isinstance(one, Certificate) and one.alias == alias]
            thief: Any = SimpleNamespace(
                database=database,
                office=name.office,
                bundle=hoard.bundle,
                ring=SimpleNamespace(held=hoard.ring),
                own_certificates=[one.id for one in hers],
            )
            pried = Pried(thief)
            pried.seals |= hoard.seeds
            pried.with_keys()
        return b"\n".join(pried.found)

    def check(self) -> tuple[int, int]:
        """Everybody gets exactly what the rules say: how many canaries were read, and kept."""
        read = kept = 0
        for alias in self.hoards:
            found = self.pried_by(alias)
            for case, known in self.cases.items():
                for part, canaries in known.canaries.items():
                    may = self.reads(alias, case, part)
                    for canary in canaries:
                        assert (canary.encode() in found) == may, (alias, part, may, self.done)
                        read, kept = read + may, kept + (not may)
        return read, kept


# Keys that are none


def key_put_in(office: Office, insider: Insider, database: Database) -> bool:
    """A colleague's public key exchanged for his own in her certificate."""
    for number, body in database.execute("SELECT number, body FROM authority ORDER BY number DESC"):
        said = canonical.decode_object(body.encode())
        if said["kind"] == "certificate" and said["alias"] != insider.alias:
            said["seal"] = sealing.seal_public(insider.bundle.seal).hex()
            database.execute(
                "UPDATE authority SET body = ? WHERE number = ?",
                (canonical.encode(said).decode(), number),
            )
            return True
    return False


def forged_certificate(office: Office, insider: Insider, database: Database) -> bool:
    """He certifies himself a supervisor, in his own name."""
    if insider.certificate.leads:
        return False
    rows = office_rows.statements(database)
    said = canonical.decode_object(rows[-1].body.encode())
    body = canonical.encode(
        {
            **{name: said[name] for name in ("office", "time")},
            "kind": "certificate",
            "issuer": insider.certificate.id.hex(),
            "parents": [rows[-1].id.hex()],
            "certificate": insider.bundle.staff.hex(),
            "staff": insider.bundle.staff.hex(),
            "alias": insider.alias,
            "roles": ["supervisor"],
            "duties": [],
            "sign": signing.public_key(insider.bundle.sign).hex(),
            "kem": KEM,
            "seal": sealing.seal_public(insider.bundle.seal).hex(),
        }
    )
    statement = canonical.digest("avhopp/statement/1", canonical.decode_object(body))
    signed = insider.sign(canonical.bind("avhopp/statement-signature/1", statement))
    database.execute(
        "INSERT INTO authority (statement, body, signature) VALUES (?, ?, ?)",
        (statement, body.decode(), signed),
    )
    return True


def stale_grant(office: Office, insider: Insider, database: Database) -> bool:
    """An older key granted under the name of the newest."""
    for case, known in office.cases.items():
        if not known.renewed:
            continue
        rows = case_rows.grants_of(database, case)
        old = next(row for row in rows if row.compartment == 2)
        new = [row for row in rows if row.compartment == 2 and row.key_id != old.key_id]
        if new:
            database.execute(
                "UPDATE grant_ SET sealed = ?, signer = ?, time = ?, signature = ?"
                " WHERE key_id = ? AND grantee = ?",
                (*old[4:], new[-1].key_id, new[-1].grantee),
            )
            return True
    return False


def other_key(office: Office, insider: Insider, database: Database) -> bool:
    """A supervisor's own grant, signed well, of another key than the case was opened with."""
    part = Compartment.CORE
    for case in office.cases:
        row = next(r for r in case_rows.grants_of(database, case) if r.compartment == 2)
        known = insider.authority.certificates.get(CertificateId(row.grantee))
        if known is None or not insider.certificate.leads:
            continue
        place = grant_place(insider.authority.office, case, part, row.key_id, row.grantee)
        sealed = sealing.seal(known.seal, bytes(32), place)
        row = row._replace(sealed=sealed, signer=insider.certificate.id)
        message = grant_signed(insider.authority.office, row, sha256(sealed).digest())
        row = row._replace(signature=insider.sign(message))
        database.execute(
            "DELETE FROM grant_ WHERE key_id = ? AND grantee = ?", (row.key_id, row.grantee)
        )
        case_rows.add_grant(database, row)
        return True
    return False


def attacked(office: Office) -> int:
    """Each of these by somebody at random, on a copy each: how many were tried. All are said to
    Anna, at the unlock, in the case or by the check."""
    tried = 0
    home = office.cast.folder
    for attack in (key_put_in, forged_certificate, stale_grant, other_key):
        copy = office.cast.copy(home.with_name(f"{home.name}-{attack.__name__}"))
        leads = attack is other_key
        by = office.some(lambda a: a != "Anna" and office.leads(a) == leads)  # noqa: B023
        if by is not None:
            insider = Insider.of(copy.folder, by)
            with insider.inside() as database:
                done = attack(office, insider, database)
            tried += done
            assert read_as(copy.folder, "Anna").warned == done, (attack.__name__, by, office.done)
        shutil.rmtree(copy.folder)
    return tried
