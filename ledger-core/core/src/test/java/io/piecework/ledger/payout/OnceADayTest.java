package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Payouts by schedule: at most one a day, and the next payday. */
class OnceADayTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");
    private static final PayoutPolicy DAILY = CENTS.onceADay(AMSTERDAM);
    private static final Actor ADA = Actor.worker(new WorkerId("ada"));

    /** 2026-06-12 is a Friday. */
    private static final Payday FRIDAYS =
            new Payday("fridays", Payday.Every.WEEK, LocalDate.of(2026, 6, 12), AMSTERDAM, CENTS);

    private final SettableClock clock = SettableClock.at("2026-06-11T21:59:59.999999Z");

    @EachDatabase
    void refuses_a_second_payout_on_a_day_of_the_policy_s_zone(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "USD 9.00");
            ledger.execute(cent("p-1", DAILY).by(ADA));
            String said =
                    "once-a-day: worker:ada:USD has a payout of 2026-06-11, the next can be requested on 2026-06-12";
            assertThatThrownBy(() -> ledger.execute(cent("p-2", DAILY).by(ADA)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(said);
            assertThat(ledger.asWorker("ada").whyNotPaid(DAILY))
                    .extracting(Throwable::getMessage)
                    .containsExactly(said);
            assertThat(ledger.asWorker("ada").whyNotPaid(CENTS)).isEmpty();
            ledger.execute(CancelPayout.of("p-1").by(ADA));
            assertThatThrownBy(() -> ledger.execute(cent("p-2", DAILY))).hasMessage(said);

            clock.set(Instant.parse("2026-06-11T22:00:00Z"));
            assertThat(ledger.asWorker("ada").whyNotPaid(DAILY)).isEmpty();
            ledger.execute(cent("p-2", DAILY).by(ADA));
            assertThat(ledger.execute(cent("p-2", DAILY).by(ADA)).event()).isEqualTo("payout-requested");
            ledger.execute(cent("p-3", CENTS).by(ADA));
        }
    }

    @EachDatabase
    void only_one_of_several_concurrent_requests_takes_the_day(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                Ledger another = over(database)) {
            earn(ledger, "USD 9.00");
            var threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Boolean>> all = List.of(
                        () -> isPaid(ledger, "p-1"),
                        () -> isPaid(another, "p-2"),
                        () -> isPaid(ledger, "p-3"),
                        () -> isPaid(another, "p-4"));
                int paid = 0;
                for (Future<Boolean> one : threads.invokeAll(all)) {
                    paid += one.get() ? 1 : 0;
                }
                assertThat(paid).isEqualTo(1);
            } finally {
                threads.shutdown();
            }
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().inTransit())
                    .isEqualTo(Amount.parse("USD 0.01"));
        }
    }

    @Test
    void a_worker_who_waits_for_the_schedule_sees_the_next_payday() {
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            earn(ledger, "USD 9.00");
            PayoutStanding thursday = ledger.asWorker("ada").payoutStanding(FRIDAYS);
            assertThat(thursday.payday()).isEqualTo("2026-06-12");
            assertThat(thursday.reasons())
                    .extracting(Throwable::getMessage)
                    .containsExactly("not-yet-due: worker:ada is paid on 2026-06-12 next, it is 2026-06-11");

            clock.set(Instant.parse("2026-06-11T22:00:00Z"));
            PayoutStanding friday = ledger.asWorker("ada").payoutStanding(FRIDAYS);
            assertThat(friday.payday()).isEqualTo("2026-06-12");
            assertThat(friday.reasons()).isEmpty();

            ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(FRIDAYS)));
            ledger.execute(CompensateWorker.of("b-2", "ada", Amount.parse("USD 1.00"), "because"));
            PayoutStanding paid = ledger.asWorker("ada").payoutStanding(FRIDAYS);
            assertThat(paid.payday()).isEqualTo("2026-06-19");
            assertThat(paid.reasons())
                    .extracting(Throwable::getMessage)
                    .containsExactly("not-yet-due: worker:ada is paid on 2026-06-19 next, it is 2026-06-12");
        }
    }

    @Test
    void a_payout_of_a_payday_takes_the_day_as_well() {
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            clock.set(Instant.parse("2026-06-12T09:00:00Z"));
            var fridays = new Payday("fridays", Payday.Every.WEEK, LocalDate.of(2026, 6, 12), AMSTERDAM, DAILY);
            earn(ledger, "USD 9.00");
            ledger.execute(cent("p-1", DAILY).by(ADA));
            assertThat(ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(fridays)))
                            .payoutsRequested())
                    .isZero();
        }
    }

    private static boolean isPaid(Ledger ledger, String payout) {
        try {
            ledger.execute(cent(payout, DAILY));
            return true;
        } catch (RefusedException refused) {
            assertThat(refused).hasMessageStartingWith("once-a-day");
            return false;
        }
    }

    private static RequestPayout cent(String payout, PayoutPolicy policy) {
        return RequestPayout.of(payout, "ada", policy).amount(Amount.parse("USD 0.01"));
    }

    private static void earn(Ledger ledger, String amount) {
        ledger.execute(SetPayoutMethod.of("m", "ada", "bank", "token"));
        ledger.execute(CompensateWorker.of("b-1", "ada", Amount.parse(amount), "because"));
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
