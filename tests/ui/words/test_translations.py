"""Each sentence of the screen can be translated: Qt's extractor finds it, whole, with its places."""

import ast
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from crux_desk.ui.words.text import plural, translate
from tests.packaging.scripts import load

translations = load("translations")

MIN_TEXTS = 1134
"""So many texts there are at least: the number never falls."""
FUNCTIONS = {"_t": 1, "plural": 2, "noop": 1}
"""What says a text, and how many literals it begins with."""
PLACE = re.compile(r"\{(\w+)\}")


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in translations.sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node) in FUNCTIONS:
                yield f"{path.relative_to(translations.ROOT)}:{node.lineno}", node


def literals(call: ast.Call) -> list[ast.expr]:
    return call.args[: FUNCTIONS[name_of(call)]]


def texts_in(call: ast.Call) -> tuple[str, ...]:
    found = [node.value for node in literals(call) if isinstance(node, ast.Constant)]
    return tuple(text for text in found if isinstance(text, str))


def test_what_is_said_is_a_literal_where_it_is_said():
    """A variable or an f-string is found by nobody, and is English for ever."""
    guilty = [
        place
        for place, call in calls()
        if len(texts_in(call)) < len(literals(call)) or not literals(call)
    ]
    assert guilty == []


def test_qts_extractor_finds_every_text(tmp_path):
    translations.extract(tmp_path / "crux.ts")
    found = {
        (message.findtext("source"), message.findtext("comment") or "")
        for message in translations.messages(tmp_path / "crux.ts")
    }
    missing = [
        f"{place}: {texts_in(call)}"
        for place, call in calls()
        if (*texts_in(call), "")[:2] not in found
    ]
    assert missing == []
    assert len(found) >= MIN_TEXTS


def test_each_place_of_a_sentence_has_its_value_and_each_value_its_place():
    guilty = []
    for place, call in calls():
        if any(keyword.arg is None for keyword in call.keywords):
            continue  # values that the caller was given
        named = {keyword.arg for keyword in call.keywords}
        is_noop = name_of(call) == "noop"
        for text in texts_in(call):
            wanted = set(PLACE.findall(text)) - {"n"}
            if not is_noop and wanted - named:
                guilty.append(f"{place}: {wanted - named}")
    assert guilty == []


def test_the_extractor_is_given_one_name_for_what_says_a_text():
    """`translate` is a name of Qt's with other arguments: it is imported to be called `_t`."""
    guilty = [
        f"{path.relative_to(translations.ROOT)}:{node.lineno}"
        for path in translations.sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and name_of(node) == "translate"
    ]
    assert guilty == []


@pytest.fixture
def spanish(tmp_path, qapp) -> Iterator[None]:
    ts, qm = tmp_path / "es.ts", tmp_path / "es.qm"
    ts.write_text(
        """<?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE TS><TS version="2.1" language="es_ES"><context><name></name>
        <message numerus="yes"><source>{n} units</source><comment>1 unit</comment>
        <translation><numerusform>{n} unidad</numerusform>
        <numerusform>{n} unidades</numerusform></translation></message>
        <message><source>Now box {box}</source><translation>Caja {box} ahora</translation></message>
        </context></TS>""",
        encoding="utf-8",
    )
    translations.compile_texts(ts, qm)
    translator = QTranslator()
    assert translator.load(str(qm))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_a_language_has_its_own_forms_and_order_of_words(spanish):
    assert plural("{n} units", "1 unit", 1) == "1 unidad"
    assert plural("{n} units", "1 unit", 1200) == "1,200 unidades"
    assert translate("Now box {box}", box="{n}") == "Caja {n} ahora"


def test_english_has_two_forms():
    assert plural("{n} units", "1 unit", 1) == "1 unit"
    assert plural("{n} units", "1 unit", 0) == "0 units"
