"""Canonical JSON and the one way in which anything is bound, hashed or signed."""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Bindable: TypeAlias = "bytes | str | int | list[Any] | tuple[Any, ...] | dict[str, Any] | None"

_LARGEST = 2**53
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class NotCanonical(ValueError):
    """Bytes that are not canonical JSON, or a value that has no canonical form."""


def encode(value: Json) -> bytes:
    """`C(v)` of docs/vault-format.md 1. Raises `NotCanonical`; quotes nothing."""
    _check(value, 0)
    try:
        return _WRITER.encode(value).encode()
    except UnicodeEncodeError:
        raise NotCanonical("lone surrogate") from None


def decode(data: bytes) -> Json:
    """Read canonical JSON; refuse every other spelling. Raises `NotCanonical`."""
    try:
        value: Json = json.loads(data)
    except (ValueError, RecursionError):
        raise NotCanonical("not JSON") from None
    if encode(value) != data:
        raise NotCanonical("not canonical")
    return value


def decode_object(data: bytes) -> dict[str, Any]:
    """Read a canonical JSON object. Raises `NotCanonical`."""
    value = decode(data)
    if not isinstance(value, dict):
        raise NotCanonical("not an object")
    return value


def bind(label: str, *parts: Bindable) -> bytes:
    """`B(label, …)`: the input of every hash, MAC, signature and associated data."""
    return encode([label, *(_plain(part) for part in parts)])


def digest(label: str, *parts: Bindable) -> bytes:
    """`H(B(label, …))`, 32 bytes."""
    return hashlib.sha256(bind(label, *parts)).digest()


def _plain(part: Any) -> Json:
    if isinstance(part, bytes | bytearray | memoryview):
        return bytes(part).hex()
    if isinstance(part, list | tuple):
        return [_plain(item) for item in part]
    if isinstance(part, dict):
        return {str(key): _plain(item) for key, item in part.items()}
    if part is None or isinstance(part, bool | int | str):
        return part
    raise NotCanonical("no canonical form")


def _check(value: Json, depth: int) -> None:
    if depth > 64:
        raise NotCanonical("too deep")
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise NotCanonical("integer too large")
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonical("key is not text")
            _check(item, depth + 1)
    else:
        raise NotCanonical("no canonical form")
