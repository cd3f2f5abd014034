"""What statements of the journal may call beside SQLite's own functions."""

import sqlite3

from crux_desk.domain.goods.learned_codes import code_key
from crux_desk.domain.orders.item_keys import item_key
from crux_desk.domain.packing.tracking import is_same_tracking, normalize_tracking
from crux_desk.domain.texts import text_key
from crux_desk.journal.file.chain import BEFORE_THE_FIRST, Column, step_hash


def add_functions(connection: sqlite3.Connection) -> None:
    """Give the connection our functions."""
    connection.create_function("normalize_tracking", 1, normalize_tracking, deterministic=True)
    connection.create_function("is_same_tracking", 2, is_same_tracking, deterministic=True)
    connection.create_function("code_key", 1, code_key, deterministic=True)
    connection.create_function("item_key", 1, item_key, deterministic=True)
    connection.create_function("text_key", 1, text_key, deterministic=True)
    connection.create_function("step_hash", -1, step_hash, deterministic=True)
    connection.create_function("row_seal", -1, _row_seal, deterministic=True)


def _row_seal(*columns: Column) -> bytes | None:
    """The hash over a row's columns; None, which is no seal, for bytes, which no such row has."""
    is_ours = not any(isinstance(column, bytes) for column in columns)
    return step_hash(BEFORE_THE_FIRST, *columns) if is_ours else None
