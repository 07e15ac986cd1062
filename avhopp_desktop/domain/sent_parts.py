"""Who a received case is about, out of what the sender wrote, which may be 64 MB.

A comparison asks it of every received case, again and again. So the bytes are gone through, and
no more is made of them than what can say who it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.records import Kind

MOST = 2**20
"""Bytes of all identity parts that are looked into. A person's are some thousand; a sender's who
means to keep everybody waiting are no more than these."""

_IDENTITY = Compartment.IDENTITY.value


class _Revision(msgspec.Struct):
    kind: str
    content: msgspec.Raw


class _Text(msgspec.Struct):
    records: list[msgspec.Raw]


class _Received(msgspec.Struct):
    text: _Text


class _Record(msgspec.Struct):
    record: str
    compartment: str
    kind: str
    content: msgspec.Raw


def sent_parts(plain: bytes, kinds: Collection[str]) -> list[Mapping[str, Any]]:
    """The newest content of each identity part of these kinds, in the order they were begun.

    `plain`: the bytes of any revision; where they are not those of a received case, nothing.
    """
    newest: dict[str, msgspec.Raw] = {}
    for one in _records(plain):
        try:
            record = _RECORD.decode(one)
        except (ValueError, RecursionError):
            continue
        whose = record.compartment == _IDENTITY and record.kind in kinds
        if whose and bytes(memoryview(record.content)[:1]) == b"{":
            newest[record.record] = record.content
    found: list[Mapping[str, Any]] = []
    left = MOST
    for content in newest.values():
        size = len(memoryview(content))
        if size > left:
            continue
        left -= size
        try:
            found.append(canonical.decode_object(bytes(content)))
        except canonical.NotCanonical:
            continue
    return found


def _records(plain: bytes) -> list[msgspec.Raw]:
    try:
        revision = _REVISION.decode(plain)
        if revision.kind == Kind.RECEIVED.value:
            return _RECEIVED.decode(revision.content).text.records
    except (ValueError, RecursionError):
        pass
    return []


_REVISION = msgspec.json.Decoder(_Revision)
_RECEIVED = msgspec.json.Decoder(_Received)
_RECORD = msgspec.json.Decoder(_Record)
