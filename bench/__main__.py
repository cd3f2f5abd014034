"""`python -m bench [--json] [SUBJECT ...]`: measure, and print the table, row by row (or JSON).

Needs a screen of its own: packaging/with-desktop.sh gives one.
"""

import sys
import time

from bench import burst, floor, start, work
from bench.programs import environment
from bench.rows import Row, as_json, table_head, table_line

SUBJECTS = {
    "start": start.start,
    "packaged-start": start.packaged_start,
    "scan": work.scans,
    "steps": work.steps,
    "open": work.opening,
    "ahead": work.order_prefetch,
    "send": work.sending,
    "burst": burst.burst,
    "draft": work.drafts,
    "pictures": work.pictures,
    "goods": work.goods,
    "labels": work.labels,
    "slips": work.slips,
    "floor": floor.floor,
    "old-start": start.start_with_old_packings,
    "old-lists": work.old_lists,
    "numbers": work.numbers,
    "devices-start": start.start_with_devices,
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
    # Each row is shown when it is measured; standard output is JSON's alone where that is wanted.
    table = sys.stderr if is_json else sys.stdout
    table.write(table_head() + "\n")
    rows: list[Row] = []
    for name in chosen:
        table.flush()
        sys.stderr.write(f"bench: {name} …\n")
        for row in SUBJECTS[name]():
            rows.append(row)
            table.write(table_line(row) + "\n")
    table.write(f"\n{environment()}; it took {time.perf_counter() - begun:.0f} s\n")
    if is_json:
        sys.stdout.write(as_json(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
