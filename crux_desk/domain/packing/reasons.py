"""Why a packing stands where it stands, as data: kept in the journal, put into words by `ui`."""

from enum import StrEnum

from crux_desk.domain.values import dataclass


class ReasonCode(StrEnum):
    """What happened to a submission."""

    NOT_REACHED = "not_reached"
    SERVICE_BUSY = "service_busy"
    TOKEN_MISSING = "token_missing"  # noqa: S105 - a reason, not a password
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a reason, not a password
    REFUSED = "refused"
    NOT_PERMITTED = "not_permitted"
    ORDER_NOT_FOUND = "order_not_found"
    ORDER_CHANGED = "order_changed"
    ORDER_NOT_READ = "order_not_read"
    ANSWER_LOST = "answer_lost"
    PROGRAM_ENDED = "program_ended"
    PROGRAM_FAULT = "program_fault"
    JOURNAL_DAMAGED = "journal_damaged"
    NOT_THERE_YET = "not_there_yet"
    NOT_THERE = "not_there"
    PARTLY_THERE = "partly_there"
    OTHER_UNITS_THERE = "other_units_there"
    LOOK_UP_REFUSED = "look_up_refused"
    NOT_AS_PACKED = "not_as_packed"
    GIVEN_UP = "given_up"
    MOVED = "moved"
    """Only within `GIVEN_UP`: it goes on at another bench."""
    TAKEN_OVER = "taken_over"
    """From another bench. Details: its name, the time of its last step ("": none), who said that it is
    off ("": it gave the order away itself), and from when on its request is over for certain."""
    HANDING_OVER = "handing_over"
    HANDED_OVER = "handed_over"
    FLOOR_AWAY = "floor_away"
    """The floor has to say first that the order is this bench's."""
    FLOOR_ELSEWHERE = "floor_elsewhere"
    FLOOR_LABELS = "floor_labels"
    FLOOR_OTHERS = "floor_others"
    FLOOR_EXPORTED = "floor_exported"
    WITHOUT_FLOOR = "without_floor"
    """A person said that it is to be sent though the floor is away."""
    DISCARDED = "discarded"
    """Of a draft: nobody wants it, or it was left empty. Its next step makes it one again."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, and the details that its sentence names: the service's own words, a host, a line."""

    code: ReasonCode
    details: tuple[str, ...] = ()

    @property
    def messages_by_box(self) -> dict[int, tuple[str, ...]]:
        """The service's own words about single boxes, by box number (a refusal's details)."""
        said: dict[int, tuple[str, ...]] = {}
        if self.code not in _REFUSALS:
            return said
        for detail in self.details[1:]:
            number, tab, text = detail.partition("\t")
            if tab and number.isdecimal():
                said[int(number)] = (*said.get(int(number), ()), text)
        return said


_REFUSALS = (ReasonCode.REFUSED, ReasonCode.NOT_PERMITTED, ReasonCode.ORDER_NOT_FOUND)
