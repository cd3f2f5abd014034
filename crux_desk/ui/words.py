"""Every sentence that a packer reads about what went wrong: what happened, what it means for the
boxes, what to do now. Made from the errors' data, translatable; nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from crux_desk.domain import errors as e
from crux_desk.domain.errors import DeskError, Field
from crux_desk.domain.orders import LineItem, LineStatus


@dataclass(frozen=True)
class Words:
    """A title in large letters, and under it what it means and what to do."""

    title: str
    advice: str

    @property
    def line(self) -> str:
        """Both on one line, for the command line."""
        title = self.title if self.title.endswith((".", "?", "!")) else f"{self.title}."
        return f"{title} {self.advice}"


def translate(text: str, /, **values: object) -> str:
    """The text in the packer's language, with `{name}` replaced; values are never format strings."""
    translated = QCoreApplication.translate("desk", text)
    for name, value in values.items():
        translated = translated.replace(f"{{{name}}}", str(value))
    return translated


_t = translate

_NO_CHANGE = "Nothing was changed."


def field_name(field: Field) -> str:
    """What a field is called on the screen."""
    return {
        Field.TRACKING: _t("tracking number"),
        Field.CARRIER: _t("carrier"),
        Field.METHOD: _t("method"),
        Field.WEIGHT: _t("weight"),
        Field.SHIP_COST: _t("ship cost"),
        Field.UNIT_COST: _t("unit cost"),
        Field.QUANTITY: _t("quantity"),
        Field.CONTENTS: _t("contents"),
    }[field]


def line_name(line: LineItem) -> str:
    """A line in a sentence: its name if it has one, else its SKU."""
    name = line.name or line.sku_id or line.line_item_uuid
    return name if len(name) <= 60 else f"{name[:59]}…"


def units(count: int) -> str:
    """A number of units, in words."""
    return _t("1 unit") if count == 1 else _t("{count} units", count=f"{count:,}")


def boxes(count: int) -> str:
    """A number of boxes, in words."""
    return _t("1 box") if count == 1 else _t("{count} boxes", count=count)


def joined(parts: list[str], most: int = 4) -> str:
    """Parts in a row; of a long list the first few and how many more."""
    shown = ", ".join(parts[:most])
    more = len(parts) - most
    return shown if more <= 0 else _t("{shown} and {more} more", shown=shown, more=more)


def words_for(error: DeskError) -> Words:
    """What the packer is told of an error."""
    for kind in type(error).__mro__:
        make = _WORDS.get(kind)
        if make is not None:
            return make(error)
    return Words(_t("Something went wrong"), _t("The boxes are as they were. Try it again."))


# -- packing -------------------------------------------------------------------------------------


def _too_many_units(error: e.TooManyUnits) -> Words:
    name = line_name(error.line)
    if error.possible == 0 and error.packed:
        return Words(
            _t("All of it is packed already: {name}", name=name),
            _t(
                "{packed} of {may_ship} are in boxes. Nothing was changed. Take one out of a box"
                " to put it elsewhere.",
                packed=error.packed,
                may_ship=error.line.may_ship,
            ),
        )
    return Words(
        _t("Only {possible} left: {name}", possible=error.possible, name=name),
        _t(
            "{wanted} were asked for, {possible} of {may_ship} may still go into boxes."
            " Nothing was changed. Pack {possible} or fewer.",
            wanted=error.wanted,
            possible=error.possible,
            may_ship=error.line.may_ship,
        ),
    )


_WHY_DEAD = {
    LineStatus.CANCELLED: "Cancelled line: {name}",
    LineStatus.REJECTED: "Rejected line: {name}",
    LineStatus.BACKORDERED: "Backordered line: {name}",
}


def _line_not_shippable(error: e.LineNotShippable) -> Words:
    line = error.line
    name = line_name(line)
    if not line.status.is_dead and line.shipped:
        return Words(
            _t("Shipped already: {name}", name=name),
            _t(
                "{wanted} were asked for, 0 may ship: all {shipped} have tracking numbers."
                " Nothing was changed. Put the unit back.",
                wanted=error.wanted,
                shipped=line.shipped,
            ),
        )
    return Words(
        _t(_WHY_DEAD.get(line.status, "Not to be shipped: {name}"), name=name),
        _t(
            "{wanted} were asked for, 0 of {ordered} may ship. Nothing was changed."
            " Put the unit back.",
            wanted=error.wanted,
            ordered=line.allocation.ordered,
        ),
    )


def _not_in_box(error: e.NotInBox) -> Words:
    return Words(
        _t("Not that many in box {box}: {name}", box=error.box_number, name=line_name(error.line)),
        _t(
            "{wanted} were to come out, {present} are in it. Nothing was changed.",
            wanted=error.wanted,
            present=error.present,
        ),
    )


def _quantity_too_small(error: e.QuantityTooSmall) -> Words:
    return Words(
        _t("{quantity} units of {name}?", quantity=error.quantity, name=line_name(error.line)),
        _t("The least is 1, not {quantity}. Nothing was changed.", quantity=error.quantity),
    )


def _split_too_thin(error: e.SplitTooThin) -> Words:
    return Words(
        _t("Cannot split {units} over {boxes}", units=units(error.units), boxes=boxes(error.boxes)),
        _t(
            "{name}: each box needs at least one unit. Nothing was changed. Choose 1 to {units}.",
            name=line_name(error.line),
            units=error.units,
        ),
    )


def _boxes_incomplete(error: e.BoxesIncomplete) -> Words:
    parts = [
        _t(
            "box {box}: {fields}",
            box=missing.box_number,
            fields=joined([field_name(field) for field in missing.fields], 6),
        )
        for missing in error.missing
    ]
    parts += [
        _t(
            "{name}: {packed} in boxes, {may_ship} may ship",
            name=line_name(too_many.line),
            packed=too_many.packed,
            may_ship=too_many.line.may_ship,
        )
        for too_many in error.too_many
    ]
    parts += [_t("{name}: no unit cost", name=line_name(line)) for line in error.without_cost]
    title = _t("Not ready to submit") if error.too_many else _t("Something is missing")
    return Words(
        title,
        _t("{parts}. Nothing was sent; fill it in and submit again.", parts=joined(parts)),
    )


def _order_changed(error: e.OrderChanged) -> Words:
    parts = [
        _t(
            "{name}: {packed} in boxes, {may_ship} may ship",
            name=line_name(too_many.line),
            packed=too_many.packed,
            may_ship=too_many.line.may_ship,
        )
        for too_many in error.too_many
    ]
    parts += [_t("{tracking} is there already", tracking=tracking) for tracking in error.taken]
    parts += [_t("a packed line is gone from the order") for _ in error.gone]
    return Words(
        _t("The order has changed at Crux"),
        _t("{parts}. Nothing was sent. Correct the boxes, then submit.", parts=joined(parts)),
    )


def _tracking_taken(error: e.TrackingNumberTaken) -> Words:
    if error.box_number is None:
        return Words(
            _t("This label was sent already: {tracking}", tracking=error.tracking),
            _t("Crux shows it on this order. Nothing was changed. Use another label."),
        )
    return Words(
        _t("Box {box} has this label: {tracking}", box=error.box_number, tracking=error.tracking),
        _t("A label belongs to one box. Nothing was changed. Use another label."),
    )


_STATE_NAMES = {
    "draft": "draft",
    "queued": "waiting to be sent",
    "sending": "being sent",
    "submitted": "submitted",
    "refused": "refused",
    "unclear": "unclear",
}


def state_name(state: str) -> str:
    """A state of a packing, as the screen says it."""
    return _t(_STATE_NAMES.get(state, state))


def _packing_closed(error: e.PackingClosed) -> Words:
    return Words(
        _t("{po_number} is {state}", po_number=error.po_number, state=state_name(error.state)),
        _t("Its boxes cannot be changed any more. Nothing was changed."),
    )


# -- entries -------------------------------------------------------------------------------------

_UNITS_OF_FIELD = {Field.WEIGHT: "lb", Field.SHIP_COST: "$", Field.UNIT_COST: "$"}


def shown_text(text: str) -> str:
    """A text from outside, short enough for a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def _not_a_number(error: e.NotANumber) -> Words:
    return Words(
        _t("“{text}” is no {field}", text=shown_text(error.text), field=field_name(error.field)),
        _t("Type digits with at most one dot or comma, as 3.25 or 3,25. Nothing was changed."),
    )


def _too_many_decimals(error: e.TooManyDecimals) -> Words:
    return Words(
        _t(
            "“{text}” has {decimals} decimals",
            text=shown_text(error.text),
            decimals=error.decimals,
        ),
        _t(
            "A {field} has at most {allowed}. Nothing was changed. For thousands, type no"
            " separator.",
            field=field_name(error.field),
            allowed=error.allowed,
        ),
    )


def _number_out_of_range(error: e.NumberOutOfRange) -> Words:
    unit = _UNITS_OF_FIELD.get(error.field, "")
    field = field_name(error.field)
    if error.value > error.most:
        return Words(
            _t(
                "{value} {unit} is too much for a {field}",
                value=error.value,
                unit=unit,
                field=field,
            ),
            _t("The most is {most} {unit}. Nothing was changed.", most=error.most, unit=unit),
        )
    rule = (
        _t("The least is {least} {unit}. Nothing was changed.", least=error.least, unit=unit)
        if error.is_least_allowed
        else _t(
            "It must be above {least} {unit}. Nothing was changed.", least=error.least, unit=unit
        )
    )
    return Words(
        _t("{value} {unit} is too little for a {field}", value=error.value, unit=unit, field=field),
        rule,
    )


def _text_too_long(error: e.TextTooLong) -> Words:
    return Words(
        _t("The {field} is too long", field=field_name(error.field)),
        _t(
            "It has {length} characters, Crux takes {limit}. Nothing was changed.",
            length=error.length,
            limit=error.limit,
        ),
    )


def _text_unreadable(error: e.TextUnreadable) -> Words:
    return Words(
        _t("The {field} cannot be read", field=field_name(error.field)),
        _t("It holds signs that no label has. Nothing was changed. Scan or type it again."),
    )


# -- the service ---------------------------------------------------------------------------------

_NOT_REACHED = {
    e.NotReachedReason.NAME: "The name {host} is not known to the network.",
    e.NotReachedReason.REFUSED: "{host} does not take connections.",
    e.NotReachedReason.TIMEOUT: "{host} does not answer.",
    e.NotReachedReason.TLS: "The connection to {host} is not secure; its certificate is not trusted.",
    e.NotReachedReason.PROXY: "The proxy on the way to {host} does not answer.",
    e.NotReachedReason.REQUEST: "The request to {host} could not be made.",
}

_INVALID = {
    e.InvalidAnswer.NOT_JSON: "Something else than Crux answered.",
    e.InvalidAnswer.HTML: "A web page answered instead of Crux: a network sign-in page, perhaps.",
    e.InvalidAnswer.TRUNCATED: "The answer broke off in the middle.",
    e.InvalidAnswer.WRONG_SHAPE: "The answer is not what Crux says an order is.",
    e.InvalidAnswer.WRONG_ORDER: "Crux answered with another order than the one asked for.",
    e.InvalidAnswer.TOO_LARGE: "The answer is far too large.",
    e.InvalidAnswer.REDIRECT: "The server sends us elsewhere; the address in the settings is wrong.",
}

_BOXES_SAFE = "Your boxes are safe on this computer."


def _not_reached(error: e.NotReached) -> Words:
    return Words(
        _t("No connection to Crux"),
        f"{_t(_NOT_REACHED[error.reason], host=error.host)} {_t(_BOXES_SAFE)}"
        f" {_t('It is tried again by itself; or check the network.')}",
    )


def _service_busy(error: e.ServiceBusy) -> Words:
    return Words(
        _t("Crux is busy"),
        _t(
            "It asks to be called again in {seconds} s. Your boxes are safe; nothing to do.",
            seconds=round(error.retry_after_s),
        ),
    )


def said(error: e.RequestRefused) -> str:
    """The service's own words, box by box where it says which."""
    parts = [
        message.text
        if message.box_index is None
        else _t("box {box}: {text}", box=message.box_index + 1, text=message.text)
        for message in error.messages
    ]
    return joined([shown_message(part) for part in parts]) if parts else _t("no reason given")


def shown_message(text: str) -> str:
    """A message of the service, on one line and not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else f"{flat[:159]}…"


def _refused(error: e.RequestRefused) -> Words:
    return Words(
        _t("Crux said no"),
        _t(
            "Its words: {said} ({status}). The boxes are as they were. Mend what it names.",
            said=said(error),
            status=error.status,
        ),
    )


def _order_not_found(error: e.OrderNotFound) -> Words:
    wanted = shown_text(error.wanted)
    title = _t("Not known: {wanted}", wanted=wanted) if wanted else _t("Order not found")
    return Words(
        title,
        _t("Neither an item of the open order nor an order at Crux. Check the number."),
    )


def _answer_invalid(error: e.AnswerInvalid) -> Words:
    return Words(
        _t("No usable answer from Crux"),
        f"{_t(_INVALID[error.what])} {_t(_BOXES_SAFE)} {_t('Try it again, or ask your IT.')}",
    )


def _answer_lost(error: e.AnswerLost) -> Words:
    status = f" ({error.status})" if error.status else ""
    return Words(
        _t("Crux did not answer properly") + status,
        _t("Your boxes are safe on this computer. Try it again in a moment."),
    )


# -- the station ---------------------------------------------------------------------------------

_TOKEN_FAULTS = {
    e.TokenFault.EMPTY: "There is nothing in it.",
    e.TokenFault.NOT_ASCII: "It holds letters that no token has; a typographic dash, perhaps.",
    e.TokenFault.SPACES: "There are spaces or line breaks in it.",
    e.TokenFault.TOO_LONG: "It is longer than any token.",
}

_FOLDER_FAULTS = {
    e.DataFolderFault.NOT_ABSOLUTE: "It has to be a full path.",
    e.DataFolderFault.NOT_A_FOLDER: "A file is in the way.",
    e.DataFolderFault.NOT_WRITABLE: "Nothing can be written there.",
    e.DataFolderFault.SHARED_DRIVE: "It is on a network drive, which can damage the journal.",
    e.DataFolderFault.SYNCED: "It is synchronised with a cloud, which can damage the journal.",
}


def _folder_unusable(error: e.DataFolderUnusable) -> Words:
    detail = f" ({shown_message(error.detail)})" if error.detail else ""
    return Words(
        _t("This data folder cannot be used: {path}", path=error.path),
        f"{_t(_FOLDER_FAULTS[error.fault])}{detail} {_t('Give another one with --data-dir.')}",
    )


_Make = Callable[[Any], Words]


def _plain(title: str, advice: str) -> _Make:
    """Words whose `{name}`s are the error's own attributes."""

    def make(error: DeskError) -> Words:
        values = {name: _shown_value(value) for name, value in vars(error).items()}
        return Words(_t(title, **values), _t(advice, **values))

    return make


def _shown_value(value: object) -> str:
    return str(value) if isinstance(value, int | Decimal) else shown_message(str(value))


_WORDS: dict[type, _Make] = {
    e.TooManyUnits: _too_many_units,
    e.LineNotInOrder: _plain("Not in this order", "{po_number} has no such line. " + _NO_CHANGE),
    e.LineNotShippable: _line_not_shippable,
    e.QuantityTooSmall: _quantity_too_small,
    e.NotInBox: _not_in_box,
    e.BoxNotFound: _plain(
        "There is no box {box_number}", _NO_CHANGE + " Choose a box or open one."
    ),
    e.BoxClosed: _plain(
        "Box {box_number} is closed",
        "Crux has it as {tracking}. " + _NO_CHANGE + " Open a new box.",
    ),
    e.BoxesIncomplete: _boxes_incomplete,
    e.NothingToSubmit: _plain(
        "Nothing to submit yet", "No box has anything in it. Pack something first."
    ),
    e.NothingToPack: _plain(
        "Nothing is left to pack", "All of {po_number} is in boxes or shipped."
    ),
    e.SplitTooThin: _split_too_thin,
    e.OrderChanged: _order_changed,
    e.NoOrderOpen: _plain("No order is open", "Scan or type a PO number first."),
    e.PackingClosed: _packing_closed,
    e.NothingToUndo: _plain("Nothing to undo", "The order is as it was when you opened it."),
    e.TrackingNumberTaken: _tracking_taken,
    e.NotANumber: _not_a_number,
    e.TooManyDecimals: _too_many_decimals,
    e.NumberOutOfRange: _number_out_of_range,
    e.TextTooLong: _text_too_long,
    e.TextUnreadable: _text_unreadable,
    e.NotReached: _not_reached,
    e.ServiceBusy: _service_busy,
    e.TokenMissing: _plain(
        "Not signed in to Crux", "No token is kept for {origin}. Sign in; your boxes are safe."
    ),
    e.TokenRefused: _plain(
        "Crux does not accept this sign-in",
        "The token, or the name and password, are not valid. Sign in again; your boxes are safe.",
    ),
    e.RequestRefused: _refused,
    e.NotPermitted: _plain(
        "Not allowed for this user",
        "Crux says that this token may not do that. Your boxes are safe. Ask whoever manages your"
        " Crux users for the permission to add tracking.",
    ),
    e.OrderNotFound: _order_not_found,
    e.AnswerLost: _answer_lost,
    e.AnswerInvalid: _answer_invalid,
    e.SettingInvalid: _plain(
        "Setting “{name}” is not valid: {value}",
        "{default} is used instead. Correct it in the settings.",
    ),
    e.AddressInvalid: _plain(
        "Not an address for Crux: {url}",
        "It has to begin with https:// (http:// only for this computer). Correct the address.",
    ),
    e.TokenUnusable: lambda error: Words(
        _t("That is not a token"), f"{_t(_TOKEN_FAULTS[error.fault])} {_t('Nothing was stored.')}"
    ),
    e.KeyringUnusable: _plain(
        "The keyring of this computer cannot be used",
        "{reason}. The token is kept for this run only, and never written to disk.",
    ),
    e.JournalUnreadable: _plain(
        "The journal cannot be read",
        "{path}: {detail}. Nothing was changed in it. Ask your IT before you go on.",
    ),
    e.JournalTooNew: _plain(
        "A newer Crux Desk wrote this journal",
        "{path} has version {version}, this program knows {known}. Install the newer one.",
    ),
    e.JournalWriteFailed: _plain(
        "This step could not be saved",
        "{detail} ({path}). It was not done; the screen shows what is saved. Make room on the"
        " disk, then do it again.",
    ),
    e.DataFolderUnusable: _folder_unusable,
    e.StationInUse: _plain(
        "Crux Desk is open already",
        "{holder} works with {data_dir}. Use that window, or give another --data-dir.",
    ),
}
