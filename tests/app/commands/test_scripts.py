"""The self-test names the scripts that this computer has letters for, and what brings the others."""

import pytest
from PySide6.QtGui import QFontDatabase

from crux_desk.app.commands.scripts import SCRIPTS, Script, can_draw, scripts_words
from crux_desk.app.commands.self_test import CHECKS

Writing = QFontDatabase.WritingSystem
NOBODYS = Script("Nobody's", Writing.Latin, "\U0010fffd", "fonts-nobodys")
"""No font has a letter of that place."""


@pytest.fixture(autouse=True)
def _with_fonts(qapp):
    """Fonts need Qt's application."""


def test_a_script_is_there_where_a_font_has_its_letters():
    latin = next(script for script in SCRIPTS if script.name == "Latin")
    assert can_draw(latin)
    assert not can_draw(NOBODYS)


def test_what_is_missing_is_named_with_the_package_that_brings_it(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    latin = next(script for script in SCRIPTS if script.name == "Latin")
    words = scripts_words((latin, NOBODYS))
    assert words == "Latin; missing: Nobody's (apt install fonts-nobodys)"
    assert scripts_words((latin,)) == "Latin; all that are looked for"


def test_the_self_test_has_a_line_of_it_and_names_each_script_once():
    words = dict(CHECKS)["scripts"]()
    for script in SCRIPTS:
        assert words.count(script.name) == 1
    for name in ("Japanese", "Arabic", "Thai"):
        assert name in words


def test_each_sample_is_of_its_script():
    """Its letters are no others': a font for Latin alone never draws it."""
    for script in SCRIPTS[1:]:
        assert all(ord(sign) > 0x250 for sign in script.sample if not sign.isspace())
