"""Where the files of `resources/` are: in a checkout, in an installed wheel, in a frozen build."""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a file or folder below `resources/`, by its parts."""
    return _root().joinpath(*parts)


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
