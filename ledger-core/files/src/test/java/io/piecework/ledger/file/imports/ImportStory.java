package io.piecework.ledger.file.imports;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.journal.Balance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty ledger on 24 November 2026, files to import into it, and its state afterwards. */
abstract class ImportStory {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path dir;

    /** The problems of the last import, each as {@code line: message}. */
    final List<String> problems = new ArrayList<>();

    /** The progress that it reported, in rows. */
    final List<Long> progress = new ArrayList<>();

    private final JdbcDataSource database = inMemory();
    final Ledger ledger = Ledger.builder()
            .dataSource(database)
            .acceptUnsafeDurability()
            .clock(() -> NOW)
            .build();

    @AfterEach
    void close() throws SQLException {
        ledger.close();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    ImportSummary imports(Results results) {
        return importsFor("acme", results);
    }

    ImportSummary importsFor(String requester, Results results) {
        return importsFor(requester, file(results.bytes()));
    }

    ImportSummary imports(Path file) {
        return importsFor("acme", file);
    }

    private ImportSummary importsFor(String requester, Path file) {
        return imports(LedgerFiles.of(ledger.asOperator()).importMechanicalTurk(requester), file);
    }

    ImportSummary imports(MechanicalTurkImport mturk, Path file) {
        problems.clear();
        progress.clear();
        try {
            return mturk.read(file, new ImportListener() {
                @Override
                public void progress(long rows, long read, long size) {
                    progress.add(rows);
                }

                @Override
                public void problem(long line, String message) {
                    problems.add(line + ": " + message);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(dir, "results", ".csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code 0.50 available, 0.00 awaiting review}; empty for an unknown worker. */
    String balanceOf(String worker) {
        return ledger.asWorker(worker).balance("USD").map(ImportStory::said).orElse("");
    }

    List<String> allBalances() {
        var all = new ArrayList<String>();
        ledger.asOperator().balances(balance -> all.add(balance.worker().value() + ": " + said(balance)));
        return all;
    }

    /** Such as {@code approved}; empty for an assignment that is not recorded. */
    String statusOf(String assignment) {
        return ledger.asOperator()
                .assignment(assignment)
                .map(found -> found.status().toString())
                .orElse("");
    }

    /** Such as {@code 3 slots, 1 taken, 0.50 + 0.10 each}; empty for a task that is not published. */
    String task(String task) {
        return ledger.asOperator()
                .task(task)
                .map(found -> found.slots() + " slots, " + found.taken() + " taken, "
                        + found.reward().text() + " + " + found.fee().text() + " each")
                .orElse("");
    }

    /** Such as {@code -1.20 available, 0.60 reserved, 0.60 spent}. */
    String fundsOf(String requester) {
        return ledger.asRequester(requester)
                .funds("USD")
                .map(funds -> funds.available().text() + " available, "
                        + funds.reserved().text() + " reserved, "
                        + funds.spent().text() + " spent")
                .orElse("");
    }

    /** The number of events, which an import without changes leaves as it is. */
    long events() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM ledger_event")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String said(Balance balance) {
        return balance.available().text() + " available, "
                + balance.awaitingReview().text() + " awaiting review";
    }

    private static JdbcDataSource inMemory() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
