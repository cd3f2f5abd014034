"""`crux-desk floor rename | retire`: what other benches are called, and that one is gone for good."""

from crux_desk.domain.errors.floor import BenchNotFound, BenchStillHere
from crux_desk.domain.texts import clean_line
from crux_desk.floor.floor import retire
from crux_desk.floor.link import Login
from crux_desk.floor.views.board import FoundBench
from crux_desk.floor.views.views import FloorView, Views
from crux_desk.ui.words.text import translate

_t = translate
MAX_NAME = 60


def rename_bench(login: Login, wanted: str, name: str) -> str:
    """Call a bench something else on the floor; what is said then.

    Raises:
        BenchNotFound: there is none, or more than one.
        FloorUnreachable: it is called what it was.
    """
    name = clean_line(name)[:MAX_NAME]
    with FloorView(lambda: login) as floor:
        bench = _one(floor.views, wanted)
        floor.views.rename(bench.bench_id, name)
    if not name:
        return _t("{bench} is called what it calls itself again.", bench=bench.name)
    return _t("{bench} is called {name} on the floor.", bench=bench.name, name=name)


def retire_bench(login: Login, wanted: str, *, is_forced: bool) -> str:
    """Take a bench off the floor that is gone for good; what is said then.

    Raises:
        BenchNotFound: there is none, or more than one.
        BenchStillHere: it works there now.
        FloorUnreachable: it is as it was.
    """
    with FloorView(lambda: login) as floor:
        bench = _one(floor.views, wanted)
    if bench.is_here and not is_forced:
        raise BenchStillHere(bench.name)
    retire(login, bench.bench_id)
    return _t("{bench} is off the floor. Its orders can be taken over.", bench=bench.name)


def _one(views: Views, wanted: str) -> FoundBench:
    found = views.benches_named(wanted)
    if len(found) != 1:
        raise BenchNotFound(wanted, len(found))
    return found[0]
