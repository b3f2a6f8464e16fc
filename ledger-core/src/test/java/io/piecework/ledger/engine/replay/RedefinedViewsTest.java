package io.piecework.ledger.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Finding;
import io.piecework.ledger.audit.Verification;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedefinedViewsTest {

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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void names_a_redefined_view_and_a_dropped_one(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            assertThat(ledger.asAuditor().verify(new RecordedFindings()).isClean())
                    .isTrue();
            database.execute(BALANCES.formatted("- 1"), "DROP VIEW ledger_v_payout");

            var findings = new RecordedFindings();
            Verification verification = ledger.asAuditor().verify(findings);
            assertThat(verification.found()).isEqualTo(Map.of(Finding.VIEW, 2L));
            assertThat(findings.sentences())
                    .containsExactlyInAnyOrder(
                            "ledger_v_worker_balance is not the ledger's view: it was redefined",
                            "ledger_v_payout is missing: the view was dropped");
        }
    }

    /** As an administrator repairs it, in any layout. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_same_definition_again_is_none(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            database.execute(BALANCES.formatted("").replace('\n', ' '));
            assertThat(ledger.asAuditor().verify(new RecordedFindings()).isClean())
                    .isTrue();
        }
    }
}
