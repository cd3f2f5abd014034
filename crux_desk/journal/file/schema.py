"""The tables of the journal, as migrations: lists of statements, each one transaction.

A released migration is never changed; a change of the tables is one more. Statements may call
what `functions` gives to each connection.
"""

from crux_desk.journal.migrations import (
    carrier_choices,
    chain,
    codes_and_labels,
    feed_readings,
    feed_refusals,
    goods,
    history,
    label_records,
    numbers,
    order_items,
    orders_to_pack,
    packings,
    plain_keys,
    print_jobs,
    refused_scans,
    seals,
    wrong_items,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    packings.STATEMENTS,
    codes_and_labels.STATEMENTS,
    chain.STATEMENTS,
    orders_to_pack.STATEMENTS,
    history.STATEMENTS,
    carrier_choices.STATEMENTS,
    seals.STATEMENTS,
    plain_keys.STATEMENTS,
    order_items.STATEMENTS,
    refused_scans.STATEMENTS,
    goods.STATEMENTS,
    label_records.STATEMENTS,
    print_jobs.STATEMENTS,
    feed_readings.STATEMENTS,
    numbers.STATEMENTS,
    feed_refusals.STATEMENTS,
    wrong_items.STATEMENTS,
)
