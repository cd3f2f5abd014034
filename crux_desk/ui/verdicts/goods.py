"""What is said of the list of goods: what an import or export came to, how far it is."""

from crux_desk.desk.goods.goods_exchange import GoodsRun
from crux_desk.domain.goods.goods_file import GoodsDoubt, Remark
from crux_desk.domain.goods.goods_reading import MAX_NAMED
from crux_desk.domain.goods.learned_codes import LearnedCode, ReplacedCode
from crux_desk.ui.words.text import (
    Words,
    captioned,
    number,
    plural,
    sentences,
    shown_text,
    translate,
)

_t = translate


def items_words(count: int) -> str:
    """So many items."""
    return plural("{n} items", "1 item", count)


def import_title(run: GoodsRun) -> str:
    """That it is done, and how much there was."""
    return plural("{n} items imported", "1 item imported", run.rows)


def import_words(run: GoodsRun) -> str:
    """What an import has changed."""
    same = run.rows - run.new - run.changed
    counts = _t(
        "{new} new, {changed} changed, {same} as before.",
        new=number(run.new),
        changed=number(run.changed),
        same=number(same),
    )
    mended = plural(
        "{n} UPC barcodes had lost the 0 in front; it was put back.",
        "1 UPC barcode had lost the 0 in front; it was put back.",
        run.mended,
    )
    lost = rest_lost_words().line if run.is_rest_lost else ""
    odd = map(_remark_words, run.remarks)
    return sentences(counts, mended if run.mended else "", replaced_words(run), lost, *odd)


def _remark_words(remark: Remark) -> str:
    """What is odd in the list, and may be right all the same."""
    first = {"line": number(remark.line), "text": shown_text(remark.text)}
    if remark.doubt is GoodsDoubt.SKU_AS_CODE:
        return plural(
            "{n} barcodes are the SKU of another item, first {text} in line {line}. Check them.",
            "The barcode {text} in line {line} is the SKU of another item. Check it.",
            remark.rows,
            **first,
        )
    if remark.doubt is GoodsDoubt.PICTURE_MISSING:
        return plural(
            "{n} pictures are not in the folder of pictures, first {text} in line {line}, column"
            " picture.",
            "The picture {text} in line {line}, column picture, is not in the folder of pictures.",
            remark.rows,
            **first,
        )
    return plural(
        "{n} SKUs may have lost the zeros in front, first {text} in line {line}: others have them."
        " Check them.",
        "The SKU {text} in line {line} may have lost the zeros in front: others have them. Check it.",
        remark.rows,
        **first,
    )


def rest_lost_words() -> Words:
    """That a list was accepted, and some of it is lost."""
    return Words(
        _t("The last import is not complete"),
        _t(
            "Crux Desk closed while it was saving that list, and can't read the rest any more."
            " Items may be missing or old. Import that list again."
        ),
    )


def rest_waits_words() -> Words:
    """That a list was accepted, and the rest of it is not saved yet."""
    return Words(
        _t("The last import is not complete"),
        _t(
            "The rest of its items can't be saved now. They are saved at the next start of Crux Desk."
            " If this comes again, ask IT."
        ),
    )


def replaced_words(run: GoodsRun) -> str:
    """That barcodes which were taught mean something else now; "" where none does."""
    if not run.replaced:
        return ""
    return plural(
        "{n} barcodes that were taught here now mean what the list says.",
        "1 barcode that was taught here now means what the list says.",
        len(run.replaced),
    )


def imported_lines(run: GoodsRun) -> tuple[str, ...]:
    """What an import came to, and the first barcodes that were taught and mean something else."""
    named = map(replaced_line, run.replaced[:MAX_NAMED])
    rest = len(run.replaced) - MAX_NAMED
    more = plural("{n} more of these.", "1 more of these.", rest) if rest > 0 else ""
    first = captioned(import_title(run), import_words(run))
    return (first, *named, *filter(None, (more,)))


def replaced_line(replaced: ReplacedCode) -> str:
    """What a barcode meant, and what it means now."""
    return _t(
        "{code}: was {before}, is {after} now",
        code=shown_text(replaced.after.code),
        before=_meaning(replaced.before),
        after=_meaning(replaced.after),
    )


def imported_codes(run: GoodsRun) -> str:
    """That a file of barcodes alone was taken over."""
    return plural("{n} barcodes imported", "1 barcode imported", run.codes)


def export_words(run: GoodsRun) -> str:
    """How much was written, and what could not be."""
    if run.codes:
        return plural("{n} barcodes exported.", "1 barcode exported.", run.codes)
    left_out = plural(
        "{n} barcodes with a space in them are not in it.",
        "1 barcode with a space in it is not in it.",
        run.unwritten,
    )
    written = plural("{n} items exported.", "1 item exported.", run.rows)
    return sentences(written, left_out if run.unwritten else "")


def progress_words(run: GoodsRun) -> str:
    """How far an import is."""
    if run.is_accepted:
        return _t(
            "Saving… {taken} of {items}", taken=number(run.taken), items=items_words(run.rows)
        )
    return _t("Reading… {items}", items=items_words(run.read))


def _meaning(code: LearnedCode) -> str:
    sku = shown_text(code.sku_id)
    return sku if code.units == 1 else _t("{units} × {sku}", units=number(code.units), sku=sku)
