package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

/**
 * A batch of 24 events pauses before and after each of its round trips, the commit included, while another process stores an event and two
 * listen.
 */
@Tag("slow")
class PausedBatchTest {

    private static final int DEPOSITS = 12;
    private static final int MOST_ROUND_TRIPS = 60;

    private static final String PAUSE = """
            CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_sleep(0.06);
                RETURN NULL;
            END $$""";

    private final RecordingListener first = new RecordingListener();
    private final RecordingListener second = new RecordingListener();
    private int stored;

    @EachDatabase
    void no_listener_passes_the_middle_of_the_batch(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var pausing = new PausingConnections(database.dataSource());
            try (Ledger writing = over(pausing.dataSource());
                    Ledger other = over(database.dataSource());
                    Ledger listening = over(database.dataSource())) {
                other.listen("first", quick(), first);
                listening.listen("second", quick(), second);
                int pauses = 0;
                for (boolean before : List.of(true, false)) {
                    int number = 0;
                    while (pausedOnce(pausing, writing, other, number, before)) {
                        number++;
                        assertThat(number).as("round trips of one batch").isLessThan(MOST_ROUND_TRIPS);
                    }
                    pauses += number;
                }
                assertThat(pauses).as("pauses").isGreaterThanOrEqualTo(4);
                if (kind == TestDatabase.POSTGRESQL) {
                    pausedInEachTable(database, writing, other);
                }
                assertHeard(database, first);
                assertHeard(database, second);
                assertProved(other);
            }
        }
    }

    /** The writer sends its rows and the commit in one round trip, which the server pauses in. */
    private void pausedInEachTable(FreshDatabase database, Ledger writing, Ledger other) {
        database.execute(PAUSE);
        for (String table : database.column("SELECT tablename FROM pg_tables WHERE tablename LIKE 'ledger\\_%'")) {
            database.execute("CREATE TRIGGER pause BEFORE INSERT OR UPDATE ON " + table
                    + " FOR EACH STATEMENT EXECUTE FUNCTION pause()");
            CompletableFuture<Void> batch =
                    CompletableFuture.runAsync(() -> writing.executeAllOrNone(batch("in-" + table)));
            other.execute(deposit("beside-in-" + table));
            batch.join();
            stored += DEPOSITS + 1;
            database.execute("DROP TRIGGER pause ON " + table);
        }
    }

    /** @return false where the batch has no such round trip */
    private boolean pausedOnce(PausingConnections pausing, Ledger writing, Ledger other, int number, boolean before)
            throws Exception {
        String name = (before ? "before-" : "after-") + number;
        pausing.pauseAt(number, before);
        CompletableFuture<Void> batch = CompletableFuture.runAsync(() -> writing.executeAllOrNone(batch(name)));
        boolean paused = false;
        while (!paused && !batch.isDone()) {
            paused = pausing.isPaused();
        }
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> other.execute(deposit("beside-" + name)));
        RecordingListener.pause(paused ? 60 : 0);
        pausing.goOn();
        batch.join();
        beside.join();
        stored += DEPOSITS + 1;
        return paused;
    }

    private void assertHeard(FreshDatabase database, RecordingListener listener) {
        RecordingListener.await(
                Duration.ofSeconds(20), () -> listener.messages().size() >= 2 * stored);
        assertThat(listener.messages())
                .extracting(Message::position)
                .containsExactlyElementsOf(
                        database.column("SELECT position FROM ledger_event ORDER BY position").stream()
                                .map(Long::valueOf)
                                .toList());
    }

    private static void assertProved(Ledger ledger) {
        RecordingListener.pause(200);
        var findings = new RecordedFindings();
        Audit.of(ledger.asAuditor()).verify(findings);
        assertThat(findings.sentences()).isEmpty();
    }

    private static List<Command> batch(String name) {
        return IntStream.range(0, DEPOSITS)
                .<Command>mapToObj(i -> deposit(name + "-" + i))
                .toList();
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "r-" + id, Amount.parse("USD 1.00"));
    }

    private static Ledger over(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(20))
                .build();
    }
}
