package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The SQL views are for other programs: they agree with the ledger's queries, and the ledger itself never reads them.
 */
class SqlViewsTest {

    private static final List<String> VIEWS = List.of(
            "ledger_v_posting",
            "ledger_v_statement_line",
            "ledger_v_worker_balance",
            "ledger_v_payout",
            "ledger_v_assignment",
            "ledger_v_task",
            "ledger_v_payout_attempt",
            "ledger_v_award",
            "ledger_v_hold",
            "ledger_v_funding");

    @EachDatabase
    void the_views_agree_with_the_ledgers_queries(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            var payouts = new ArrayList<String>();
            Reports.of(ledger.asOperator())
                    .payouts(
                            StatementPeriod.all(),
                            payout -> payouts.add(payout.payout().value() + " " + payout.attempt() + " "
                                    + payout.status() + " " + payout.openExceptions()));
            assertThat(payouts).isNotEmpty();
            assertThat(database.column("SELECT CONCAT(payout, ' ', attempt, ' ', status, ' ', open_exceptions)"
                            + " FROM ledger_v_payout"))
                    .containsExactlyInAnyOrderElementsOf(payouts);

            var entries = new ArrayList<String>();
            for (LedgerAccount account : LedgerAccount.values()) {
                Reports.of(ledger.asOperator())
                        .entries(
                                account,
                                StatementPeriod.all(),
                                entry -> entries.add(entry.position() + " " + entry.event() + " " + entry.account()));
            }
            assertThat(database.column("SELECT CONCAT(position, ' ', event, ' ', account) FROM ledger_v_posting"))
                    .containsExactlyInAnyOrderElementsOf(entries);
            assertThat(database.column("SELECT CONCAT(kind, ' ', requester) FROM ledger_v_statement_line"
                            + " WHERE assignment = 'a-1' OR award IN ('b-1', 'b-3') ORDER BY position"))
                    .contains("approved acme", "bonus acme", "bonus-reversed acme", "compensation ");
        }
    }

    @Test
    void the_views_have_the_columns_named_on_the_page_about_exports() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/guides/exports.md"));
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            for (String view : VIEWS) {
                String row = page.stream()
                        .filter(line -> line.startsWith("| `" + view + "`"))
                        .findFirst()
                        .orElseThrow();
                assertThat(Pattern.compile("`([a-z_]+)`")
                                .matcher(row)
                                .results()
                                .skip(1)
                                .map(name -> name.group(1)))
                        .as(view)
                        .containsExactlyElementsOf(database.column("SELECT LOWER(column_name) FROM"
                                + " information_schema.columns WHERE LOWER(table_name) = '" + view
                                + "' ORDER BY ordinal_position"));
            }
        }
    }

    /**
     * A user who may replace a view could change every report without any proof noticing, if the ledger read the views.
     */
    @EachDatabase
    void a_replaced_view_changes_no_answer_of_the_ledger(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            String before = everything(ledger);
            VIEWS.forEach(view -> database.execute("DROP VIEW " + view));
            assertThat(everything(ledger)).isEqualTo(before);
        }
    }

    @Test
    void no_source_file_reads_a_view() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> read(file).contains("ledger_v_")))
                    .isEmpty();
        }
    }

    private static String everything(Ledger ledger) {
        var out = new StringBuilder();
        for (LedgerAccount account : LedgerAccount.values()) {
            Reports.of(ledger.asAuditor())
                    .entries(
                            account,
                            StatementPeriod.all(),
                            entry -> out.append(entry).append('\n'));
        }
        Reports.of(ledger.asOperator())
                .payouts(StatementPeriod.all(), payout -> out.append(payout).append('\n'));
        return out.toString();
    }

    private static Ledger withEveryCommand(FreshDatabase database) {
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
        EveryCommand.executeAll(ledger);
        return ledger;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
