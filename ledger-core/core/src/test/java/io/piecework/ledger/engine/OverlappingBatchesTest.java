package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.fixtures.TransactionGate;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Several batches on one stream are in flight at once. When one fails, those behind it fail too; all are retried, and
 * only the faulty commands fail in the end.
 */
@Tag("slow")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OverlappingBatchesTest {

    private static final int COMMANDS = 2_000;
    private static final long SEED = 20_261_125;

    private final TransactionGate gate = new TransactionGate();

    @EachDatabase
    void of_two_thousand_commands_only_the_six_faulty_ones_fail(TestDatabase kind) {
        Set<Integer> faultyStatements = Set.of(350, 351, 1_999);
        Set<Integer> faultyCommits = Set.of(700, 1_100, 1_998);
        Projection faulty = (events, rows) -> events.forEach(event -> {
            if (isOneOf(faultyStatements, event)) {
                rows.insert("nowhere", List.of("nothing"), List.of(List.of("x")));
            }
            if (isOneOf(faultyCommits, event)) {
                rows.add(
                        "nowhere",
                        List.of("nothing"),
                        List.of("amount"),
                        List.of(List.of("x", java.math.BigDecimal.ONE)));
            }
        });
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, gate, faulty)) {
            List<CompletableFuture<Engine.Written>> answers = submitAll(engine);

            for (int i = 0; i < COMMANDS; i++) {
                Throwable thrown = catchThrowable(answers.get(i)::join);
                if (faultyStatements.contains(i) || faultyCommits.contains(i)) {
                    assertThat(thrown).as("d-%d", i).hasCauseInstanceOf(StorageException.class);
                } else {
                    assertThat(thrown).as("d-%d", i).isNull();
                    assertThat(answers.get(i).join().repeated()).as("d-%d", i).isFalse();
                }
            }
            assertStoredInOrder(
                    database,
                    IntStream.range(0, COMMANDS)
                            .filter(i -> !faultyStatements.contains(i) && !faultyCommits.contains(i))
                            .toArray());
        }
    }

    /** PostgreSQL ends random sessions at random moments. */
    @Test
    void sessions_ended_by_postgresql_lose_no_command_and_store_none_twice() throws Exception {
        int ends = FaultRounds.times(10, 200);
        var random = new Random(SEED);
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var source = new PGSimpleDataSource();
            source.setUrl(database.url());
            try (Engine engine = TestEngine.over(source)) {
                storeFirstDeposit(engine);
                for (int i = 0; i < ends; i++) {
                    List<CompletableFuture<Engine.Written>> answers = IntStream.range(i * COMMANDS, (i + 1) * COMMANDS)
                            .mapToObj(number -> engine.queue(TransactionGate.deposit("d-" + number)))
                            .toList();
                    Thread.sleep(random.nextInt(60));
                    endOne(database, random);
                    answers.forEach(CompletableFuture::join);
                }
            }
            assertStoredInOrder(database, IntStream.range(0, ends * COMMANDS).toArray());
        }
    }

    private List<CompletableFuture<Engine.Written>> submitAll(Engine engine) {
        gate.block(engine);
        List<CompletableFuture<Engine.Written>> answers = IntStream.range(0, COMMANDS)
                .mapToObj(i -> engine.submit(TransactionGate.deposit("d-" + i)))
                .toList();
        gate.unblock();
        return answers;
    }

    /** Stores the same first deposit as the other tests. */
    private static void storeFirstDeposit(Engine engine) {
        engine.write(TransactionGate.deposit("gate"));
    }

    private static void endOne(FreshDatabase database, Random random) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE datname ="
                    + " current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY pid OFFSET "
                    + random.nextInt(4) + " LIMIT 1) one");
        }
    }

    private static boolean isOneOf(Set<Integer> deposits, Projection.Recorded event) {
        return event.stream().startsWith("deposit:d-")
                && deposits.contains(Integer.parseInt(event.stream().substring("deposit:d-".length())));
    }

    private static void assertStoredInOrder(FreshDatabase database, int[] deposits) {
        assertThat(database.column("SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:d-%' ORDER BY position"))
                .isEqualTo(
                        IntStream.of(deposits).mapToObj(i -> "deposit:d-" + i).toList());
        assertThat(database.column(
                        "SELECT sequence FROM ledger_event WHERE stream = 'requester:acme:USD' ORDER BY position"))
                .as("acme's stream, including the first deposit")
                .isEqualTo(IntStream.rangeClosed(0, deposits.length)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(OneDollarDeposits.findings(database)).isEmpty();
    }
}
