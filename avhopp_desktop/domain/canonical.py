"""Canonical JSON and the one way in which anything is bound, hashed or signed."""

from __future__ import annotations

import hashlib
from typing import Any, TypeAlias

import msgspec

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Bindable: TypeAlias = "bytes | str | int | list[Any] | tuple[Any, ...] | dict[str, Any] | None"

_LARGEST = 2**53
_DEEPEST = 64
_DIGITS = bytes(0x30 if 0x30 <= byte <= 0x39 else 0x20 for byte in range(256))
_MANY = b"0" * 16
"""Numbers of fewer digits are none too large; ids may look like one, and are looked at."""


class NotCanonical(ValueError):
    """Bytes that are not canonical JSON, or a value that has no canonical form."""


def encode(value: Json) -> bytes:
    """`C(v)` of docs/vault-format.md 1. Raises `NotCanonical`; quotes nothing."""
    _check(value, 0)
    return _written(value)


def encode_again(value: Json) -> bytes:
    """`encode` for what `decode` gave: it was looked through then, and is not again."""
    return _written(value)


def decode(data: bytes) -> Json:
    """Read canonical JSON; refuse every other spelling. Raises `NotCanonical`."""
    try:
        value: Json = _READER.decode(data)
    except (ValueError, RecursionError):
        raise NotCanonical("not JSON") from None
    deep = data.count(b"[") + data.count(b"{") > _DEEPEST  # else it cannot be too deep
    if deep or _MANY in data.translate(_DIGITS):
        _check(value, 0)
    if _written(value) != data:
        raise NotCanonical("not canonical")
    return value


def decode_again(data: bytes) -> Any:
    """Read what `encode` wrote."""
    return _READER.decode(data)


def decode_texts(data: bytes) -> list[tuple[str, str, str]]:
    """Read a canonical JSON list of three texts each. Raises `NotCanonical`."""
    try:
        value = _TEXTS.decode(data)
    except (ValueError, RecursionError):
        raise NotCanonical("not a list of texts") from None
    if _WRITER.encode(value) != data:
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
    return _written(
        [
            label,
            *[
                part.hex()
                if type(part) is bytes
                else part
                if type(part) is str or part is None
                else _plain(part, 1)
                for part in parts
            ],
        ]
    )


def bind_on(begun: bytes, *parts: Bindable) -> bytes:
    """The same with more parts behind what `bind` made: many begin alike."""
    return begun[:-1] + b"," + _written([_plain(part, 1) for part in parts])[1:]


def digest(label: str, *parts: Bindable) -> bytes:
    """`H(B(label, …))`, 32 bytes."""
    return hashlib.sha256(bind(label, *parts)).digest()


def digest_ending(last: bytes, label: str, *parts: Bindable) -> bytes:
    """The same of one part more, which was encoded already, and may be large: it is not copied."""
    hashed = hashlib.sha256(bind(label, *parts)[:-1] + b",")
    hashed.update(last)
    hashed.update(b"]")
    return hashed.digest()


def _written(value: Json) -> bytes:
    """The bytes of a value that was looked through."""
    try:
        return _WRITER.encode(value)
    except UnicodeEncodeError:
        raise NotCanonical("lone surrogate") from None


# Every record and event goes through these: what is common is asked for first, and by its type.


def _plain(part: Any, depth: int) -> Json:
    """A part as JSON, looked through."""
    kind = type(part)
    if kind is str or part is None or kind is bool:
        return part  # type: ignore[no-any-return]
    if kind is bytes:
        return part.hex()  # type: ignore[no-any-return]
    if kind is int and -_LARGEST <= part <= _LARGEST:
        return part  # type: ignore[no-any-return]
    if isinstance(part, str):
        return part  # a code of a list: it stands for its text
    if depth > _DEEPEST:
        raise NotCanonical("too deep")
    if isinstance(part, dict):
        return {
            key if type(key) is str else str(key): item
            if type(item) is str
            else _plain(item, depth + 1)
            for key, item in part.items()
        }
    if isinstance(part, list | tuple):
        return [item if type(item) is str else _plain(item, depth + 1) for item in part]
    if isinstance(part, bytes | bytearray | memoryview):
        return bytes(part).hex()
    if not isinstance(part, int):
        raise NotCanonical("no canonical form")
    _check(part, depth)
    return part


def _check(value: Json, depth: int) -> None:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if depth > _DEEPEST:
        raise NotCanonical("too deep")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonical("key is not text")
            if type(item) is not str:
                _check(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, int):
        if abs(value) > _LARGEST:
            raise NotCanonical("integer too large")
    elif not isinstance(value, str):
        raise NotCanonical("no canonical form")


def _bare(value: Any) -> Json:
    """What stands in a value of a type of its own, whatever that type says of itself."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    raise NotCanonical("no canonical form")


def _refuse(_number: str) -> None:
    raise NotCanonical("no canonical form")


# Held to the standard library character by character: `tests/domain/test_canonical.py`.
_WRITER = msgspec.json.Encoder(order="sorted", enc_hook=_bare)
_READER = msgspec.json.Decoder(float_hook=_refuse)
_TEXTS = msgspec.json.Decoder(list[tuple[str, str, str]])
