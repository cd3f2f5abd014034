"""What the interpreter wrote when the program died hard: kept apart, so that it can be told of.

The running program has `crash.log` open, empty as long as all is well. What is found in it at the
next start becomes `crash-<time>.log`; a few of them are kept.
"""

import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

CRASH_NAME = "crash.log"
KEPT = 5


def take_crash(log_dir: Path) -> Path | None:
    """Put the trace of the last run aside and say where it is; None if there was no crash.

    Never raises: what cannot be put aside stays where it is, and is no reason not to start.
    """
    path = log_dir / CRASH_NAME
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or not found.st_size or log_dir.is_symlink():
            return None
        time = datetime.fromtimestamp(found.st_mtime, UTC).strftime("%Y%m%dT%H%M%SZ")
        aside = log_dir / f"crash-{time}.log"
        path.replace(aside)
    except OSError:
        return None
    _forget_old(log_dir)
    return aside


def _forget_old(log_dir: Path) -> None:
    for old in sorted(log_dir.glob("crash-*.log"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
