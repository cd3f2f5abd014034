"""The address of a floor: postgresql://USER@HOST[:PORT]/DB[?sslmode=…&sslrootcert=…].

It is kept in the settings and shown, so it never holds a password.
"""

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from crux_desk.domain.errors.floor import FloorAddressFault, FloorAddressInvalid
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

VERIFIED = "verify-full"
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", VERIFIED)
"""Those of libpq, the weakest first."""
MAX_CHARACTERS = 1_000
DEFAULT_PORT = 5432

_SCHEMES = ("postgresql", "postgres")
_OPTIONS = ("sslmode", "sslrootcert")
_SYSTEM_STORE = "system"
_HOST = pattern(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9.])?|[0-9A-Fa-f:.]+")


@dataclass(frozen=True, slots=True)
class FloorAddress:
    """Where a floor is, and as whom a bench signs in.

    `ssl_root` is the file with the certificates that the server's is checked against; "" for
    those that the operating system trusts.
    """

    user: str
    host: str
    port: int
    database: str
    ssl_mode: str = VERIFIED
    ssl_root: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether the server has to prove who it is; anything weaker is to be shown."""
        return self.ssl_mode == VERIFIED

    @property
    def keyring_user(self) -> str:
        """The address without what stands behind "?": under this name the password is kept."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORT else f":{self.port}"
        return f"postgresql://{_quoted(self.user)}@{host}{port}/{_quoted(self.database)}"

    @property
    def url(self) -> str:
        """The address as it is written into the settings; it reads back as this one."""
        mode = "" if self.is_verified else f"sslmode={self.ssl_mode}"
        root = f"sslrootcert={quote(self.ssl_root, safe='/:')}" if self.ssl_root else ""
        options = "&".join(option for option in (mode, root) if option)
        return f"{self.keyring_user}?{options}" if options else self.keyring_user


def parse_floor_url(text: str) -> FloorAddress:
    """The address that `text` is.

    Raises:
        FloorAddressInvalid: it is none, or has a password in it.
    """
    url = text.strip()
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > MAX_CHARACTERS:
        raise FloorAddressInvalid(without_password(url), FloorAddressFault.FORM)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FloorAddressInvalid(without_password(url), FloorAddressFault.FORM) from None
    if parts.password is not None or _names_password(parts.query):
        raise FloorAddressInvalid(without_password(url), FloorAddressFault.PASSWORD)
    user, host = unquote(parts.username or ""), parts.hostname or ""
    database = unquote(parts.path.removeprefix("/"))
    is_whole = parts.scheme in _SCHEMES and user and database and _HOST.fullmatch(host)
    if not is_whole or "/" in database or parts.fragment or port == 0:
        raise FloorAddressInvalid(without_password(url), FloorAddressFault.FORM)
    mode, root = _tls(url, parts.query)
    return FloorAddress(user, host, port or DEFAULT_PORT, database, mode, root)


def _tls(url: str, query: str) -> tuple[str, str]:
    try:
        given = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        raise FloorAddressInvalid(without_password(url), FloorAddressFault.OPTION) from None
    options = dict(given)
    mode, root = options.get("sslmode", VERIFIED), options.get("sslrootcert", "")
    is_known = len(options) == len(given) and set(options) <= set(_OPTIONS)
    if not is_known or mode not in SSL_MODES or not _is_root(root):
        raise FloorAddressInvalid(without_password(url), FloorAddressFault.OPTION)
    return mode, "" if root == _SYSTEM_STORE else root


def _is_root(text: str) -> bool:
    """A whole path: the folder that a station is started in is anybody's."""
    is_path = PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()
    return text in ("", _SYSTEM_STORE) or is_path


def _names_password(query: str) -> bool:
    names = {part.partition("=")[0].lower() for part in query.split("&")}
    return not names.isdisjoint(("password", "passfile", "sslpassword"))


def without_password(url: str) -> str:
    """`url`, however mistyped, as it may be shown: without what may be a password."""
    scheme, mark, rest = url.partition("://") if "://" in url else ("", "", url)
    host = rest.rpartition("@")[2].partition("?")[0]
    return f"{scheme}{mark}{host}"[:MAX_CHARACTERS]


def _quoted(text: str) -> str:
    return quote(text, safe="")
