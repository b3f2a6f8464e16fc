package io.piecework.ledger.account.worker;

import static io.piecework.ledger.account.worker.Ada.refused;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Held earnings and their maturity; Ada's work pays 10.00. */
class MaturityTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant FIVE_DAYS_LATER = Instant.parse("2026-01-10T09:00:00Z");
    private static final Instant A_MOMENT_BEFORE = Instant.parse("2026-01-10T08:59:59.999999Z");
    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    private final SettableClock clock = SettableClock.at(START.toString());

    @EachDatabase
    void approved_earnings_mature_after_five_days_to_the_microsecond(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-1", Availability.days(5));
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 0.00");
            assertThat(due(ledger)).containsExactly("2026-01-10T09:00:00Z worker:ada:USD maturity");

            clock.set(FIVE_DAYS_LATER);
            assertThat(ledger.runDue(A_MOMENT_BEFORE)).isEqualTo(new DueSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 0.00");

            assertThat(ledger.runDue(FIVE_DAYS_LATER)).isEqualTo(new DueSummary(0, 0, 0, 1, 0, 0, 0, 0, 0, Map.of()));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 10.00");
            assertThat(due(ledger)).isEmpty();
            assertThat(ledger.runDue(FIVE_DAYS_LATER)).isEqualTo(new DueSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
            Receipt again = ledger.execute(MatureEarnings.of("ada", "USD", FIVE_DAYS_LATER)
                    .by(Actor.CALENDAR)
                    .at(FIVE_DAYS_LATER));
            assertThat(again.event()).isEqualTo("maturity-reached");
            assertThat(again.balances())
                    .extracting(Object::toString)
                    .contains("worker:ada:USD held USD 0.00", "worker:ada:USD available USD 10.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void a_payout_request_first_matures_what_is_due_at_its_own_time() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-1", Availability.days(5));
            clock.advance(Duration.ofHours(1));
            approve(ledger, "a-2", Availability.days(5));
            ledger.execute(SetPayoutMethod.of("m", "ada", "bank", "tok"));

            clock.set(A_MOMENT_BEFORE);
            refused(
                    ledger,
                    RequestPayout.of("p-1", "ada", CENTS),
                    "below-threshold: worker:ada:USD has USD 0.00 available, a payout needs USD 0.01");
            assertThat(boxes(ledger)).isEqualTo("held 20.00, available 0.00");

            clock.set(FIVE_DAYS_LATER);
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 0.00");
            assertThat(ledger.asWorker("ada").payout("p-1").orElseThrow().gross())
                    .isEqualTo(usd("10.00"));
            assertThat(due(ledger)).containsExactly("2026-01-10T10:00:00Z worker:ada:USD maturity");
            refused(
                    ledger,
                    MatureEarnings.of("ada", "USD", FIVE_DAYS_LATER),
                    "wrong-state: worker:ada:USD holds nothing until 2026-01-10T09:00:00Z");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void all_work_of_a_week_matures_together_at_its_end() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            var week = Availability.afterWeekEnding(DayOfWeek.SUNDAY, ZoneId.of("Europe/Amsterdam"));
            approve(ledger, "a-1", week);
            clock.set(Instant.parse("2026-01-11T22:59:59.999999Z"));
            approve(ledger, "a-2", week);
            clock.set(Instant.parse("2026-01-11T23:00:00Z"));
            approve(ledger, "a-3", week);

            assertThat(due(ledger))
                    .containsExactly(
                            "2026-01-11T23:00:00Z worker:ada:USD maturity",
                            "2026-01-18T23:00:00Z worker:ada:USD maturity");
            assertThat(ledger.runDue(clock.instant()).matured()).isEqualTo(1);
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 20.00");
        }
    }

    @Test
    void back_dated_earnings_are_held_unless_their_maturity_has_passed() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ready(ledger, "a-1", Availability.days(5));
            ready(ledger, "a-2", Availability.days(5));
            clock.set(FIVE_DAYS_LATER);
            ledger.execute(ApproveAssignment.of("a-1").at(START));
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 0.00");

            ledger.runDue(FIVE_DAYS_LATER);
            ledger.execute(ApproveAssignment.of("a-2").at(START));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 20.00");
            assertThat(due(ledger)).isEmpty();
        }
    }

    @Test
    void a_reversal_of_held_earnings_takes_from_held_only() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-0", Availability.AT_ONCE);
            approve(ledger, "a-1", Availability.days(5));
            approve(ledger, "a-2", Availability.days(5));
            ledger.execute(
                    ReverseAssignment.of("v-1", "a-1", "half of it was copied").share(Rate.ratio(1, 2)));
            assertThat(boxes(ledger)).isEqualTo("held 15.00, available 10.00");
            ledger.execute(ReverseAssignment.of("v-2", "a-1", "all of it was"));
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 10.00");

            clock.set(FIVE_DAYS_LATER);
            ledger.runDue(FIVE_DAYS_LATER);
            ledger.execute(ReverseAssignment.of("v-3", "a-2", "copied too"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 10.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void no_maturity_is_due_once_all_held_earnings_are_reversed() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-1", Availability.days(5));
            ledger.execute(ReverseAssignment.of("v-1", "a-1", "copied"));

            assertThat(due(ledger)).isEmpty();
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00");
        }
    }

    @Test
    void a_dispute_holds_earnings_past_their_maturity() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-1", Availability.days(5));
            approve(ledger, "a-2", Availability.days(5));
            ledger.execute(DisputeAssignment.of("q-1", "a-1", "is this the shop?"));
            assertThat(boxes(ledger)).isEqualTo("held 20.00, available 0.00");

            clock.set(FIVE_DAYS_LATER);
            ledger.runDue(FIVE_DAYS_LATER);
            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 10.00");
            ledger.execute(ResolveDispute.of("q-2", "a-1", DisputeOutcome.UPHELD, "it is"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 20.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void earnings_released_by_a_dispute_before_their_maturity_are_held_until_then() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-1", Availability.days(5));
            ledger.execute(DisputeAssignment.of("q-1", "a-1", "is this the shop?"));
            assertThat(due(ledger)).isEmpty();
            ledger.execute(ResolveDispute.of("q-2", "a-1", DisputeOutcome.UPHELD, "it is"));

            assertThat(boxes(ledger)).isEqualTo("held 10.00, available 0.00");
            assertThat(due(ledger)).containsExactly("2026-01-10T09:00:00Z worker:ada:USD maturity");
        }
    }

    @Test
    void a_lost_dispute_takes_from_its_hold() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-0", Availability.AT_ONCE);
            approve(ledger, "a-1", Availability.days(5));
            ledger.execute(DisputeAssignment.of("q-1", "a-1", "is this the shop?"));
            ledger.execute(ResolveDispute.of("q-2", "a-1", DisputeOutcome.REVERSED, "it is not"));

            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 10.00");
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().spent())
                    .isEqualTo(usd("10.00"));
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void an_award_is_held_and_reversed_like_work() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("4.00"), "the page was down")
                    .available(Availability.days(5)));
            assertThat(boxes(ledger)).isEqualTo("held 4.00, available 0.00");
            ledger.execute(ReverseAward.of("v-1", "b-1", "it was not").share(Rate.ratio(1, 4)));
            assertThat(boxes(ledger)).isEqualTo("held 3.00, available 0.00");
            clock.set(FIVE_DAYS_LATER);
            ledger.runDue(FIVE_DAYS_LATER);
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 3.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void refuses_to_mature_too_early_and_where_nothing_is_held() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            approve(ledger, "a-1", Availability.days(5));
            clock.set(A_MOMENT_BEFORE);
            refused(
                    ledger,
                    MatureEarnings.of("ada", "USD", FIVE_DAYS_LATER),
                    "not-yet-due: worker:ada:USD holds it until 2026-01-10T09:00:00Z, it is"
                            + " 2026-01-10T08:59:59.999999Z");
            refused(
                    ledger,
                    MatureEarnings.of("bob", "USD", START),
                    "wrong-state: worker:bob:USD holds nothing until 2026-01-05T09:00:00Z");
        }
    }

    private static void ready(Ledger ledger, String work, Availability availability) {
        ledger.execute(DepositFunds.of("d-" + work, "acme", usd("10.00")));
        ledger.execute(PublishTask.of("t-" + work, "acme", usd("10.00"), 1).available(availability));
        ledger.execute(AcceptAssignment.of(work, "t-" + work, "ada"));
        ledger.execute(SubmitAssignment.of(work));
    }

    private static void approve(Ledger ledger, String work, Availability availability) {
        ready(ledger, work, availability);
        ledger.execute(ApproveAssignment.of(work));
    }

    private static String boxes(Ledger ledger) {
        Balance balance = ledger.asWorker("ada").balance("USD").orElseThrow();
        return "held " + balance.held().text() + ", available "
                + balance.available().text();
    }

    private static List<String> due(Ledger ledger) {
        List<String> due = new ArrayList<>();
        ledger.asOperator().due(Instant.MAX, one -> due.add(one.at() + " " + one.subject() + " " + one.cause()));
        return due;
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
