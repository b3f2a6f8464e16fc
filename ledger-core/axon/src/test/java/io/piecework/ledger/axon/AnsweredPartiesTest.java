package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;

/** Axon's command bus answers a worker and a requester with their own balances, as the ledger itself does. */
class AnsweredPartiesTest {

    private static final Actor ACME = Actor.requester(new RequesterId("acme"));
    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final String FIGURES =
            "insufficient-funds: requester:acme:USD does not allow this, and its figures are not shown to worker:ada";

    private static Ledger open(Permissions permissions) {
        Ledger ledger = Ledger.builder().inMemory().permissions(permissions).build();
        ledger.executeAllOrNone(List.of(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 771.31")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 9),
                AcceptAssignment.of("a-1", "dogs", "ada"),
                SubmitAssignment.of("a-1")));
        return ledger;
    }

    @Test
    void a_requester_reads_nothing_of_the_workers_balance() {
        try (Ledger ledger = open(Permissions.strict())) {
            Receipt receipt = send(ledger, ApproveAssignment.of("a-1").by(ACME));
            assertThat(receipt.balances()).isEmpty();
            assertThat(receipt.event()).isEqualTo("assignment-approved");
            assertThat(receipt.toString()).doesNotContain("USD", "ada");
        }
    }

    /** A trusting ledger lets a worker extend a task. */
    @Test
    void a_refusal_tells_a_worker_no_figures_of_the_requester() {
        try (Ledger ledger = open(Permissions.trusting())) {
            assertThatThrownBy(() ->
                            send(ledger, ExtendTask.of("x-1", "dogs", 9_000).by(ADA)))
                    .isInstanceOfSatisfying(
                            CommandExecutionException.class,
                            thrown -> assertThat(thrown.<LedgerRefusal>getDetails())
                                    .contains(new LedgerRefusal(
                                            RefusalCode.INSUFFICIENT_FUNDS,
                                            "",
                                            "requester:acme:USD",
                                            "not shown",
                                            "not shown",
                                            "",
                                            FIGURES)));
        }
    }

    private static Receipt send(Ledger ledger, Command command) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        LedgerCommands.register(bus, ledger);
        return DefaultCommandGateway.builder().commandBus(bus).build().sendAndWait(command);
    }
}
