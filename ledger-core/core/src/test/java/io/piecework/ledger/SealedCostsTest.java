package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandCosts.Cost;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.testdb.Counts;
import io.piecework.ledger.testdb.Counts.Count;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sealed texts cost nothing where there is no text, and little where there is one. */
@Tag("slow")
class SealedCostsTest {

    private static final String[] SEALED = {
        "CREATE TABLE ledger_setting (name VARCHAR(60) NOT NULL PRIMARY KEY, since TIMESTAMPTZ NOT NULL)",
        "INSERT INTO ledger_setting (name, since) VALUES ('sealed-texts', CURRENT_TIMESTAMP)"
    };

    @Test
    void an_approval_costs_the_same_and_a_rejection_at_most_a_tenth_more() throws SQLException {
        try (var open = new CommandCosts(TestEngine.MODULES);
                var sealed = new CommandCosts(TestEngine.MODULES, SEALED)) {
            Cost approval = open.approval();
            Cost sealedApproval = sealed.approval();
            for (Count count : Count.values()) {
                if (count != Count.ALLOCATED_BYTES) {
                    assertThat(sealedApproval.alone().all().get(count))
                            .as("%s of an approval", count)
                            .isEqualTo(approval.alone().all().get(count));
                }
            }
            Counts rejection = open.rejection().alone();
            Counts sealedRejection = sealed.rejection().alone();
            assertThat(sealedRejection.all().get(Count.STATEMENTS))
                    .as("with the check that the key is not retired")
                    .isEqualTo(of(rejection, Count.STATEMENTS) + 1);
            for (Count count : List.of(Count.ROUND_TRIPS, Count.INSERTED, Count.UPDATED, Count.INDEX_ENTRIES)) {
                assertThat(sealedRejection.all().get(count))
                        .as("%s", count)
                        .isEqualTo(rejection.all().get(count));
            }
            for (Count count : List.of(Count.WAL_BYTES, Count.KEPT_BYTES)) {
                assertThat(10 * of(sealedRejection, count))
                        .as("%s", count)
                        .isBetween(10 * of(rejection, count), 11 * of(rejection, count));
            }
        }
    }

    private static long of(Counts counts, Count count) {
        return Objects.requireNonNull(counts.all().get(count));
    }
}
