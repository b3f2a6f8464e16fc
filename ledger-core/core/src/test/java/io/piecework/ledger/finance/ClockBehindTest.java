package io.piecework.ledger.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Processes whose clocks are behind: nothing is recorded before what is stored, and closed books stay closed. */
class ClockBehindTest {

    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Amount DOLLAR = Amount.parse("USD 1.00");

    @EachDatabase
    void due_work_with_a_clock_of_a_closed_month_takes_effect_after_the_close(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var clock = SettableClock.at("2026-11-10T09:00:00Z");
            try (Ledger ledger = open(database, clock)) {
                ledger.executeEach(List.of(
                        DepositFunds.of("d", "acme", Amount.parse("USD 20.00")),
                        PublishTask.of("t", "acme", DOLLAR, 1)
                                .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3))),
                        AcceptAssignment.of("a", "t", "ada"),
                        SubmitAssignment.of("a")));
                clock.set(Instant.parse("2026-12-03T12:00:00Z"));
                ledger.asOperator().closePeriod(ClosePeriod.of("USD", DECEMBER));
            }
            var november = SettableClock.at("2026-11-30T00:00:00Z");
            try (Ledger ledger = open(database, november)) {
                assertThat(ledger.runDue(november.instant()).approved()).isEqualTo(1);
                requireClosed(ledger, database);
            }
            assertThat(database.column("SELECT MAX(recorded_at) FROM ledger_event"))
                    .singleElement()
                    .asString()
                    .startsWith("2026-12-03 12:00:00");
        }
    }

    @EachDatabase
    void a_clock_that_is_set_back_stores_nothing_before_the_last_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var clock = SettableClock.at("2026-11-10T09:00:00Z");
            try (Ledger ledger = open(database, clock)) {
                ledger.execute(DepositFunds.of("d-0", "acme", DOLLAR));
                int number = 1;
                for (String earlier :
                        List.of("2026-11-10T08:59:59.999999Z", "2026-10-01T00:00:00Z", "1970-01-01T00:00:00Z")) {
                    clock.set(Instant.parse(earlier));
                    assertThat(ledger.execute(DepositFunds.of("d-" + number++, "acme", DOLLAR))
                                    .effective())
                            .isEqualTo("2026-11-10T09:00:00Z");
                }
                clock.set(Instant.parse("2026-11-10T09:00:01Z"));
                assertThat(ledger.execute(DepositFunds.of("d-later", "acme", DOLLAR))
                                .effective())
                        .isEqualTo("2026-11-10T09:00:01Z");
                Proof.assertHolds(ledger);
            }
        }
    }

    @EachDatabase
    void a_second_process_62_minutes_behind_stores_nothing_in_a_closed_period(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var clock = SettableClock.at("2026-11-30T23:00:00Z");
            var behind = SettableClock.at("2026-11-30T21:58:00Z");
            try (Ledger ledger = open(database, clock);
                    Ledger slow = open(database, behind)) {
                slow.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 9.00")));
                ledger.execute(GrantBonus.of("b-1", "ada", "acme", DOLLAR, "well done"));
                clock.set(Instant.parse("2026-12-01T01:01:00Z"));
                behind.set(Instant.parse("2026-11-30T23:59:00Z"));
                ledger.asOperator().closePeriod(ClosePeriod.of("USD", DECEMBER));

                assertThat(slow.execute(GrantBonus.of("b-2", "ada", "acme", DOLLAR, "well done"))
                                .effective())
                        .isEqualTo("2026-12-01T01:01:00Z");
                assertThat(slow.executeAllOrNone(List.of(
                                GrantBonus.of("b-3", "ada", "acme", DOLLAR, "well done"),
                                DepositFunds.of("d-2", "acme", DOLLAR))))
                        .allMatch(stored -> stored.recorded().equals(clock.instant()));
                assertThat(refusal(slow, DepositFunds.of("d-3", "acme", DOLLAR).at(behind.instant())))
                        .isEqualTo(RefusalCode.PERIOD_CLOSED);
                requireClosed(ledger, database);
            }
        }
    }

    /** The next process has cached every stream that its commands need, so that nothing but the positions asks the database. */
    @EachDatabase
    void a_process_whose_clock_moves_back_while_another_writes_takes_the_other_process_s_time(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var one = SettableClock.at("2026-11-30T12:00:00Z");
            var two = SettableClock.at("2026-11-30T12:00:00Z");
            try (Ledger first = open(database, one);
                    Ledger second = open(database, two)) {
                for (int i = 0; i < 5; i++) {
                    one.advance(Duration.ofMinutes(1));
                    first.execute(DepositFunds.of("a-" + i, "acme", DOLLAR));
                    two.advance(Duration.ofHours(-1));
                    assertThat(second.execute(DepositFunds.of("b-" + i, "beta", DOLLAR))
                                    .recorded())
                            .isEqualTo(one.instant());
                }
                Proof.assertHolds(first);
            }
            requireAscending(database);
        }
    }

    @EachDatabase
    void clocks_that_differ_by_two_hours_and_move_leave_closed_books_closed(TestDatabase kind) {
        long seed = Long.getLong("piecework.seed", System.nanoTime());
        try (FreshDatabase database = kind.fresh()) {
            var random = new Random(seed);
            List<ClockedProcess> processes =
                    Stream.generate(() -> ClockedProcess.on(database)).limit(3).toList();
            Instant now = Instant.parse("2026-11-30T12:00:00Z");
            for (int step = 0; step < 300; step++) {
                now = now.plusSeconds(random.nextInt(600));
                processes.get(random.nextInt(3)).step(step, now, random);
            }
            assertThat(database.count("ledger_event")).as("seed " + seed).isGreaterThan(200);
            assertThat(Proof.findings(processes.get(0).ledger))
                    .as("seed " + seed)
                    .isEmpty();
            processes.forEach(process -> process.ledger.close());
            requireAscending(database);
        }
    }

    private record ClockedProcess(Ledger ledger, SettableClock clock) {

        static ClockedProcess on(FreshDatabase database) {
            var clock = SettableClock.at("2026-11-30T12:00:00Z");
            return new ClockedProcess(open(database, clock), clock);
        }

        /** Sets the clock at random, and then closes the books or deposits money. */
        void step(int number, Instant now, Random random) {
            if (random.nextInt(4) == 0) {
                clock.set(now.plusSeconds(random.nextInt(14_400) - 7_200));
            } else {
                clock.advance(Duration.ofSeconds(random.nextInt(60)));
            }
            Instant earlier = clock.instant().minusSeconds(random.nextInt(7_200));
            if (random.nextInt(15) == 0) {
                try {
                    ledger.asOperator().closePeriod(ClosePeriod.of("USD", earlier));
                } catch (RefusedException tooEarlyOrClosed) {
                    assertThat(tooEarlyOrClosed.code()).isIn(RefusalCode.NOT_YET_DUE, RefusalCode.WRONG_STATE);
                }
            } else {
                DepositFunds deposit = DepositFunds.of("d-" + number, "acme", DOLLAR);
                ledger.executeEach(List.of(
                        random.nextInt(3) == 0
                                ? deposit.by(Actor.importer("old")).at(earlier)
                                : deposit));
            }
        }
    }

    private static RefusalCode refusal(Ledger ledger, Command command) {
        return ((CommandOutcome.Refused) ledger.executeEach(List.of(command)).get(0))
                .refusal()
                .code();
    }

    /** No posting that was stored after the close takes effect before its end. */
    private static void requireClosed(Ledger ledger, FreshDatabase database) {
        assertThat(database.column("""
                SELECT COUNT(*)
                FROM ledger_posting
                WHERE effective_at < TIMESTAMP WITH TIME ZONE '2026-12-01 00:00:00+00'
                  AND position > (SELECT MIN(position) FROM ledger_event WHERE name = 'period-closed')""")).containsExactly("0");
        Proof.assertHolds(ledger);
    }

    private static void requireAscending(FreshDatabase database) {
        assertThat(database.column("""
                SELECT COUNT(*)
                FROM ledger_event e
                WHERE EXISTS (
                  SELECT 1
                  FROM ledger_event before
                  WHERE before.position < e.position
                    AND before.recorded_at > e.recorded_at)""")).containsExactly("0");
    }

    private static Ledger open(FreshDatabase database, SettableClock clock) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(clock)
                .acceptUnsafeDurability()
                .build();
    }
}
