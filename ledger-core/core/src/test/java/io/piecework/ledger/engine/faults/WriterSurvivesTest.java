package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database, a driver or a JVM may throw at any call: the writer goes on, and every command is answered truthfully. */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterSurvivesTest {

    /** Enough commands at once that batches overlap. */
    private static final int ROUND = 150;

    private static final int COMMANDS = ROUND * FaultRounds.times(2, 134);

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, 3", "H2, 1", "H2, 2"})
    void faults_at_any_call_leave_no_command_unanswered_doubled_or_lost(TestDatabase kind, long seed) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var failing = new FailingConnections(unpooled(database, kind), seed);
            try (Ledger ledger = Ledger.builder()
                    .dataSource(failing.dataSource())
                    .clock(TestEngine.clock())
                    .patience(Duration.ofSeconds(5))
                    .build()) {
                for (int first = 0; first < COMMANDS; first += ROUND) {
                    round(ledger, failing, database, first);
                }
                assertThat(failing.thrown()).isGreaterThan(COMMANDS / 100);
                assertThat(TestEngine.deposits(database)).hasSize(COMMANDS).doesNotHaveDuplicates();
                CentPayouts.assertClean(ledger);
            }
        }
    }

    private static void round(Ledger ledger, FailingConnections failing, FreshDatabase database, int first)
            throws Exception {
        failing.failOneIn(60);
        var answers = new ArrayList<CompletableFuture<Receipt>>();
        for (int i = 0; i < ROUND; i++) {
            answers.add(i % 10 == 0 ? executed(ledger, deposit(first + i)) : ledger.submit(deposit(first + i)));
        }
        var failures = new ArrayList<Throwable>();
        for (CompletableFuture<Receipt> answer : answers) {
            failures.add(answer.handle(
                            (receipt, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                    .get(60, TimeUnit.SECONDS));
        }
        failing.failOneIn(Integer.MAX_VALUE);
        Set<String> stored = new HashSet<>(database.column("SELECT SUBSTRING(stream, 9) FROM ledger_event"));
        for (int i = 0; i < ROUND; i++) {
            Throwable failure = failures.get(i);
            String id = "d-" + (first + i);
            if (failure == null) {
                assertThat(stored).as("acknowledged").contains(id);
            } else if (deniesStorage(failure)) {
                assertThat(stored).as("%s", failure).doesNotContain(id);
            }
            ledger.execute(deposit(first + i));
        }
    }

    private static boolean deniesStorage(Throwable failure) {
        return failure instanceof BusyException
                || failure instanceof ConflictException
                || (failure instanceof StorageException storage && storage.code() == StorageException.Code.UNAVAILABLE);
    }

    private static DataSource unpooled(FreshDatabase database, TestDatabase kind) {
        if (kind == TestDatabase.POSTGRESQL) {
            var postgres = new PGSimpleDataSource();
            postgres.setUrl(database.url());
            return postgres;
        }
        var h2 = new JdbcDataSource();
        h2.setURL(database.url().replace(";USER=sa", ""));
        h2.setUser("sa");
        return h2;
    }

    private static CompletableFuture<Receipt> executed(Ledger ledger, Command command) {
        try {
            return CompletableFuture.completedFuture(ledger.execute(command));
        } catch (RuntimeException | OutOfMemoryError failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static Command deposit(int number) {
        return DepositFunds.of("d-" + number, "acme", Amount.parse("USD 1.00"));
    }
}
