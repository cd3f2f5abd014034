"""Whose packings are looked at."""

from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.words.text import translate

_t = translate
_CHARACTERS = 18


class PackerChoice(NameChoice):
    """A choice among the packers of this station."""

    def __init__(self) -> None:
        super().__init__(_t("Packer"), _t("All packers"), _CHARACTERS)
