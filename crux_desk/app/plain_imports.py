"""Qt loaded, and Python's import left as it was."""

import builtins


def load_qt() -> None:
    """Load Qt without the import that it puts in place of Python's.

    That one reads the source of every module that is imported from then on, to see whether it asks
    for another spelling of Qt's names (`from __feature__ import snake_case`). Nothing here does.
    """
    plain = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401 - for what it does
    finally:
        builtins.__import__ = plain
