package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PreparedLedgerTest {

    @Test
    void copies_of_a_group_that_was_approved_meanwhile_await_approval() throws Exception {
        try (Server server = Server.start(Disk.AS_IS);
                PreparedLedger prepared = PreparedLedger.in(server.database("approvals"))) {
            for (int i = 0; i < Ids.SLOTS; i++) {
                prepared.ledger().execute(ApproveAssignment.of(take(prepared)));
            }
            prepared.prepare(2L * Ids.SLOTS);
            prepared.ledger().execute(ApproveAssignment.of(take(prepared)));

            assertThat(findings(prepared.ledger())).isEmpty();
        }
    }

    private static String take(PreparedLedger prepared) {
        return Objects.requireNonNull(prepared.take(), "no assignment left");
    }

    /** Copied rows pass the same verification as rows that the ledger wrote. */
    static List<String> findings(Ledger ledger) {
        var findings = new ArrayList<String>();
        Audit.of(ledger.asAuditor()).verify(findings::add);
        return findings;
    }
}
