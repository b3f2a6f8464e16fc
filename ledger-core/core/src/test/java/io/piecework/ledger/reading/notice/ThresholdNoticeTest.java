package io.piecework.ledger.reading.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Announcements of reached thresholds, once for each time that available earnings reach them from below. */
class ThresholdNoticeTest extends NoticeScenario {

    private static final Threshold FIVE = Threshold.of(Amount.parse("USD 5.00"));

    private int awards;
    private int payouts;

    @EachDatabase
    void a_threshold_is_announced_again_only_after_earnings_fell_below_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(WatchThreshold.of("five", FIVE));
            earn(ledger, "ada", "USD 4.999999999999");
            assertThat(notices(ledger)).isZero();
            earn(ledger, "ada", "USD 0.000000000001");
            assertThat(notices(ledger)).isEqualTo(1);
            assertThat(notices(ledger)).isZero();
            earn(ledger, "ada", "USD 3.00");
            assertThat(notices(ledger)).as("the balance never fell").isZero();

            pay(ledger, "ada", "USD 3.00");
            assertThat(notices(ledger)).as("five still reaches the threshold").isZero();
            pay(ledger, "ada", "USD 0.01");
            assertThat(notices(ledger)).isZero();
            earn(ledger, "ada", "USD 0.02");
            assertThat(notices(ledger)).isEqualTo(1);

            assertThat(ledger.asWorker("ada").notices())
                    .containsExactly(reached("ada", 1, "USD 5.00"), reached("ada", 2, "USD 5.01"));
            assertThat(ledger.asWorker("ben").notices()).isEmpty();
            var announced = new ArrayList<Notice>();
            ledger.asOperator().notices(Instant.EPOCH, announced::add);
            assertThat(announced).containsExactly(reached("ada", 1, "USD 5.00"), reached("ada", 2, "USD 5.01"));
            CentPayouts.assertClean(ledger);
        }
    }

    @EachDatabase
    void a_threshold_reached_and_left_between_two_runs_is_counted(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(WatchThreshold.of("five", FIVE));
            for (int i = 0; i < 3; i++) {
                earn(ledger, "ada", "USD 6.00");
                pay(ledger, "ada", "USD 6.00");
            }
            earn(ledger, "ada", "USD 7.00");
            assertThat(notices(ledger)).isEqualTo(1);
            pay(ledger, "ada", "USD 7.00");
            earn(ledger, "ada", "USD 8.00");
            assertThat(notices(ledger)).as("the balance fell between the runs").isEqualTo(1);

            assertThat(ledger.asWorker("ada").notices())
                    .containsExactly(reached("ada", 4, "USD 7.00"), reached("ada", 5, "USD 8.00"));
        }
    }

    @EachDatabase
    void combined_currencies_reach_the_threshold_together(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(WatchThreshold.of(
                    "five", FIVE.with("GBP", Amount.parse("USD 1.25")).above()));
            earn(ledger, "ada", "GBP 2.40");
            earn(ledger, "ada", "USD 2.00");
            assertThat(notices(ledger))
                    .as("3.00 and 2.00 are not more than 5.00")
                    .isZero();
            earn(ledger, "ada", "GBP 0.000000000001");
            assertThat(notices(ledger)).isEqualTo(1);
            earn(ledger, "ada", "EUR 100.00");
            assertThat(notices(ledger)).isZero();

            assertThat(ledger.asWorker("ada").notices())
                    .as("the exact sum is more")
                    .containsExactly(reached("ada", 1, "USD 5.000000000002"));
            CentPayouts.assertClean(ledger);
        }
    }

    @EachDatabase
    void workers_above_the_threshold_when_the_watch_begins_are_announced(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "ada", "USD 6.00");
            earn(ledger, "ben", "USD 4.00");
            earn(ledger, "cho", "USD 9.00");
            pay(ledger, "cho", "USD 9.00");
            ledger.execute(WatchThreshold.of("five", FIVE));
            assertThat(notices(ledger)).isEqualTo(1);
            earn(ledger, "ben", "USD 4.00");
            ledger.execute(WatchThreshold.of("eight", Threshold.of(Amount.parse("USD 8.00"))));
            earn(ledger, "cho", "USD 5.00");
            assertThat(notices(ledger)).as("ben twice, and cho").isEqualTo(3);
            assertThat(ledger.asWorker("ada").notices()).containsExactly(reached("ada", 1, "USD 6.00"));
            assertThat(ledger.asWorker("cho").notices()).containsExactly(reached("cho", 1, "USD 5.00"));
            CentPayouts.assertClean(ledger);
        }
    }

    @EachDatabase
    void held_earnings_reach_the_threshold_when_they_are_released(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(WatchThreshold.of("five", FIVE));
            ledger.execute(CompensateWorker.of("b", "ada", Amount.parse("USD 5.00"), "because")
                    .available(Availability.days(5)));
            assertThat(notices(ledger)).isZero();
            clock.set(clock.instant().plus(Duration.ofDays(5)));
            assertThat(notices(ledger)).isEqualTo(1);
        }
    }

    /** Without a watched threshold, no sums are stored. */
    @Test
    void costs_nothing_where_no_threshold_is_watched() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            for (int i = 0; i < 20; i++) {
                earn(ledger, "ada", "USD 1.00");
                notices(ledger);
            }
            assertThat(database.count("ledger_reached")).isZero();
            assertThat(database.column("SELECT name FROM ledger_checkpoint WHERE name = 'ledger_reached'"))
                    .isEmpty();

            ledger.execute(WatchThreshold.of("five", FIVE));
            earn(ledger, "ada", "USD 1.00");
            assertThat(database.count("ledger_reached"))
                    .as("no command writes these rows")
                    .isZero();
            notices(ledger);
            assertThat(database.count("ledger_reached")).isEqualTo(2);
        }
    }

    @EachDatabase
    void several_runs_at_once_announce_each_worker_once(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                Ledger another = over(database)) {
            ledger.execute(WatchThreshold.of("five", FIVE));
            for (int i = 0; i < 600; i++) {
                earn(ledger, "w-" + i, "USD 5.00");
            }
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                Callable<Long> one = () -> ledger.runDue(clock.instant()).notices();
                Callable<Long> two = () -> another.runDue(clock.instant()).notices();
                long sum = 0;
                for (Future<Long> done : threads.invokeAll(List.of(one, two, one, two))) {
                    sum += done.get();
                }
                assertThat(sum).isEqualTo(600);
            } finally {
                threads.shutdown();
            }
            assertThat(database.count("ledger_notice")).isEqualTo(600);
            CentPayouts.assertClean(ledger);
        }
    }

    @Test
    void refuses_to_announce_a_threshold_that_was_not_reached_or_is_not_watched() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(WatchThreshold.of("five", FIVE));
            refuses(ledger, AnnounceThreshold.of("ada", "five", 1, Amount.parse("USD 4.99")), RefusalCode.WRONG_STATE);
            refuses(ledger, AnnounceThreshold.of("ada", "five", 1, Amount.parse("EUR 9.00")), RefusalCode.WRONG_STATE);
            refuses(
                    ledger,
                    AnnounceThreshold.of("ada", "six", 1, Amount.parse("USD 6.00")),
                    RefusalCode.UNKNOWN_SUBJECT);
            refuses(
                    ledger,
                    AnnounceThreshold.of("ada", "five", 1, Amount.parse("USD 6.00"))
                            .by(Actor.worker(new WorkerId("ada"))),
                    RefusalCode.NOT_PERMITTED);
            assertThatThrownBy(() -> WatchThreshold.of("net", FIVE.net()))
                    .hasMessage("a watched threshold is on a gross basis, but USD 5.00 net is on a net basis");
        }
    }

    private static void refuses(Ledger ledger, AnnounceThreshold command, RefusalCode code) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Notice reached(String worker, int times, String counted) {
        return new Notice.ThresholdReached(
                new OperationId("five"),
                new WorkerId(worker),
                times,
                Amount.parse("USD 5.00"),
                Amount.parse(counted),
                Instant.parse("2026-03-01T00:00:00Z"));
    }

    private void earn(Ledger ledger, String worker, String amount) {
        ledger.execute(CompensateWorker.of("b-" + awards++, worker, Amount.parse(amount), "because"));
    }

    private void pay(Ledger ledger, String worker, String amount) {
        ledger.execute(SetPayoutMethod.of("m-" + payouts, worker, "bank", "token"));
        ledger.execute(RequestPayout.of("p-" + payouts++, worker, PayoutPolicy.minorUnit("USD"))
                .amount(Amount.parse(amount)));
    }
}
