package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Each way into the ledger answers a worker and a requester with their own balances, and the platform with both. */
class AnsweredPartiesTest {

    private static final Actor ACME = Actor.requester(new RequesterId("acme"));
    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Actor OPS = Actor.operator("ops-1");
    private static final String FIGURES =
            "insufficient-funds: requester:acme:USD does not allow this, and its figures are not shown to worker:ada";

    private final JsonMapper json =
            JsonMapper.builder().addModule(new LedgerJsonModule()).build();

    /** Ada has USD 412.84 of others; acme's tasks are rejected, so that an approval moves ada's account, and an appeal needs acme's. */
    private static Ledger open(HostApplication host, Permissions permissions) {
        Ledger ledger = host.ledger().permissions(permissions).build();
        ledger.executeAllOrNone(List.of(
                CompensateWorker.of("c-1", "ada", Amount.parse("USD 412.84"), "the page was down"),
                DepositFunds.of("d-1", "acme", Amount.parse("USD 771.31")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 9)));
        for (int i = 1; i <= 9; i++) {
            ledger.execute(AcceptAssignment.of("a-" + i, "dogs", "ada"));
            ledger.execute(SubmitAssignment.of("a-" + i));
        }
        return ledger;
    }

    private static Command approved(int assignment, Actor actor) {
        return ApproveAssignment.of("a-" + assignment).by(actor);
    }

    @Test
    void a_worker_reads_why_a_command_about_them_is_refused() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.parse("USD 5.00"), "the page was down"));
            assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD"))
                            .by(ADA)))
                    .hasMessageStartingWith("no-payout-method: worker:ada has ")
                    .hasMessageNotContaining("not shown");
        }
    }

    @EachDatabase
    void a_requester_reads_nothing_of_the_workers_balance_in_any_answer(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = open(host, Permissions.strict())) {
                var receipts = new ArrayList<Receipt>();
                receipts.add(ledger.rehearse(List.of(approved(1, ACME))).get(0));
                receipts.add(ledger.execute(approved(1, ACME)));
                receipts.add(ledger.execute(approved(1, ACME)));
                receipts.add(ledger.submit(approved(2, ACME)).get());
                receipts.add(((CommandOutcome.Stored)
                                ledger.executeEach(List.of(approved(3, ACME))).get(0))
                        .receipt());
                receipts.add(ledger.executeAllOrNone(List.of(approved(4, ACME))).get(0));
                try (HostApplication.Transaction transaction = host.begin()) {
                    receipts.add(ledger.execute(approved(5, ACME)));
                    transaction.commit();
                }

                assertThat(receipts).hasSize(7).allSatisfy(receipt -> {
                    assertThat(receipt.balances()).isEmpty();
                    assertThat(receipt.event()).isEqualTo("assignment-approved");
                    assertThat(receipt + json.writeValueAsString(receipt)).doesNotContain("USD", "ada");
                });
                assertThat(ledger.execute(approved(7, OPS)).balances())
                        .extracting(Object::toString)
                        .contains("worker:ada:USD available USD 415.84");
                assertThat(ledger.execute(RejectAssignment.of("a-8", "a cat").by(ACME))
                                .balances())
                        .extracting(Object::toString)
                        .containsExactly(
                                "requester:acme:USD available USD 767.31", "requester:acme:USD committed USD 4.00");
            }
        }
    }

    /** A trusting ledger lets a worker extend a task; the host hands the answer on all the same. */
    @EachDatabase
    void a_refusal_tells_a_worker_no_figures_of_the_requester(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = open(host, Permissions.trusting())) {
                Command extended = ExtendTask.of("x-1", "dogs", 9_000).by(ADA);

                assertThatThrownBy(() -> ledger.execute(extended))
                        .isInstanceOfSatisfying(RefusedException.class, AnsweredPartiesTest::isWithoutFigures)
                        .hasMessage(FIGURES);
                assertThatThrownBy(() -> ledger.submit(extended).get()).cause().hasMessage(FIGURES);
                assertThatThrownBy(() -> ledger.executeAllOrNone(List.of(extended)))
                        .hasMessage("commands[0]: " + FIGURES);
                assertThatThrownBy(() -> ledger.rehearse(List.of(extended))).hasMessage("commands[0]: " + FIGURES);
                assertThat(((CommandOutcome.Refused)
                                        ledger.executeEach(List.of(extended)).get(0))
                                .refusal())
                        .hasMessage(FIGURES);
                try (HostApplication.Transaction transaction = host.begin()) {
                    assertThatThrownBy(() -> ledger.execute(extended)).hasMessage(FIGURES);
                    transaction.commit();
                }
                assertThatThrownBy(() -> ledger.execute(
                                ExtendTask.of("x-1", "dogs", 9_000).by(ACME)))
                        .hasMessage(
                                "insufficient-funds: requester:acme:USD has USD 766.81 available, cannot reserve USD 4500.00");
            }
        }
    }

    private static void isWithoutFigures(RefusedException refused) {
        assertThat(refused.code()).isEqualTo(RefusalCode.INSUFFICIENT_FUNDS);
        assertThat(refused.found() + refused.asked()).doesNotContain("USD");
        assertThat(String.valueOf(refused.getCause())).doesNotContain("766");
    }
}
