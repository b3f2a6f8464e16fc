package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Java of docs/guides/statements.md about languages. */
class LanguagesPageTest {

    private final DecisionPolicy policy = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");

    @Test
    void a_statement_a_page_and_a_letter_are_in_the_readers_language() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "EUR")));
            ledger.execute(PublishTask.of("boxes", "acme", Amount.of("4.00", "EUR"), 1));
            ledger.execute(AcceptAssignment.of("box-1", "boxes", "ada"));
            ledger.execute(SubmitAssignment.of("box-1"));
            ledger.execute(RejectAssignment.of("box-1", "the photo shows no box"));
            StatementPeriod july = StatementPeriod.all();
            Statement statement = ledger.asWorker("ada").statement("EUR", july).orElseThrow();
            PeriodDecisions decisions = ledger.asWorker("ada").decisions("EUR", july, policy);
            Decision decision =
                    ledger.asWorker("ada").decision("rejection:box-1").orElseThrow();
            var page = new StringWriter();

            Language french = Language.of("fr-BE").with(Map.of("summary.earned", "Rémunération"));
            String text = Documents.of(statement).with(decisions).in(french).text();
            Documents.page(ledger.asWorker("ada"), "EUR", july).in(french).html(page);
            String letter = Documents.text(decision.document(policy), french);
            String why = Documents.explain(ledger.asWorker("ada"), "box-1", french)
                    .orElseThrow()
                    .text();

            assertThat(text).contains("Rémunération").contains("Votre travail a été refusé");
            assertThat(page.toString()).contains("lang=\"fr-BE\"");
            assertThat(why).contains("refusé");
            assertThat(letter).contains("4,00\u00a0EUR");
        }
    }
}
