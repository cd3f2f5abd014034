"""The carriers of the settings page as rows: those that come with the program, then the station's own.

A row holds what settings.json says of its carrier, patterns included: those are IT's, and go back
into the file as they were. No widgets here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field

from crux_desk.config.carriers import load_carriers
from crux_desk.config.setting_rules import MAX_NAME, MAX_SERVICES, RULES, OwnCarrier, plain
from crux_desk.domain.codes.carriers import Carrier, Carriers
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass
from crux_desk.ui.words.text import translate

_t = translate

Entry = dict[str, object]
"""A carrier of settings.json, as JSON has it."""


@dataclass(eq=False)
class CarrierRow:
    """A carrier.

    Attributes:
        name: as it is shown, and as it is being typed.
        offered: the methods that come with the program; None for a carrier of the station's own.
        entries: what the settings say of it, the first one counts; may be none.
        is_checked: whether the station ships with it.
    """

    name: str
    offered: tuple[str, ...] | None = None
    entries: list[Entry] = field(default_factory=list)
    is_checked: bool = True

    @property
    def is_own(self) -> bool:
        """Whether the station has added it."""
        return self.offered is None

    @property
    def has_patterns(self) -> bool:
        """Whether IT has set up how its labels are recognized."""
        return any(entry["pattern"] for entry in self.entries)

    @property
    def methods(self) -> tuple[str, ...]:
        """What is offered as its methods."""
        own = self.entries[0]["services"] if self.entries else []
        return tuple(map(str, own)) if isinstance(own, list) and own else self.offered or ()

    @property
    def has_own_methods(self) -> bool:
        """Whether others than those that come with the program are offered."""
        return self.offered is not None and self.methods != self.offered


class CarrierRows:
    """All of them. `entries` is the setting `carriers`, `ships_with` the one of that name."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.rows: list[CarrierRow] = []
        self._known = load_carriers().all
        self._ships_with: tuple[str, ...] = ()
        self.fill(())

    def fill(self, carriers: Sequence[OwnCarrier]) -> None:
        """Show these carriers of the station beside those that come with the program."""
        given = plain(list(carriers))
        self.entries = [dict(entry) for entry in given] if isinstance(given, list) else []
        rows = {
            text_key(known.name): CarrierRow(known.name, known.services) for known in self._known
        }
        for entry in self.entries:
            name = str(entry["name"])
            rows.setdefault(text_key(name), CarrierRow(name)).entries.append(entry)
        self.rows = list(rows.values())
        self.check_only(self._ships_with)

    def check_only(self, names: Sequence[str]) -> None:
        """Check these carriers, named in any way; all where none is named."""
        self._ships_with = tuple(names)
        named = [self._row_of(name) for name in names]
        for row in self.rows:
            row.is_checked = not names or row in named

    def check_all(self, *, is_checked: bool) -> None:
        """Check all of them, or none."""
        for row in self.rows:
            row.is_checked = is_checked

    @property
    def checked(self) -> list[CarrierRow]:
        """Those that are checked."""
        return [row for row in self.rows if row.is_checked]

    @property
    def ships_with(self) -> list[str]:
        """The names of those that are checked; none where all of them are, or none of them."""
        checked = self.checked
        return [] if len(checked) == len(self.rows) else [row.name.strip() for row in checked]

    def is_said_by(self, names: Sequence[str]) -> bool:
        """Whether these names, however they are written, say just what is checked."""
        named = [self._row_of(name) for name in names]
        if not named:
            return not self.ships_with
        return None not in named and all(row.is_checked == (row in named) for row in self.rows)

    def _row_of(self, name: str) -> CarrierRow | None:
        """The carrier that has this name, or is also called so."""
        own = [Carrier(row.name) for row in self.rows if row.is_own]
        carriers = Carriers([*own, *self._known])
        return next((row for row in self.rows if carriers.is_same(row.name, name)), None)

    # -- changes ---------------------------------------------------------------------------------

    def add(self) -> CarrierRow:
        """A carrier of the station's own, without a name yet."""
        entry: Entry = {"name": "", "pattern": "", "check": "", "services": []}
        row = CarrierRow("", entries=[entry])
        self.entries.append(entry)
        self.rows.append(row)
        return row

    def remove(self, row: CarrierRow) -> None:
        """The station's own carrier is gone."""
        self.rows.remove(row)
        self._keep(entry for entry in self.entries if not _is_in(entry, row.entries))

    def rename(self, row: CarrierRow, name: str) -> None:
        """The station's own carrier has another name."""
        row.name = name
        for entry in row.entries:
            entry["name"] = name

    def set_methods(self, row: CarrierRow, methods: Sequence[str]) -> None:
        """Other methods; where they are those of the program, or none, nothing is said of them."""
        given = [] if tuple(methods) == row.offered else list(methods)
        if given and not row.entries:
            entry: Entry = {"name": row.name, "pattern": "", "check": "", "services": []}
            row.entries.append(entry)
            self.entries.append(entry)
        if row.entries:
            row.entries[0]["services"] = given
        if not (given or row.is_own or row.has_patterns):
            self._keep(entry for entry in self.entries if not _is_in(entry, row.entries))
            row.entries.clear()

    def forget_own(self) -> None:
        """As by default; what IT has set up stays."""
        for row in list(self.rows):
            if not row.has_patterns and row.is_own:
                self.remove(row)
            elif not row.has_patterns:
                self.set_methods(row, ())

    def _keep(self, entries: Iterable[Entry]) -> None:
        self.entries[:] = list(entries)

    # -- what is wrong ---------------------------------------------------------------------------

    def wrong_parts(self, row: CarrierRow) -> set[str]:
        """Which of a carrier's fields are wrong: its name, its methods."""
        wrong = {part for part in ("name", "services") if not _takes(part, row.entries)}
        return wrong | ({"name"} if self._is_double(row) else set())

    def what_is_wrong(self, row: CarrierRow) -> str:
        """The same in words; "" for nothing."""
        parts = self.wrong_parts(row)
        if self._is_double(row):
            return _t("Another carrier has this name.")
        if "name" in parts:
            return _t("Enter a name of at most {most} characters.", most=MAX_NAME)
        if "services" in parts:
            return _t(
                "Enter at most {most} methods of at most {characters} characters.",
                most=MAX_SERVICES,
                characters=MAX_NAME,
            )
        return ""

    def _is_double(self, row: CarrierRow) -> bool:
        name = text_key(row.name)
        others = (text_key(other.name) for other in self.rows if other is not row)
        return row.is_own and bool(name) and name in others


def _is_in(entry: Entry, entries: Sequence[Entry]) -> bool:
    """The entry itself: two carriers may be the same by all they have."""
    return any(entry is other for other in entries)


def _takes(part: str, entries: Sequence[Entry]) -> bool:
    try:
        RULES["carriers"]([{"name": "x", part: entry[part]} for entry in entries])
    except (ValueError, TypeError):
        return False
    return True
