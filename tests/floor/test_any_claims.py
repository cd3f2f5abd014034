"""Whatever several benches do, in whatever order: no order is held twice, and fences only rise."""

from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.floor.claims import Claim, HeldElsewhere, OrderKey, Release, Wish
from crux_desk.floor.hands.asks import Ask, AskedElsewhere
from crux_desk.floor.hands.taking import Given, TakenOver
from crux_desk.floor.sending import Denial, NoPermit, Permit
from crux_desk.floor.terms import Terms
from tests.floor.benches import ORIGIN, a_bench, a_floor, an_application, plain
from tests.floor.postgres import Server
from tests.floor.proxy import Proxy
from tests.soak import times

BENCHES = st.integers(0, 2)
TERMS = Terms(settle_s=0.0, answer_s=0.0)
QUIET_S = 0.1
"""Nobody waits longer for an answer where the network is silent."""
ORDERS = st.sampled_from([OrderKey(ORIGIN, "order-1"), OrderKey(ORIGIN, "order-2")])


@dataclass
class Held:
    """What the model says of an order: `holder` None where it is free."""

    holder: int | None = None
    claim_id: str = ""
    fence: int = 0
    has_work: bool = False
    is_ended: bool = False
    is_exported: bool = False
    is_sent: bool = False
    seen: list[int] = field(default_factory=list)


@dataclass
class Asked:
    """An ask: of whom and for whom; answered once."""

    ask_id: str
    asker: int
    holder: int
    order: OrderKey
    is_answered: bool = False


class Claims(RuleBasedStateMachine):
    server: Server
    address: FloorAddress
    numbers = count(1)

    def __init__(self):
        super().__init__()
        with self.server.administrator(self.address.database) as connection:
            connection.execute("SET search_path = crux_desk")
            connection.execute(
                "TRUNCATE claims, permits, submissions, packings, asks, hand_overs, taken"
            )
        self.identities = [a_bench(f"Bench {number}") for number in range(3)]
        self.proxies = [Proxy(self.server.port) for _ in self.identities]
        self.floors = [self.floor_of(number) for number in range(3)]
        self.orders: dict[str, Held] = {"order-1": Held(), "order-2": Held()}
        self.claims: dict[tuple[int, str], Claim] = {}
        self.asked: list[Asked] = []

    def teardown(self):
        for floor in self.floors:
            floor.close()
        for proxy in self.proxies:
            proxy.close()

    def floor_of(self, bench):
        """Through a network of its own, which is cut now and then."""
        address = plain(self.address, self.proxies[bench].port)
        return a_floor(address, bench=self.identities[bench], terms=TERMS)

    def is_free(self, held, bench):
        if held.holder in (None, bench):
            return True
        return held.is_ended and not held.has_work and not held.is_exported

    @rule(bench=BENCHES, order=ORDERS, has_work=st.booleans())
    def claim(self, bench, order, has_work):
        held = self.orders[order.order_uuid]
        wish = Wish(order, str(uuid4()), "Ana", has_work=has_work)
        answer = self.floors[bench].claim(wish)
        if not self.is_free(held, bench):
            assert isinstance(answer, HeldElsewhere)
            assert held.holder is not None
            assert answer.bench_id == self.identities[held.holder].bench_id
            return
        assert isinstance(answer, Claim)
        assert answer.fence > held.fence
        held.seen.append(answer.fence)
        was_own = held.holder == bench
        held.has_work = has_work or (was_own and held.has_work)
        held.is_exported = was_own and held.is_exported
        held.is_sent = was_own and held.is_sent
        held.holder, held.fence, held.is_ended = bench, answer.fence, False
        held.claim_id = answer.claim_id
        self.claims[bench, order.order_uuid] = answer

    @rule(bench=BENCHES, order=ORDERS)
    def ask_again_for_the_same(self, bench, order):
        held = self.orders[order.order_uuid]
        own = self.claims.get((bench, order.order_uuid))
        if own is None or held.holder != bench or held.claim_id != own.claim_id:
            return
        answer = self.floors[bench].claim(Wish(order, own.claim_id, "Ana"))
        assert isinstance(answer, Claim)
        assert answer.fence == held.fence
        held.is_ended = False

    @rule(bench=BENCHES, order=ORDERS)
    def send(self, bench, order):
        """Only who holds it may, under the fence that it holds it by."""
        held = self.orders[order.order_uuid]
        own = self.claims.get((bench, order.order_uuid))
        if own is None:
            return
        packing = f"{bench} {order.order_uuid}"
        counted = frozenset(f"{number} {order.order_uuid}" for number in range(3))
        answer = self.floors[bench].permit(own, an_application(packing, counted=counted))
        is_own = held.holder == bench and held.fence == own.fence
        if is_own and not held.is_exported:
            assert isinstance(answer, Permit)
            held.has_work = held.is_sent = True
        else:
            assert isinstance(answer, NoPermit)
            assert answer.denial is (Denial.EXPORTED if is_own else Denial.LOST)

    @rule(bench=BENCHES, order=ORDERS)
    def export(self, bench, order):
        held = self.orders[order.order_uuid]
        own = self.claims.get((bench, order.order_uuid))
        if own is None:
            return
        is_own = held.holder == bench and held.fence == own.fence
        assert self.floors[bench].mark_exported(own, is_exported=True) is is_own
        held.is_exported = held.is_exported or is_own

    @rule(bench=BENCHES, order=ORDERS)
    def give_back(self, bench, order):
        held = self.orders[order.order_uuid]
        own = self.claims.get((bench, order.order_uuid))
        if own is None:
            return
        answer = self.floors[bench].release(own, 0)
        if held.holder != bench or held.fence != own.fence:
            assert answer is Release.DONE
        elif held.is_exported:
            assert answer is Release.EXPORTED
        elif held.is_sent:
            assert answer is Release.UNSETTLED
        else:
            assert answer is Release.DONE
            held.holder, held.has_work = None, False

    @rule(bench=BENCHES, order=ORDERS)
    def ask_for(self, bench, order):
        """A bench asks for what another one holds; of two that ask, the second is told."""
        held = self.orders[order.order_uuid]
        ask_id = str(uuid4())
        answer = self.floors[bench].hands.ask_for(order, ask_id, "Ana")
        if self.is_free(held, bench):
            assert answer is None
            return
        others = (one for one in self.asked if one.order == order and one.asker != bench)
        if any(one.holder == held.holder and not one.is_answered for one in others):
            assert isinstance(answer, AskedElsewhere)
            return
        assert isinstance(answer, Ask)
        assert held.holder is not None
        self.asked.append(Asked(ask_id, bench, held.holder, order))

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), is_taken=st.booleans())
    def change_hands(self, data, is_taken):
        """It is given, or taken on a person's word: only from who holds it, and never out of a file."""
        asked = data.draw(st.sampled_from(self.asked))
        held = self.orders[asked.order.order_uuid]
        own = self.claims.get((asked.holder, asked.order.order_uuid))
        can_go = held.holder == asked.holder and not held.is_exported and not asked.is_answered
        if is_taken:
            answer = self.floors[asked.asker].hands.take_over(asked.ask_id, "Ana")
            is_moved = isinstance(answer, TakenOver)
            assert is_moved is (can_go or self.is_mine_by(asked))
        elif own is not None:
            given = self.floors[asked.holder].hands.hand_over(own, 0, asked.ask_id)
            can_go = can_go and held.fence == own.fence
            is_moved = given is Given.DONE
            assert is_moved is (can_go or (asked.is_answered and not self.is_own(held, own, asked)))
        if can_go and (is_taken or own is not None):
            asked.is_answered = True
            claim = self.floors[asked.asker].claim(Wish(asked.order, asked.ask_id, "Ana"))
            assert isinstance(claim, Claim)
            assert claim.fence > held.fence
            held.seen.append(claim.fence)
            held.holder, held.fence, held.claim_id = asked.asker, claim.fence, claim.claim_id
            held.has_work, held.is_ended = True, False
            self.claims[asked.asker, asked.order.order_uuid] = claim

    def is_own(self, held, own, asked):
        return held.holder == asked.holder and held.fence == own.fence

    def is_mine_by(self, asked):
        """It came by this ask, and is still held by it."""
        held = self.orders[asked.order.order_uuid]
        return asked.is_answered and held.claim_id == asked.ask_id

    @rule(bench=BENCHES)
    def be_there(self, bench):
        own = {claim.claim_id: claim for (who, _), claim in self.claims.items() if who == bench}
        beat = self.floors[bench].beat(held=own.values())
        lost = {claim.claim_id for claim in beat.lost}
        for renewed in beat.held:
            order_uuid = renewed.order.order_uuid
            assert renewed.has_work is self.orders[order_uuid].has_work
            self.claims[bench, order_uuid] = renewed
        for claim_id, claim in own.items():
            held = self.orders[claim.order.order_uuid]
            is_own = held.holder == bench and held.claim_id == claim_id
            assert (claim_id in lost) is not is_own
            if is_own:
                held.is_ended = False
        for held in self.orders.values():
            if held.holder == bench and held.has_work:
                held.is_ended = False

    @rule()
    def leases_end(self):
        with self.server.administrator(self.address.database) as connection:
            connection.execute("UPDATE crux_desk.claims SET until = until - interval '1 hour'")
        for held in self.orders.values():
            held.is_ended = True

    @rule(bench=BENCHES)
    def start_again(self, bench):
        self.floors[bench].sign_out()
        self.floors[bench] = self.floor_of(bench)

    @rule(bench=BENCHES)
    def be_cut_off_and_back(self, bench):
        """All connections break: what is asked next is asked on a new one, and nothing has changed."""
        self.proxies[bench].cut()

    @rule(bench=BENCHES, order=ORDERS, has_work=st.booleans())
    def be_refused(self, bench, order, has_work):
        """Nothing listens: nothing is done, and it is known that nothing is."""
        proxy = self.proxies[bench]
        proxy.refuse()
        try:
            with pytest.raises(FloorUnreachable):
                self.floors[bench].claim(Wish(order, str(uuid4()), "Ana", has_work=has_work))
        finally:
            proxy.listen()

    @rule(bench=BENCHES, order=ORDERS)
    def be_swallowed(self, bench, order):
        """A silent network: nobody answers within the deadline, and nothing is done."""
        proxy = self.proxies[bench]
        self.floors[bench].connect()
        # Of this connection alone; it ends with it.
        self.floors[bench]._link._connection.deadline_s = QUIET_S
        proxy.is_swallowing = True
        try:
            with pytest.raises(FloorUnreachable):
                self.floors[bench].claim(Wish(order, str(uuid4()), "Ana"))
        finally:
            proxy.is_swallowing = False
            proxy.cut()

    @rule(bench=BENCHES, order=ORDERS, has_work=st.booleans())
    def lose_the_answer(self, bench, order, has_work):
        """The claim is made, and the bench is not told so: asked again, it is the same one."""
        self.floors[bench].connect()
        self.proxies[bench].lose_answer_to = b"COMMIT"
        self.claim(bench, order, has_work)
        self.proxies[bench].lose_answer_to = b""

    @precondition(lambda self: any(held.is_sent for held in self.orders.values()))
    @rule(order=ORDERS)
    def settle(self, order):
        held = self.orders[order.order_uuid]
        with self.server.administrator(self.address.database) as connection:
            connection.execute(
                "UPDATE crux_desk.permits SET settled_at = now() WHERE order_uuid = %s",
                (order.order_uuid,),
            )
        held.is_sent = False

    @invariant()
    def fences_only_rise(self):
        for held in self.orders.values():
            assert held.seen == sorted(set(held.seen))

    @invariant()
    def the_floor_and_the_benches_agree_on_who_holds_what(self):
        seen = {one.order_uuid: one for one in self.floors[0].overview().claims}
        for order_uuid, held in self.orders.items():
            if held.holder is not None and (held.has_work or not held.is_ended):
                assert seen[order_uuid].bench_id == self.identities[held.holder].bench_id
                assert seen[order_uuid].fence == held.fence
            elif held.holder is None:
                assert order_uuid not in seen


@pytest.mark.long
def test_no_order_is_held_twice_and_fences_only_rise(server, address):
    class Machine(Claims):
        pass

    Machine.server, Machine.address = server, address
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=times(8, 400),
            stateful_step_count=40,
            suppress_health_check=list(HealthCheck),
        ),
    )
