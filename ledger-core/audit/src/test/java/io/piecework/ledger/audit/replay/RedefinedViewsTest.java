package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Finding;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedefinedViewsTest {

    private static final String NAMES = """
            SELECT table_name
            FROM information_schema.views
            WHERE LOWER(table_name) LIKE 'ledger\\_v\\_%'
            ORDER BY table_name""";

    private static final String DEFINITION = """
            SELECT view_definition
            FROM information_schema.views
            WHERE table_name = '%s'""";

    private static final String BALANCES = """
            CREATE OR REPLACE VIEW ledger_v_worker_balance AS
            SELECT
                worker,
                currency,
                awaiting_review,
                held,
                available,
                in_transit,
                paid,
                unclaimed,
                withheld,
                held + available + in_transit + unclaimed %s AS owed
            FROM ledger_worker_balance""";

    @EachDatabase
    void names_a_redefined_view_and_a_dropped_one(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
            database.execute(BALANCES.formatted("- 1"), "DROP VIEW ledger_v_payout");

            var findings = new RecordedFindings();
            Verification verification = Audit.of(ledger.asAuditor()).verify(findings);
            assertThat(verification.found()).isEqualTo(Map.of(Finding.DEFINITION, 2L));
            assertThat(findings.sentences())
                    .containsExactlyInAnyOrder(
                            "ledger_v_worker_balance is not the ledger's view: it was redefined",
                            "ledger_v_payout is missing: the view was dropped");
        }
    }

    /** As an administrator repairs it, in any layout. */
    @EachDatabase
    void the_same_definition_again_is_none(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            database.execute(BALANCES.formatted("").replace('\n', ' '));
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    /** As a dump is restored: the database prints each definition, and the printed text is what defines the view there. */
    @EachDatabase
    void the_printed_definition_is_none(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            for (int dump = 0; dump < 3; dump++) {
                List<String> names = database.column(NAMES);
                assertThat(names).hasSize(10);
                for (String name : names) {
                    String printed =
                            database.column(DEFINITION.formatted(name)).get(0).replaceFirst(";$", "");
                    database.execute("DROP VIEW " + name, "CREATE VIEW " + name + " AS " + printed);
                }
                var findings = new RecordedFindings();
                Audit.of(ledger.asAuditor()).verify(findings);
                assertThat(findings.sentences()).isEmpty();
            }
        }
    }

    /** Its text differs from the ledger's view only in a step, which PostgreSQL prints in another form after a dump. */
    @Test
    void a_view_redefined_after_a_dump_is_found() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            String printed = database.column(DEFINITION.formatted("ledger_v_payout"))
                    .get(0)
                    .replaceFirst(";$", "");
            assertThat(printed).contains("'reissued'");
            database.execute("CREATE OR REPLACE VIEW ledger_v_payout AS " + printed.replace("'reissued'", "'paid'"));
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .found())
                    .isEqualTo(Map.of(Finding.DEFINITION, 1L));
        }
    }
}
