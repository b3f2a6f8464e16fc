package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayoutTest {

    static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    /** Story S7: 100.00; a payout of 40 fails, is returned, reissued and paid; 60.00 are left, with one outflow. */
    @EachDatabase
    void a_payout_that_failed_is_sent_again_and_paid_once(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, "100.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS).amount(usd("40.00")));
            assertThat(boxes(ledger)).isEqualTo("60.00 40.00 0.00");

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("account closed"));
            assertThat(boxes(ledger)).isEqualTo("100.00 0.00 0.00");

            ledger.execute(ReissuePayout.of("p-1", 2));
            ledger.execute(ReportPayout.of("p-1", 2, PayoutOutcome.SUBMITTED));
            Receipt paid = ledger.execute(ReportPayout.of("p-1", 2, PayoutOutcome.PAID));
            assertThat(boxes(ledger)).isEqualTo("60.00 0.00 40.00");

            assertThat(ledger.execute(ReportPayout.of("p-1", 2, PayoutOutcome.PAID)))
                    .isEqualTo(paid);
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("account closed"));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.UNCLAIMED));
            assertRefused(ledger, ReportPayout.of("p-1", 3, PayoutOutcome.PAID), "wrong-state");
            assertThat(boxes(ledger)).isEqualTo("60.00 0.00 40.00");
            assertThat(cash(ledger)).isEqualTo("USD 60.00");
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .extracting(line -> line.kind() + " " + line.net().text() + " "
                            + line.running().text())
                    .containsExactly(
                            "approved 100.00 100.00",
                            "payout requested 0.00 100.00",
                            "payout failed 0.00 100.00",
                            "payout sent again 0.00 100.00",
                            "payout paid -40.00 60.00");
        }
    }

    @Test
    void a_paid_payout_may_come_back() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, "25.50")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED).because("unknown account"));
            assertThat(boxes(ledger)).isEqualTo("25.50 0.00 0.00");
            assertThat(cash(ledger)).isEqualTo("USD 25.50");
        }
    }

    @Test
    void the_rest_stays_with_the_worker_to_the_last_digit() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, "0.665000000001")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            assertThat(boxes(ledger)).isEqualTo("0.005000000001 0.66 0.00");
        }
    }

    @Test
    void the_exact_balance_decides_at_the_threshold() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, "4.999999999999")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            PayoutPolicy five = CENTS.from(usd("5.00"));
            assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-1", "ada", five)))
                    .hasMessage(
                            "below-threshold: worker:ada:USD has USD 4.999999999999 available, a payout needs USD 5.00");

            ledger.execute(RequestPayout.of("p-1", "ada", CENTS.from(usd("4.999999999999"))));
            assertThat(boxes(ledger)).isEqualTo("0.009999999999 4.99 0.00");
        }
    }

    @Test
    void says_why_a_worker_is_not_paid() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, "0.30")) {
            PayoutPolicy nine = CENTS.from(usd("9.00"));
            assertThat(ledger.asWorker("ada").whyNotPaid(nine))
                    .extracting(Throwable::getMessage)
                    .containsExactly(
                            "no-payout-method: worker:ada has no payout method, a payout needs one; what is available stays available",
                            "below-threshold: worker:ada:USD has USD 0.30 available, a payout needs USD 9.00");
            assertRefused(ledger, RequestPayout.of("p-1", "ada", CENTS), "no-payout-method");
            assertThat(boxes(ledger)).isEqualTo("0.30 0.00 0.00");

            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            assertThat(ledger.asOperator().worker("ada").whyNotPaid(CENTS)).isEmpty();
            ledger.execute(RemovePayoutMethod.of("m-2", "ada"));
            assertThat(ledger.asWorker("ada").whyNotPaid(CENTS)).hasSize(1);
        }
    }

    @Test
    void refuses_amounts_that_the_rail_cannot_pay_or_that_are_not_available() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            assertRefused(ledger, RequestPayout.of("p-1", "ada", CENTS).amount(usd("0.005")), "not-payable");
            assertRefused(ledger, RequestPayout.of("p-1", "ada", CENTS).amount(usd("9.01")), "insufficient-earnings");
            assertThat(ledger.asOperator().payouts().find("p-1")).isEmpty();
        }
    }

    @Test
    void only_the_platform_reports_for_a_rail_and_a_worker_requests_only_their_own_payout() {
        Actor ada = Actor.worker(new WorkerId("ada"));
        Actor bob = Actor.worker(new WorkerId("bob"));
        Actor acme = Actor.requester(new RequesterId("acme"));
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, "9.00")) {
            assertRefused(
                    ledger, SetPayoutMethod.of("m-1", "ada", "bank", "tok_1").by(bob), "not-permitted");
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1").by(ada));
            assertRefused(ledger, RemovePayoutMethod.of("m-2", "ada").by(acme), "not-permitted");
            RequestPayout request = RequestPayout.of("p-1", "ada", CENTS);
            assertThatThrownBy(() -> ledger.execute(request.by(bob)))
                    .hasMessage(
                            "not-permitted: payout:p-1 does not take this command from worker:bob, it needs an operator, an import"
                                    + " or the worker");
            ledger.execute(request.by(ada));
            assertRefused(ledger, CancelPayout.of("p-1").by(bob), "not-permitted");
            for (Command said : List.of(
                    ClaimPayout.of("k", "p-1", 1, "me", Duration.ofMinutes(1)).by(ada),
                    SubmitPayout.of("p-1", 1, "k").by(ada),
                    ReleasePayoutClaim.of("r", "p-1", 1, "k").by(ada),
                    ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).by(ada),
                    ReissuePayout.of("p-1", 2).by(ada))) {
                assertRefused(ledger, said, "not-permitted");
            }
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED).by(Actor.importer("old")));
            assertThat(boxes(ledger)).isEqualTo("0.00 9.00 0.00");
        }
    }

    @Test
    void a_cancelled_payout_is_available_again_and_never_sent() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            ledger.execute(CancelPayout.of("p-1"));
            assertThat(boxes(ledger)).isEqualTo("9.00 0.00 0.00");
            assertThat(ledger.asOperator().payouts().unsent("bank")).isEmpty();
            assertThat(ledger.asOperator().payouts().claim("bank")).isEmpty();
            assertRefused(ledger, ClaimPayout.of("k", "p-1", 1, "me", Duration.ofMinutes(1)), "wrong-state");
        }
    }

    private static Ledger earned(FreshDatabase database, String amount) {
        return earned(database, SettableClock.at("2026-11-24T09:00:00Z"), amount);
    }

    static Ledger earned(FreshDatabase database, SettableClock clock, String amount) {
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .simulatedClock(clock)
                .build();
        ledger.execute(DepositFunds.of("d", "acme", usd(amount)));
        ledger.execute(PublishTask.of("t", "acme", usd(amount), 1));
        ledger.execute(AcceptAssignment.of("a", "t", "ada"));
        ledger.execute(SubmitAssignment.of("a"));
        ledger.execute(ApproveAssignment.of("a"));
        return ledger;
    }

    /** Available, in transit, paid. */
    private static String boxes(Ledger ledger) {
        Balance balance = ledger.asWorker("ada").balance("USD").orElseThrow();
        return balance.available().text() + " " + balance.inTransit().text() + " "
                + balance.paid().text();
    }

    private static String cash(Ledger ledger) {
        return ledger.asAuditor().trialBalance().lines().get(0).balance().toString();
    }

    static void assertRefused(Ledger ledger, Command command, String code) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).hasToString(code));
    }

    static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
