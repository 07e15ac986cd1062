"""Everything one person can get out of a vault with his keys and patience."""

from __future__ import annotations

from avhopp_desktop.crypto import keys as key_crypto
from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER
from avhopp_desktop.services import cases, drafts, records, vault
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import event_chain
from avhopp_desktop.services.keys.keylines import grant_place
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import drafts as draft_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import office as office_rows


class Pried:
    """Text of all that opens; what the program's checks would refuse is opened too."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.found: list[bytes] = []
        self.case_keys: dict[bytes, bytes] = {k: h.key for k, h in session.ring.held.items()}
        mine = session.own_certificates
        self.seals: dict[bytes, bytes] = dict.fromkeys(mine, session.bundle.seal)
        self.blob_keys: dict[bytes, tuple[bytes, bytes, int]] = {}

    def everything(self, *, seals: bool = True) -> bytes:
        self.with_keys(seals=seals)
        listed = cases.list_cases(self.session, CaseFilter())
        self.found += [repr(row).encode() for row in cases.case_rows(self.session, listed)]
        return b"\n".join(self.found)

    def with_keys(self, *, seals: bool = True) -> None:
        """All that opens without asking the program."""
        self._as_it_is()
        if seals:
            self._office_seals()
            self._grants()
            self._events()
        self._revisions()
        self._drafts()
        self._contacts()
        self._register()
        self._blobs()

    def _as_it_is(self) -> None:
        tables = self.session.database.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        for (table,) in tables:
            for row in self.session.database.iterate(f"SELECT * FROM {table}"):  # noqa: S608
                for value in row:
                    self.found.append(value if isinstance(value, bytes) else str(value).encode())

    def _open(self, key: bytes, sealed: bytes, place: bytes) -> bytes | None:
        try:
            opened = sealing.decrypt(key, sealed, place)
        except sealing.CannotOpen:
            return None
        self.found.append(opened)
        return opened

    def _unseal(self, private: bytes, sealed: bytes, place: bytes) -> bytes | None:
        try:
            opened = sealing.open_sealed(private, sealed, place)
        except sealing.CannotOpen:
            return None
        self.found.append(opened)
        return opened

    def _office_seals(self) -> None:
        office = self.session.office
        rows = self.session.database.execute(
            "SELECT office_key, recipient, sealed FROM office_seal"
        )
        for key, recipient, sealed in rows:
            for private in set(self.seals.values()):
                place = canonical.bind("avhopp/office-seal/1", office, key, recipient)
                opened = self._unseal(private, sealed, place)
                if opened:
                    seed = canonical.decode_object(opened)["seed"]
                    self.seals[key] = key_crypto.Seed(bytes.fromhex(seed)).seal

    def _grants(self) -> None:
        for row in case_rows.all_grants(self.session.database):
            part = COMPARTMENT_BY_NUMBER[row.compartment]
            place = grant_place(self.session.office, row.case_id, part, row.key_id, row.grantee)
            private = self.seals.get(row.grantee)
            opened = self._unseal(private, row.sealed, place) if private else None
            if opened:
                self.case_keys[row.key_id] = opened

    def _revisions(self) -> None:
        for row in case_rows.all_revisions(self.session.database):
            key = self.case_keys.get(row.key_id)
            part = COMPARTMENT_BY_NUMBER[row.compartment]
            place = records.Place(
                *(self.session.office, row.case_id, part),
                *(row.record_id, row.revision_id, row.parents),
            )
            opened = key and self._open(key, row.sealed, records.revision_place(place, row.key_id))
            if opened:
                content = canonical.decode_object(sealing.unpad(opened))["content"]
                if "blob" in content:
                    blob, chunks = bytes.fromhex(content["blob"]), content["chunks"]
                    self.blob_keys[blob] = row.case_id, bytes.fromhex(content["key"]), chunks

    def _drafts(self) -> None:
        personal = sealing.derive(self.session.bundle.ring, "avhopp/draft-key/1")
        for row in draft_rows.all_drafts(self.session.database):
            name = row.key_id or row.owner
            key = self.case_keys.get(row.key_id) if row.key_id else personal
            if key:
                self._open(key, row.sealed, drafts._draft_place(self.session, row, name))

    def _events(self) -> None:
        office = self.session.office
        log_keys: dict[bytes, bytes] = {}
        for row in event_rows.log_keys(self.session.database):
            for grantee, sealed in (
                (row.certificate, row.sealed_actor),
                (row.office_key, row.sealed_office),
            ):
                private = self.seals.get(grantee)
                place = event_chain.log_key_place(office, row.log_key, grantee)
                opened = self._unseal(private, sealed, place) if private else None
                if opened:
                    log_keys[row.log_key] = opened
        for event in event_rows.after(self.session.database, 0):
            key = log_keys.get(event.log_key)
            if key:
                name = event.seq, event.log_key
                self._open(
                    key, event.payload, canonical.bind("avhopp/event-payload/1", office, *name)
                )
            case_key = self.case_keys.get(event.case_key) if event.case_key else None
            if case_key and event.case_payload:
                names = event.seq, event.case_id, event.case_key
                place = canonical.bind("avhopp/event-case/1", office, *names)
                self._open(case_key, event.case_payload, place)

    def _contacts(self) -> None:
        for row in office_rows.contacts(self.session.database):
            private = self.seals.get(row.office_key)
            place = canonical.bind("avhopp/contact/1", self.session.office, row.contact_id)
            if private:
                self._unseal(private, row.sealed, place)

    def _register(self) -> None:
        for row in office_rows.register(self.session.database):
            place = canonical.bind("avhopp/register/1", self.session.office, row.entry_id)
            for private in set(self.seals.values()):
                self._unseal(private, row.sealed, place)

    def _blobs(self) -> None:
        office = self.session.office
        for blob, (case, key, total) in self.blob_keys.items():
            chunks = self.session.database.execute(
                "SELECT chunk, sealed FROM blob WHERE blob_id = ?", (blob,)
            )
            for number, sealed in chunks:
                place = canonical.bind("avhopp/blob/1", office, case, blob, number, total)
                self._open(key, sealed, place)


def pried(session: Session, *, seals: bool = True) -> bytes:
    """`seals`: not only with the keys in the ring, but with all that can be unsealed."""
    assert vault.own_certificate(session.authority, session.bundle) == session.certificate
    return Pried(session).everything(seals=seals)
