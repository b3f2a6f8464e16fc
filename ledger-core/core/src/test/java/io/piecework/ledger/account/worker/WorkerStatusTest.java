package io.piecework.ledger.account.worker;

import static io.piecework.ledger.account.worker.Ada.refused;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ada is suspended and reinstated, and her account is closed; the task pays 10.00. */
class WorkerStatusTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");
    private static final Actor ADA = Actor.worker(new WorkerId("ada"));

    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    @EachDatabase
    void a_suspended_worker_takes_no_work_and_no_payout_and_keeps_their_earnings(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            begin(ledger);
            ledger.execute(SuspendWorker.of("s-1", "ada", "two people on one account"));
            assertThat(status(ledger)).isEqualTo("suspended: two people on one account");

            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-1"));
            assertThat(available(ledger)).isEqualTo("USD 10.00");
            refused(
                    ledger,
                    AcceptAssignment.of("a-2", "t", "ada"),
                    "worker-suspended: worker:ada is suspended, it would have to be active");
            refused(
                    ledger,
                    RequestPayout.of("p-1", "ada", CENTS),
                    "worker-suspended: worker:ada is suspended, it would have to be active");
            ledger.execute(AcceptAssignment.of("a-2", "t", "bob"));

            ledger.execute(ReinstateWorker.of("s-2", "ada", "it was one"));
            assertThat(status(ledger)).isEqualTo("active: it was one");
            ledger.execute(AcceptAssignment.of("a-3", "t", "ada"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            assertThat(available(ledger)).isEqualTo("USD 0.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void a_closed_account_keeps_its_money_and_is_credited_for_accepted_work() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            begin(ledger);
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(CloseWorker.of("s-1", "ada", "I move abroad").by(ADA));
            ledger.execute(ApproveAssignment.of("a-1"));

            assertThat(status(ledger)).isEqualTo("closed: I move abroad");
            assertThat(available(ledger)).isEqualTo("USD 10.00");
            refused(
                    ledger,
                    RequestPayout.of("p-1", "ada", CENTS),
                    "worker-closed: worker:ada is closed, it would have to be active");
            refused(
                    ledger,
                    AcceptAssignment.of("a-2", "t", "ada"),
                    "worker-closed: worker:ada is closed, it would have to be active");

            ledger.execute(ReinstateWorker.of("s-2", "ada", "she is back"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void a_returned_payout_is_not_reissued_to_a_suspended_worker() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            begin(ledger);
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("5.00"), "the page was down"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            ledger.execute(SuspendWorker.of("s-1", "ada", "two people on one account"));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertThat(available(ledger)).isEqualTo("USD 5.00");
            refused(
                    ledger,
                    ReissuePayout.of("p-1", 2),
                    "worker-suspended: worker:ada is suspended, it would have to be active");
        }
    }

    @Test
    void refuses_a_change_to_the_same_status() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            refused(
                    ledger,
                    ReinstateWorker.of("s-1", "ada", "why"),
                    "wrong-state: worker:ada is active, it would have to be suspended or closed");
            ledger.execute(SuspendWorker.of("s-1", "ada", "why"));
            refused(
                    ledger,
                    SuspendWorker.of("s-2", "ada", "why"),
                    "wrong-state: worker:ada is suspended, it would have to be active");
            ledger.execute(CloseWorker.of("s-3", "ada", "why"));
            refused(
                    ledger,
                    CloseWorker.of("s-4", "ada", "why"),
                    "wrong-state: worker:ada is closed, it would have to be active or suspended");
            refused(
                    ledger,
                    SuspendWorker.of("s-5", "ada", "why"),
                    "wrong-state: worker:ada is closed, it would have to be active");
            refused(
                    ledger,
                    SuspendWorker.of("s-1", "ada", "why not"),
                    "id-reused: operation:s-1 was recorded with reason why, now given as why not");
        }
    }

    @Test
    void a_worker_may_close_their_own_account_and_give_no_other_status_command() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            refused(
                    ledger,
                    CloseWorker.of("s-1", "bob", "why").by(ADA),
                    "not-permitted: operation:s-1 does not take this command from worker:ada, it needs an operator, an import or the worker");
            refused(
                    ledger,
                    SuspendWorker.of("s-1", "ada", "why").by(ADA),
                    "not-permitted: operation:s-1 does not take this command from worker:ada, it needs an operator or an import");
            ledger.execute(CloseWorker.of("s-1", "ada", "why").by(ADA));
            refused(
                    ledger,
                    ReinstateWorker.of("s-2", "ada", "why").by(ADA),
                    "not-permitted: operation:s-2 does not take this command from worker:ada, it needs an operator or an import");
        }
    }

    @Test
    void a_worker_with_a_negative_balance_is_not_paid_until_it_is_filled() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            begin(ledger);
            ledger.execute(AdjustEarnings.of("b-1", "ada", usd("-3.00"), "paid twice", "ops-2")
                    .recovering(Recovery.NEGATIVE)
                    .by(Actor.operator("ops-1")));
            refused(
                    ledger,
                    RequestPayout.of("p-1", "ada", CENTS.from(usd("0.00"))),
                    "negative-balance: worker:ada:USD has USD -3.00 available, a payout needs more than USD 0.00");
            ledger.execute(CompensateWorker.of("b-2", "ada", usd("4.00"), "the page was down"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            ledger.execute(AdjustEarnings.of("b-3", "ada", usd("-3.00"), "paid twice", "ops-2")
                    .recovering(Recovery.NEGATIVE)
                    .by(Actor.operator("ops-1")));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertThat(available(ledger)).isEqualTo("USD -2.00");
            refused(
                    ledger,
                    ReissuePayout.of("p-1", 2),
                    "negative-balance: worker:ada:USD has USD -2.00 available, a payout needs more than USD 0.00");
        }
    }

    @Test
    void says_why_a_worker_is_not_paid() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            assertThat(why(ledger)).containsExactly("no-payout-method", "below-threshold", "not-payable");
            begin(ledger);
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("4.00"), "the page was down")
                    .available(Availability.days(1)));
            assertThat(why(ledger)).containsExactly("below-threshold", "not-payable");
            clock.advance(Duration.ofDays(1));
            assertThat(why(ledger)).isEmpty();
            ledger.execute(HoldEarnings.everything("h-1", "ada", "USD", "whose account is it?"));
            assertThat(why(ledger)).containsExactly("below-threshold", "not-payable");
            ledger.execute(ReleaseHold.of("r-1", "h-1", "hers"));
            ledger.execute(SuspendWorker.of("s-1", "ada", "why"));
            assertThat(why(ledger)).containsExactly("worker-suspended");
            ledger.execute(AdjustEarnings.of("b-2", "ada", usd("-5.00"), "paid twice", "ops-2")
                    .recovering(Recovery.NEGATIVE)
                    .by(Actor.operator("ops-1")));
            assertThat(why(ledger))
                    .containsExactly("worker-suspended", "negative-balance", "below-threshold", "not-payable");
        }
    }

    private static List<String> why(Ledger ledger) {
        return ledger.asWorker("ada").whyNotPaid(CENTS).stream()
                .map(refusal -> refusal.code().toString())
                .toList();
    }

    /** A worker is known by work, an award, a payout method or a change of the status. */
    @EachDatabase
    void an_unknown_worker_has_no_status(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            begin(ledger);
            assertThat(ledger.asWorker("unknown").status()).isEmpty();
            assertThat(ledger.asOperator().workerStatus("unknown")).isEmpty();
            assertThat(ledger.asWorker("ada").status().orElseThrow().status()).isEqualTo(WorkerStatus.ACTIVE);

            ledger.execute(SetPayoutMethod.of("m-2", "bob", "bank", "tok"));
            ledger.execute(CompensateWorker.of("c-1", "cho", usd("1.00"), "the page was down"));
            for (String known : List.of("bob", "cho")) {
                assertThat(ledger.asWorker(known).status())
                        .as(known)
                        .get()
                        .extracting(WorkerStatusView::status)
                        .isEqualTo(WorkerStatus.ACTIVE);
            }
            ledger.execute(SuspendWorker.of("s-1", "fay", "two people on one account"));
            assertThat(ledger.asWorker("fay").status().orElseThrow().status()).isEqualTo(WorkerStatus.SUSPENDED);
        }
    }

    private static void begin(Ledger ledger) {
        ledger.execute(DepositFunds.of("d", "acme", usd("100.00")));
        ledger.execute(PublishTask.of("t", "acme", usd("10.00"), 10));
        ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
    }

    private static String status(Ledger ledger) {
        WorkerStatusView status = ledger.asWorker("ada").status().orElseThrow();
        return status.status() + ": " + status.reason();
    }

    private static String available(Ledger ledger) {
        return ledger.asWorker("ada").balance("USD").orElseThrow().available().toString();
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
