"""Spanish is complete, keeps what the sentences are made of, and says each thing by one word.

Whoever adds a text sees it here: `python packaging/translations.py update`, then translate it in
resources/languages/es.ts (its README says how).
"""

import math
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from tests.packaging.scripts import load

translations = load("translations")

SPANISH = translations.LANGUAGES / "es.ts"
FORMS = 2
"""One, and all other numbers."""


@dataclass(frozen=True)
class Text:
    """An English text, and what it is in Spanish: two forms where it is about a number."""

    english: str
    one: str
    spanish: tuple[str, ...]

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each English form with its Spanish one."""
        if not self.one:
            return zip((self.english,), self.spanish, strict=True)
        return zip((self.one, self.english), self.spanish, strict=True)


def text_of(message: ElementTree.Element) -> Text:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.findall("numerusform")]
    spanish = tuple(forms) or (translation.text or "",)
    return Text(message.findtext("source", ""), message.findtext("comment", ""), spanish)


TEXTS = [text_of(message) for message in translations.messages(SPANISH)]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts of the program as they are now, with what is translated, and where they stand."""
    ts = tmp_path_factory.mktemp("languages") / "es.ts"
    shutil.copy(SPANISH, ts)
    translations.extract(ts, "es", with_places=True)
    return ts


def place_of(message: ElementTree.Element, ts: Path) -> str:
    location = message.find("location")
    assert location is not None
    path = (ts.parent / location.attrib["filename"]).resolve()
    return path.relative_to(translations.ROOT).as_posix()


def test_every_text_of_the_program_is_in_spanish(fresh: Path) -> None:
    left = [
        f"{place_of(message, fresh)}: {message.findtext('source')}"
        for message in translations.messages(fresh)
        if not all(text_of(message).spanish)
        or message.find("translation[@type='unfinished']") is not None
    ]
    missing = "\n".join(left)
    assert missing == "", f"{len(left)} texts have no Spanish, see {SPANISH.parent}/README.md"


def test_no_text_has_gone_missing(fresh: Path) -> None:
    """The extractor that finds nothing says nothing: what was found the last time is found again."""
    now = {(text.english, text.one) for text in map(text_of, translations.messages(fresh))}
    gone = [text.english for text in TEXTS if (text.english, text.one) not in now]
    assert "\n".join(gone) == "", "If this is meant: python packaging/translations.py update"
    assert len(TEXTS) == len(now)


# -- what a translation keeps --------------------------------------------------------------------

PLACE = re.compile(r"\{\w+\}")
SIGNS = re.compile(
    r"CRUX[A-Z]+\d?|\bF\d{1,2}\b|(?:Ctrl|Shift|Alt)(?:\+(?:\w+|,))+|\bEsc\b|--[\w-]+|\*\.\w+"
    r"|\w+_\w+|\w+\.(?:json|conf)|https?://|crux-desk \w+|[●✕→×$%]|\d+(?:[.,]\d+)*"
)
"""Commands, keys, options, names of files and columns, numbers."""
END = re.compile(r"(?:\.|…|:|\?|!|\)|)(?=\s*$)")


def lost_places(english: str, spanish: str) -> bool:
    return Counter(PLACE.findall(english)) != Counter(PLACE.findall(spanish))


def lost_signs(english: str, spanish: str) -> bool:
    signs = [Counter(SIGNS.findall(PLACE.sub("", text))) for text in (english, spanish)]
    return signs[0] != signs[1]


def lost_end(english: str, spanish: str) -> bool:
    ends = [END.search(text) for text in (english, spanish)]
    spaces = [text[len(text.rstrip()) :] for text in (english, spanish)]
    return ends[0] is None or ends[1] is None or ends[0][0] != ends[1][0] or spaces[0] != spaces[1]


TERMINAL = 100
"""As long as a line of the help may be."""


def lost_lines(english: str, spanish: str) -> bool:
    """Help of the command line may need another line, as long as a terminal has room for it."""
    breaks = "\n\n" if english.count("\n") > 2 else "\n"
    has_room = "\n" not in english or all(len(line) <= TERMINAL for line in spanish.split("\n"))
    return english.count(breaks) != spanish.count(breaks) or not has_room


def lost_shortcut(english: str, spanish: str) -> bool:
    letters = [re.findall(r"&(\w?)", text) for text in (english, spanish)]
    return len(letters[0]) != len(letters[1]) or not all(letters[1])


def unpaired(_: str, spanish: str) -> bool:
    """A question or a call without its beginning. A `?` that is spoken of stands alone."""
    asked = re.findall(r"(?<=\S)\?", spanish)
    return spanish.count("¿") != len(asked) or spanish.count("¡") != spanish.count("!")


def loose_dots(english: str, spanish: str) -> bool:
    return (" …" in spanish and " …" not in english) or "..." in spanish


def too_wide(english: str, spanish: str) -> bool:
    """Captions stand in narrow places: there is the room that the pseudo-language is shown in."""
    if len(english) > 20 or english.endswith(".") or english in WIDE:
        return False
    room: int = math.ceil(len(english) * (1 + translations.LONGER)) + 2
    return len(spanish) > max(room, len(english) + 6)


WIDE = {"All packers", "Label feeds"}
"""They stand where the field is as wide as its longest choice, or at the head of a sentence."""


def same(english: str, spanish: str) -> bool:
    """Nothing was translated, though it is no sign that all languages share."""
    words = set(re.findall(r"[^\W\d_]+", PLACE.sub("", english))) - UNITS
    return english == spanish and bool(words) and english not in SHARED


UNITS = {"lb", "oz", "ms", "s", "min", "h", "dpi"}
SHARED = {
    *("Crux Desk", "Enter", "Del", "Normal", "DEMO"),
    *("SKU", "&SKU", "SKU: {text}", "ZIP", "FNC1", "&Token"),
}

RULES: tuple[Callable[[str, str], bool], ...] = (
    lost_places,
    lost_signs,
    lost_end,
    lost_lines,
    lost_shortcut,
    unpaired,
    loose_dots,
    too_wide,
    same,
)


def broken(rule: Callable[[str, str], bool]) -> str:
    return "\n".join(
        f"{english!r}: {spanish!r}"
        for text in TEXTS
        for english, spanish in text.pairs
        if rule(english, spanish)
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_what_a_sentence_is_made_of_is_kept(rule: Callable[[str, str], bool]) -> None:
    assert broken(rule) == ""


@pytest.mark.parametrize(
    ("rule", "english", "spanish"),
    [
        (lost_places, "{n} of {all}", "{n} de {todo}"),
        (lost_signs, "Press F9, or scan CRUXYES.", "Oprima F8 o escanee CRUXYES."),
        (lost_signs, "Type 3.25.", "Escriba 3,25."),
        (lost_end, "Settings…", "Ajustes"),
        (lost_end, "Password: ", "Contraseña:"),
        (lost_lines, "One\ntwo", "Uno dos"),
        (lost_shortcut, "&Box", "Caja"),
        (lost_shortcut, "&Box", "Caja &"),
        (unpaired, "Which?", "Cuál?"),
        (unpaired, "No!", "No!"),
        (loose_dots, "Settings…", "Ajustes …"),
        (too_wide, "Outbox", "Bandeja de salida"),
        (same, "Outbox {n}", "Outbox {n}"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_the_rules_find_what_breaks_them(
    rule: Callable[[str, str], bool], english: str, spanish: str
) -> None:
    assert rule(english, spanish)


def test_what_is_about_a_number_has_both_forms() -> None:
    assert [t.english for t in TEXTS if len(t.spanish) != (FORMS if t.one else 1)] == []


def test_no_button_says_ok_where_it_can_say_what_it_does(fresh: Path) -> None:
    said = {message.findtext("source", "") for message in translations.messages(fresh)}
    assert "Cancel" in said
    assert "OK" not in said


WINDOW = ("ui/bench/box_panel.py", "ui/bench/verdict_bar.py", "ui/bench/window.py")


def test_no_two_fields_of_a_view_have_one_letter(fresh: Path) -> None:
    letters: dict[str, list[str]] = defaultdict(list)
    for message in translations.messages(fresh):
        for letter in re.findall(r"&(\w)", text_of(message).spanish[-1]):
            place = place_of(message, fresh).removeprefix("crux_desk/")
            letters["the window" if place in WINDOW else place].append(letter.lower())
    twice = {place: sorted(there) for place, there in letters.items() if len(there) > len({*there})}
    assert len(letters) > 5
    assert twice == {}


# -- one word for one thing ----------------------------------------------------------------------

TERMS: Sequence[tuple[str, str, str]] = (
    (r"box(es)?", r"cajas?", r"bultos?|cajón|cajones"),
    (r"labels?", r"etiquetas?|etiq|guía", r"rótulos?|marbetes?"),
    (r"tracking numbers?", r"números? de guía", r"rastreo|seguimiento"),
    (r"orders?", r"pedidos?", r"[óo]rden(es)?"),
    (r"items?", r"artículos?", r"ítems?|mercancías?"),
    (r"units?", r"unidad(es)?|unitarios?|empacadas", r"piezas?"),
    (r"carriers?", r"paqueterías?", r"transportistas?|mensajerías?|fleteras?"),
    (r"methods?", r"servicios?", r"métodos?"),
    (r"weights?", r"pesos?|pesar", r"masa"),
    (r"ship costs?", r"costo (de )?envío", r"flete|coste"),
    (r"unit costs?", r"costos? unitarios?", r"coste|precio"),
    (r"drafts?", r"borrador(es)?", r"bosquejos?"),
    (r"outbox", r"bandeja( de salida)?", r"buzón"),
    (r"stations?", r"estaci(ón|ones)", r"puestos?"),
    (r"bench", r"estaci(ón|ones)", r"bancos?|mesas?"),
    (r"packers?", r"empacador(es)?", r"embaladores|empaquetador(es)?"),
    (r"scale", r"báscula", r"balanza"),
    (r"scanners?", r"escáner(es)?", r"lector(es)?|escaneador"),
    (r"scans", r"escaneos|escanean|cuentan", r"lecturas|escaneadas"),
    (r"barcodes?", r"códigos?", r"barcode"),
    (r"printers?", r"impresoras?", r"printer"),
    (r"packing slips?", r"listas? de empaque", r"albar[áa]n|remisión|notas? de empaque"),
    (r"pick sheets?", r"listas? de surtido", r"recolección|picking"),
    (r"manifest", r"manifiesto", r"relación"),
    (r"retailers?", r"tiendas?", r"minoristas?"),
    (r"settings?", r"ajustes?", r"configuración|opciones|preferencias"),
    (r"presets?", r"atajos?", r"preajustes?"),
    (r"badge", r"gafete", r"credencial|tarjeta"),
    (r"backordered", r"en backorder", r"atrasados?"),
    (r"keyring", r"llavero", r"depósito"),
    (r"shipped", r"embarcad[oa]s?|embarcó|guía", r"despachad[oa]s?"),
    (r"password", r"contraseñas?", r"clave"),
    (r"computer's|computer", r"computadora", r"ordenador"),
    (r"IT|IT's", r"Sistemas", r"IT|TI|informática"),
)
"""English, what it is in Spanish, and what nobody says for it here."""
PLAIN = [
    tuple(PLACE.sub("…", form).replace("&", "") for form in pair)
    for text in TEXTS
    for pair in text.pairs
]
"""Without places and shortcuts."""


@pytest.mark.parametrize(("english", "wanted", "forbidden"), TERMS, ids=lambda term: term)
def test_each_thing_has_one_name(english: str, wanted: str, forbidden: str) -> None:
    flags = re.NOFLAG if english.startswith("IT") else re.IGNORECASE
    has, wrong = (re.compile(rf"\b(?:{words})\b", flags) for words in (english, forbidden))
    said = re.compile(rf"\b(?:{wanted})\b", flags)
    pairs = [pair for pair in PLAIN if has.search(pair[0])]
    captions = [pair for pair in pairs if len(pair[0].split()) < 3]
    assert pairs != []
    assert [pair for pair in pairs if wrong.search(pair[1])] == []
    assert [pair for pair in captions if not said.search(pair[1])] == []


def paper(language: str) -> dict[str, str]:
    path = translations.ROOT / "resources" / "paper" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_paper_says_the_same_words_as_the_screen() -> None:
    english, spanish = paper("en"), paper("es")
    assert [name for name in english if lost_places(english[name], spanish[name])] == []
    wrong = [words for _, _, words in TERMS]
    not_here = re.compile(rf"\b(?:{'|'.join(wrong)})\b", re.IGNORECASE)
    assert [said for said in spanish.values() if not_here.search(said)] == []


NOT_SAID = re.compile(
    r"\b(?i:tú|tu|tus|te|ti|contigo|puedes|tienes|quieres|debes|vosotros|vuestr\w+"
    r"|ordenador|fichero|coger|pulse|clicar|presione|teclee|pinche|aparcar|móvil|correr)\b"
    r"|(?:^|[.:;] )(?:Escanea|Oprime|Elige|Pon|Haz|Revisa|Corrige|Escribe|Pide)\b"
)
"""The packer is `usted`, in the US: no `tú`, and no words of Spain."""


def test_the_packer_is_addressed_as_usted() -> None:
    assert NOT_SAID.search("Escanea tu caja.")
    assert [form for text in TEXTS for form in text.spanish if NOT_SAID.search(form)] == []


# -- what the program loads ----------------------------------------------------------------------


def test_it_compiles_without_a_warning(tmp_path: Path) -> None:
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    done = subprocess.run(
        [tool, str(SPANISH), "-qm", str(tmp_path / "es.qm")],
        check=True,
        capture_output=True,
        text=True,
    )
    count = len(TEXTS)
    said = f"Generated {count} translation(s) ({count} finished and 0 unfinished)"
    assert (done.stderr, [said in done.stdout, "Ignored" in done.stdout]) == ("", [True, False])
    translator = QTranslator()
    assert translator.load(str(tmp_path / "es.qm"))
    assert translator.translate("", "{n} boxes", "1 box", 1) == "1 caja"
    assert translator.translate("", "{n} boxes", "1 box", 2) == "{n} cajas"


def test_a_window_keeps_what_it_reads_while_it_is_made_anew(tmp_path: Path) -> None:
    # Qt has the file in its memory: one that is written over takes the program down.
    few, qm = tmp_path / "few.ts", tmp_path / "es.qm"
    few.write_text('<?xml version="1.0"?><TS version="2.1" language="es"/>', encoding="utf-8")
    translations.compile_texts(SPANISH, qm)
    with qm.open("rb") as read:
        before = read.read()
        translations.compile_texts(few, qm)
        read.seek(0)
        assert read.read() == before
    assert len(qm.read_bytes()) < len(before)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["es.qm", "few.ts"]


# -- bringing them up to date --------------------------------------------------------------------


def test_an_update_keeps_what_is_translated_and_names_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ts = tmp_path / "es.ts"
    whole = SPANISH.read_text(encoding="utf-8")
    ts.write_text(whole.replace("<source>Outbox</source>", "<source>Inbox</source>"))
    monkeypatch.setattr(translations, "LANGUAGES", tmp_path)
    said = list(translations.updated())
    assert "  Outbox" in said
    assert said[0].startswith(f"es.ts: {len(said) - 1} of ")
    there = {text.english: text.spanish for text in map(text_of, translations.messages(ts))}
    assert "Inbox" not in there
    assert (there["Outbox"], there["Undo"]) == (("",), ("Deshacer",))
    assert [path.name for path in tmp_path.iterdir()] == ["es.ts"]
