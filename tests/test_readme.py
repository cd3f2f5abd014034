"""The page that says how it is built stays true: its folders are there, and none is missing."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "crux_desk"
PAGE = (PACKAGE / "README.md").read_text(encoding="utf-8")
ROOT = PACKAGE.parent


def folders() -> set[str]:
    return {
        str(path.parent.relative_to(PACKAGE))
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE
    }


def named_folders() -> set[str]:
    """The folders of the drawing; those below `ui` stand there by their last name alone."""
    drawing = "\n".join(line for line in PAGE.splitlines() if line.startswith("    "))
    names = {name.rstrip("/") for name in re.findall(r"\b[a-z_]+(?:/[a-z_]+)*/", drawing)}
    top = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    return {name if name.split("/")[0] in top else f"ui/{name}" for name in names}


def test_every_folder_is_on_the_page_and_every_folder_of_the_page_is_there():
    assert named_folders() == folders()


def test_every_module_and_file_that_the_page_names_is_there():
    names = re.findall(r"`((?:[a-z_]+/)+[a-z_]+(?:\.[a-z]+)?)`", PAGE)
    missing = []
    for name in names:
        is_file = "." in name
        places = (
            (ROOT / name,) if is_file else (PACKAGE / name, PACKAGE / f"{name}.py", ROOT / name)
        )
        if not any(place.exists() for place in places):
            head, _, attribute = name.rpartition(".")
            module = PACKAGE / f"{head}.py"
            if not (head and module.exists() and attribute in module.read_text(encoding="utf-8")):
                missing.append(name)
    assert names
    assert missing == []


def test_the_page_is_short_enough_to_be_read():
    assert len(PAGE.splitlines()) <= 110
