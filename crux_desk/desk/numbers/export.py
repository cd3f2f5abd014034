"""Numbers as JSON and as CSV. Stable: scripts read them; keys and columns are only added."""

import csv
from io import StringIO
from typing import Any

from crux_desk.desk.history_export import encoding, safe_text, whole_text
from crux_desk.domain.numbers.figures import Grouping, Key, Numbers, Row

COLUMNS = (
    "by",
    "key",
    "orders",
    "boxes",
    "units",
    "scans",
    "wrong_scans",
    "seconds",
    "expected_seconds",
    "margin_seconds",
    "scanned",
    "times",
)
_MISTAKEN = "mistaken"


def as_values(numbers: Numbers) -> dict[str, Any]:
    """The object of `numbers --json`; unknown is None.

    `seconds` and `expected_seconds` are of the same orders; within `margin_seconds` of what is
    expected nothing can be told. `not_counted` orders were submitted and are in no figure yet.
    """
    query = numbers.query
    return {
        "from": None if query.first is None else query.first.isoformat(),
        "to": None if query.last is None else query.last.isoformat(),
        "by": {
            grouping.value: [_row(row) for row in numbers.rows(grouping)] for grouping in Grouping
        },
        "mistaken": [
            {"sku_id": one.sku_id, "scanned": one.scanned, "times": one.times}
            for one in numbers.mistaken
        ],
        "benches": "all" if numbers.of_all_benches else "this",
        "not_counted": numbers.uncounted + numbers.elsewhere,
    }


def as_csv(numbers: Numbers, *, is_for_people: bool = False) -> bytes:
    """A row for each packer, station, hour, day and carrier, then one for each mistaken item.

    Those have "mistaken" in the first column, the item that was meant in the second, what was
    scanned and how often in the last two. No text is one that a spreadsheet would run; for people,
    who open the file in one, it begins with the mark of UTF-8, and codes of digits keep all of them.
    """
    text_of = whole_text if is_for_people else safe_text
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for grouping in Grouping:
        for row in numbers.rows(grouping):
            values = _row(row)
            key = "" if values["key"] is None else safe_text(str(values["key"]))
            writer.writerow([grouping.value, key, *list(values.values())[1:], "", ""])
    for one in numbers.mistaken:
        texts = text_of(one.sku_id), text_of(one.scanned)
        writer.writerow([_MISTAKEN, texts[0], *[""] * 8, texts[1], one.times])
    return file.getvalue().encode(encoding(is_for_people=is_for_people), errors="replace")


def _row(row: Row) -> dict[str, Any]:
    sums, expected = row.sums, row.expected
    return {
        "key": _key(row.key),
        "orders": sums.orders,
        "boxes": sums.boxes,
        "units": sums.units,
        "scans": sums.scans,
        "wrong_scans": sums.wrong_scans,
        "seconds": sums.seconds,
        "expected_seconds": None if expected is None else round(expected.seconds),
        "margin_seconds": None if expected is None else round(expected.margin),
    }


def _key(key: Key) -> Key | None:
    return None if key == "" else key
