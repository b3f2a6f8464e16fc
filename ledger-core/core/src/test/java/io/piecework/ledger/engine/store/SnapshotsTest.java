package io.piecework.ledger.engine.store;

import static io.piecework.ledger.fixtures.OneDollarDeposits.STREAM;
import static io.piecework.ledger.fixtures.OneDollarDeposits.available;
import static io.piecework.ledger.fixtures.OneDollarDeposits.deposit;
import static io.piecework.ledger.fixtures.OneDollarDeposits.each;
import static io.piecework.ledger.fixtures.OneDollarDeposits.findings;
import static io.piecework.ledger.fixtures.OneDollarDeposits.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.RowCountingDataSource;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A long stream is loaded from its snapshot and the events after it. */
class SnapshotsTest {

    /** The streams of {@link EveryCommand} that have snapshots. */
    private static final List<String> ACCOUNTS = List.of(
            "requester:acme:USD",
            "requester:acme:GBP",
            "requester:globex:USD",
            "requester:hooli:USD",
            "requester:initech:USD",
            "reviews:acme:2026-01-31",
            "worker:dan:USD",
            "worker:fay:USD",
            "worker:ada:USD",
            "worker:ada:GBP",
            "worker:eli:USD",
            "worker:eva:EUR",
            "worker:eva:USD",
            "worker:ada:CHF",
            "worker:gus:GBP");

    private static final String KEPT = "SELECT stream || '@' || sequence FROM ledger_snapshot ORDER BY stream";

    private static Stream<String> tasks() {
        return EveryCommand.COMMANDS.stream()
                .filter(PublishTask.class::isInstance)
                .map(task -> task.id().stream());
    }

    @EachDatabase
    void a_stream_of_a_thousand_events_is_loaded_by_reading_at_most_a_quarter(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            together(database, TestEngine.over(database), 0, 1_000);
            var counted = new RowCountingDataSource(database.dataSource());
            try (Engine fresh = TestEngine.over(counted.source())) {
                counted.count();
                assertThat(available(fresh.write(deposit(1_000)))).isEqualTo("USD 1001.00");
                assertThat(counted.count()).isBetween(1L, 250L);
            }
            database.execute("DELETE FROM ledger_snapshot");
            try (Engine fresh = TestEngine.over(counted.source())) {
                counted.count();
                assertThat(available(fresh.write(deposit(1_001)))).isEqualTo("USD 1002.00");
                assertThat(counted.count()).as("without a snapshot").isGreaterThan(1_000);
            }
        }
    }

    @EachDatabase
    void a_snapshot_is_written_after_two_hundred_events(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            each(database, TestEngine.over(database), 0, 199);
            assertThat(database.column(KEPT)).isEmpty();
            each(database, TestEngine.over(database), 199, 200);
            assertThat(database.column(KEPT)).containsExactly(STREAM + "@199");
            each(database, TestEngine.over(database), 200, 399);
            assertThat(database.column(KEPT)).as("loaded with the stream").containsExactly(STREAM + "@199");
            each(database, TestEngine.over(database), 399, 401);
            assertThat(database.column(KEPT)).containsExactly(STREAM + "@399");
            assertThat(findings(database)).isEmpty();
        }
    }

    @EachDatabase
    void states_are_written_exactly_like_this(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Engine engine = TestEngine.snapshotting(database, 1)) {
                EveryCommand.COMMANDS.forEach(engine::write);
            }
            assertThat(state(database, "requester:acme:USD"))
                    .isEqualTo(
                            "{\"last\":{\"requester\":\"acme\",\"available\":\"USD -4.085899333333\",\"committed\":\"USD 24.085899333333\"},"
                                    + "\"credit\":{\"since\":\"2026-01-31T12:00:00Z\"},"
                                    + "\"arrivals\":{\"all\":[{\"at\":\"2026-01-31T12:00:00Z\",\"left\":\"USD 25.614100666667\"}]},"
                                    + "\"borne\":{\"all\":[]},\"fell\":\"2026-01-31T12:00:00Z\"}");
            assertThat(state(database, "worker:ada:USD"))
                    .isEqualTo("{\"last\":{\"worker\":\"ada\",\"available\":\"USD 0.95\"},"
                            + "\"tranches\":{\"all\":[],\"lastMatured\":\"2026-01-06T00:00:00Z\"},\"holds\":{\"all\":[],\"latest\":[]},\"tax\":{"
                            + "\"changed\":{\"actor\":\"operator:platform\",\"recorded\":\"2026-01-31T12:00:00Z\"},\"changedBy\":\"operation:t-4\",\"withheld\":\"USD 0.00\",\"arrivals\":{\"all\":[]}},"
                            + "\"arrivals\":{\"all\":[{\"at\":\"2026-01-31T12:00:00Z\",\"left\":\"USD 0.95\"}]},"
                            + "\"moved\":\"2026-01-31T12:00:00Z\",\"firstEarned\":\"2026-01-01T00:00:00Z\"}");
            assertThat(state(database, "task:cats"))
                    .startsWith("{\"published\":{\"task\":\"cats\",\"requester\":\"acme\",")
                    .endsWith("},\"slots\":1,\"taken\":0,\"rejected\":0,\"free\":{\"reward\":\"USD 0.05\""
                            + "},"
                            + "\"latest\":{\"actor\":\"operator:platform\",\"recorded\":\"2026-01-31T12:00:00Z\"}}");
            assertThat(state(database, "reviews:acme:2026-01-31")).isEqualTo("{\"decided\":2,\"rejected\":0}");
            assertThat(database.column("SELECT stream FROM ledger_snapshot"))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(ACCOUNTS.stream(), tasks()).toList());
            try (Engine engine = TestEngine.snapshotting(database, 1)) {
                EveryCommand.COMMANDS.forEach(engine::write);
            }
            assertThat(findings(database)).isEmpty();
        }
    }

    @EachDatabase
    void never_replaces_a_newer_snapshot_by_an_older_one(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh()) {
            TestEngine.over(database).close();
            SnapshotTable table = table(database);
            for (long sequence : List.of(5L, 9L, 7L, 4L)) {
                table.keep("task:t", sequence, new byte[32], 1, new byte[] {(byte) sequence});
            }
            assertThat(database.column(KEPT)).containsExactly("task:t@9");
        }
    }

    @EachDatabase
    void a_snapshot_that_cannot_be_written_warns_once_and_fails_no_command(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh()) {
            TestEngine.over(database).close();
            database.execute("ALTER TABLE ledger_snapshot ADD CONSTRAINT full_disk CHECK (sequence < 0)");
            each(database, TestEngine.snapshotting(database, 1), 0, 5);
            assertThat(database.count("ledger_snapshot")).isZero();

            var warnings = new ArrayList<String>();
            try (var background = new BackgroundThread(warnings::add)) {
                var modules = TestEngine.kinds(TestEngine.MODULES);
                var codec = new EventCodec(TestEngine.names(TestEngine.MODULES));
                var snapshots = new Snapshots(modules, codec, 1, background, table(database));
                for (int i = 0; i < 3; i++) {
                    var state = new StreamState(
                            modules.kindOf(STREAM).initial(),
                            i,
                            new StreamState.Place(1, new byte[32]),
                            -1,
                            StreamTags.NONE);
                    assertThat(snapshots.offer(STREAM, state).snapshot()).isEqualTo(i);
                }
                snapshots.settle();
            }
            assertThat(warnings)
                    .containsExactly("could not store a snapshot of a requester stream: the database answered "
                            + (kind == TestDatabase.POSTGRESQL ? "23514" : "23513")
                            + "; commands are stored as before, such streams take longer to load");
        }
    }

    /** One batch is decided while the batch before it is stored, and so before that batch's snapshot is taken. */
    @Test
    void the_next_batch_writes_no_snapshot_of_its_own() throws SQLException {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                var background = new BackgroundThread(warning -> {})) {
            TestEngine.over(database).close();
            var modules = TestEngine.kinds(TestEngine.MODULES);
            var snapshots = new Snapshots(
                    modules, new EventCodec(TestEngine.names(TestEngine.MODULES)), 5, background, table(database));
            for (int[] known : new int[][] {{3, -1}, {5, 5}, {7, 5}, {9, 5}, {10, 10}, {14, 10}}) {
                var unaware = new StreamState(
                        modules.kindOf(STREAM).initial(),
                        known[0],
                        new StreamState.Place(1, new byte[32]),
                        -1,
                        StreamTags.NONE);
                assertThat(snapshots.offer(STREAM, unaware).snapshot()).isEqualTo(known[1]);
            }
            snapshots.settle();
            assertThat(database.column(KEPT)).containsExactly(STREAM + "@10");
        }
    }

    /** Each writer's cached state is sometimes outdated, and both write snapshots of the same stream. */
    @EachDatabase
    void snapshots_of_two_writers_follow_from_the_events(TestDatabase kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (FreshDatabase database = kind.fresh()) {
            try (Engine one = TestEngine.snapshotting(database, 3);
                    Engine other = TestEngine.snapshotting(database, 3)) {
                List<Future<?>> writers = List.of(
                        threads.submit(() -> persist(one, 0, 80)), threads.submit(() -> persist(other, 80, 160)));
                for (Future<?> writer : writers) {
                    writer.get(60, TimeUnit.SECONDS);
                }
            }
            assertThat(database.count("ledger_event")).isEqualTo(320);
            assertThat(database.column("SELECT sequence FROM ledger_snapshot"))
                    .singleElement()
                    .satisfies(sequence -> assertThat(Long.parseLong(sequence)).isBetween(150L, 159L));
            assertThat(findings(database)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void persist(Engine engine, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean stored = false;
            while (!stored) {
                try {
                    engine.write(deposit(i));
                    stored = true;
                } catch (ConflictException again) {
                    stored = false;
                }
            }
        }
    }

    private static String state(FreshDatabase database, String stream) {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement("SELECT state FROM ledger_snapshot WHERE stream = ?")) {
            statement.setString(1, stream);
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).as(stream).isTrue();
                return new String(row.getBytes(1), StandardCharsets.UTF_8);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SnapshotTable table(FreshDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return new SnapshotTable(database.dataSource(), TestEngine.dialect(connection));
        }
    }
}
