package io.piecework.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tags that a statement prints, as text and page. */
class PrintedTagsInDocumentsTest {

    private static final StatementPeriod ALL = StatementPeriod.all();
    private static final PrintedTags PRINTED = PrintedTags.of("site", "batch");

    private static final List<Command> COMMANDS = List.of(
            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
            GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.25"), "two clear photos")
                    .tagged(Tags.of("batch", "7").and("margin", "42%").and("site", "<north>")),
            GrantBonus.of("b-2", "ada", "acme", Amount.parse("USD 0.50"), "three clear photos")
                    .tagged(Tags.of("batch", "=8")),
            GrantBonus.of("b-3", "ada", "acme", Amount.parse("USD 0.75"), "four clear photos"));

    @Test
    void text_and_page_print_them() throws IOException {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = open(database)) {
            COMMANDS.forEach(ledger::execute);
            WorkerView ada = ledger.asWorker("ada").printing(PRINTED);
            assertThat(Documents.text(ada.statement("USD").orElseThrow()))
                    .contains("\n    reason: two clear photos\n    tags: batch=7, site=<north>\n")
                    .contains("\n    tags: batch==8\n")
                    .doesNotContain("42%");
            var html = new StringWriter();
            Documents.page(ada, "USD", ALL).html(html);
            assertThat(html.toString())
                    .contains("tags: <span dir=\"auto\">batch=7, site=&lt;north&gt;</span>")
                    .doesNotContain("42%");
        }
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
