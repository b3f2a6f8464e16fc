package io.piecework.ledger.document.explanation;

import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.function.Consumer;

/** The worker reads what is taken back with its tax, the requester what came back. */
class ExplainedTaxReversalTest {

    @EachDatabase
    void earning_and_reversing_gives_exactly_the_balance_before(TestDatabase kind) {
        told(kind, ledger -> {
            work(ledger, "1.00", "20");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.80, withheld 0.20, acme 0.00");
            ledger.execute(ReverseAssignment.of("r-1", "a-1", "it was a copy"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, withheld 0.00, acme 1.00");
            assertThat(Documents.explain(ledger.asWorker("ada"), "a-1")
                            .orElseThrow()
                            .text())
                    .contains("USD 0.80 from worker:ada and USD 0.20 of the tax withheld went back to requester:acme");
            assertThat(Documents.explain(ledger.asRequester("acme"), "a-1")
                            .orElseThrow()
                            .text())
                    .contains("USD 1.00 from worker:ada went back to requester:acme");
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .last()
                    .satisfies(line -> assertThat(line.gross() + " " + line.tax() + " " + line.net())
                            .isEqualTo("USD -1.00 USD -0.20 USD -0.80"));
            Proof.assertHolds(ledger);
        });
    }

    private static void work(Ledger ledger, String reward, String percent) {
        ledger.execute(DepositFunds.of("d-1", "acme", usd(reward)));
        ledger.execute(StartWithholding.of("x-1", "ada", "USD", Rate.percent(percent), "no tax id"));
        ledger.execute(PublishTask.of("t", "acme", usd(reward), 1));
        ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
        ledger.execute(ApproveAssignment.of("a-1"));
    }

    private static String boxes(Ledger ledger) {
        var now = ledger.asWorker("ada").balance("USD").orElseThrow();
        String acme = ledger.asRequester("acme")
                .funds("USD")
                .map(funds -> funds.available().text())
                .orElse("0.00");
        return "held %s, available %s, withheld %s, acme %s"
                .formatted(
                        now.held().text(),
                        now.available().text(),
                        now.withheld().text(),
                        acme);
    }

    private static void told(TestDatabase kind, Consumer<Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            story.accept(ledger);
        }
    }
}
