package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Another user takes the names of the temporary tables in which a replay adds up what the events give. */
@Tag("slow")
class ScratchNamesTest {

    @EachDatabase
    void changed_sums_are_found_behind_a_view_of_the_name(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            EveryCommand.executeAll(ledger);
            List<String> tables = database.column("""
                    SELECT LOWER(table_name)
                    FROM information_schema.tables
                    WHERE LOWER(table_name) LIKE 'ledger\\_%'
                        AND table_type = 'BASE TABLE'""");
            for (String table : tables) {
                String view = table.replaceFirst("ledger_", "ledger_rebuilt_");
                database.execute("CREATE VIEW " + view + " AS SELECT * FROM " + table);
                if (kind == TestDatabase.POSTGRESQL) {
                    database.execute("CREATE RULE nothing AS ON INSERT TO " + view + " DO INSTEAD NOTHING");
                }
            }
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
            database.execute("UPDATE ledger_worker_balance SET available = available + 1");

            var findings = new RecordedFindings();
            assertThat(Audit.of(ledger.asAuditor()).verify(findings).isClean()).isFalse();
            assertThat(findings.sentences()).anySatisfy(each -> assertThat(each).startsWith("ledger_worker_balance "));
            Audit.of(ledger.asOperator()).rebuild(new RecordedFindings());
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
            assertThat(database.column("SELECT COUNT(*) FROM ledger_rebuilt_worker_balance"))
                    .isEqualTo(database.column("SELECT COUNT(*) FROM ledger_worker_balance"));
        }
    }
}
