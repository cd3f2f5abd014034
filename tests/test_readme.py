"""The pages stay true: what they name is there, and nothing that has to be named is missing."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from crux_desk.app.arguments import Command
from crux_desk.config.settings import NAMES
from crux_desk.domain.codes.commands import CommandKind

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


# -- the pages for those who use it ----------------------------------------------------------------

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_newcomer_reads_the_first_page_in_five_minutes():
    assert len(README.splitlines()) <= 110


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=str)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_linked_from_the_first():
    assert [page.name for page in DOCS.glob("*.md") if f"docs/{page.name}" not in README] == []


def texts_of_the_program() -> list[str]:
    """All that it says; the file for translators has them, which tests hold."""
    file = ROOT / "resources" / "languages" / "es.ts"
    messages = ElementTree.parse(file).iter("message")  # noqa: S314 - a file of ours
    forms = [one.findtext(name, "") for one in messages for name in ("source", "comment")]
    return [form.replace("&", "") for form in forms if form]


def test_what_the_pages_quote_is_what_the_program_says():
    said, quoted = texts_of_the_program(), set()
    for page in (ROOT / "README.md", *DOCS.glob("*.md")):
        # Those two quote values of settings, and rows of a list.
        if page.name not in ("settings.md", "acceptance.md"):
            words = " ".join(page.read_text(encoding="utf-8").split())
            quoted |= set(re.findall(r'"([A-Z][^"`]{2,80})"', words))
    assert len(quoted) >= 5
    assert {quote for quote in quoted if not any(quote in text for text in said)} == set()


def test_every_setting_stands_in_the_table():
    table = (DOCS / "settings.md").read_text(encoding="utf-8")
    rows = {
        name for row in re.findall(r"^\| ([a-z_, ]+) \|", table, re.M) for name in row.split(", ")
    }
    assert rows - {"name"} == set(NAMES)


def test_every_command_stands_on_its_page():
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    wanted = {command.value for command in Command if command is not Command.WINDOW}
    assert wanted - set(re.findall(r"crux-desk ([a-z-]+)", page)) == set()


def test_every_command_barcode_is_told():
    page = (DOCS / "packing.md").read_text(encoding="utf-8")
    assert [kind.value for kind in CommandKind if f"CRUX{kind.value}" not in page] == []


# -- what a pack station has to hold ---------------------------------------------------------------

ACCEPTANCE = (DOCS / "acceptance.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([R\d, ]+) \| (.+?) \| (.+?) \| (.*) \|$", ACCEPTANCE, re.M)
ANSWERS = {"yes", "no", "not for this product"}


def named_tests(text: str) -> list[tuple[str, str]]:
    return re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)


def test_each_row_of_what_has_to_hold_has_one_answer_and_says_what_shows_it():
    numbers = [number for numbers, *_ in ROWS for number in numbers.split(", ")]
    rules = [f"R{number}" for number in range(1, 8)]
    assert sorted(numbers) == sorted([*map(str, range(1, 123)), *rules])
    assert [what for _, what, answer, _ in ROWS if answer not in ANSWERS] == []
    assert [
        what for _, what, answer, shown in ROWS if answer == "yes" and not named_tests(shown)
    ] == []
    assert [what for _, what, _, shown in ROWS if not shown.strip()] == []


def test_every_test_that_is_named_there_is_there():
    missing = []
    for file, name in named_tests(ACCEPTANCE):
        path = ROOT / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if not re.search(rf"^(?:def|class) {name}\b", text, re.M):
            missing.append(f"{file}::{name}")
    assert missing == []
