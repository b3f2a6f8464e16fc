package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.Deposits.deposit;
import static io.piecework.ledger.engine.faults.Deposits.failure;
import static io.piecework.ledger.engine.faults.Deposits.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger closes in time and says what is not stored, although the database is out of reach. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingInAnOutageTest {

    private static final Duration PATIENCE = Duration.ofMillis(1_200);

    @ParameterizedTest
    @EnumSource(Outage.class)
    void closing_ends_in_time_and_says_what_was_not_stored(Outage outage) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url())) {
            DataSource source = outage.over(proxy);
            Ledger ledger = over(source);
            ledger.execute(deposit(0));
            outage.begin(proxy);
            List<CompletableFuture<Receipt>> answers = submitted(ledger, 1, 50);
            var began = WaitLimit.of(Duration.ofSeconds(1));

            UnfinishedCommands unfinished = ledger.close(Duration.ofMillis(600));

            assertThat(began.elapsed()).isLessThan(Duration.ofSeconds(2));
            assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
            int closed = 0;
            for (CompletableFuture<Receipt> answer : answers) {
                closed += failure(answer) instanceof IllegalStateException ? 1 : 0;
            }
            assertThat(unfinished.notStored()).hasSizeGreaterThanOrEqualTo(closed);
            assertThat(unfinished.notStored().size() + unfinished.unknown().size())
                    .isEqualTo(50);
            assertThat(ledger.close(Duration.ofSeconds(1))).isEqualTo(unfinished);
            ledger.close();
            assertThat(began.elapsed()).isLessThan(Duration.ofSeconds(3));
            assertThat(TestEngine.deposits(database)).containsExactly("d-0");
            outage.end(proxy);
            Outage.close(source);
        }
    }

    /** All callers are answered before the ledger is closed, and it still says whose commands are not stored. */
    @Test
    void closing_in_an_outage_that_lasts_longer_than_the_patience_says_what_was_not_stored() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url())) {
            Ledger ledger = over(proxy.dataSource());
            ledger.execute(deposit(0));
            Outage.SILENT_PORT.begin(proxy);
            List<CompletableFuture<Receipt>> answers = submitted(ledger, 1, 50);

            UnfinishedCommands unfinished = ledger.close(PATIENCE.plusSeconds(2));

            assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
            assertThat(unfinished.notStored().size() + unfinished.unknown().size())
                    .isEqualTo(50);
            Outage.SILENT_PORT.end(proxy);
            assertThat(TestEngine.deposits(database)).containsExactly("d-0");
        }
    }

    private static Ledger over(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(PATIENCE)
                .build();
    }
}
