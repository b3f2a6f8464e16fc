package io.piecework.ledger.work.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PlantedLedger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.DelegatingUnit;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Another process changes the pay for a piece of work after a top-up's decision has read it, and before the top-up is stored. */
class FloorRaceTest {

    private static final PayFloor FLOOR = PayFloor.medianHourly(usd("9.00"));

    @EachDatabase
    void pay_that_was_taken_back_meanwhile_is_not_raised(TestDatabase kind) {
        raced(
                kind,
                ReverseAssignment.of("v-1", "a-1", "half of it was missing").amount(usd("0.50")),
                "wrong-state: assignment:a-1 has paid USD 1.00 so far, not USD 1.50",
                "0.80");
    }

    @EachDatabase
    void a_piece_is_not_raised_under_two_ids_at_once(TestDatabase kind) {
        raced(
                kind,
                topUp("floor-2", "1.50"),
                "wrong-state: assignment:a-1 has paid USD 1.80 so far, not USD 1.50",
                null);
    }

    /** @param missing what the floor leaves to top up after the other process; null for nothing */
    private static void raced(TestDatabase kind, Command others, String refusal, @Nullable String missing) {
        var meanwhile = new AtomicReference<Runnable>();
        var bug = new PlantedLedger.Bug(UnaryOperator.<Command>identity(), unit -> new Interrupted(unit, meanwhile));
        SettableClock clock = SettableClock.at("2026-03-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger other = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build();
                Ledger mine = PlantedLedger.open(database, clock, bug)) {
            other.execute(DepositFunds.of("d", "acme", usd("10.00")));
            other.execute(PublishTask.of("t", "acme", usd("1.50"), 1));
            other.execute(AcceptAssignment.of("a-1", "t", "ada"));
            clock.set(Instant.parse("2026-03-01T09:12:00Z"));
            other.execute(SubmitAssignment.of("a-1"));
            other.execute(ApproveAssignment.of("a-1"));
            meanwhile.set(() -> other.execute(others));

            assertThatThrownBy(() -> mine.execute(topUp("floor-1", "1.50")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(refusal);
            assertThat(meanwhile.get()).isNull();
            if (missing != null) {
                mine.execute(topUp("floor-1", "1.00"));
                assertThat(mine.asOperator().award("floor-1").orElseThrow().amount())
                        .isEqualTo(usd(missing));
            }
            assertThat(mine.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(usd("1.80"));
            CentPayouts.assertClean(mine);
        }
    }

    /** 9.00 an hour are 1.80 for 12 minutes. */
    private static TopUpPay topUp(String award, String pay) {
        FloorBasis floor = FloorBasis.ofMedian(FLOOR, Duration.ofMinutes(12), 1, usd(pay));
        return TopUpPay.toFloor(award, "ada", "a-1", floor, "longer than planned")
                .paidBy("acme");
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    /** Runs an action once, after the decision has loaded the assignment. */
    private record Interrupted(Unit unit, AtomicReference<Runnable> meanwhile) implements DelegatingUnit {

        @Override
        public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
            EventStream<S> stream = unit.stream(kind, name);
            Runnable happening = name.startsWith("assignment:") ? meanwhile.getAndSet(null) : null;
            if (happening != null) {
                Objects.requireNonNull(stream.state());
                happening.run();
            }
            return stream;
        }
    }
}
