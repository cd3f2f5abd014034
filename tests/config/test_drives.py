"""Telling this PC's own disk from a network drive or a synchronized folder, by tables of text."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from crux_desk.config.drives import (
    check_drive,
    is_unc,
    parse_mount_command,
    parse_proc_mounts,
    shared_type,
    synced_part,
)

LINUX = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export/home /home nfs4 rw,vers=4.2 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//server/share /mnt/pack\\040station cifs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
/dev/sdc1 /media/stick fuseblk rw 0 0
/dev/sda2 /over ext4 rw 0 0
server:/over /over nfs rw 0 0
"""

MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//me@server/share on /Volumes/share (1) (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/nfs (nfs)
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/var/lib/bench", ""),
        ("/tmp/bench", ""),  # noqa: S108
        ("/home/ana/bench", "nfs4"),
        ("/home", "nfs4"),
        ("/homestead", ""),
        ("/home/local/bench", ""),
        ("/mnt/pack station/bench", "cifs"),
        ("/mnt/ssh", "fuse.sshfs"),
        ("/media/stick/bench", ""),
        ("/over/bench", "nfs"),
    ],
)
def test_linux_mounts(path: str, expected: str) -> None:
    assert shared_type(PurePosixPath(path), parse_proc_mounts(LINUX)) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/Users/ana/Library/Application Support/crux-desk", ""),
        ("/Volumes/share (1)/bench", "smbfs"),
        ("/Volumes/nfs/bench", "nfs"),
    ],
)
def test_mac_mounts(path: str, expected: str) -> None:
    assert shared_type(PurePosixPath(path), parse_mount_command(MAC)) == expected


@pytest.mark.parametrize("table", ["", "rubbish", "a b", "\n\n"])
def test_a_table_that_says_nothing_forbids_nothing(table: str) -> None:
    assert shared_type(PurePosixPath("/x"), parse_proc_mounts(table)) == ""
    assert shared_type(PurePosixPath("/x"), parse_mount_command(table)) == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"\\server\share\bench", True),
        (r"\\?\UNC\server\share\bench", True),
        (r"\\?\C:\bench", False),
        (r"C:\bench", False),
        (r"\bench", False),
    ],
)
def test_windows_paths_that_name_a_server(path: str, expected: bool) -> None:
    assert is_unc(PureWindowsPath(path)) is expected


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "onedrive", "OneDrive - Disney", "Dropbox", "Dropbox (Personal)", "Google Drive"],
)
def test_a_synced_folder_gives_itself_away(name: str) -> None:
    assert synced_part(PureWindowsPath(rf"C:\Users\ana\{name}\bench")) == name


@pytest.mark.parametrize("name", ["OneDriveless", "my-dropbox-notes", "drive", "crux-desk"])
def test_other_folders_do_not(name: str) -> None:
    assert synced_part(PurePosixPath("/home/ana") / name) == ""


def test_a_folder_on_this_disk_is_fine(tmp_path: Path) -> None:
    check_drive(tmp_path / "not" / "yet" / "there")
