"""What a packer is told of an error; its words are loaded with the first one that is told."""

from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.words.text import Words


def words_for(error: DeskError) -> Words:
    """What happened, what it means for the boxes, what to do now."""
    from crux_desk.ui.words.errors.table import words_of

    return words_of(error)


def load_words() -> None:
    """Have them at hand: a disk that is gone has to be told, too."""
    import crux_desk.ui.words.errors.table  # noqa: F401 - for what it does
