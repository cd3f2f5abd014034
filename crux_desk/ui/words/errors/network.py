"""What a packer reads where nothing was sent: what is in the way to Crux, and who can mend it."""

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.service import NotReached
from crux_desk.domain.errors.service import NotReachedReason as Why
from crux_desk.ui.words.text import Words, noop, sentences, translate, translated
from crux_desk.ui.words.times import date_and_time

_t = translate

_WHAT = {
    Why.NAME: noop("The network doesn't know the name {host}."),
    Why.REFUSED: noop("{host} refused the connection."),
    Why.UNREACHABLE: noop("This computer's network has no way to {host}."),
    Why.TIMEOUT: noop("{host} doesn't answer."),
    Why.RESET: noop(
        "{host} cuts the connection off: perhaps a firewall, or a port that isn't for https."
    ),
    Why.NOT_TLS: noop("{host} answers, but not over a secure connection (https)."),
    Why.TLS: noop("{host} and this computer can't agree on a secure connection."),
    Why.CERTIFICATE: noop("This computer doesn't trust the certificate of {host}."),
    Why.CERTIFICATE_EARLY: noop(
        "The certificate of {host} isn't valid yet: this computer's date is {now}."
    ),
    Why.CERTIFICATE_EXPIRED: noop(
        "The certificate of {host} has expired: this computer's date is {now}."
    ),
    Why.CERTIFICATE_DATE: noop(
        "The certificate of {host} isn't valid now: this computer's date is {now}."
    ),
    Why.CERTIFICATE_NAME: noop(
        "The certificate of {host} is made out to another name: perhaps a network sign-in page"
        " answers, or the address is wrong."
    ),
    Why.CERTIFICATE_MAKER: noop(
        "This computer doesn't know who made the certificate of {host}: perhaps the company's proxy."
    ),
    Why.CERTIFICATES_FILE: noop(
        "The trusted certificates that are set for this computer (SSL_CERT_FILE, SSL_CERT_DIR) are"
        " missing or can't be read, so the one of {host} can't be checked."
    ),
    Why.PROXY: noop("The proxy on the way to {host} doesn't answer."),
    Why.PROXY_NAME: noop("The network doesn't know the name of this computer's proxy."),
    Why.PROXY_SIGN_IN: noop("The proxy on the way to {host} wants a sign-in."),
    Why.PROXY_FORBIDS: noop("The proxy on the way to {host} doesn't allow this connection."),
    Why.PROXY_BROKEN: noop("The proxy on the way to {host} can't get through, or is broken."),
    Why.PROXY_STRANGE: noop(
        "What this computer uses as its proxy doesn't answer like one: perhaps the port is wrong."
    ),
    Why.PROXY_TLS: noop("This computer's proxy has no secure connection that we trust."),
    Why.PROXY_SETTING: noop("This computer's proxy setting isn't the address of a proxy."),
    Why.PROXY_SOCKS: noop(
        "This computer's proxy setting names a SOCKS proxy. Crux Desk needs an HTTP proxy."
    ),
    Why.REQUEST: noop("Crux Desk could not make the request to {host}."),
}

_CHECK = noop("Check the network; if that doesn't help, call IT.")
_CLOCK = noop("If that date is wrong, set the clock. If it is right, call IT.")
_PROXY = noop("Call IT: the proxy has to let Crux Desk through to {host}.")
_PROXY_SETTING = noop("Call IT to fix the proxy setting (HTTPS_PROXY).")

_WHOM = {
    Why.NOT_TLS: noop("Check the address in Settings, or call IT."),
    Why.TLS: noop("Call IT: something on the way doesn't speak TLS 1.2 or newer."),
    Why.CERTIFICATE: noop("Call IT: don't go around it."),
    Why.CERTIFICATE_EARLY: _CLOCK,
    Why.CERTIFICATE_EXPIRED: _CLOCK,
    Why.CERTIFICATE_DATE: _CLOCK,
    Why.CERTIFICATE_NAME: noop("Sign in to the network in a browser, or call IT."),
    Why.CERTIFICATE_MAKER: noop(
        "Call IT to add its maker to this computer's trusted certificates."
    ),
    Why.CERTIFICATES_FILE: noop("Call IT to fix that setting."),
    Why.PROXY_SIGN_IN: _PROXY,
    Why.PROXY_FORBIDS: _PROXY,
    Why.PROXY_BROKEN: noop("Wait a moment; if that doesn't help, call IT about the proxy."),
    Why.PROXY: noop("Check the network; if that doesn't help, call IT about the proxy."),
    Why.PROXY_NAME: _PROXY_SETTING,
    Why.PROXY_STRANGE: _PROXY_SETTING,
    Why.PROXY_TLS: _PROXY_SETTING,
    Why.PROXY_SETTING: _PROXY_SETTING,
    Why.PROXY_SOCKS: _PROXY_SETTING,
    Why.REQUEST: noop("Call IT."),
}
"""Who can mend it; where nothing stands here, it is the network."""


def not_reached(error: NotReached) -> Words:
    """Not reached, in words."""
    return Words(
        _t("No connection to Crux"), sentences(why_not_reached(error), _t("Then do it again."))
    )


def why_not_reached(error: NotReached) -> str:
    """The same without what to do here: what waits in the outbox is tried again by itself."""
    values = {"host": error.host, "now": _today()}
    return sentences(
        translated(_WHAT[error.reason], **values),
        _t("Nothing was sent. Your boxes are safe on this computer."),
        translated(_WHOM.get(error.reason, _CHECK), **values),
    )


def _today() -> str:
    """The date with its year, which is what is wrong with a clock that lost its battery."""
    now = utc_now()
    return date_and_time(now, now.replace(year=now.year - 1, day=1))
