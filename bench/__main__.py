"""`python -m bench [--json] [SUBJECT ...]`: measure, and print the table (or JSON alone).

Needs a screen of its own: packaging/with-desktop.sh gives one.
"""

import sys
import time

from bench import start, work
from bench.programs import environment
from bench.rows import Row, as_json, as_table

SUBJECTS = {
    "start": start.start,
    "scan": work.scans,
    "steps": work.steps,
    "open": work.opening,
    "ahead": work.ahead,
    "send": work.sending,
    "draft": work.drafts,
    "old-start": start.start_with_old_packings,
    "old-lists": work.old_lists,
    "memory": start.memory,
}


def main(words: list[str]) -> int:
    """Measure the subjects that are named, or all; returns the exit code."""
    is_json = "--json" in words
    chosen = [word for word in words if word != "--json"] or list(SUBJECTS)
    unknown = [name for name in chosen if name not in SUBJECTS]
    if unknown:
        sys.stderr.write(f"bench: no such subject: {', '.join(unknown)}. ")
        sys.stderr.write(f"There are: {', '.join(SUBJECTS)}\n")
        return 2
    begun = time.perf_counter()
    rows: list[Row] = []
    for name in chosen:
        sys.stderr.write(f"bench: {name} …\n")
        rows += SUBJECTS[name]()
    if is_json:
        sys.stdout.write(as_json(rows) + "\n")
        return 0
    took = time.perf_counter() - begun
    sys.stdout.write(f"{as_table(rows)}\n\n{environment()}; it took {took:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
