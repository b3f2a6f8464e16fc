package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
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
import java.util.OptionalInt;

/** Commands in a host transaction: the host's rows and the ledger's rows are stored together, or not at all. */
class HostTransactionScopeTest {

    static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));
    static final Command PUBLISH = PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12);

    @EachDatabase
    void a_commit_stores_the_command_with_the_hosts_rows(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                try (HostApplication.Transaction transaction = app.begin()) {
                    transaction.order("o-1");
                    Receipt receipt = ledger.execute(DEPOSIT);
                    assertThat(receipt.joined()).isTrue();
                    assertThat(receipt.subject()).isEqualTo("deposit:d-1");
                    assertThat(TestEngine.places(database)).isEmpty();
                    transaction.commit();
                }
                assertThat(app.orders()).containsExactly("o-1");
                assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");

                Receipt again = ledger.execute(DEPOSIT);
                assertThat(again.joined()).isFalse();
                assertThat(again.recorded()).isEqualTo("2026-01-31T12:00:00Z");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    @EachDatabase
    void a_rollback_removes_the_command_with_the_hosts_rows(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                try (HostApplication.Transaction transaction = app.begin()) {
                    transaction.order("o-1");
                    ledger.execute(DEPOSIT);
                    ledger.execute(PUBLISH);
                }
                assertThat(app.orders()).isEmpty();
                assertThat(TestEngine.places(database)).isEmpty();
                assertThat(database.count("ledger_posting")).isZero();

                assertThat(ledger.execute(DEPOSIT).joined()).isFalse();
                assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    @EachDatabase
    void each_command_sees_the_effects_of_the_earlier_ones(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(DEPOSIT);
                    ledger.executeAllOrNone(List.of(PUBLISH, AcceptAssignment.of("a-1", "dogs", "ada")));
                    assertThat(ledger.submit(SubmitAssignment.of("a-1"))).isCompleted();
                    assertThat(ledger.rehearse(List.of(ApproveAssignment.of("a-1"))))
                            .hasSize(1);
                    List<CommandOutcome> outcomes = ledger.executeEach(
                            List.of(ApproveAssignment.of("a-1"), SubmitAssignment.of("unknown"), DEPOSIT));
                    assertThat(outcomes.get(0)).isInstanceOf(CommandOutcome.Stored.class);
                    assertThat(outcomes.get(1)).isInstanceOf(CommandOutcome.Refused.class);
                    assertThat(((CommandOutcome.Stored) outcomes.get(2))
                                    .receipt()
                                    .repeated())
                            .isTrue();

                    assertThat(ledger.asWorker("ada")
                                    .balance("USD")
                                    .orElseThrow()
                                    .available())
                            .hasToString("USD 0.50");
                    transaction.commit();
                }
                assertThat(database.column("SELECT available FROM ledger_worker_balance WHERE worker = 'ada'"))
                        .containsExactly("0.500000000000");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    @EachDatabase
    void a_refusal_writes_nothing_and_leaves_the_transaction_usable(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                try (HostApplication.Transaction transaction = app.begin()) {
                    transaction.order("o-1");
                    assertThatThrownBy(() -> ledger.execute(PUBLISH)).isInstanceOf(RefusedException.class);
                    assertThatThrownBy(() -> ledger.executeAllOrNone(
                                    List.of(DEPOSIT, PublishTask.of("cats", "acme", Amount.parse("USD 9.00"), 12))))
                            .isInstanceOf(RefusedException.class)
                            .hasMessageContaining("requester:acme:USD has USD 20.00")
                            .extracting(thrown -> ((RefusedException) thrown).index())
                            .isEqualTo(OptionalInt.of(1));
                    transaction.order("o-2").commit();
                }
                assertThat(app.orders()).containsExactly("o-1", "o-2");
                assertThat(TestEngine.places(database)).isEmpty();
                assertThat(ledger.execute(DEPOSIT).joined()).isFalse();
            }
        }
    }
}
