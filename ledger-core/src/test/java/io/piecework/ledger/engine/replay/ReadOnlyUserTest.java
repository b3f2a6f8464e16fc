package io.piecework.ledger.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** An auditor needs no right to change the ledger's tables. */
class ReadOnlyUserTest {

    @Test
    void a_user_with_rights_to_read_and_to_create_temporary_tables_can_verify() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            try (Ledger ledger = open(database.dataSource())) {
                EveryCommand.COMMANDS.forEach(ledger::execute);
            }
            database.execute(
                    "DROP ROLE IF EXISTS auditor",
                    "CREATE ROLE auditor LOGIN PASSWORD 'reads'",
                    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor");
            var source = new PGSimpleDataSource();
            source.setUrl(database.url());
            source.setUser("auditor");
            source.setPassword("reads");

            try (Ledger ledger =
                    Ledger.builder().dataSource(source).validateTables().build()) {
                var watcher = new RecordedFindings();
                assertThat(ledger.asAuditor().verify(watcher).isClean())
                        .as("%s", watcher.sentences())
                        .isTrue();
            }
            database.execute("DROP OWNED BY auditor", "DROP ROLE auditor");
        }
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder().dataSource(source).clock(TestEngine.clock()).build();
    }
}
