"""Reads a file's bytes at once, as `crux-desk labels import` does."""

from crux_desk.desk.labels.feed_kit import load_feed_kit
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.label_records.records import LabelRecord
from crux_desk.domain.label_records.refusals import RefusedRow
from crux_desk.domain.label_records.status import Position
from crux_desk.feeds.reading import read_batches

KIT = load_feed_kit()


def read(
    data: bytes | str, profile: str = "auto", **choice: object
) -> tuple[list[LabelRecord], list[RefusedRow]]:
    records: list[LabelRecord] = []
    refused: list[RefusedRow] = []
    given = data.encode() if isinstance(data, str) else data
    wanted = FeedChoice("labels.csv", profile, **choice)  # type: ignore[arg-type]
    for _, batch in read_batches(given, wanted, KIT, Position("labels.csv", "", 0, 0)):
        records += batch.records
        refused += batch.refused
    return records, refused


def read_one(data: bytes | str, profile: str = "auto", **choice: object) -> LabelRecord:
    records, refused = read(data, profile, **choice)
    assert not refused
    (record,) = records
    return record
