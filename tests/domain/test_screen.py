"""How the people of a station want to read it."""

import pytest

from crux_desk.domain.screen import (
    NO_LANGUAGES,
    Language,
    PackerLanguages,
    read_language,
    read_packer_languages,
)

ANA = PackerLanguages((("Ana", Language.SPANISH),))


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("", Language.SYSTEM),
        ("system", Language.SYSTEM),
        ("en", Language.ENGLISH),
        ("en-US", Language.ENGLISH),
        ("es_MX", Language.SPANISH),
        (" ES ", Language.SPANISH),
    ],
)
def test_a_language_is_read(value, language):
    assert read_language(value) is language


@pytest.mark.parametrize("value", ["de", "español", "e", 1, None, ["es"]])
def test_what_is_not_spoken_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        read_language(value)


@pytest.mark.parametrize("name", ["Ana", "ANA", " ana "])
def test_a_packer_is_known_however_the_name_is_written(name):
    assert ANA.of(name, Language.ENGLISH) is Language.SPANISH
    assert ANA.chosen(name, Language.ENGLISH).of("Ana", Language.SYSTEM) is Language.ENGLISH
    assert len(ANA.chosen(name, Language.ENGLISH).own) == 1


def test_others_read_what_the_station_does():
    assert ANA.of("Ben", Language.ENGLISH) is Language.ENGLISH
    assert ANA.chosen("Ana", Language.SYSTEM) == NO_LANGUAGES


def test_it_is_the_same_in_the_file_and_back():
    two = ANA.chosen("Ben", Language.ENGLISH)
    assert two.plain() == {"Ana": "es", "Ben": "en"}
    assert read_packer_languages(two.plain()) == two


@pytest.mark.parametrize(
    "value", [["es"], {"Ana": "de"}, {"": "es"}, {"A" * 101: "es"}, {"a\nb": "es"}, {"Ana": 1}]
)
def test_a_wrong_list_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        read_packer_languages(value)
