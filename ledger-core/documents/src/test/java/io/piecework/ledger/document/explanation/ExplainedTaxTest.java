package io.piecework.ledger.document.explanation;

import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Only the worker reads what is withheld. */
class ExplainedTaxTest {

    private static final Rate TENTH = Rate.percent("10");
    private static final String NO_ID = "no tax id given";

    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    @Test
    void the_worker_sees_what_was_withheld_and_the_requester_does_not() {
        told(TestDatabase.H2, ledger -> {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("4.00")));
            ledger.execute(start("x-1", TENTH));
            ledger.execute(PublishTask.of("t", "acme", usd("4.00"), 1));
            ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-1"));
            assertThat(Documents.explain(ledger.asWorker("ada"), "a-1")
                            .orElseThrow()
                            .text())
                    .contains("Tax withheld: USD 0.40 (10 % of the earnings, rounded half-up to 0.01).")
                    .contains("reward USD 4.00, withheld USD 0.40");
            assertThat(Documents.explain(ledger.asRequester("acme"), "a-1")
                            .orElseThrow()
                            .text())
                    .doesNotContain("withheld");
            assertThat(Documents.text(ledger.asWorker("ada").statement("USD").orElseThrow()))
                    .contains(
                            "Gross   Tax   Net  Balance",
                            "4.00  0.40  3.60     3.60",
                            "Tax withheld, not sent yet  0.40");
            assertThat(ledger.asWorker("ada").withholding("USD").orElseThrow()).hasToString("10% to 0.01 HALF_UP");
            assertThat(ledger.asWorker("ada").withholding("EUR")).isEmpty();
        });
    }

    private static StartWithholding start(String operation, Rate rate) {
        return StartWithholding.of(operation, "ada", "USD", rate, NO_ID);
    }

    private void told(TestDatabase kind, Consumer<Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            story.accept(ledger);
        }
    }
}
