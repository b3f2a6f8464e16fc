package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases that a ledger must not open: another process has the file open, or the file belongs to another application.
 */
@Tag("slow")
class ForeignDatabaseTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit injects it
    private Path folder;

    @Test
    void refuses_a_file_that_another_process_has_open() {
        Path file = folder.resolve("ledger");
        try (Ledger ledger = Ledger.file(file)) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));

            ChildJvm.Ended other = ChildJvm.run(folder, List.of(), OpeningProcess.class, file.toString());

            assertThat(other.err()).doesNotContain("\tat ");
            assertThat(other.out())
                    .containsExactly(
                            "could not open the database, another process has its file open; end that one first,"
                                    + " or run an H2 server and name its jdbc:h2:tcp: URL in both");
            ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("USD 1.00")));
        }
        assertThat(folder.resolve("ledger.trace.db")).doesNotExist();
        assertThat(ChildJvm.run(folder, List.of(), OpeningProcess.class, file.toString())
                        .out())
                .containsExactly("opened true");
    }

    @Test
    void refuses_a_file_that_is_no_database_without_changing_it() throws IOException {
        Path file = folder.resolve("theirs.mv.db");
        byte[] theirs = ("SQLite format 3\0" + "\0".repeat(8192)).getBytes(StandardCharsets.US_ASCII);
        Files.write(file, theirs);

        assertThatThrownBy(() -> Ledger.file(folder.resolve("theirs")))
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.DAMAGED)
                .hasMessageContaining("theirs.mv.db")
                .message()
                .hasLineCount(1);
        assertThat(file).hasBinaryContent(theirs);
        assertThat(folder.resolve("theirs.trace.db")).doesNotExist();
    }

    @Test
    void refuses_a_directory() throws IOException {
        Files.createDirectory(folder.resolve("ledger.mv.db"));

        assertThatThrownBy(() -> Ledger.file(folder.resolve("ledger")))
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.DATABASE_ERROR)
                .hasMessageContaining("ledger.mv.db")
                .message()
                .hasLineCount(1);
    }

    @EachDatabase
    void refuses_the_schema_history_of_another_application_without_creating_tables(TestDatabase kind) {
        for (String theirs : List.of("installed_rank INTEGER", "version VARCHAR(50)")) {
            try (FreshDatabase database = kind.empty()) {
                database.execute(
                        "CREATE TABLE ledger_schema_history (" + theirs + ")",
                        "INSERT INTO ledger_schema_history VALUES (" + (theirs.startsWith("version") ? "'1.2'" : "1")
                                + ")");

                assertThatThrownBy(() -> Ledger.builder()
                                .dataSource(database.dataSource())
                                .acceptUnsafeDurability()
                                .build())
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_FOREIGN)
                        .hasMessage(
                                "the table ledger_schema_history of this database is another application's; give the"
                                        + " ledger a schema of its own");
                assertThat(database.column("SELECT LOWER(table_name) FROM information_schema.tables"
                                + " WHERE LOWER(table_schema) = 'public'"))
                        .containsExactly("ledger_schema_history");
            }
        }
    }
}
