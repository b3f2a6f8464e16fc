package io.piecework.ledger.file.imports;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on 24 November 2026, and files that a map imports into it for the requester acme. */
abstract class CsvStory {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path dir;

    /** The problems of the last import, each as {@code line: message}. */
    final List<String> problems = new ArrayList<>();

    CsvImport.Summary imports(Ledger ledger, CsvMap map, String text) {
        problems.clear();
        var summaries = new ArrayList<CsvImport.Summary>();
        try {
            Path file = Files.writeString(Files.createTempFile(dir, "results", ".csv"), text);
            var listener = new ImportListener() {
                @Override
                public void progress(long rows, long read, long size) {}

                @Override
                public void problem(long line, String message) {
                    problems.add(line + ": " + message);
                }
            };
            LedgerFiles.of(ledger.asOperator()).importCsv("acme", map).read(file, listener, summaries::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return summaries.get(0);
    }

    static void onNew(TestDatabase kind, Consumer<Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(() -> NOW)
                        .build()) {
            story.accept(ledger);
            CentPayouts.assertClean(ledger);
        }
    }

    /** Such as {@code ada 1.50 + 0.00}: each worker's available earnings and what awaits review. */
    static String balances(Ledger ledger) {
        var all = new ArrayList<String>();
        ledger.asOperator()
                .balances(balance -> all.add(
                        balance.worker().value() + " " + balance.available().text() + " + "
                                + balance.awaitingReview().text()));
        return all.stream().collect(Collectors.joining(", "));
    }

    /** Such as {@code 1.20 reserved, 2.40 spent}. */
    static String funds(Ledger ledger, String currency) {
        return funds(ledger, "acme", currency);
    }

    static String funds(Ledger ledger, String requester, String currency) {
        return ledger.asRequester(requester)
                .funds(currency)
                .map(funds ->
                        funds.reserved().text() + " reserved, " + funds.spent().text() + " spent")
                .orElse("0.00 reserved, 0.00 spent");
    }
}
