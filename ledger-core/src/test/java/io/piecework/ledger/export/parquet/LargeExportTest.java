package io.piecework.ledger.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export at a heap of 256 MB. The property {@code piecework.parquet.approvals} sets the size, with three postings an approval; {@code
 * piecework.parquet.folder} keeps the database and the files in a folder that exists.
 */
class LargeExportTest {

    private static final long APPROVALS = Long.getLong("piecework.parquet.approvals", 2_000);

    private static final String BY_ACCOUNT = """
            SELECT account, COUNT(*), SUM(amount), MIN(position), MAX(position)
            FROM postings
            GROUP BY account
            ORDER BY account""";

    @TempDir
    Path temporary;

    @Test
    void a_large_ledger_is_exported_within_the_heap() throws Exception {
        Path folder = Path.of(System.getProperty("piecework.parquet.folder", temporary.toString()));
        Path file = folder.resolve("large");
        Path books = folder.resolve("books");
        if (!Files.exists(folder.resolve("large.mv.db"))) {
            try (FreshDatabase database = TestDatabase.file(file);
                    Ledger ledger =
                            Ledger.builder().dataSource(database.dataSource()).build()) {
                LargeLedger.fill(database.dataSource(), APPROVALS);
                assertThat(ledger.asAuditor().lastPosition()).isEqualTo(APPROVALS);
            }
        }

        // from Java 24 on, the JVM warns first that a driver loads native code
        assertThat(export(file, books)).containsPattern(String.format("(?m)^%,d postings in ", 3 * APPROVALS));

        assertThat(ExportedFiles.in(books).differences()).isEmpty();
        BigDecimal approvals = BigDecimal.valueOf(APPROVALS);
        try (DuckDb duck = DuckDb.of(books)) {
            assertThat(duck.rows(BY_ACCOUNT))
                    .containsExactly(
                            row("fees", approvals.multiply(new BigDecimal("-0.10"))),
                            row("requester:reserved", approvals.multiply(new BigDecimal("0.60"))),
                            row("worker:available", approvals.multiply(new BigDecimal("-0.50"))));
        }
    }

    private static String row(String account, BigDecimal sum) {
        return account + "|" + APPROVALS + "|" + sum.setScale(12).toPlainString() + "|1|" + APPROVALS;
    }

    private static String export(Path file, Path books) throws IOException, InterruptedException {
        Path out = Files.createTempFile("export-", ".txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeExportProcess.class.getName(),
                        file.toString(),
                        books.toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(out);
        Files.delete(out);
        System.out.print("LargeExportTest: " + printed);
        return printed;
    }
}
