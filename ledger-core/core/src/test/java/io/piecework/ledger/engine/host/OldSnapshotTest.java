package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Statements in a host transaction whose snapshot is older than the high-water mark. */
class OldSnapshotTest {

    private static final Amount DOLLAR = Amount.parse("USD 1.00");

    /** The event of b is before that of d-3, and is committed after the snapshot of the host transaction began. */
    @Test
    void the_fingerprint_covers_only_events_that_the_rows_have() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                ledger.execute(CompensateWorker.of("c-1", "ada", DOLLAR, "the page was down"));
                ledger.execute(DepositFunds.of("d-1", "acme", DOLLAR));
                Fingerprint before = requester(ledger);
                HostApplication.Transaction late = other.submit(() -> {
                            HostApplication.Transaction begun = app.begin();
                            ledger.execute(DepositFunds.of("d-2", "zoo", DOLLAR));
                            return begun;
                        })
                        .get();
                ledger.execute(CompensateWorker.of("c-3", "ada", DOLLAR, "the page was down"));
                ledger.execute(DepositFunds.of("d-3", "acme", DOLLAR));

                try (HostApplication.Transaction host = app.begin()) {
                    host.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    assertThat(ledger.asRequester("zoo").funds("USD")).isEmpty();
                    other.submit(late::commit).get();
                    Fingerprint whole = other.submit(() -> requester(ledger)).get();
                    assertThat(whole.events()).isGreaterThan(before.events());

                    assertThat(Reports.of(ledger.asRequester("acme")).statement("USD"))
                            .hasValueSatisfying(
                                    statement -> assertThat(statement.lines()).hasSize(2));
                    assertThat(requester(ledger)).isEqualTo(before);
                    assertThat(worker(ledger)).isEqualTo(before);
                    host.commit();
                }
                assertThat(requester(ledger)).isEqualTo(ledger.asAuditor().fingerprint());
                assertThat(worker(ledger)).isEqualTo(ledger.asAuditor().fingerprint());
            }
        } finally {
            other.shutdownNow();
        }
    }

    private static Fingerprint requester(Ledger ledger) {
        return Reports.of(ledger.asRequester("acme"))
                .statement("USD")
                .orElseThrow()
                .fingerprint();
    }

    private static Fingerprint worker(Ledger ledger) {
        return ledger.asWorker("ada").statement("USD").orElseThrow().fingerprint();
    }
}
