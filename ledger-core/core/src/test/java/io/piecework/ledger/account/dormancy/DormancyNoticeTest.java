package io.piecework.ledger.account.dormancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.notice.Notice;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Ada earns USD 5.00 on 1 January; after 100 days without activity she is notified, 30 days before an escheat. */
class DormancyNoticeTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final DormancyRule RULE = DormancyRule.afterDays(100, "USD").noticeOfDays(30);
    private static final Instant EARNED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DORMANT = Instant.parse("2026-04-11T00:00:00Z");
    private static final Instant EARLIEST = Instant.parse("2026-05-11T00:00:00Z");

    private final SettableClock clock = SettableClock.at("2026-01-01T00:00:00Z");
    private int operations;

    @EachDatabase
    void an_escheat_waits_for_the_notice_and_for_its_time(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            begin(ledger, RULE);
            assertThat(escheat(ledger, "ada"))
                    .isEqualTo(
                            "wrong-state: worker:ada:USD has no dormancy notice about USD 5.00 and the last activity at"
                                    + " 2026-01-01T00:00:00Z, to escheat takes one,"
                                    + " which due work gives at 2026-04-11T00:00:00Z at the earliest");
            clock.set(DORMANT.minusNanos(1_000));
            assertThat(notices(ledger)).isZero();
            clock.set(DORMANT);
            assertThat(notices(ledger)).isEqualTo(1);
            assertThat(notices(ledger)).isZero();
            assertThat(ledger.asWorker("ada").notices())
                    .containsExactly(new Notice.DormancyAnnounced(
                            new OperationId("watch"), new WorkerId("ada"), usd("5.00"), EARNED, EARLIEST, DORMANT));

            clock.set(EARLIEST.minusNanos(1_000));
            assertThat(escheat(ledger, "ada"))
                    .isEqualTo("not-yet-due: worker:ada:USD has time to answer the dormancy notice until"
                            + " 2026-05-11T00:00:00Z, this would take effect at 2026-05-10T23:59:59.999999Z");
            clock.set(EARLIEST);
            assertThat(give(ledger, escheat("ada").at(EARLIEST.minusNanos(1_000))))
                    .startsWith("not-yet-due: ");
            assertThat(escheat(ledger, "ada")).isEqualTo("stored");
            Proof.assertHolds(ledger);
        }
    }

    @EachDatabase
    void an_activity_of_the_worker_takes_the_notice_back(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            for (String worker : List.of("ada", "ben", "cat", "dan", "eva")) {
                stored(ledger, SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"), pay(worker, "5.00"));
            }
            stored(ledger, WatchDormancy.of("watch", RULE));
            clock.set(DORMANT);
            assertThat(notices(ledger)).isEqualTo(5);
            clock.set(DORMANT.plusSeconds(86_400));
            stored(
                    ledger,
                    SetPayoutMethod.of("m-2", "ada", "bank", "tok-2").by(ADA),
                    SetPayoutMethod.of("m-3", "ben", "bank", "tok-2"),
                    pay("cat", "0.01"),
                    RequestPayout.of("p-1", "dan", PayoutPolicy.minorUnit("USD")),
                    CancelPayout.of("p-1"),
                    HoldEarnings.of("h-1", "eva", usd("1.00"), "whose account is it?"),
                    ReleaseHold.of("h-2", "h-1", "it is hers"));
            clock.set(EARLIEST);
            assertThat(escheat(ledger, "ada")).startsWith("wrong-state: worker:ada:USD has no dormancy notice");
            assertThat(escheat(ledger, "ben")).as("an operator set it").isEqualTo("stored");
            assertThat(escheat(ledger, "cat")).startsWith("wrong-state: worker:cat:USD has no dormancy notice");
            assertThat(escheat(ledger, "dan")).startsWith("wrong-state: worker:dan:USD has no dormancy notice");
            assertThat(escheat(ledger, "eva")).as("a hold moves nothing").isEqualTo("stored");

            clock.set(DORMANT.plusSeconds(86_400).plus(RULE.inactivity()).minusNanos(1_000));
            assertThat(notices(ledger)).isZero();
            clock.advance(Duration.ofNanos(1_000));
            assertThat(notices(ledger)).as("ada, cat and dan again").isEqualTo(3);
            clock.advance(RULE.notice());
            assertThat(escheat(ledger, "ada")).isEqualTo("stored");
            Proof.assertHolds(ledger);
        }
    }

    /** The notice named another amount, although the earning takes effect before it. */
    @EachDatabase
    void an_earning_of_the_past_takes_the_notice_back_and_is_announced_again(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            begin(ledger, RULE);
            clock.set(DORMANT);
            assertThat(notices(ledger)).isEqualTo(1);
            clock.set(EARLIEST);
            stored(ledger, pay("ada", "1.00").by(Actor.operator("ops-1")).at(EARNED));
            assertThat(escheat(ledger, "ada"))
                    .startsWith(
                            "wrong-state: worker:ada:USD has no dormancy notice about USD 6.00 and the last activity at"
                                    + " 2026-01-01T00:00:00Z");
            assertThat(notices(ledger)).as("the amount is another one").isEqualTo(1);
            clock.advance(RULE.notice());
            assertThat(escheat(ledger, "ada")).isEqualTo("stored");
        }
    }

    @EachDatabase
    void a_notice_of_the_past_counts_from_when_it_is_recorded(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            begin(ledger, RULE);
            clock.set(EARLIEST);
            assertThat(ledger.runDue(DORMANT).notices()).isEqualTo(1);
            assertThat(escheat(ledger, "ada"))
                    .startsWith("not-yet-due: worker:ada:USD has time to answer the dormancy notice until"
                            + " 2026-06-10T00:00:00Z");
        }
    }

    @EachDatabase
    void only_the_watch_in_force_asks_for_a_notice(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            begin(ledger, RULE.from(usd("5.01")));
            stored(ledger, pay("ben", "6.00"), CompensateWorker.of("b", "ben", Amount.parse("EUR 6.00"), "x"));
            clock.set(DORMANT);
            assertThat(notices(ledger)).as("ben in USD").isEqualTo(1);
            assertThat(escheat(ledger, "ada")).as("below the smallest amount").isEqualTo("stored");
            assertThat(give(ledger, escheat("ben", "EUR")))
                    .as("another currency")
                    .isEqualTo("stored");
            assertThat(give(ledger, forfeit("ben", "0.50"))).isEqualTo("stored");
            stored(ledger, WatchDormancy.of("watch-2", RULE.alsoForfeitures()));
            assertThat(give(ledger, forfeit("ben", "0.50"))).startsWith("wrong-state: ");
            stored(ledger, WatchDormancy.off("no-watch", "USD"));
            assertThat(escheat(ledger, "ben")).isEqualTo("stored");
            stored(ledger, pay("eva", "6.00"));
            clock.advance(Duration.ofDays(1_000));
            assertThat(notices(ledger)).isZero();
            Proof.assertHolds(ledger);
        }
    }

    @EachDatabase
    void a_notice_counts_for_the_watch_that_gave_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            begin(ledger, RULE);
            clock.set(DORMANT);
            assertThat(notices(ledger)).isEqualTo(1);
            stored(ledger, WatchDormancy.of("longer", DormancyRule.afterDays(100, "USD")));
            clock.set(EARLIEST);
            assertThat(escheat(ledger, "ada")).startsWith("wrong-state: worker:ada:USD has no dormancy notice");
            assertThat(notices(ledger)).isEqualTo(1);
            clock.advance(Duration.ofDays(60));
            assertThat(escheat(ledger, "ada")).isEqualTo("stored");
        }
    }

    @EachDatabase
    void an_announcement_is_decided_on_fresh_state(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            var announce = AnnounceDormancy.of("ada", "watch", EARNED, usd("5.00"));
            assertThat(give(ledger, announce))
                    .isEqualTo(
                            "wrong-state: dormancy:USD is watched by no operation, it would have to be operation:watch");
            begin(ledger, RULE.from(usd("5.00")));
            assertThat(give(ledger, AnnounceDormancy.of("ada", "other", EARNED, usd("5.00"))))
                    .isEqualTo(
                            "wrong-state: dormancy:USD is watched by operation:watch, it would have to be operation:other");
            assertThat(give(ledger, announce))
                    .isEqualTo("not-yet-due: worker:ada:USD is not dormant before 2026-04-11T00:00:00Z, it is"
                            + " 2026-01-01T00:00:00Z");
            clock.set(DORMANT);
            assertThat(give(ledger, AnnounceDormancy.of("ada", "watch", DORMANT, usd("4.99"))))
                    .isEqualTo(
                            "wrong-state: worker:ada:USD was last active at 2026-01-01T00:00:00Z, it would have to be"
                                    + " 2026-04-11T00:00:00Z");
            stored(ledger, announce, announce);
            assertThat(give(ledger, AnnounceDormancy.of("ada", "watch", EARNED, usd("5.01"))))
                    .isEqualTo("wrong-state: worker:ada:USD has USD 5.00 held and available, a notice takes USD 5.01");
            stored(ledger, forfeit("ada", "0.01"));
            assertThat(give(ledger, AnnounceDormancy.of("ada", "watch", DORMANT, usd("4.99"))))
                    .isEqualTo("wrong-state: worker:ada:USD has USD 4.99 held and available, a notice takes USD 5.00");
            stored(ledger, HoldEarnings.everything("h", "ada", "USD", "why?"));
            assertThat(give(ledger, AnnounceDormancy.of("ada", "watch", DORMANT, usd("4.99"))))
                    .isEqualTo("wrong-state: worker:ada:USD has USD 0.00 available, a notice takes more than USD 0.00");
        }
    }

    @EachDatabase
    void more_workers_than_a_page_are_notified_once_by_two_processes(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                Ledger other = over(database)) {
            for (int i = 0; i < 1_203; i++) {
                ledger.execute(pay("w-" + i, "1.00"));
            }
            stored(ledger, WatchDormancy.of("watch", RULE));
            clock.set(DORMANT);
            Executor ownThread = work -> new Thread(work).start();
            var runs = List.of(
                    CompletableFuture.runAsync(() -> other.runDue(DORMANT), ownThread),
                    CompletableFuture.runAsync(() -> ledger.runDue(DORMANT), ownThread));
            runs.forEach(CompletableFuture::join); // a run that fails fails the test
            assertThat(database.count("ledger_notice")).isEqualTo(1_203);
            assertThat(notices(ledger)).isZero();
        }
    }

    private void begin(Ledger ledger, DormancyRule rule) {
        stored(ledger, WatchDormancy.of("watch", rule), pay("ada", "5.00"));
    }

    private CompensateWorker pay(String worker, String amount) {
        return CompensateWorker.of("award-" + ++operations, worker, usd(amount), "the page was down");
    }

    private String escheat(Ledger ledger, String worker) {
        return give(ledger, escheat(worker));
    }

    private EscheatEarnings escheat(String worker) {
        return escheat(worker, "USD");
    }

    private EscheatEarnings escheat(String worker, String currency) {
        return EscheatEarnings.everything("e-" + ++operations, worker, currency, "unclaimed", "ops-2")
                .by(Actor.operator("ops-1"));
    }

    private ForfeitEarnings forfeit(String worker, String amount) {
        return ForfeitEarnings.of("f-" + ++operations, worker, usd(amount), "the terms", "ops-2")
                .by(Actor.operator("ops-1"));
    }

    private long notices(Ledger ledger) {
        DueSummary summary = ledger.runDue(clock.instant());
        assertThat(summary.alreadyDone()).isZero();
        return summary.notices();
    }

    private static void stored(Ledger ledger, Command... commands) {
        for (Command command : commands) {
            assertThat(give(ledger, command)).as("%s", command).isEqualTo("stored");
        }
    }

    private static String give(Ledger ledger, Command command) {
        try {
            ledger.execute(command);
            return "stored";
        } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
