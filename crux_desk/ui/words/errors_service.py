"""What a packer reads when the order service, or this computer, is not as it should be."""

from crux_desk.domain import errors as e
from crux_desk.ui.words.text import Words, joined, shown_message, shown_text, translate

_t = translate

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
    e.InvalidAnswer.NOT_JSON: "Something other than Crux answered.",
    e.InvalidAnswer.HTML: "A web page answered instead of Crux: a network sign-in page, perhaps.",
    e.InvalidAnswer.TRUNCATED: "The answer broke off in the middle.",
    e.InvalidAnswer.WRONG_SHAPE: "The answer is not what Crux says an order is.",
    e.InvalidAnswer.WRONG_ORDER: "Crux answered with an order other than the one asked for.",
    e.InvalidAnswer.TOO_LARGE: "The answer is far too large.",
    e.InvalidAnswer.REDIRECT: "The server sends us elsewhere; the address in the settings is wrong.",
}

_BOXES_SAFE = "Your boxes are safe on this computer."


def not_reached(error: e.NotReached) -> Words:
    """Not reached, in words."""
    advice = f"{why_not_reached(error)} {_t('Check the network, then do it again.')}"
    return Words(_t("No connection to Crux"), advice)


def why_not_reached(error: e.NotReached) -> str:
    """The same without what to do: what waits in the outbox is tried again by itself."""
    return f"{_t(_NOT_REACHED[error.reason], host=error.host)} {_t(_BOXES_SAFE)}"


def service_busy(error: e.ServiceBusy) -> Words:
    """Service busy, in words."""
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


def refused(error: e.RequestRefused) -> Words:
    """Refused, in words."""
    return Words(
        _t("Crux said no"),
        _t(
            "Its words: {said} ({status}). The boxes are as they were. Mend what it names.",
            said=said(error),
            status=error.status,
        ),
    )


def order_not_found(error: e.OrderNotFound) -> Words:
    """Order not found, in words."""
    wanted = shown_text(error.wanted)
    title = _t("Unknown barcode: {wanted}", wanted=wanted) if wanted else _t("Order not found")
    return Words(
        title,
        _t("Neither an item of the open order nor an order at Crux. Check the number."),
    )


def answer_invalid(error: e.AnswerInvalid) -> Words:
    """Answer invalid, in words."""
    return Words(
        _t("No usable answer from Crux"),
        f"{_t(_INVALID[error.what])} {_t(_BOXES_SAFE)} {_t('Try it again, or ask your IT.')}",
    )


def answer_lost(error: e.AnswerLost) -> Words:
    """Answer lost, in words."""
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
    e.DataFolderFault.SYNCED: "It is synchronized with a cloud, which can damage the journal.",
}


def folder_unusable(error: e.DataFolderUnusable) -> Words:
    """Folder unusable, in words."""
    detail = f" ({shown_message(error.detail)})" if error.detail else ""
    return Words(
        _t("This data folder cannot be used: {path}", path=error.path),
        f"{_t(_FOLDER_FAULTS[error.fault])}{detail} {_t('Give another one with --data-dir.')}",
    )


def token_unusable(error: e.TokenUnusable) -> Words:
    """What was given as a token cannot be one, in words that do not repeat it."""
    title = _t("That is not a token")
    return Words(title, f"{_t(_TOKEN_FAULTS[error.fault])} {_t('Nothing was stored.')}")
