package io.piecework.ledger.file.years;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.parquet.DuckDb;
import io.piecework.ledger.file.export.parquet.ExportProgress;
import io.piecework.ledger.file.export.parquet.ExportedFiles;
import io.piecework.ledger.file.export.parquet.ParquetManifest;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.finance.years.CopiedRows;
import io.piecework.ledger.reports.finance.years.Year;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated year as Parquet files: the same each time, complete, and every change of them is found. */
@Tag("slow")
class ExportedYearTest {

    private static final long SEED = Long.getLong("piecework.years.seed", 1);
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final StatementPeriod ALL = StatementPeriod.days(null, null, ZONE);

    private static final String EVENTS = """
            SELECT position, stream, sequence, name, payload, hash
            FROM ledger_event
            ORDER BY position""";

    private static Year year;

    @TempDir
    static Path shared;

    private static Path books;

    @TempDir
    Path folder;

    @BeforeAll
    static void export() throws IOException {
        year = Year.of(TestDatabase.H2, SEED);
        books = shared.resolve("books");
        export(year.ledger(), books);
    }

    @AfterAll
    static void close() {
        year.close();
    }

    @Test
    void each_row_of_the_database_is_in_a_file() throws IOException {
        List<String> events = storedEvents();
        ParquetManifest manifest = ExportedFiles.in(books).manifest();

        assertThat(manifest.rows("events")).isEqualTo(events.size()).isGreaterThan(200);
        assertThat(manifest.fingerprint()).isEqualTo(year.ledger().asAuditor().fingerprint());
        try (DuckDb duck = DuckDb.of(books)) {
            assertThat(
                            duck.rows(
                                    "SELECT position, stream, sequence, name, payload, lower(hex(hash)) FROM events ORDER BY position"))
                    .isEqualTo(events);
            assertThat(duck.rows("SELECT currency, SUM(amount) FROM postings GROUP BY currency"))
                    .isNotEmpty()
                    .allMatch(row -> row.endsWith("|0.000000000000"));
        }
    }

    @Test
    void a_row_is_in_the_month_of_the_zone_in_which_it_took_effect() {
        try (DuckDb duck = DuckDb.of(books)) {
            duck.execute("SET TimeZone = '" + ZONE + "'");
            for (String kind : List.of("postings", "statement-lines", "events")) {
                assertThat(duck.rows("SELECT COUNT(*) FROM read_parquet('" + books + "/" + kind
                                + "-*.parquet', filename = true)"
                                + " WHERE filename NOT LIKE '%' || strftime(effective_at, '%Y-%m') || '.parquet'"))
                        .as(kind)
                        .containsExactly("0");
            }
        }
        assertThat(names(books)).contains("postings-2026-06.parquet", "events-2026-06.parquet");
    }

    @Test
    void files_that_are_made_twice_are_byte_identical_on_each_database() throws IOException, SQLException {
        Path again = folder.resolve("again");
        export(year.ledger(), again);
        assertThat(bytes(again)).isEqualTo(bytes(books));

        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger onPostgresql =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            CopiedRows.copy(year.database(), database);
            Path other = folder.resolve("postgresql");
            export(onPostgresql, other);
            assertThat(bytes(other)).isEqualTo(bytes(books));
        }
    }

    @Test
    void a_month_has_the_same_bytes_in_an_export_of_its_own() throws IOException {
        Path june = folder.resolve("june");
        LedgerFiles.of(year.ledger().asAuditor())
                .exportParquet(
                        june,
                        StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZONE),
                        ExportProgress.NONE);

        assertThat(names(june))
                .containsExactly(
                        "events-2026-06.parquet",
                        "manifest.json",
                        "postings-2026-06.parquet",
                        "statement-lines-2026-06.parquet");
        Map<String, String> all = bytes(books);
        bytes(june).forEach((name, digest) -> {
            if (!name.equals(ParquetManifest.NAME)) {
                assertThat(digest).as(name).isEqualTo(all.get(name));
            }
        });
    }

    @Test
    void every_flipped_bit_is_found_in_its_file() throws IOException {
        long seed = Long.getLong("piecework.flips.seed", 5);
        int flips = Integer.getInteger("piecework.flips", 60);
        System.out.println("ExportedYearTest: " + flips + " flips, seed " + seed + " (-Dpiecework.flips.seed)");
        var random = new Random(seed);
        Path copy = copy();
        assertThat(ExportedFiles.in(copy).differences()).isEmpty();
        List<String> names = names(copy);
        for (int i = 0; i < flips; i++) {
            String name = i % 3 == 0 ? ParquetManifest.NAME : names.get(random.nextInt(names.size()));
            Path file = copy.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            int at = random.nextInt(bytes.length);
            int bit = 1 << random.nextInt(8);
            bytes[at] ^= (byte) bit;
            Files.write(file, bytes);
            assertThat(found(copy))
                    .as("seed %d, flip %d: bit %d of byte %d of %s", seed, i, bit, at, name)
                    .anyMatch(finding -> finding.contains(name));
            bytes[at] ^= (byte) bit;
            Files.write(file, bytes);
        }
        assertThat(ExportedFiles.in(copy).differences()).isEmpty();
    }

    @Test
    void missing_further_shorter_and_exchanged_files_are_found() throws IOException {
        Path copy = copy();
        Files.delete(copy.resolve("postings-2026-06.parquet"));
        Files.writeString(copy.resolve("postings-2031-01.parquet"), "");
        Path lines = copy.resolve("statement-lines-2026-05.parquet");
        byte[] bytes = Files.readAllBytes(lines);
        Files.write(lines, Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(ExportedFiles.in(copy).differences())
                .containsExactly(
                        "postings-2026-06.parquet is missing",
                        "statement-lines-2026-05.parquet has " + (bytes.length - 1) + " bytes, the manifest says "
                                + bytes.length,
                        "postings-2031-01.parquet is not in the manifest");
    }

    @Test
    void a_ledger_that_was_opened_to_read_exports_what_it_knows_to_be_final() throws IOException {
        AuditorView auditor = Ledger.readOnly(year.database().dataSource()).asAuditor();

        ParquetManifest read = LedgerFiles.of(auditor).exportParquet(folder.resolve("read"), ALL, ExportProgress.NONE);
        assertThat(read.fingerprint()).isEqualTo(auditor.fingerprint());
        assertThat(read.rows("events")).isPositive();
    }

    @Test
    void an_existing_folder_is_not_overwritten() throws IOException {
        Path copy = copy();
        Map<String, String> before = bytes(copy);

        assertThatThrownBy(() -> export(year.ledger(), copy))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(copy + " exists and is not empty; name a new folder");
        assertThat(bytes(copy)).isEqualTo(before);
    }

    @Test
    void a_folder_inside_of_none_is_named() {
        Path lost = folder.resolve("none").resolve("books");

        assertThatThrownBy(() -> export(year.ledger(), lost))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(lost + " cannot be made: the folder around it does not exist");
    }

    @Test
    void a_failed_export_leaves_nothing() {
        Path unfinished = folder.resolve("unfinished");

        assertThatThrownBy(() -> LedgerFiles.of(year.ledger().asAuditor())
                        .exportParquet(unfinished, ALL, (kind, position, last) -> {
                            throw new IllegalStateException("stopped");
                        }))
                .hasMessage("stopped");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void a_sum_with_an_exponent_is_refused_before_it_has_a_billion_digits() throws IOException {
        Path manifest = copy().resolve("manifest.json");
        String text = Files.readString(manifest);
        for (String sum : List.of("1E-999999999", "1E+999999999", "0.5")) {
            Files.writeString(manifest, text.replaceFirst("\"debits\":\"[^\"]*\"", "\"debits\":\"" + sum + "\""));
            assertThatThrownBy(() -> ExportedFiles.in(manifest))
                    .as(sum)
                    .isInstanceOf(IOException.class)
                    .hasMessage(manifest + " is no manifest of exported files, or it was changed");
        }
    }

    @Test
    void a_folder_without_a_manifest_is_named() {
        assertThatThrownBy(() -> ExportedFiles.in(folder))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(folder.resolve("manifest.json") + " does not exist; 'piecework export parquet' writes it");
    }

    private static List<String> storedEvents() {
        var rows = new ArrayList<String>();
        try (Connection connection = year.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EVENTS)) {
            while (row.next()) {
                rows.add(row.getLong(1) + "|" + row.getString(2) + "|" + row.getLong(3) + "|" + row.getString(4) + "|"
                        + new String(row.getBytes(5), StandardCharsets.UTF_8) + "|"
                        + HexFormat.of().formatHex(row.getBytes(6)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private Path copy() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : names(books)) {
            Files.copy(books.resolve(name), copy.resolve(name));
        }
        return copy;
    }

    private static List<String> found(Path copy) {
        try {
            return ExportedFiles.in(copy).differences();
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of each file, by its name. */
    private static Map<String, String> bytes(Path folder) throws IOException {
        var bytes = new TreeMap<String, String>();
        for (String name : names(folder)) {
            bytes.put(name, HexFormat.of().formatHex(Files.readAllBytes(folder.resolve(name))));
        }
        return bytes;
    }

    private static void export(Ledger ledger, Path folder) throws IOException {
        LedgerFiles.of(ledger.asAuditor()).exportParquet(folder, ALL, ExportProgress.NONE);
    }
}
