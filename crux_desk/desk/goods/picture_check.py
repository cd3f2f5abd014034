"""Pictures that a list of goods names and the folder of pictures has not: told, and nothing more."""

import os
from collections.abc import Mapping
from pathlib import Path

from crux_desk.domain.goods.goods_file import GoodsDoubt, Remark
from crux_desk.domain.texts import text_key


def missing_pictures(folder: Path, named: Mapping[str, int]) -> Remark | None:
    """What is missing of `named`, the lines of the list by name; None for nothing.

    The folder is listed once, which takes as long as its share likes. Of one that cannot be reached
    nothing is told: the footer says so.
    """
    try:
        with os.scandir(folder) as entries:
            there = {entry.name for entry in entries}
        missing = [name for name in named if name not in there]
        if missing and (folder / missing[0]).exists():
            # Capital and small letters are the same to this drive.
            alike = set(map(text_key, there))
            missing = [name for name in missing if text_key(name) not in alike]
    except (OSError, ValueError):
        return None
    if not missing:
        return None
    first = min(missing, key=named.__getitem__)
    return Remark(GoodsDoubt.PICTURE_MISSING, len(missing), named[first], first)
