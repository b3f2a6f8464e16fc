package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A rail reports both paid and failed: no money moves until an operator decides. */
class PayoutExceptionsTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");
    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");

    @EachDatabase
    void paid_after_failed_waits_until_an_operator_accepts_it(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh, "40.00")) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("account closed"));
            assertThat(ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID)
                                    .because("booked on Monday"))
                            .event())
                    .isEqualTo("payout-contradicted");

            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");
            assertThat(open(ledger)).containsExactly("p-1@1 USD 40.00 is failed, said to be paid: booked on Monday");
            assertThatThrownBy(() -> ledger.execute(ReissuePayout.of("p-1", 2)))
                    .hasMessage("wrong-state: payout:p-1 has an open exception at attempt 1, it would have to be"
                            + " resolved");

            ledger.execute(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "their bank confirms"));
            assertThat(boxes(ledger)).isEqualTo("0.00 0.00 40.00");
            assertThat(open(ledger)).isEmpty();
            assertThat(ledger.asAuditor().trialBalance().lines().get(0).balance())
                    .hasToString("USD -40.00");
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .extracting(line -> line.kind() + " " + line.net().text() + " "
                            + line.running().text() + " " + line.reason())
                    .containsExactly(
                            "compensation 40.00 40.00 earned",
                            "payout requested 0.00 40.00 ",
                            "payout failed 0.00 40.00 account closed",
                            "payout paid after all -40.00 0.00 their bank confirms");
            assertRefused(ledger, ReissuePayout.of("p-1", 2), "wrong-state");
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    @EachDatabase
    void the_queue_counts_what_waits(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh, "40.00")) {
            PayoutQueue queue = ledger.asOperator().payouts();
            assertThat(queue.waiting()).hasToString("Waiting[unsent=1, openExceptions=0]");

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
            assertThat(queue.waiting()).hasToString("Waiting[unsent=0, openExceptions=0]");

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            ledger.execute(ReissuePayout.of("p-1", 2));
            assertThat(queue.waiting()).hasToString("Waiting[unsent=1, openExceptions=0]");

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertThat(queue.waiting()).hasToString("Waiting[unsent=0, openExceptions=1]");

            ledger.execute(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "it arrived"));
            ledger.execute(CancelPayout.of("p-1"));
            assertThat(queue.waiting()).hasToString("Waiting[unsent=0, openExceptions=0]");
        }
    }

    @Test
    void refuses_a_twenty_first_attempt() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh, "40.00")) {
            for (int attempt = 1; attempt < 20; attempt++) {
                ledger.execute(ReportPayout.of("p-1", attempt, PayoutOutcome.FAILED));
                ledger.execute(ReissuePayout.of("p-1", attempt + 1));
            }
            ledger.execute(ReportPayout.of("p-1", 20, PayoutOutcome.FAILED));
            assertThatThrownBy(() -> ledger.execute(ReissuePayout.of("p-1", 21)))
                    .hasMessage(
                            "out-of-range: payout:p-1 would have attempt 21, at most 20 are allowed; request a new payout");
            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");
        }
    }

    @Test
    void an_exception_stops_the_reissued_attempt_and_may_leave_the_worker_negative() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh, "40.00")) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            ledger.execute(ReissuePayout.of("p-1", 2));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));

            assertThat(ledger.asOperator().payouts().claim("bank")).isEmpty();
            assertRefused(ledger, ClaimPayout.of("k-1", "p-1", 2, "me", Duration.ofMinutes(1)), "wrong-state");

            ledger.execute(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "it arrived"));
            assertThat(boxes(ledger)).isEqualTo("-40.00 40.00 40.00");
            assertThatThrownBy(() -> ledger.execute(ClaimPayout.of("k-2", "p-1", 2, "me", Duration.ofMinutes(1))))
                    .hasMessage("wrong-state: payout:p-1 is paid at attempt 1, it would have to be unpaid");
            ledger.execute(CancelPayout.of("p-1"));
            assertThat(boxes(ledger)).isEqualTo("0.00 0.00 40.00");
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    @Test
    void failed_after_paid_is_dismissed_or_accepted_once() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh, "40.00")) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertThat(boxes(ledger)).isEqualTo("0.00 0.00 40.00");
            assertThat(open(ledger)).containsExactly("p-1@1 USD 40.00 is paid, said to be failed: ");

            assertRefused(
                    ledger, ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the other one"), "wrong-state");
            Command accept = ResolvePayout.accepting("p-1", 1, PayoutOutcome.FAILED, "it never came");
            ledger.execute(accept);
            ledger.execute(accept);
            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");
            assertThatThrownBy(() ->
                            ledger.execute(ResolvePayout.dismissing("p-1", 1, PayoutOutcome.FAILED, "it never came")))
                    .hasMessage("id-reused: payout:p-1 was recorded with verdict accepted, now given as dismissed");
            ledger.execute(ReissuePayout.of("p-1", 2));
            assertThat(boxes(ledger)).isEqualTo("0.00 40.00 0.00");
        }
    }

    @Test
    void paid_after_an_expiry_is_an_exception_as_well() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh, "40.00", CENTS.unclaimedForDays(30))) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.UNCLAIMED));
            clock.advance(Duration.ofDays(30).minusNanos(1_000));
            assertThat(ledger.runDue(clock.instant()).payoutsReturned()).isZero();
            clock.advance(Duration.ofNanos(1_000));
            assertThat(ledger.runDue(clock.instant()).payoutsReturned()).isOne();
            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertThat(open(ledger)).containsExactly("p-1@1 USD 40.00 is returned, said to be paid: ");
            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");
            ledger.execute(ResolvePayout.dismissing("p-1", 1, PayoutOutcome.PAID, "a mistake of theirs"));
            assertThat(open(ledger)).isEmpty();
            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");
        }
    }

    @Test
    void an_attempt_that_is_claimed_in_time_does_not_expire() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh, "40.00", CENTS.unclaimedForDays(30))) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.UNCLAIMED));
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .extracting(line -> line.kind() + ": " + line.title())
                    .endsWith("payout unclaimed: USD 40.00, to be claimed before 2026-12-24T09:00:00Z");
            clock.advance(Duration.ofDays(29));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            clock.advance(Duration.ofDays(2));
            assertThat(ledger.runDue(clock.instant()).done()).isZero();
            assertThat(boxes(ledger)).isEqualTo("0.00 0.00 40.00");
        }
    }

    /** The bank may have paid what is available again: a payday would pay it twice. */
    @EachDatabase
    void an_open_exception_stops_paydays_until_it_is_resolved(TestDatabase database) {
        var daily = new Payday("daily", Payday.Every.DAY, LocalDate.parse("2026-11-24"), ZoneId.of("UTC"), CENTS);
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh, "40.00")) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));

            DueSummary due = ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(daily)));

            assertThat(due.notPaid()).isEqualTo(Map.of(RefusalCode.WRONG_STATE, 1L));
            assertThat(boxes(ledger)).isEqualTo("40.00 0.00 0.00");
            assertThat(ledger.asWorker("ada").whyNotPaid(CENTS))
                    .extracting(Throwable::getMessage)
                    .containsExactly("wrong-state: payout:p-1 has an open exception at attempt 1, it would have to be"
                            + " resolved before a payday pays the worker");

            ledger.execute(ResolvePayout.dismissing("p-1", 1, PayoutOutcome.PAID, "a mistake of theirs"));
            assertThat(ledger.asWorker("ada").whyNotPaid(CENTS)).isEmpty();
            ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(daily)));
            assertThat(boxes(ledger)).isEqualTo("0.00 40.00 0.00");
        }
    }

    @Test
    void only_an_operator_resolves_an_exception() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh, "40.00")) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            ResolvePayout resolve = ResolvePayout.dismissing("p-1", 1, PayoutOutcome.FAILED, "it arrived");
            assertThatThrownBy(() -> ledger.execute(resolve.by(Actor.importer("rail"))))
                    .hasMessage(
                            "not-permitted: payout:p-1 does not take this command from import:rail, it needs an operator");
            ledger.execute(resolve.by(Actor.operator("ops-1")));
        }
    }

    private Ledger requested(FreshDatabase database, String amount) {
        return requested(database, amount, CENTS);
    }

    private Ledger requested(FreshDatabase database, String amount, PayoutPolicy terms) {
        Ledger ledger =
                Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
        ledger.execute(CompensateWorker.of("b-1", "ada", Amount.of(amount, "USD"), "earned"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
        ledger.execute(RequestPayout.of("p-1", "ada", terms));
        return ledger;
    }

    private static List<String> open(Ledger ledger) {
        var open = new ArrayList<String>();
        ledger.asOperator()
                .payouts()
                .exceptions(one -> open.add(one.payout().value() + "@" + one.attempt() + " " + one.amount() + " is "
                        + one.status() + ", said to be " + one.outcome() + ": " + one.reason()));
        return open;
    }

    /** Available, in transit, paid. */
    private static String boxes(Ledger ledger) {
        var balance = ledger.asWorker("ada").balance("USD").orElseThrow();
        return balance.available().text() + " " + balance.inTransit().text() + " "
                + balance.paid().text();
    }

    private static void assertRefused(Ledger ledger, Command command, String code) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).hasToString(code));
    }
}
