package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday.Every;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payouts by a payday schedule. */
class PaydaysTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final PayoutPolicy FIVE = PayoutPolicy.minorUnit("USD").from(Amount.of("5.00", "USD"));

    /** 2026-06-12 is a Friday. */
    private static final Payday FRIDAYS = new Payday("fridays", Every.WEEK, LocalDate.of(2026, 6, 12), AMSTERDAM, FIVE);

    @EachDatabase
    void pays_every_payable_worker_once_on_the_day(TestDatabase database) {
        SettableClock clock = SettableClock.at("2026-06-11T21:59:59.999999Z");
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh, clock)) {
            earn(ledger, "ada", "5.00", "bank");
            earn(ledger, "ben", "4.999999999999", "bank");
            earn(ledger, "cho", "9.00", null);
            earn(ledger, "dan", "9.00", "bank");
            ledger.execute(SuspendWorker.of("s-1", "dan", "two accounts"));
            assertThat(run(ledger, clock).payoutsRequested())
                    .as("it is Thursday in Amsterdam")
                    .isZero();

            clock.set(Instant.parse("2026-06-11T22:00:00Z"));
            assertThat(run(ledger, clock).payoutsRequested()).isEqualTo(1);
            assertThat(ledger.asOperator()
                            .payout("fridays:USD:2026-06-12:ada")
                            .orElseThrow()
                            .gross())
                    .isEqualTo(Amount.of("5.00", "USD"));
            ledger.execute(CompensateWorker.of("more", "ada", Amount.of("7.00", "USD"), "earned"));
            ledger.execute(CompensateWorker.of("enough", "ben", Amount.of("1.00", "USD"), "earned"));
            assertThat(run(ledger, clock).payoutsRequested())
                    .as("a worker who has enough later that day is paid, and no worker twice")
                    .isEqualTo(1);
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(Amount.of("7.00", "USD"));

            clock.set(Instant.parse("2026-06-19T10:00:00Z"));
            assertThat(run(ledger, clock).payoutsRequested()).isEqualTo(1);
            assertThat(ledger.asOperator()
                            .payout("fridays:USD:2026-06-19:ada")
                            .orElseThrow()
                            .gross())
                    .isEqualTo(Amount.of("7.00", "USD"));
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    /** Four schedulers run concurrently on ledgers of their own: one payout a worker. */
    @Test
    void several_concurrent_schedulers_pay_each_worker_once() throws Exception {
        SettableClock clock = SettableClock.at("2026-06-12T10:00:00Z");
        try (FreshDatabase fresh = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = over(fresh, clock)) {
            for (int i = 0; i < 60; i++) {
                earn(ledger, "w-" + i, "6.00", "bank");
            }
            List<Callable<Long>> schedulers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                schedulers.add(() -> {
                    try (Ledger own = over(fresh, clock)) {
                        return run(own, clock).payoutsRequested();
                    }
                });
            }
            var threads = Executors.newFixedThreadPool(4);
            long requested = 0;
            try {
                for (Future<Long> each : threads.invokeAll(schedulers)) {
                    requested += each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(requested).isEqualTo(60);
            assertThat(ledger.asAuditor().trialBalance().lines().stream()
                            .filter(line -> line.account().equals("worker:in-transit"))
                            .findFirst()
                            .orElseThrow()
                            .balance())
                    .isEqualTo(Amount.of("-360.00", "USD"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-01-31, 2026-01-30, 2026-01-31",
        "DAY, 2026-01-31, 2026-02-11, 2026-02-11",
        "WEEK, 2026-06-12, 2026-06-13, 2026-06-19",
        "WEEK, 2026-06-12, 2026-06-19, 2026-06-19",
        "FORTNIGHT, 2026-06-12, 2026-06-13, 2026-06-26",
        "FORTNIGHT, 2026-06-12, 2027-01-01, 2027-01-08",
        "MONTH, 2026-01-31, 2026-02-01, 2026-02-28",
        "MONTH, 2026-01-31, 2026-03-01, 2026-03-31",
        "MONTH, 2026-01-31, 2028-02-01, 2028-02-29",
        "MONTH, 2026-01-15, 2026-02-16, 2026-03-15"
    })
    void the_next_payday_is_counted_from_the_first(Every every, LocalDate first, LocalDate day, LocalDate next) {
        assertThat(new Payday("p", every, first, AMSTERDAM, FIVE).next(day)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-01-31, 2026-01-30,",
        "DAY, 2026-01-31, 2026-01-31, 2026-01-31",
        "WEEK, 2026-06-12, 2026-06-18, 2026-06-12",
        "WEEK, 2026-06-12, 2026-06-11,",
        "FORTNIGHT, 2026-06-12, 2026-07-09, 2026-06-26",
        "MONTH, 2026-01-31, 2026-03-30, 2026-02-28",
        "MONTH, 2026-01-31, 2026-02-28, 2026-02-28"
    })
    void there_is_no_last_payday_before_the_first(
            Every every, LocalDate first, LocalDate day, @Nullable LocalDate last) {
        assertThat(new Payday("p", every, first, AMSTERDAM, FIVE).last(day)).isEqualTo(Optional.ofNullable(last));
    }

    /** A worker's id may be too long for a payout's id, and another payday's name may have the same beginning. */
    @EachDatabase
    void counts_the_payouts_of_a_payday(TestDatabase database) {
        SettableClock clock = SettableClock.at("2026-06-12T10:00:00Z");
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh, clock)) {
            PayoutQueue desk = ledger.asOperator().payouts();
            assertThat(desk.requested(FRIDAYS, LocalDate.of(2026, 6, 12))).isZero();
            earn(ledger, "ada", "5.00", "bank");
            earn(ledger, "x".repeat(170), "5.00", "bank");
            earn(ledger, "ben", "5.00", null);
            run(ledger, clock);
            ledger.execute(CompensateWorker.of("more", "ada", Amount.of("9.00", "USD"), "earned"));
            ledger.execute(RequestPayout.of("fridays:USD:2026-06-120:ada", "ada", FIVE));
            assertThat(desk.requested(FRIDAYS, LocalDate.of(2026, 6, 12))).isEqualTo(2);
            assertThat(desk.requested(FRIDAYS, LocalDate.of(2026, 6, 19))).isZero();
        }
    }

    /** In some collations a semicolon comes before a colon. */
    @ParameterizedTest
    @ValueSource(strings = {"OFF", "ENGLISH STRENGTH TERTIARY"})
    void counts_the_payouts_of_a_payday_under_each_collation(String collation) {
        SettableClock clock = SettableClock.at("2026-06-12T10:00:00Z");
        try (FreshDatabase fresh = TestDatabase.H2.fresh()) {
            fresh.execute("SET COLLATION " + collation);
            try (Ledger ledger = over(fresh, clock)) {
                earn(ledger, "ada", "5.00", "bank");
                run(ledger, clock);
                assertThat(ledger.asOperator().payouts().requested(FRIDAYS, LocalDate.of(2026, 6, 12)))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void one_payday_name_serves_several_currencies() {
        SettableClock clock = SettableClock.at("2026-06-12T10:00:00Z");
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh, clock)) {
            earn(ledger, "ada", "5.00", "bank");
            ledger.execute(CompensateWorker.of("euros", "ada", Amount.of("20.00", "EUR"), "earned"));
            var euros = new Payday(
                    "fridays", Every.WEEK, LocalDate.of(2026, 6, 12), AMSTERDAM, PayoutPolicy.minorUnit("EUR"));
            assertThat(run(ledger, clock).payoutsRequested()).isEqualTo(1);
            assertThat(ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(euros)))
                            .payoutsRequested())
                    .isEqualTo(1);
            assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().inTransit())
                    .isEqualTo(Amount.of("20.00", "EUR"));
            PayoutQueue desk = ledger.asOperator().payouts();
            assertThat(desk.requested(euros, LocalDate.of(2026, 6, 12))).isEqualTo(1);
        }
    }

    /** A worker's id may look like the digest of another's. */
    @Test
    void two_workers_have_two_payouts() {
        LocalDate day = LocalDate.of(2026, 6, 12);
        PayoutId digested = FRIDAYS.payout(new WorkerId("x".repeat(170)), day);
        String digest = digested.value().substring("fridays:USD:2026-06-12:".length());
        assertThat(digest).matches(":[0-9a-f]{64}");
        assertThat(FRIDAYS.payout(new WorkerId(digest), day)).isNotEqualTo(digested);
        assertThat(FRIDAYS.payout(new WorkerId(":ada"), day).value()).matches("fridays:USD:2026-06-12::[0-9a-f]{64}");
    }

    /** Otherwise two paydays' payouts could have the same ids. */
    @Test
    void refuses_a_name_with_a_colon_or_a_slash() {
        for (String name : List.of("a:b", "a/b")) {
            assertThatThrownBy(() -> new Payday(name, Every.DAY, LocalDate.EPOCH, AMSTERDAM, FIVE))
                    .hasMessage(
                            "payday \"" + name + "\" has a colon, which separates the parts of its payouts' ids, or a"
                                    + " slash, which a URL splits at");
        }
    }

    @Test
    void refuses_a_payday_without_a_name() {
        assertThatThrownBy(() -> new Payday(" ", Every.DAY, LocalDate.EPOCH, AMSTERDAM, FIVE))
                .hasMessage("payday has 0 characters, it needs 1 to 60");
    }

    private static DueSummary run(Ledger ledger, SettableClock clock) {
        return ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(FRIDAYS)));
    }

    private static void earn(Ledger ledger, String worker, String amount, @Nullable String rail) {
        ledger.execute(CompensateWorker.of("b-" + worker, worker, Amount.of(amount, "USD"), "earned"));
        if (rail != null) {
            ledger.execute(SetPayoutMethod.of("m-" + worker, worker, rail, "tok"));
        }
    }

    private static Ledger over(FreshDatabase fresh, SettableClock clock) {
        return Ledger.builder().dataSource(fresh.dataSource()).clock(clock).build();
    }
}
