"""The texts of the screen for translators, with Qt's own tools: `extract`, and a pseudo-language.

`python packaging/translations.py list` prints all of them, room by room, to be read; `update` brings
the languages of `resources/languages` up to date with them, and says what is still to be translated;
`compile` makes of them what the program loads.

The pseudo-language is made of the texts: in brackets, with accents, and longer, as most languages
are. What shows without brackets is not translatable; what is cut has too little room.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "resources" / "languages"
# What our functions are to Qt's extractor. `plural` has the forms of a number.
ALIASES = ("tr+=_t", "tr+=plural", "QT_TR_NOOP+=noop")
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
_WORD = re.compile("~{1,12}")
_PLACE = re.compile(r"(\{\w+\}|&(?=\w))")
_ACCENTS = str.maketrans("aeiouAEIOUcnyCNY", "àéîöûÀÉÎÖÛçñýÇÑÝ")


def sources() -> list[Path]:
    """The modules that may hold texts. Named one by one: of a folder the extractor finds none."""
    return sorted(
        path for room in ("ui", "app") for path in (ROOT / "crux_desk" / room).rglob("*.py")
    )


def extract(ts: Path, language: str = "en_US", *, with_places: bool = False) -> None:
    """Bring a file for translators up to date with the texts of the program.

    What is translated stays, and what is new is empty: the extractor would fill it with guesses.
    Where they stand changes with each line that is added: it is left out, unless it is asked for.

    Raises:
        subprocess.CalledProcessError: Qt's extractor failed.
    """
    names = ts.with_suffix(".lst")
    names.write_text("\n".join(str(path) for path in sources()) + "\n", encoding="utf-8")
    options = ["-tr-function-alias", ",".join(ALIASES), "-no-obsolete"]
    options += ["-locations", "absolute" if with_places else "none"]
    options += ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
    try:
        _run("lupdate", *options, f"@{names}", "-target-language", language, "-ts", str(ts))
    finally:
        names.unlink()


def unfinished(ts: Path) -> list[str]:
    """The texts of a file for translators that nobody has translated yet."""
    return [
        message.findtext("source", "")
        for message in messages(ts)
        if message.find("translation[@type='unfinished']") is not None
    ]


def updated() -> Iterator[str]:
    """Bring all languages up to date; for each, what is still to be translated."""
    for ts in sorted(LANGUAGES.glob("*.ts")):
        extract(ts, ts.stem)
        left = unfinished(ts)
        yield f"{ts.name}: {len(left)} of {len(messages(ts))} texts are not translated"
        yield from (f"  {text}" for text in left)


def messages(ts: Path) -> list[ElementTree.Element]:
    """All texts of a file for translators."""
    return list(ElementTree.parse(ts).iter("message"))


def listed() -> Iterator[str]:
    """Each text where it stands first, below the name of its file; of a number, both forms."""
    with tempfile.TemporaryDirectory() as folder:
        ts = Path(folder) / "crux.ts"
        extract(ts, with_places=True)
        found = sorted(_placed(message, ts) for message in messages(ts))
    name = ""
    for path, _, text in found:
        if path != name:
            name = path
            yield f"\n{name}"
        yield f"  {text}"


def _placed(message: ElementTree.Element, ts: Path) -> tuple[str, int, str]:
    place = message.find("location")
    attributes = {} if place is None else place.attrib
    path = (ts.parent / attributes.get("filename", "")).resolve()
    forms = (message.findtext("source", ""), message.findtext("comment", ""))
    text = " | ".join(form.replace("\n", "\\n") for form in forms if form)
    return str(path.relative_to(ROOT)), int(attributes.get("line", 0)), text


def compile_texts(ts: Path, qm: Path) -> None:
    """Make what the program loads, beside the old one: Qt may be reading that one in a window.

    Raises:
        subprocess.CalledProcessError: the file is not one for translators.
    """
    new = qm.with_name(f"{qm.name}.new")
    _run("lrelease", str(ts), "-qm", str(new))
    new.replace(qm)


def compiled() -> Iterator[str]:
    """Make of each language what the program loads, where that is not there yet; which were made.

    Raises:
        subprocess.CalledProcessError: a file is not one for translators.
    """
    for ts in sorted(LANGUAGES.glob("*.ts")):
        qm = ts.with_suffix(".qm")
        if not qm.exists() or qm.stat().st_mtime < ts.stat().st_mtime:
            compile_texts(ts, qm)
            yield f"{qm.name} is made"


def pseudo(text: str) -> str:
    """A text in the pseudo-language; places and the letters of shortcuts stay."""
    parts = _PLACE.split(text)
    said = "".join(part if _PLACE.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    more = "~" * round(len(_PLACE.sub("", text)) * LONGER)
    # In words, as texts have them: a word without end would be wider than any that is there.
    words = " ".join(_WORD.findall(more))
    return f"{OPEN}{said}{words}{CLOSE}"


def make_pseudo(folder: Path) -> Path:
    """The pseudo-language of all texts, as the program loads it."""
    ts, qm = folder / "crux_pseudo.ts", folder / "crux_pseudo.qm"
    extract(ts, "es_ES")
    tree = ElementTree.parse(ts)
    for message in tree.iter("message"):
        translation = message.find("translation")
        if translation is None:
            continue
        translation.attrib.pop("type", None)
        text = pseudo(message.findtext("source", ""))
        forms = translation.findall("numerusform")
        for form in forms:
            form.text = text
        if not forms:
            translation.text = text
    tree.write(ts, encoding="utf-8", xml_declaration=True)
    compile_texts(ts, qm)
    return qm


def _run(tool: str, *arguments: str) -> None:
    command = Path(sys.executable).parent / f"pyside6-{tool}"
    subprocess.run([str(command), *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    commands = {"list": listed, "update": updated, "compile": compiled}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit("translations.py list | update | compile")
    sys.stdout.writelines(f"{line}\n" for line in commands[sys.argv[1]]())
