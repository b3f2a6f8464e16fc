package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Events up to the high-water mark never change, even if a writer commits late. */
class HighWaterMarkTest {

    /** The advisory lock of every transaction that appends. */
    private static final long APPENDING = 743_239_676L;

    private static final int READS = 60;
    private static final int MOST_READS = 20 * READS;

    private final AtomicBoolean over = new AtomicBoolean();

    /** Delays a writer between taking its positions and committing them. */
    private final Projection slow =
            (events, rows) -> pause(ThreadLocalRandom.current().nextInt(20));

    private interface Mark {
        long position();
    }

    /** A range of positions and the events that were read from it. */
    private record Range(long from, long to, List<String> events) {}

    @EachDatabase
    void no_range_below_the_high_water_mark_changes_and_some_below_the_greatest_position_do(TestDatabase kind)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (FreshDatabase database = kind.fresh();
                Engine one = TestEngine.with(database, slow);
                Engine other = TestEngine.with(database, slow);
                Engine reader = TestEngine.over(database)) {
            List<Future<Integer>> writers =
                    List.of(threads.submit(() -> deposit(one, "one")), threads.submit(() -> deposit(other, "other")));
            Future<List<Range>> safe = threads.submit(() -> read(database, reader.highWaterMark()::awaitFinal));
            Future<List<Range>> greatest = threads.submit(() -> readUntilOneChanges(
                    database,
                    () -> Long.parseLong(database.column("SELECT COALESCE(MAX(position), 0) FROM ledger_event")
                            .get(0))));
            List<Range> belowTheMark = safe.get(60, TimeUnit.SECONDS);
            List<Range> belowTheGreatest = greatest.get(60, TimeUnit.SECONDS);
            over.set(true);
            for (Future<Integer> writer : writers) {
                assertThat(writer.get(60, TimeUnit.SECONDS)).isGreaterThan(20);
            }

            assertThat(changed(database, belowTheMark)).isZero();
            assertThat(changed(database, belowTheGreatest)).as("control").isPositive();
            assertThat(belowTheMark)
                    .filteredOn(range -> !range.events().isEmpty())
                    .hasSizeGreaterThan(READS / 4);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    @EachDatabase
    void is_the_greatest_committed_position_when_no_writer_is_active(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            assertThat(engine.highWaterMark().awaitFinal()).isZero();
            EveryCommand.COMMANDS.forEach(engine::write);
            long greatest = Long.parseLong(
                    database.column("SELECT MAX(position) FROM ledger_event").get(0));
            assertThat(engine.highWaterMark().awaitFinal()).isEqualTo(greatest);
            engine.write(DepositFunds.of("d-2", "acme", Amount.parse("USD 1.00")));
            assertThat(engine.highWaterMark().awaitFinal()).isGreaterThan(greatest);
        }
    }

    @EachDatabase
    void times_out_and_names_the_writer_that_it_waits_for(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database);
                InFlightAppends writer = appending(database, Duration.ZERO);
                InFlightAppends reader = appending(database, Duration.ofMillis(50));
                Connection connection = database.dataSource().getConnection()) {
            EveryCommand.COMMANDS.forEach(engine::write);
            String who = "a ledger of this process";
            if (kind == TestDatabase.POSTGRESQL) {
                connection.setAutoCommit(false);
                try (var row = connection
                        .createStatement()
                        .executeQuery("SELECT pg_backend_pid(), pg_advisory_xact_lock_shared(" + APPENDING + ")")) {
                    assertThat(row.next()).isTrue();
                    who = "process " + row.getInt(1) + " of the server";
                }
            }
            String message = "events up to position " + reader(database) + " are not final: " + who
                    + " has been appending for longer than 50 ms";
            Runnable over = writer.begin();
            assertThatThrownBy(reader::awaitFinal)
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.CONTENTION)
                    .hasMessage(message);
            over.run();
            connection.rollback();
            assertThat(reader.awaitFinal()).isEqualTo(reader(database));
        }
    }

    private static long reader(FreshDatabase database) {
        return Long.parseLong(
                database.column("SELECT MAX(position) FROM ledger_event").get(0));
    }

    private static InFlightAppends appending(FreshDatabase database, Duration patience) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return TestEngine.dialect(connection).appending(database.dataSource(), patience);
        }
    }

    /** Has enough commands in flight that one batch is decided while another is stored. */
    private int deposit(Engine engine, String requester) {
        var answers = new ArrayDeque<CompletableFuture<Engine.Written>>();
        int count = 0;
        while (!over.get()) {
            answers.add(engine.submit(DepositFunds.of(requester + "-" + count++, requester, Amount.parse("USD 1.00"))));
            if (answers.size() > 8) {
                answers.remove().join();
            }
        }
        answers.forEach(CompletableFuture::join);
        return count;
    }

    private List<Range> read(FreshDatabase database, Mark mark) {
        var ranges = new ArrayList<Range>();
        long last = 0;
        while (ranges.size() < READS) {
            long next = mark.position();
            ranges.add(new Range(last, next, events(database, last, next)));
            last = next;
            pause(10);
        }
        return ranges;
    }

    /**
     * Reads until a late commit has changed a range, which is a matter of chance, at most {@value #MOST_READS} times.
     */
    private List<Range> readUntilOneChanges(FreshDatabase database, Mark mark) {
        List<Range> ranges = read(database, mark);
        while (changed(database, ranges) == 0 && ranges.size() < MOST_READS) {
            ranges.addAll(read(database, mark));
        }
        return ranges;
    }

    private static List<String> events(FreshDatabase database, long from, long to) {
        return database.column("SELECT position || ' ' || stream || '@' || sequence FROM ledger_event WHERE position > "
                + from + " AND position <= " + to + " ORDER BY position");
    }

    private static long changed(FreshDatabase database, List<Range> ranges) {
        return ranges.stream()
                .filter(range -> !events(database, range.from(), range.to()).equals(range.events()))
                .count();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
