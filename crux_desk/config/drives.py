"""Whether a folder is on this PC's own disk, where SQLite's locks and its write-ahead log hold.

Network drives and folders that a cloud service synchronizes damage a journal. Best effort: a
drive that cannot be told apart counts as this PC's own. Creating folders does not belong here.
"""

import re
import sys
from pathlib import Path, PurePath, PureWindowsPath

from crux_desk.config.files import system_word
from crux_desk.domain.errors.station import DataFolderFault, DataFolderUnusable
from crux_desk.domain.patterns import pattern

SHARED_TYPES = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs"),
        *("afs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs"),
        *("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs", "fuse.ceph"),
        *("fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.curlftpfs"),
        *("fuse.google-drive-ocamlfuse", "fuse.onedriver"),
    }
)
"""Names of file systems that other PCs write to as well, as the mount tables give them."""

if sys.platform == "win32":
    import ctypes

_SYNCED = pattern(
    r"onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|googledrive-.+|my drive|icloud ?drive"
    r"|mobile documents|nextcloud|box sync",
    re.IGNORECASE,
)
_LINUX_MOUNT = pattern(r"^[^ ]* (?P<point>[^ ]+) (?P<type>[^ ]+) ")
_MAC_MOUNT = pattern(r"^.+? on (?P<point>/.*) \((?P<type>[^,()]+)[^()]*\)$")
_OCTAL = pattern(r"\\([0-7]{3})")
_REMOTE_DRIVE = 4

MountTable = list[tuple[str, str]]
"""(mount point, type of file system), in the order of mounting."""


def check_drive(path: Path) -> None:
    """Refuses a folder that is shared or synchronized with other PCs.

    Raises:
        DataFolderUnusable: with the file system or the folder that gave it away; or no folder can
            be there (a circle of links).
    """
    try:
        real = path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        fault = DataFolderFault.NOT_A_FOLDER
        raise DataFolderUnusable(str(path), system_word(error), fault=fault) from error
    synced = synced_part(real)
    if synced:
        raise DataFolderUnusable(str(path), synced, fault=DataFolderFault.SYNCED)
    shared = _shared_on_windows(real) if sys.platform == "win32" else shared_type(real, _mounts())
    if shared:
        raise DataFolderUnusable(str(path), shared, fault=DataFolderFault.SHARED_DRIVE)


def synced_part(path: PurePath) -> str:
    """The folder above (or at) `path` that a cloud service synchronizes, by its name; or ""."""
    return next((part for part in path.parts if _SYNCED.fullmatch(part)), "")


def shared_type(path: PurePath, mounts: MountTable) -> str:
    """The file system that holds `path` if it is a shared one; else ""."""
    holding = [(point, kind) for point, kind in mounts if path.is_relative_to(point)]
    # The longest point holds the path; of two mounts on one point, the later hides the earlier.
    best = ("", "")
    for point, kind in holding:
        if len(point) >= len(best[0]):
            best = (point, kind)
    return best[1] if best[1].lower() in SHARED_TYPES else ""


def is_unc(path: PureWindowsPath) -> bool:
    r"""Whether a Windows path names a server: `\\server\share` or `\\?\UNC\server\share`."""
    drive = path.drive.upper()
    return drive.startswith("\\\\") and not re.match(r"\\\\[?.]\\(?!UNC\\)", drive)


def parse_proc_mounts(text: str) -> MountTable:
    """The mounts of a Linux mount table (`/proc/self/mounts`), with its octal escapes undone."""
    matches = (_LINUX_MOUNT.match(line) for line in text.split("\n"))
    return [(_unescaped(match["point"]), match["type"]) for match in matches if match]


def parse_mount_command(text: str) -> MountTable:
    """The mounts as macOS' `mount` prints them: `//me@server/a on /Volumes/a (smbfs, nodev)`."""
    matches = (_MAC_MOUNT.match(line) for line in text.split("\n"))
    return [(match["point"], match["type"].strip()) for match in matches if match]


def _unescaped(text: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), text)


def _mounts() -> MountTable:
    try:
        if sys.platform == "darwin":
            return parse_mount_command(_mount_command())
        table = Path("/proc/self/mounts").read_bytes()
    except OSError:
        return []
    return parse_proc_mounts(table.decode(errors="surrogateescape"))


def _mount_command() -> str:
    import subprocess

    try:
        answer = subprocess.run(  # a fixed path and no arguments
            ["/sbin/mount"], capture_output=True, check=True, timeout=5, text=True, errors="replace"
        )
    except subprocess.SubprocessError as error:
        raise OSError(str(error)) from error
    return answer.stdout


def _shared_on_windows(path: PurePath) -> str:
    windows = PureWindowsPath(path)
    if is_unc(windows):
        return windows.drive
    if sys.platform == "win32":
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{windows.drive}\\")
        return windows.drive if kind == _REMOTE_DRIVE else ""
    return ""
