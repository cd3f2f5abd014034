"""The gate: what was made is shown in its order, and a step is never made inside another's signal."""

from dataclasses import replace

from PySide6.QtCore import QMetaMethod, QObject

from crux_desk.domain.packing.steps import Action
from tests.builders import a_line, an_order

NOTED = replace(a_line("NOTED", 3), special_instructions="Do not fold")


def signals_of(thing: QObject) -> list[str]:
    meta = thing.metaObject()
    own = range(meta.methodOffset(), meta.methodCount())
    methods = [meta.method(index) for index in own]
    return [
        bytes(method.name().data()).decode()
        for method in methods
        if method.methodType() is QMetaMethod.MethodType.Signal
    ]


def test_its_signals_are_few(services):
    assert len(signals_of(services.session)) <= 7


def test_going_on_by_hand_confirms_the_note_after_the_step_and_both_are_shown_in_that_order(
    services,
):
    services.keep(an_order(NOTED))
    services.opening.open_order("po-1")
    seen: list[Action] = []
    services.session.step_made.connect(lambda step: seen.append(step.action))
    line = services.session.packing.order.lines[0]
    services.session.pack(line)
    assert seen == [Action.UNITS_PACKED]
    assert services.says.startswith("Read the note")
    assert "Do not fold" in services.state.expected.note.text
    services.session.pack(line)
    assert seen == [Action.UNITS_PACKED, Action.UNITS_PACKED, Action.NOTE_CONFIRMED]
    assert services.session.packing.notes.unread == ()
    assert services.state.expected.note is None


def test_whoever_hears_of_a_step_sees_the_packing_as_it_is_afterwards(services):
    services.keep(an_order(NOTED))
    services.opening.open_order("po-1")
    line = services.session.packing.order.lines[0]
    services.session.pack(line)
    unread: list[int] = []
    services.session.step_made.connect(
        lambda _: unread.append(len(services.session.packing.notes.unread))
    )
    services.session.pack(line)
    assert unread == [0, 0]
