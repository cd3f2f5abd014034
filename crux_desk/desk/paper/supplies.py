"""What paper needs from files: the words of a language, the retailers' templates and logos."""

import tomllib
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from crux_desk.config.resources import resource_path
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass
from crux_desk.paper.templates import PLAIN, Finding, Template, TemplateFault, read_template
from crux_desk.paper.words import PaperWords

LANGUAGES = ("en", "es")
MAX_FILES = 200
MAX_BYTES = 100_000
MAX_LOGO_BYTES = 3_000_000
_ENDING = "*.toml"


@lru_cache(maxsize=len(LANGUAGES))
def paper_words(language: str) -> PaperWords:
    """The words of a language like "es" or "es_MX"; English for one that there are none of."""
    code = language[:2].lower()
    code = code if code in LANGUAGES else LANGUAGES[0]
    text = resource_path("paper", f"{code}.toml").read_text(encoding="utf-8")
    return PaperWords(code, tomllib.loads(text))


def day_words(words: PaperWords) -> Callable[[date], str]:
    """How a day is written in that language."""

    def write(day: date) -> str:
        month = words("months").split()[day.month - 1]
        return words("day", month=month, day=day.day, year=day.year)

    return write


@dataclass(frozen=True)
class Templates:
    """The templates of a folder that can be used, and what is to be said of all of them."""

    folder: Path | None = None
    templates: tuple[Template, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, retailer_name: str) -> Template:
        """That of a retailer; the plain one where there is none."""
        return next((one for one in self.templates if one.is_of(retailer_name)), PLAIN)

    def logo(self, template: Template) -> bytes:
        """The picture that a template names; b"" for none."""
        if not template.logo or self.folder is None:
            return b""
        try:
            return _read(self.folder / template.logo, MAX_LOGO_BYTES)
        except OSError:
            return b""


NO_TEMPLATES = Templates()


def load_templates(folder: str) -> Templates:
    """All templates of a folder, "" for none; a wrong one is named in `findings` and not used."""
    if not folder:
        return Templates()
    path = Path(folder)
    try:
        files = sorted(path.glob(_ENDING))[:MAX_FILES]
        next(path.iterdir(), None)
    except OSError:
        return Templates(path, (), (Finding(folder, TemplateFault.UNREADABLE),))
    good: list[Template] = []
    findings: list[Finding] = []
    taken: set[str] = set()
    for file in files:
        template, found = _load(file)
        findings += found
        if template is None:
            continue
        twice = [name for name in template.retailers if text_key(name) in taken]
        findings += (Finding(file.name, TemplateFault.TWICE, name) for name in twice)
        if not twice:
            taken |= set(map(text_key, template.retailers))
            good.append(template)
    return Templates(path, tuple(good), tuple(findings))


def _load(file: Path) -> tuple[Template | None, tuple[Finding, ...]]:
    try:
        values = tomllib.loads(_read(file, MAX_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        what = str(error).split("\n", 1)[0]
        return None, (Finding(file.name, TemplateFault.UNREADABLE, what),)
    template, found = read_template(file.name, values)
    if template.logo and not (file.parent / template.logo).is_file():
        found = (*found, Finding(file.name, TemplateFault.NO_LOGO, template.logo))
    is_good = not any(finding.fault.is_wrong for finding in found)
    return (template if is_good else None), found


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(f"more than {most} bytes")
    return data
