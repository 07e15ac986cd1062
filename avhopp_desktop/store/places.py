"""Which folders a vault may lie in: never where another machine has a hand in the files."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

# File systems whose locks and syncs reach over a network or out of a virtual machine.
_REMOTE = {
    "9p",
    "acfs",
    "afs",
    "autofs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "gfs2",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "prl_fs",
    "smb2",
    "smb3",
    "smbfs",
    "sshfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
}
# Behind FUSE a drive of one's own is the exception: these are, everything else is not.
_LOCAL_FUSE = {
    "fuseblk",
    "fuse.cryfs",
    "fuse.encfs",
    "fuse.exfat",
    "fuse.fuse-overlayfs",
    "fuse.gocryptfs",
    "fuse.ntfs-3g",
}
_SYNCHRONISED = re.compile(
    r"(onedrive|dropbox|google ?drive|my drive|icloud ?drive|nextcloud|owncloud|box sync|megasync)"
    r"( - .*| \(.*\))?|mobile documents|cloudstorage|sharepoint( - .*)?",
    re.IGNORECASE,
)
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def network_kind(
    path: Path, mounts_text: str, environment: Mapping[str, str] | None = None
) -> str | None:
    """What makes a place unfit, such as `nfs4` or `synchronised`; None for a fit one.

    `mounts_text` is `/proc/mounts`, or empty where there is none. `environment` may name
    folders that OneDrive keeps.
    """
    if str(path).startswith("\\\\"):
        return "network"
    if any(_SYNCHRONISED.fullmatch(part) for part in path.parts):
        return "synchronised"
    for name, folder in (environment or {}).items():
        if name.casefold().startswith("onedrive") and folder and path.is_relative_to(folder):
            return "synchronised"
    kind = _file_system(path, mounts_text)
    if kind in _REMOTE or (kind.startswith("fuse") and kind not in _LOCAL_FUSE):
        return kind
    return None


def is_network(path: Path, environment: Mapping[str, str]) -> bool:
    """Whether a vault in this folder would be on a network or synchronised drive."""
    path = path.expanduser().resolve()
    if sys.platform == "win32" and _drive_is_remote(path):
        return True
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        mounts = ""
    return network_kind(path, mounts, environment) is not None


def _file_system(path: Path, mounts_text: str) -> str:
    """The kind of the innermost mount that holds `path`; the last one, if mounted over."""
    depth, kind = -1, ""
    for line in mounts_text.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mount = Path(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[1]))
        if len(mount.parts) >= depth and path.is_relative_to(mount):
            depth, kind = len(mount.parts), fields[2]
    return kind


def _drive_is_remote(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE)
