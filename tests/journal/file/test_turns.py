import statistics
import threading
import time

from crux_desk.journal.file.turns import Turns


def _turns_waited(turns: Turns, tries: int) -> list[int]:
    """How many turns a lane, that takes one after the other, has while somebody waits for his."""
    taken, is_over = [0], threading.Event()

    def take_many() -> None:
        while not is_over.is_set():
            with turns:
                taken[0] += 1
                sum(range(5_000))

    lane = threading.Thread(target=take_many)
    lane.start()
    waited = []
    try:
        for _ in range(tries):
            time.sleep(0.002)
            before = taken[0]
            with turns:
                waited.append(taken[0] - before)
    finally:
        is_over.set()
        lane.join()
    return waited


def test_who_waits_comes_before_who_had_it_last() -> None:
    # Now and then the one who waits is off the processor before he asks.
    assert statistics.median(_turns_waited(Turns(), 31)) <= 2


def test_one_thread_takes_it_again_within_its_turn() -> None:
    turns = Turns()
    with turns:
        with turns:
            pass
        # Still its own.
        others = threading.Thread(target=turns.__enter__, daemon=True)
        others.start()
        others.join(0.02)
        assert others.is_alive()
    others.join(5)
    assert not others.is_alive()


def test_who_was_interrupted_while_he_took_it_does_not_wait_for_himself() -> None:
    """As Ctrl+C does to a command: what was taken is not noted, and the file is closed after it."""
    turns = Turns()
    turns._held.acquire()
    with turns:
        pass
