"""What a public sealing key is, by its name and length; sealing itself is `crypto/sealing.py`."""

from __future__ import annotations

KEM = "MLKEM768-X25519"
"""How one seals to a person or an office; named beside every public sealing key."""
SEAL_PUBLIC_LENGTH = 1216
