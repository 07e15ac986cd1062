"""A second reader of both formats, written from their two pages alone.

`docs/vault-format.md` and `docs/export-format.md` promise that a stranger can write this file.
So it imports nothing of the program, and shares no mistake with it: only the libraries for
SQLCipher, cryptography and age. It reads; it does not say more than "refused" where something
is wrong. Section numbers are those of the pages.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2 as sqlcipher

COMPARTMENTS = {1: "facts", 2: "core", 3: "identity", 4: "relocation"}
SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
ROOT = bytes(16)


class RefusedError(Exception):
    """Something is not as the page says."""


def insist(holds: bool, what: str) -> None:
    if not holds:
        raise RefusedError(what)


# --- vault-format 1: notation ---------------------------------------------------------------------


def canonical(value: Any) -> bytes:
    """`C`. Keys sort by code point, as Python's text does."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def bound(label: str, *values: Any) -> bytes:
    """`B`."""
    return canonical([label, *(v.hex() if isinstance(v, bytes) else v for v in values)])


def digest(data: bytes) -> bytes:
    """`H`."""
    return hashlib.sha256(data).digest()


def derived(secret: bytes, label: str, length: int) -> bytes:
    """`KDF`."""
    return HKDF(SHA256(), length, salt=None, info=label.encode()).derive(secret)


def unpadded(data: bytes) -> bytes:
    length = int.from_bytes(data[:4], "big")
    insist(len(data) >= 4 + length and not any(data[4 + length :]), "padding")
    return data[4 : 4 + length]


def opened(key: bytes, data: bytes, place: bytes) -> bytes:
    """What `AEAD` closed."""
    return AESGCM(key).decrypt(data[:12], data[12:], place)


def unsealed(private: bytes, data: bytes, info: bytes) -> bytes:
    """What `SEAL` closed."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(private[:64])
    curve = X25519PrivateKey.from_private_bytes(private[64:])
    return SUITE.decrypt(data, hpke.MLKEM768X25519PrivateKey(lattice, curve), info)


def public_of(private: bytes) -> bytes:
    lattice = MLKEM768PrivateKey.from_seed_bytes(private[:64]).public_key().public_bytes_raw()
    curve = X25519PrivateKey.from_private_bytes(private[64:]).public_key().public_bytes_raw()
    return lattice + curve


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


# --- 3: the header --------------------------------------------------------------------------------


def read_copy(path: Path) -> dict[str, Any] | None:
    """One copy of the header, if it is whole."""
    try:
        data = path.read_bytes()
        header = json.loads(data)
        body, mac, said = header["body"], header["mac"], header["sum"]
    except (OSError, ValueError, KeyError):
        return None
    whole = digest(bound("avhopp/header-sum/1", body, mac)).hex() == said
    return header if whole and canonical(header) == data else None


def read_header(folder: Path) -> dict[str, Any]:
    copies = [c for name in ("vault.hdr", "vault.hdr2") if (c := read_copy(folder / name))]
    there = [c for c in copies if (folder / c["body"]["database"]).is_file()]
    insist(bool(there), "no copy of the header is whole")
    header = max(there, key=lambda copy: int(copy["body"]["generation"]))
    insist(header["body"]["magic"] == "avhopp-vault" and header["body"]["format"] == 1, "format")
    return header


def open_slot(header: dict[str, Any], alias: str, phrase: str) -> tuple[dict[str, Any], bytes]:
    """Bundle and database key of one person."""
    body = header["body"]
    name = unicodedata.normalize("NFC", alias).casefold()
    salt = bytes.fromhex(body["salt"])
    locator = hmac.new(salt, bound("avhopp/locator/1", name), "sha256").hexdigest()
    slot = next((one for one in body["slots"] if one["locator"] == locator), None)
    if slot is None:
        raise RefusedError("nobody of that alias")
    kdf = slot["kdf"]
    least = (8 * 1024, 1) if body["demo"] else (64 * 1024, 3)
    insist(least[0] <= kdf["memory_kib"] <= 2 * 1024 * 1024, "memory of the key derivation")
    insist(least[1] <= kdf["passes"] <= 10 and 1 <= kdf["lanes"] <= 8, "key derivation")
    key = Argon2id(
        salt=bytes.fromhex(kdf["salt"]),
        length=32,
        iterations=kdf["passes"],
        lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    ).derive(unicodedata.normalize("NFC", phrase).encode())
    place = bound("avhopp/bundle/1", body["office"], locator, kdf)
    bundle = json.loads(unpadded(opened(key, bytes.fromhex(slot["bundle"]), place)))
    insist(bundle["office"] == body["office"], "a bundle of another office")
    insist(bundle["root"] == body["recovery"]["sign"], "another root")
    info = bound("avhopp/database-key/1", body["vault"], body["epoch"], locator)
    database_key = unsealed(bytes.fromhex(bundle["seal"]), bytes.fromhex(slot["key"]), info)
    mac_key = derived(database_key, "avhopp/header-mac/1", 32)
    mac = hmac.new(mac_key, bound("avhopp/header/1", body), "sha256").hexdigest()
    insist(hmac.compare_digest(mac, header["mac"]), "the header's MAC")
    return bundle, database_key


# --- 5: who may say what --------------------------------------------------------------------------


@dataclass
class Authority:
    """The statements that count, in order."""

    root: bytes
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    ancestors: dict[str, set[str]] = field(default_factory=dict)

    def certificates(self, among: set[str] | None = None) -> list[dict[str, Any]]:
        known = self.bodies if among is None else [s for s in self.bodies if s in among]
        return [b for s in known if (b := self.bodies[s])["kind"] == "certificate"]

    def signer(self, certificate: str) -> dict[str, Any] | None:
        found = (c for c in self.certificates() if c["certificate"] == certificate)
        return next(found, None)

    def office_key(self, purpose: str) -> dict[str, Any]:
        """The one in use."""
        keys = [b for b in self.bodies.values() if b["kind"] == "office_key"]
        return [key for key in keys if key["purpose"] == purpose][-1]

    def may_issue(self, body: dict[str, Any], above: set[str]) -> bytes | None:
        """The issuer's signing key, if the issuer may."""
        if body["issuer"] == "root":
            return self.root
        theirs = self.certificates(above)
        found = next((c for c in theirs if c["certificate"] == body["issuer"]), None)
        if found is None or "supervisor" not in found["roles"] or body["kind"] == "root_key":
            return None
        newest = [c for c in theirs if c["staff"] == found["staff"]][-1]
        return bytes.fromhex(found["sign"]) if newest is found else None


def read_authority(rows: list[tuple[bytes, str, bytes]], office: str, root: bytes) -> Authority:
    """Follow all statements from the root."""
    authority = Authority(root)
    waiting: dict[str, tuple[dict[str, Any], bytes]] = {}
    for statement, text, signature in rows:
        body = json.loads(text)
        right = digest(bound("avhopp/statement/1", body)) == statement
        insist(right and body["office"] == office and canonical(body) == text.encode(), "statement")
        waiting[statement.hex()] = (body, signature)
    while waiting:
        ready = sorted(s for s, (b, _) in waiting.items() if not set(b["parents"]) & set(waiting))
        insist(bool(ready), "statements in a circle")
        statement = ready[0]
        body, signature = waiting.pop(statement)
        above: set[str] = set(body["parents"])
        for parent in body["parents"]:
            insist(parent in authority.bodies, "a parent that does not count")
            above |= authority.ancestors[parent]
        key = authority.may_issue(body, above)
        if key is None:
            raise RefusedError("an issuer who may not")
        message = bound("avhopp/statement-signature/1", bytes.fromhex(statement))
        insist(is_signed(key, signature, message), "a statement's signature")
        authority.bodies[statement], authority.ancestors[statement] = body, above
    _refuse_the_removed(authority)
    return authority


def _refuse_the_removed(authority: Authority) -> None:
    """A statement by somebody revoked, or certified anew, stands only if those words knew it."""
    for ending, said in authority.bodies.items():
        if said["kind"] not in ("revocation", "certificate"):
            continue
        for statement, body in authority.bodies.items():
            signer = authority.signer(body["issuer"])
            if statement == ending or signer is None or signer["staff"] != said["staff"]:
                continue
            known = statement in authority.ancestors[ending]
            if said["kind"] == "certificate":
                known = known or ending in authority.ancestors[statement]
            insist(known, "said by somebody revoked")


# --- the vault ------------------------------------------------------------------------------------


@dataclass
class Revision:
    """One saved state of one part, as it was when it was written."""

    id: bytes
    record: bytes
    compartment: str
    parents: bytes
    plain: dict[str, Any]

    def commitment(self, office: str, case: bytes) -> bytes:
        """7."""
        plain = self.plain
        parts = (plain["kind"], plain["form"], plain["format"], plain["author"], plain["time"])
        where = (office, case, self.compartment, self.record, self.id, plain["parents"])
        label = "avhopp/revision-commit/1"
        return digest(bound(label, plain["salt"], *where, *parts, plain["content"]))


class Vault:
    """A vault as one person may read it. Nothing is written."""

    def __init__(self, folder: Path, alias: str, phrase: str) -> None:
        header = read_header(folder)
        self.bundle, key = open_slot(header, alias, phrase)
        self.office: str = header["body"]["office"]
        path = folder / header["body"]["database"]
        self.database = sqlcipher.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        self.database.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        insist(self.rows("PRAGMA user_version") == [(1,)], "the version of the database")
        meta = dict(self.rows("SELECT key, value FROM meta"))
        insist(meta["vault"] == header["body"]["vault"], "another vault's database")
        insist(meta["office"] == self.office, "another office's database")
        statements = self.rows("SELECT statement, body, signature FROM authority")
        self.root = bytes.fromhex(self.bundle["root"])
        self.authority = read_authority(statements, self.office, self.root)
        self.openers = self._openers()

    def close(self) -> None:
        self.database.close()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        return list(self.database.execute(sql, values))

    def _openers(self) -> dict[bytes, bytes]:
        """Certificate or office key → sealing private key: all that this person can open with."""
        mine = bytes.fromhex(self.bundle["seal"])
        found = {
            bytes.fromhex(c["certificate"]): mine
            for c in self.authority.certificates()
            if c["staff"] == self.bundle["staff"] and c["seal"] == public_of(mine).hex()
        }
        for key, recipient, sealed in self.rows("SELECT * FROM office_seal"):
            if recipient not in found or recipient == ROOT:
                continue
            info = bound("avhopp/office-seal/1", self.office, key, recipient)
            seed = bytes.fromhex(json.loads(unsealed(mine, sealed, info))["seed"])
            private = derived(seed, "avhopp/seal/1", 96)
            signing = Ed25519PrivateKey.from_private_bytes(derived(seed, "avhopp/sign/1", 32))
            said = [b for b in self.authority.bodies.values() if b.get("key") == key.hex()]
            insist(said[0]["seal"] == public_of(private).hex(), "an office key")
            insist(said[0]["sign"] == signing.public_key().public_bytes_raw().hex(), "office key")
            found[key] = private
        return found

    # 6: the keys of a case

    def case_keys(self, case: bytes) -> dict[str, tuple[bytes, bytes]]:
        """Compartment → id and key in use, of those that this person holds."""
        held = dict(self._granted(case))
        ((text, signature),) = self.rows(
            "SELECT body, signature FROM case_file WHERE case_id = ?", case
        )
        body = json.loads(text)
        signer = self.authority.signer(body["signer"])
        message = bound("avhopp/opening/1", digest(text.encode()))
        right = signer and is_signed(bytes.fromhex(signer["sign"]), signature, message)
        insist(bool(right) and body["case"] == case.hex(), "an opening")
        newest = {}
        for compartment, said in body["keys"].items():
            current = self._last_of_line(case, compartment, said, held)
            if current in held:
                newest[compartment] = (current, held[current])
        return newest

    def _granted(self, case: bytes) -> Iterator[tuple[bytes, bytes]]:
        for number, key, grantee, sealed, by, time, signature in self.rows(
            "SELECT compartment, key_id, grantee, sealed, signer, time, signature FROM grant_"
            " WHERE case_id = ? ORDER BY number",
            case,
        ):
            signer = self.authority.signer(by.hex())
            place = (self.office, case, COMPARTMENTS[number], key, grantee)
            message = bound("avhopp/grant-signature/1", *place, digest(sealed), time)
            right = signer and is_signed(bytes.fromhex(signer["sign"]), signature, message)
            insist(bool(right), "a grant's signature")
            if grantee in self.openers:
                info = bound("avhopp/grant/1", *place)
                yield key, unsealed(self.openers[grantee], sealed, info)

    def _last_of_line(
        self, case: bytes, compartment: str, opening: dict[str, Any], held: dict[bytes, bytes]
    ) -> bytes:
        """Follow the line of keys from the opening; each that is held is checked."""
        current, commit = bytes.fromhex(opening["key"]), opening["commit"]
        newer = {}
        for text, signature in self.rows(
            "SELECT body, signature FROM case_key WHERE case_id = ?", case
        ):
            body = json.loads(text)
            signer = self.authority.signer(body["signer"])
            message = bound("avhopp/case-key/1", digest(text.encode()))
            right = signer and is_signed(bytes.fromhex(signer["sign"]), signature, message)
            insist(bool(right) and signer is not None, "a newer key's signature")
            officer = compartment == "relocation" and "relocation_officer" in signer["duties"]
            if body["compartment"] == compartment:
                insist("supervisor" in signer["roles"] or officer, "a newer key's signer")
                insist(len(body["parents"]) == 1, "a line with two ends")
                insist(body["parents"][0] not in newer, "a line with two ends")
                newer[body["parents"][0]] = body
        while True:
            if current in held:
                place = (self.office, case, compartment, current, held[current])
                insist(digest(bound("avhopp/key-commit/1", *place)).hex() == commit, "commitment")
            body = newer.pop(current.hex(), None)
            if body is None:
                insist(not newer, "a key that cannot be followed")
                return current
            if current in held:
                line = (self.office, case, compartment, body["key"], body["commit"])
                message = bound("avhopp/key-line/1", *line, body["parents"])
                mac = hmac.new(held[current], message, "sha256").hexdigest()
                insist(mac == body["macs"][current.hex()], "a line of keys")
            current, commit = bytes.fromhex(body["key"]), body["commit"]

    # 7 and 8: what a case holds, and who says so

    def case(self, case: bytes) -> list[Revision]:
        """Every revision this person can read, in the order of the events that list them."""
        keys = dict(self.case_keys(case).values())
        found = {}
        for rid, record, number, key, parents, sealed in self.rows(
            "SELECT revision_id, record_id, compartment, key_id, parents, sealed"
            " FROM revision WHERE case_id = ?",
            case,
        ):
            if key not in keys:
                continue
            compartment = COMPARTMENTS[number]
            named = [parents[at : at + 16].hex() for at in range(0, len(parents), 16)]
            place = (self.office, case, compartment, key, record, rid, named)
            closed = opened(keys[key], sealed, bound("avhopp/revision/1", *place))
            found[rid] = Revision(rid, record, compartment, parents, json.loads(unpadded(closed)))
        said = {
            bytes.fromhex(item): (hash_, actor.hex())
            for actor, items in self.rows(
                "SELECT actor, items FROM event WHERE case_id = ? ORDER BY seq", case
            )
            for what, item, hash_ in json.loads(items)
            if what == "revision"
        }
        for revision in found.values():
            commitment = revision.commitment(self.office, case).hex()
            insist(
                said.get(revision.id) == (commitment, revision.plain["author"]),
                "a revision that no event vouches for",
            )
        return [found[rid] for rid in said if rid in found]

    def drafts(self, case: bytes) -> list[Any]:
        """What is being typed in a case: shared drafts, and this person's own entries."""
        keys = dict(self.case_keys(case).values())
        own = derived(bytes.fromhex(self.bundle["ring"]), "avhopp/draft-key/1", 32)
        staff, found = bytes.fromhex(self.bundle["staff"]), []
        for record, number, owner, key, saved, sealed in self.rows(
            "SELECT record_id, compartment, owner, key_id, saved, sealed FROM draft"
            " WHERE case_id = ?",
            case,
        ):
            personal = number == 0
            if owner != staff if personal else key not in keys:
                continue
            base = [] if personal else self._base(case, record, number)
            named = "personal" if personal else COMPARTMENTS[number]
            by = staff if personal else key
            place = (self.office, case, record, named, by, owner, saved, base)
            secret = own if personal else keys[key]
            closed = opened(secret, sealed, bound("avhopp/draft/1", *place))
            found.append(json.loads(unpadded(closed)))
        return found

    def _base(self, case: bytes, record: bytes, number: int) -> list[str]:
        """The newest revisions of what the draft was typed on."""
        parts = (4, 4) if number == 4 else (2, 3)
        rows = self.rows(
            "SELECT revision_id, parents FROM revision"
            " WHERE case_id = ? AND record_id = ? AND compartment IN (?, ?)",
            *(case, record, *parts),
        )
        named = {parents[at : at + 16] for _, parents in rows for at in range(0, len(parents), 16)}
        return sorted(rid.hex() for rid, _ in rows if rid not in named)

    def told(self, case: bytes) -> list[dict[str, Any]]:
        """What the events of a case say to its team; those under older keys stay closed."""
        keys, found = dict(self._granted(case)), []
        for seq, key, payload in self.rows(
            "SELECT seq, case_key, case_payload FROM event WHERE case_id = ? ORDER BY seq", case
        ):
            if key in keys:
                place = bound("avhopp/event-case/1", self.office, seq, case, key)
                found.append(json.loads(unpadded(opened(keys[key], payload, place))))
        return found

    def log(self) -> list[dict[str, Any]]:
        """The whole log, for whoever holds the log office's key."""
        logs = {
            key: unsealed(
                self.openers[office],
                sealed,
                bound("avhopp/log-key/1", self.office, key, office),
            )
            for key, office, sealed in self.rows(
                "SELECT log_key, office_key, sealed_office FROM log_key"
            )
            if office in self.openers
        }
        found = []
        for seq, key, payload in self.rows("SELECT seq, log_key, payload FROM event ORDER BY seq"):
            place = bound("avhopp/event-payload/1", self.office, seq, key)
            found.append(json.loads(unpadded(opened(logs[key], payload, place))))
        return found

    def register(self) -> list[dict[str, Any]]:
        """Who stands behind the aliases, as last written; for supervisors."""
        found = []
        for entry, office, sealed in self.rows("SELECT * FROM staff_register"):
            place = bound("avhopp/register/1", self.office, entry)
            versions = json.loads(unpadded(unsealed(self.openers[office], sealed, place)))
            for number, version in enumerate(versions["versions"]):
                signer = self.authority.signer(version["signer"])
                where = (self.office, entry, number, version["body"])
                message = bound("avhopp/register-signature/1", *where)
                signature = bytes.fromhex(version["signature"])
                right = signer and is_signed(bytes.fromhex(signer["sign"]), signature, message)
                insist(bool(right), "an entry of the register")
            found.append(versions["versions"][-1]["body"])
        return found

    def attachment(self, case: bytes, content: dict[str, Any]) -> bytes:
        """The file that the content of an `attachment` names."""
        blob, key = bytes.fromhex(content["blob"]), bytes.fromhex(content["key"])
        chunks = self.rows("SELECT sealed FROM blob WHERE blob_id = ? ORDER BY chunk", blob)
        pieces = []
        for number, (sealed,) in enumerate(chunks):
            place = bound("avhopp/blob/1", self.office, case, blob, number, len(chunks))
            pieces.append(unpadded(opened(key, sealed, place)))
        data = b"".join(pieces)
        insist(len(data) == content["size"], "the length of an attachment")
        insist(digest(data).hex() == content["sha256"], "the hash of an attachment")
        return data

    def check_chain(self) -> int:
        """Follow every event to the first; how many there are."""
        before, number = bytes(32), 0
        for row in self.rows("SELECT * FROM event ORDER BY seq"):
            seq, vault, prev, actor, device, log_key, payload, case, key, told, *rest = row
            items, said, signature = rest
            number += 1
            insist(seq == number and prev == before, "a gap in the log")
            told_hash = None if told is None else digest(told)
            first = (vault, seq, prev, actor, device, log_key, digest(payload))
            message = bound("avhopp/event/1", *first, case, key, told_hash, items)
            insist(digest(message) == said, "the hash of an event")
            signer = self.authority.signer(actor.hex())
            signed = bound("avhopp/event-signature/1", said)
            right = signer and is_signed(bytes.fromhex(signer["sign"]), signature, signed)
            insist(bool(right), "the signature of an event")
            before = said
        return number


# --- 10: the recovery sheet -----------------------------------------------------------------------


def seed_of(halves: list[str], root: bytes) -> bytes:
    """The recovery seed of two half-sheets."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    parts = []
    for number, half in enumerate(halves, start=1):
        letters = [c for c in half.upper() if c.isalnum()]
        digits = "".join(letters).replace("O", "0").replace("I", "1").replace("L", "1")
        value = 0
        for digit in digits:
            value = value * 32 + alphabet.index(digit)
        data = value.to_bytes(35, "big")
        check = digest(bound("avhopp/recovery-half/1", number, data[:32]))[:3]
        insist(data[32:] == check, "a half-sheet")
        parts.append(data[:32])
    seed = bytes(a ^ b for a, b in zip(*parts, strict=True))
    signing = Ed25519PrivateKey.from_private_bytes(derived(seed, "avhopp/sign/1", 32))
    insist(signing.public_key().public_bytes_raw() == root, "halves that do not fit")
    return seed


# --- export-format --------------------------------------------------------------------------------


@dataclass
class Export:
    """What a sealed file held, once all of it is known to be as its sender signed it."""

    manifest: dict[str, Any]
    entries: dict[str, bytes]


def open_export(path: Path, key: str | None, passphrase: str | None, sender: bytes) -> Export:
    """`key` is an AGE-SECRET-KEY, `sender` the 32 bytes of the contact's signing key."""
    data = path.read_bytes()
    insist(data.startswith(b"age-encryption.org/v1\n"), "not an age file")
    if passphrase is not None:
        archive = pyrage.passphrase.decrypt(data, passphrase)
        mine = None
    else:
        identity = pyrage.x25519.Identity.from_str(key)
        archive = pyrage.decrypt(data, [identity])
        mine = str(identity.to_public())
    start = _entry_at(archive, 0)
    manifest_bytes, signature = start[1], _entry_at(archive, start[2])[1]
    manifest = json.loads(manifest_bytes)
    insist(canonical(manifest) == manifest_bytes, "the manifest")
    insist(manifest["format"] == "avhopp-export" and manifest["version"] == 1, "the version")
    insist(manifest["sender"]["sign"] == sender.hex(), "an unknown sender")
    message = bound("avhopp/export/1", digest(manifest_bytes))
    insist(len(signature) == 64 and is_signed(sender, signature, message), "the signature")
    if mine is None:
        words = bound("avhopp/export-passphrase/1", manifest["export"], passphrase)
        insist(manifest["recipients"] == {"passphrase": digest(words).hex()}, "readdressed")
    else:
        insist(mine in manifest["recipients"], "readdressed")
    entries, at = {}, _entry_at(archive, start[2])[2]
    for said in manifest["entries"]:
        name, content, at = _entry_at(archive, at)
        right = (name, len(content), digest(content).hex())
        insist(right == (said["name"], said["length"], said["sha256"]), "an entry")
        entries[name] = content
    every = {"manifest.json": manifest_bytes, "manifest.sig": signature, **entries}
    insist(_archive(every) == archive, "a byte that does not belong")
    return Export(manifest, entries)


def control_words(office: str, age: str, sign: bytes, words: list[str]) -> list[str]:
    """6: what two offices read to each other."""
    number = int.from_bytes(digest(bound("avhopp/contact-words/1", office, age, sign)), "big")
    return [words[number >> (256 - 11 * place) & 2047] for place in range(1, 7)]


def _entry_at(archive: bytes, at: int) -> tuple[str, bytes, int]:
    """Name, content and end of the entry whose local header begins here."""
    insist(archive[at : at + 4] == b"PK\x03\x04", "an entry's header")
    length, name_length = struct.unpack_from("<I", archive, at + 22)[0], 0
    (name_length,) = struct.unpack_from("<H", archive, at + 26)
    begin = at + 30 + name_length
    return archive[at + 30 : begin].decode(), archive[begin : begin + length], begin + length


def _archive(entries: dict[str, bytes]) -> bytes:
    """The only archive of these entries."""
    front, directory = b"", b""
    for name, content in entries.items():
        path = name.encode()
        facts = struct.pack(
            "<HHHHHIII", 20, 0x800, 0, 0, 0x21, zlib.crc32(content), *[len(content)] * 2
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + facts
        directory += struct.pack("<HHHHHII", len(path), 0, 0, 0, 0, 0, len(front)) + path
        front += b"PK\x03\x04" + facts + struct.pack("<HH", len(path), 0) + path + content
    count = len(entries)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(front), 0)
    return front + directory + b"PK\x05\x06" + end
