package io.piecework.ledger.file.export;

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
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement's rows have a column for each tag that its policy names. */
class PrintedTagsTest {

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
    void rows_have_the_printed_tags() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = open(database)) {
            COMMANDS.forEach(ledger::execute);
            WorkerView ada = ledger.asWorker("ada").printing(PRINTED);
            var csv = new StringBuilder();
            ada.statementLines("USD", ALL, StatementExport.csv(ZoneOffset.UTC, PRINTED, csv));
            assertThat(csv.toString().lines().map(PrintedTagsTest::lastTwo))
                    .as("in the order of the policy, and harmless in a spreadsheet")
                    .containsExactly("tag_site,tag_batch", "<north>,7", ",'=8", ",");
            var json = new StringBuilder();
            ada.statementLines("USD", ALL, StatementExport.jsonLines(ZoneOffset.UTC, PRINTED, json));
            assertThat(json.toString().lines().findFirst().orElseThrow())
                    .endsWith(",\"reason\":\"two clear photos\",\"tag_site\":\"<north>\",\"tag_batch\":\"7\"}");
        }
    }

    /** A reader of the columns by their number finds what they had before. */
    @Test
    void without_a_policy_the_exports_have_no_column_more() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = open(database)) {
            COMMANDS.forEach(ledger::execute);
            var csv = new StringBuilder();
            ledger.asWorker("ada").statementLines("USD", ALL, StatementExport.csv(ZoneOffset.UTC, csv));
            assertThat(csv.toString().lines().findFirst().orElseThrow()).endsWith(",balance,category,reason");
        }
    }

    private static String lastTwo(String row) {
        String[] cells = row.split(",", -1);
        return cells[cells.length - 2] + "," + cells[cells.length - 1];
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
