package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import java.util.function.BiConsumer;

/** One ledger caches the state of a stream; another ledger on the same database has appended to it since. */
class StaleCacheTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    @EachDatabase
    void a_refusal_is_decided_on_the_current_balance_not_on_the_cached_one(TestDatabase kind) {
        over(kind, (mine, other) -> {
            mine.execute(request("p-1"));
            assertRefused(mine, request("p-2"), RefusalCode.BELOW_THRESHOLD);
            approve(other, "b");

            assertThat(mine.execute(request("p-2")).balances().get(2))
                    .hasToString("worker:ada:USD in-transit USD 2.00");
        });
    }

    @EachDatabase
    void money_that_another_ledger_spent_is_refused(TestDatabase kind) {
        over(kind, (mine, other) -> {
            assertThat(mine.rehearse(List.of(request("p-1")))).hasSize(1);
            other.execute(request("p-2"));

            assertRefused(mine, request("p-1"), RefusalCode.BELOW_THRESHOLD);
            assertThatThrownBy(() -> mine.rehearse(List.of(request("p-3")))).isInstanceOf(RefusedException.class);
        });
    }

    /** A payout request only reads the payout method's stream, so no append conflict can reveal a stale state. */
    @EachDatabase
    void a_payout_uses_the_method_that_another_ledger_set(TestDatabase kind) {
        over(kind, (mine, other) -> {
            mine.rehearse(List.of(request("p-1")));
            other.execute(SetPayoutMethod.of("m-2", "ada", "bank", "new"));

            mine.execute(request("p-1"));
            assertThat(mine.asOperator().payout("p-1").orElseThrow().method().token())
                    .isEqualTo("new");
        });
    }

    @EachDatabase
    void a_payout_is_refused_after_another_ledger_removed_the_method(TestDatabase kind) {
        over(kind, (mine, other) -> {
            mine.rehearse(List.of(request("p-1")));
            other.execute(RemovePayoutMethod.of("m-2", "ada"));
            assertRefused(mine, request("p-1"), RefusalCode.NO_PAYOUT_METHOD);

            other.execute(SetPayoutMethod.of("m-3", "ada", "bank", "back"));
            mine.execute(request("p-1"));
        });
    }

    @EachDatabase
    void a_repeat_returns_the_receipt_of_another_ledger(TestDatabase kind) {
        over(kind, (mine, other) -> {
            mine.execute(AcceptAssignment.of("b", "t", "ada"));
            mine.execute(SubmitAssignment.of("b"));
            Receipt approved = other.execute(ApproveAssignment.of("b"));

            assertThat(mine.executeAllOrNone(List.of(ApproveAssignment.of("b"))).get(0))
                    .satisfies(stored -> assertThat(stored.repeated()).isTrue())
                    .satisfies(stored -> assertThat(stored).isEqualTo(approved));
            assertRefused(mine, RejectAssignment.of("b", "too late"), RefusalCode.WRONG_STATE);
        });
    }

    @EachDatabase
    void one_stale_state_does_not_fail_the_rest_of_the_batch(TestDatabase kind) {
        over(kind, (mine, other) -> {
            mine.execute(request("p-1"));
            assertRefused(mine, request("p-2"), RefusalCode.BELOW_THRESHOLD);
            approve(other, "b");

            var outcomes = mine.executeEach(List.of(
                    DepositFunds.of("d-2", "acme", Amount.of("1.00", "USD")),
                    request("p-2"),
                    request("p-3"),
                    DepositFunds.of("d-3", "other", Amount.of("1.00", "USD"))));
            assertThat(outcomes)
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactly("Stored", "Stored", "Refused", "Stored");
        });
    }

    /** Ada has earned a dollar, and both ledgers have cached every state. */
    private static void over(TestDatabase kind, BiConsumer<Ledger, Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger mine = over(database);
                Ledger other = over(database)) {
            mine.execute(DepositFunds.of("d", "acme", Amount.of("5.00", "USD")));
            mine.execute(PublishTask.of("t", "acme", Amount.of("1.00", "USD"), 5));
            mine.execute(SetPayoutMethod.of("m", "ada", "bank", "tok"));
            approve(mine, "a");
            other.rehearse(List.of(request("p-0")));

            story.accept(mine, other);
            CentPayouts.assertClean(mine);
        }
    }

    private static void approve(Ledger ledger, String assignment) {
        ledger.execute(AcceptAssignment.of(assignment, "t", "ada"));
        ledger.execute(SubmitAssignment.of(assignment));
        ledger.execute(ApproveAssignment.of(assignment));
    }

    private static Command request(String payout) {
        return RequestPayout.of(payout, "ada", CENTS).amount(Amount.of("1.00", "USD"));
    }

    private static void assertRefused(Ledger ledger, Command command, RefusalCode code) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
