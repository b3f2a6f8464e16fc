package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A worker who approves her own work is refused by each way into the ledger, and nothing is stored. */
class EveryEntryTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Command FORBIDDEN = ApproveAssignment.of("a-1").by(ADA);
    private static final Command ALLOWED = SubmitAssignment.of("a-2").by(ADA);
    private static final String REFUSAL =
            "not-permitted: assignment:a-1 does not take this command from worker:ada, it needs an"
                    + " operator, an import or the requester";

    private static Ledger open(HostApplication host) {
        Ledger ledger = host.ledger().build();
        ledger.executeAllOrNone(List.of(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 10.00")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 3),
                AcceptAssignment.of("a-1", "dogs", "ada").by(ADA),
                SubmitAssignment.of("a-1").by(ADA),
                AcceptAssignment.of("a-2", "dogs", "ada").by(ADA)));
        return ledger;
    }

    @EachDatabase
    void alone_or_queued(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(new HostApplication(database))) {
            long before = ledger.asAuditor().events();
            assertThatThrownBy(() -> ledger.execute(FORBIDDEN))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(REFUSAL);
            assertThatThrownBy(() -> ledger.submit(FORBIDDEN).get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .hasMessage(REFUSAL);
            assertThat(ledger.asAuditor().events()).isEqualTo(before);
        }
    }

    @EachDatabase
    void among_others(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(new HostApplication(database))) {
            long before = ledger.asAuditor().events();
            assertThatThrownBy(() -> ledger.executeAllOrNone(List.of(ALLOWED, FORBIDDEN)))
                    .hasMessageContaining(REFUSAL);
            assertThatThrownBy(() -> ledger.rehearse(List.of(ALLOWED, FORBIDDEN)))
                    .hasMessageContaining(REFUSAL);
            assertThat(ledger.asAuditor().events()).isEqualTo(before);

            List<CommandOutcome> outcomes = ledger.executeEach(List.of(ALLOWED, FORBIDDEN));
            assertThat(outcomes.get(0)).isInstanceOf(CommandOutcome.Stored.class);
            assertThat(outcomes.get(1))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Refused.class,
                            refused -> assertThat(refused.refusal()).hasMessage(REFUSAL));
            assertThat(ledger.asAuditor().events()).isEqualTo(before + 1);
        }
    }

    @EachDatabase
    void a_requester_who_deposits_for_themselves(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(new HostApplication(database))) {
            for (Actor self : List.of(Actor.requester(new RequesterId("acme")), Actor.operator("acme"))) {
                assertThatThrownBy(() -> ledger.execute(DepositFunds.of("self", "acme", Amount.parse("USD 1000000.00"))
                                .by(self)))
                        .hasMessageStartingWith("not-permitted: deposit:self does not take this command from " + self);
            }
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().deposited())
                    .isEqualTo(Amount.parse("USD 10.00"));
        }
    }

    /** The host's transaction goes on without the command. */
    @EachDatabase
    void in_a_transaction_of_the_host(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = open(host)) {
                long before = ledger.asAuditor().events();
                try (HostApplication.Transaction transaction = host.begin()) {
                    transaction.order("o-1");
                    assertThatThrownBy(() -> ledger.execute(FORBIDDEN)).hasMessage(REFUSAL);
                    ledger.execute(ALLOWED);
                    transaction.commit();
                }
                assertThat(host.orders()).containsExactly("o-1");
                assertThat(ledger.asAuditor().events()).isEqualTo(before + 1);
            }
        }
    }
}
