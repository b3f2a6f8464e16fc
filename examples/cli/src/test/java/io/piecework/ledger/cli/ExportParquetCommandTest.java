package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ExportParquetCommandTest {

    private static final String FINGERPRINT = "Fingerprint: position 42, 38 events, sha256 [0-9a-f]{64}\n";
    private static final String DIGEST = "manifest sha256 [0-9a-f]{64}\n";

    private final String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    Path folder;

    private Path books;

    @BeforeEach
    void export() {
        books = folder.resolve("books");
        assertThat(CommandRun.piecework("run", "../stories/S9.jsonl", "--db", db)
                        .exit())
                .isZero();
    }

    @Test
    void exported_files_are_verified_and_counted() {
        CommandRun export = CommandRun.on(db, "export", "parquet", books.toString());
        assertThat(export.out())
                .matches("27 postings, 6 statement lines and 38 events in 3 files\n" + FINGERPRINT + DIGEST);

        CommandRun verify = CommandRun.piecework("verify", "--file", books.toString());
        assertThat(verify.exit()).isZero();
        assertThat(verify.out())
                .matches("3 files with 71 rows verified: nothing differs \\(sizes, digests, rows and sums compared\\)\n"
                        + FINGERPRINT + DIGEST);
        assertThat(digest(verify.out())).isEqualTo(digest(export.out()));
    }

    @Test
    void names_the_missing_duckdb_and_writes_nothing() throws IOException, InterruptedException {
        CommandRun run = PieceworkProcess.runWithout("duckdb_jdbc", folder, "export", "parquet", books.toString());

        assertThat(run.exit()).isNotZero();
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains("Parquet files need DuckDB (org.duckdb:duckdb_jdbc) on the class path, or as duckdb_jdbc.jar"
                        + " beside piecework.jar");
        assertThat(books).doesNotExist();
    }

    /** As in piecework.jar, which does not contain DuckDB. */
    @Test
    void files_are_exported_and_verified_without_duckdb() throws IOException, InterruptedException {
        CommandRun.on(db, "export", "parquet", books.toString());

        CommandRun verify = PieceworkProcess.runWithout("duckdb_jdbc", folder, "verify", "--file", books.toString());

        assertThat(verify.exit()).isZero();
        assertThat(verify.out().replace("\n", " "))
                .contains(
                        "3 files with 71 rows verified: nothing differs (sizes and digests compared; rows and sums are"
                                + " compared too if org.duckdb:duckdb_jdbc is on the class path, or beside piecework.jar as"
                                + " duckdb_jdbc.jar)");
    }

    @Test
    void the_manifest_may_be_named_instead_of_its_folder() {
        CommandRun.on(db, "export", "parquet", books.toString());

        assertThat(CommandRun.piecework(
                                "verify",
                                "--json",
                                "--file",
                                books.resolve("manifest.json").toString())
                        .out())
                .matches("\\{\"files\":3,\"rows\":71,\"recounted\":true,\"findings\":0,\"fingerprint\":\"position 42,"
                        + " 38 events, sha256 [0-9a-f]{64}\",\"manifest\":\"[0-9a-f]{64}\"}\n");
    }

    @Test
    void a_database_is_compared_with_the_manifest() {
        CommandRun.on(db, "export", "parquet", books.toString());

        CommandRun verify = CommandRun.on(
                db, "verify", "--against", books.resolve("manifest.json").toString());

        assertThat(verify.exit()).isZero();
        assertThat(verify.out()).contains("the fingerprint noted at position 42 matches");
    }

    @Test
    void a_changed_file_is_named() throws IOException {
        CommandRun.on(db, "export", "parquet", books.toString());
        Path postings = books.resolve("postings-2026-05.parquet");
        byte[] bytes = Files.readAllBytes(postings);
        bytes[100] ^= 1;
        Files.write(postings, bytes);
        Files.delete(books.resolve("events-2026-05.parquet"));

        CommandRun verify = CommandRun.piecework("verify", "--file", books.toString());

        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out())
                .startsWith("events-2026-05.parquet is missing\npostings-2026-05.parquet was changed: its SHA-256 is ")
                .contains("3 files with 71 rows verified: 2 things differ (rows and sums not compared)");
    }

    /** A new digest of the manifest does not hide other sums. */
    @Test
    void a_manifest_with_other_sums_is_found_by_counting() throws IOException {
        CommandRun.on(db, "export", "parquet", books.toString());
        Path manifest = books.resolve("manifest.json");
        String text = Files.readString(manifest)
                .replace("\"debits\":\"", "\"debits\":\"1")
                .replace("\"rows\":20,", "\"rows\":21,");
        Path forged = Files.createDirectory(folder.resolve("forged"));
        copy(books, forged);
        Files.writeString(forged.resolve("manifest.json"), redigested(text));

        CommandRun verify = CommandRun.piecework("verify", "--file", forged.toString());

        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out())
                .contains("postings-2026-05.parquet has the sums [USD ")
                .contains("the manifest says");
    }

    @Test
    void wrong_uses_are_explained() {
        CommandRun.on(db, "export", "parquet", books.toString());

        CommandRun again = CommandRun.on(db, "export", "parquet", books.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains(books + " exists and is not empty; name a new folder");

        assertThat(CommandRun.on(db, "export").err()).startsWith("Missing required parameter: 'FORMAT'\n");
        assertThat(CommandRun.piecework("verify", "--file", folder.toString()).err())
                .contains("manifest.json does not exist; 'piecework export parquet' writes it");
        assertThat(CommandRun.piecework("verify", "--file", "a", "--against", "b")
                        .err())
                .startsWith("--against is about a database, --file about exported files; give one of them\n");
    }

    private static String digest(String out) {
        return out.substring(out.indexOf("manifest sha256 "));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static String redigested(String text) throws IOException {
        String content = text.substring(0, text.indexOf(",\n\"digest\":\"", text.indexOf("\n]")));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return content + ",\n\"digest\":\"" + HexFormat.of().formatHex(digest) + "\"\n}\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
