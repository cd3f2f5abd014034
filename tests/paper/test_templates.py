"""A retailer's template: read from a folder, looked over, and said aloud."""

import pytest

from crux_desk.desk.paper.supplies import day_words, load_templates, paper_words
from crux_desk.paper.templates import PLAIN, Column, TemplateFault

GOOD = """
retailers = ["Crux Retailer", "Crux Outlet"]
language = "es"
sender = "Crux Retailer\\n1 Main St"
columns = ["sku", "item", "quantity"]
footer = "Thank you"
"""


def load(tmp_path, **files: str):
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_templates(str(tmp_path))


def test_a_retailer_gets_its_own_and_all_others_the_plain_one(tmp_path):
    templates = load(tmp_path, crux=GOOD)
    assert templates.findings == ()
    own = templates.of("CRUX  retailer")
    assert (own.language, own.footer) == ("es", "Thank you")
    assert own.columns == (Column.SKU, Column.ITEM, Column.QUANTITY)
    assert templates.of("crux outlet") is own
    assert templates.of("Somebody") is PLAIN
    assert load_templates("").of("Crux Retailer") is PLAIN


@pytest.mark.parametrize(
    ("text", "fault", "what"),
    [
        ("retailers = [", TemplateFault.UNREADABLE, None),
        ("", TemplateFault.NO_RETAILER, ""),
        (GOOD + 'price = "yes"', TemplateFault.UNKNOWN_NAME, "price"),
        (GOOD.replace('"sku", ', ""), TemplateFault.WRONG_VALUE, "columns"),
        (GOOD.replace('"item"', '"margin"'), TemplateFault.WRONG_VALUE, "columns"),
        (GOOD + "show_costs = 1", TemplateFault.WRONG_VALUE, "show_costs"),
        (GOOD + 'logo = "../secret.png"', TemplateFault.WRONG_VALUE, "logo"),
        (GOOD + 'logo = "none.png"', TemplateFault.NO_LOGO, "none.png"),
        (GOOD.replace('"item"', '"cost"'), TemplateFault.COSTS_NOT_ALLOWED, ""),
    ],
)
def test_a_wrong_template_is_named_and_not_used(tmp_path, text, fault, what):
    templates = load(tmp_path, crux=text)
    assert [finding.fault for finding in templates.findings] == [fault]
    assert templates.findings[0].file == "crux.toml"
    assert what in (None, templates.findings[0].what)
    assert templates.of("Crux Retailer") is PLAIN


def test_one_that_shows_costs_is_used_and_said_aloud(tmp_path):
    text = GOOD.replace('"item"', '"cost"') + "show_costs = true"
    templates = load(tmp_path, crux=text)
    assert [finding.fault for finding in templates.findings] == [TemplateFault.COSTS_SHOWN]
    assert templates.of("Crux Retailer").has_costs


def test_two_for_one_retailer_are_said_and_the_first_by_name_counts(tmp_path):
    templates = load(tmp_path, a=GOOD, b=GOOD.replace("Thank you", "Other"))
    assert {finding.fault for finding in templates.findings} == {TemplateFault.TWICE}
    assert templates.of("Crux Retailer").footer == "Thank you"


def test_a_folder_that_is_not_there_is_said(tmp_path):
    templates = load_templates(str(tmp_path / "none"))
    assert [finding.fault for finding in templates.findings] == [TemplateFault.UNREADABLE]


def test_both_languages_have_the_same_words_and_places():
    import re

    one, other = paper_words("en"), paper_words("es_MX")
    assert (one.language, other.language) == ("en", "es")
    assert paper_words("fr") is paper_words("fr")
    assert paper_words("fr").language == "en"
    assert one.texts.keys() == other.texts.keys()
    for name, text in one.texts.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", other.texts[name]))


def test_days_are_written_as_the_language_has_them():
    from datetime import date

    assert day_words(paper_words("en"))(date(2026, 5, 4)) == "May 4, 2026"
    assert day_words(paper_words("es"))(date(2026, 5, 4)) == "4 de mayo de 2026"
