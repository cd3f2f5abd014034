"""`crux-desk audit`: whether the journal of this station is whole; works beside a running window."""

import sys

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import load_station
from crux_desk.config.paths import is_there
from crux_desk.journal.journal import Journal


def run_audit(arguments: Arguments) -> int:
    """Say in one line that the journal is whole (0), or what is not, fault by fault (1).

    Raises:
        DeskError: the journal or the folder cannot be used.
    """
    from crux_desk.ui.words.audit import fault_lines, whole_line
    from crux_desk.ui.words.text import translate as _t

    path = load_station(arguments).folder.journal
    if not is_there(path):
        sys.stdout.write(_t("nothing saved yet: {path}", path=path) + "\n")
        return 0
    with Journal(path, read_only=True) as journal:
        report = journal.audit()
    if report.is_whole:
        sys.stdout.write(whole_line(report) + "\n")
        return 0
    for line in fault_lines(report):
        sys.stderr.write(f"crux-desk: {' '.join(line.split())}\n")
    return 1
