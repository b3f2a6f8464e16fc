package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A standby takes the place of the primary while ledgers are open. */
@Timeout(value = 7_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    /** A ledger that remembers a lost event must not append behind the event that another one has stored in its place. */
    @Test
    void after_a_failover_that_lost_commits_a_ledger_decides_on_what_the_new_primary_has() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS);
                Ledger first = open(servers.dataSource());
                Ledger second = open(servers.dataSource())) {
            first.execute(deposit("d-0", "acme", "USD 1.00"));
            servers.awaitReplication();
            servers.cutLinks();
            first.execute(deposit("d-lost", "acme", "USD 5.00"));
            servers.primary().kill();
            servers.failOver();

            second.execute(deposit("d-1", "acme", "USD 2.00"));
            first.execute(deposit("d-2", "other", "USD 1.00")); // meets the end of its connection
            first.execute(deposit("d-3", "acme", "USD 1.00"));

            assertThat(first.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(Amount.parse("USD 4.00"));
            CentPayouts.assertClean(first);
        }
    }

    private static Command deposit(String id, String requester, String amount) {
        return DepositFunds.of(id, requester, Amount.parse(amount));
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(PATIENCE)
                .acceptUnsafeDurability()
                .build();
    }
}
