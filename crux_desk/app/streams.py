"""Standard output and standard error, as they have to be before anything is written to them."""

import io
import json
import os
import sys
from collections.abc import Mapping


def prepare_streams() -> bool:
    """Make both take every character, and be there at all; says whether anybody may read them.

    A program without a console (Windows) has neither; on macOS what a bundle writes is read by no
    one. In a locale that is not UTF-8, what it cannot hold is written as an escape.
    """
    is_read = sys.stderr is not None and not _is_started_by_finder()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return is_read


def as_json(value: Mapping[str, object]) -> str:
    """As JSON, with escapes only where standard output has other characters than UTF-8's."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not is_utf8, indent=2)


def _is_started_by_finder() -> bool:
    is_bundle = sys.platform == "darwin" and hasattr(sys, "_MEIPASS")
    return is_bundle and not sys.stderr.isatty()


def as_line(text: str) -> str:
    """One line for a stream, whatever the text: a file's name may hold what no text can."""
    printable = text.encode("utf-8", errors="replace").decode("utf-8")
    return " ".join(printable.split()) + "\n"
