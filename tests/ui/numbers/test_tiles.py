"""The tiles: the pace is read whole, in fewer words, then in smaller letters; shares of scans."""

from crux_desk.domain.numbers.figures import Sums
from crux_desk.ui.numbers.tiles import PaceTile
from crux_desk.ui.words.numbers.figures import wrong_words

FACTS = ("15% más rápido (±6%)", "1:06 min por pedido, esperado 1:18 min")
SHORT = ("15% más rápido", "esperado 1:18")


def test_a_narrow_tile_says_it_in_fewer_words_and_then_in_smaller_letters(qtbot, theme):
    tile = PaceTile()
    theme.dress(tile)
    qtbot.addWidget(tile)
    tile.show_pace(*FACTS, *SHORT)
    tile.show()
    seen = []
    for width in range(420, tile.minimumSizeHint().width() - 1, -2):
        tile.resize(width, 60)
        qtbot.waitUntil(lambda width=width: tile.width() == width)
        texts = tile._value.text(), tile._caption.text()
        assert "…" not in "".join(texts), width
        seen.append((*texts, tile._value.font().pixelSize()))
    assert list(dict.fromkeys(text for text, _, _ in seen)) == [FACTS[0], SHORT[0]]
    assert list(dict.fromkeys(text for _, text, _ in seen)) == [FACTS[1], SHORT[1]]
    assert list(dict.fromkeys(size for _, _, size in seen)) == [22, 15]


def test_a_share_of_wrong_scans_is_told_where_some_were_right():
    assert wrong_words(Sums(scans=98, wrong_scans=2)) == "2 (2.0%)"
    assert wrong_words(Sums(scans=0, wrong_scans=2)) == "2"
    assert wrong_words(Sums(scans=98)) == "0"
