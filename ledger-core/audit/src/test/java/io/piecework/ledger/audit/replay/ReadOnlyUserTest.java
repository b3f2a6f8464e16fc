package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** An auditor needs no right to change the ledger's tables. */
@Tag("slow")
class ReadOnlyUserTest {

    /** Sums and the comparison of views then need no temporary table and no temporary view. */
    @Test
    void a_user_with_no_right_but_to_read_can_verify_and_read_statements() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            try (Ledger ledger = open(database.dataSource())) {
                EveryCommand.executeAll(ledger);
                database.execute(
                        "DROP ROLE IF EXISTS reader",
                        "CREATE ROLE reader LOGIN PASSWORD 'reads'",
                        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
                        "DO $$ BEGIN EXECUTE 'REVOKE TEMPORARY ON DATABASE ' || current_database() || ' FROM PUBLIC';"
                                + " END $$");
                LedgerReader reader = Ledger.readOnly(source(database, "reader"));

                var watcher = new RecordedFindings();
                assertThat(Audit.of(reader.asAuditor()).verify(watcher).isClean())
                        .as("%s", watcher.sentences())
                        .isTrue();
                assertThat(reader.asWorker("ada").balances())
                        .isEqualTo(ledger.asWorker("ada").balances());
                assertThat(reader.asWorker("ada").lists().assignments(null, null, 100))
                        .isEqualTo(ledger.asWorker("ada").lists().assignments(null, null, 100));
                assertThat(reader.asOperator().lists().workers("USD", null, 2).next())
                        .isNotNull()
                        .isEqualTo(ledger.asOperator()
                                .lists()
                                .workers("USD", null, 2)
                                .next());
                assertThat(reader.asWorker("ada").statement("USD").orElseThrow().lines())
                        .isEqualTo(ledger.asWorker("ada")
                                .statement("USD")
                                .orElseThrow()
                                .lines())
                        .isNotEmpty();
            }
            database.execute("DROP OWNED BY reader", "DROP ROLE reader");
        }
    }

    @Test
    void nothing_is_created_for_a_reader() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            assertThatThrownBy(() -> Ledger.readOnly(database.dataSource()))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "the database holds no ledger in schema public; open it once with the right to create tables,"
                                    + " or apply there what 'piecework schema print --database postgresql' prints"
                                    + " (postgresql/1.sql of the ledger's jar)");
        }
        assertThatThrownBy(() -> Ledger.builder().inMemory().buildReader())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no database to read: call dataSource(…) first");
    }

    @Test
    void a_user_with_rights_to_read_and_to_create_temporary_tables_can_verify() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            try (Ledger ledger = open(database.dataSource())) {
                EveryCommand.executeAll(ledger);
            }
            database.execute(
                    "DROP ROLE IF EXISTS auditor",
                    "CREATE ROLE auditor LOGIN PASSWORD 'reads'",
                    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor");
            try (Ledger ledger = Ledger.builder()
                    .dataSource(source(database, "auditor"))
                    .validateTables()
                    .build()) {
                var watcher = new RecordedFindings();
                assertThat(Audit.of(ledger.asAuditor()).verify(watcher).isClean())
                        .as("%s", watcher.sentences())
                        .isTrue();
            }
            database.execute("DROP OWNED BY auditor", "DROP ROLE auditor");
        }
    }

    private static DataSource source(FreshDatabase database, String user) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(user);
        source.setPassword("reads");
        return source;
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder().dataSource(source).clock(TestEngine.clock()).build();
    }
}
