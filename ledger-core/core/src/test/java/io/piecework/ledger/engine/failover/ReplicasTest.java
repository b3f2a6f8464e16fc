package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.ReplicaPolicy;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Queries go to two hot standbys, one of which applies each commit late. */
@Timeout(value = 7_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplicasTest {

    private static final int READS = Integer.getInteger("piecework.replica.reads", FaultRounds.times(4_000));
    private static final long SEED = Long.getLong("piecework.replica.seed", 20_261_127);
    private static final int READERS = 8;
    private static final long READER_PAUSE_NANOS = Long.getLong("piecework.replica.pause", 0) * 1_000;
    private static final int REQUESTERS = 20;
    private static final Duration PATIENCE = Duration.ofMillis(100);

    @TempDir
    Path folder;

    /** What was acknowledged of a requester: the dollars, and the position of the last of them. */
    private record Acknowledged(long dollars, long position) {}

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final AtomicReferenceArray<Acknowledged> acknowledged = new AtomicReferenceArray<>(REQUESTERS);
    private ReplicatedPostgres servers;

    @BeforeEach
    void start() throws Exception {
        servers = new ReplicatedPostgres(folder, ReplicatedPostgres.ASYNCHRONOUS);
        servers.standbys().get(0).run("ALTER SYSTEM SET recovery_min_apply_delay = '60ms'", "SELECT pg_reload_conf()");
    }

    @AfterEach
    void stop() {
        pools.forEach(HikariDataSource::close);
        servers.close();
    }

    /** The commits of the reader's own ledger, and those of another one whose receipts have a position. */
    @Test
    void no_read_is_older_than_the_readers_position() throws Exception {
        HikariDataSource primary = pool(servers.dataSource());
        List<DataSource> replicas = replicas();
        var reads = new AtomicLong();
        var stale = new AtomicLong();
        var old = new AtomicLong();
        try (Ledger first = open(primary, replicas);
                Ledger second = open(primary, replicas)) {
            whileWriting(first, reader -> {
                var random = new Random(SEED + reader);
                while (reads.addAndGet(2) <= READS) {
                    int requester = random.nextInt(REQUESTERS);
                    Acknowledged known = acknowledged.get(requester);
                    old.addAndGet(dollars(first.readingAtLeast(0), requester) < known.dollars ? 1 : 0);
                    stale.addAndGet(dollars(second.readingAtLeast(known.position), requester) < known.dollars ? 1 : 0);
                    known = acknowledged.get(requester);
                    long own = first.asRequester(requester(requester))
                            .funds("USD")
                            .orElseThrow()
                            .available()
                            .value()
                            .longValueExact();
                    stale.addAndGet(own < known.dollars ? 1 : 0);
                }
            });
            System.out.printf(
                    "%d reads with a position, %d stale; of %d without one, %d were old; seed %d%n",
                    READS, stale.get(), READS / 2, old.get(), SEED);
            assertThat(stale.get()).isZero();
            assertThat(old.get()).as("the control").isPositive();
            assertStatementsAreEqual(first);
            CentPayouts.assertClean(first);
            assertOutagesAreNoErrors(first);
        }
    }

    /** On the primary and on each standby, once that has everything: to the last byte, with the fingerprint at the foot. */
    private void assertStatementsAreEqual(Ledger ledger) throws Exception {
        for (int i = 0; i < 5; i++) {
            ledger.execute(CompensateWorker.of("c-" + i, "ada", Amount.parse("USD 1.00"), "the page was down"));
        }
        servers.awaitReplay();
        String expected;
        try (Ledger alone = open(pool(servers.dataSource()), List.of())) {
            expected = statement(alone.asWorker("ada"));
        }
        assertThat(expected).contains("the page was down");
        for (DataSource standby : servers.standbySources()) {
            try (Ledger reading = open(pool(servers.dataSource()), List.of(standby))) {
                assertThat(statement(reading.asWorker("ada"))).isEqualTo(expected);
            }
            LedgerReader reader = Ledger.builder()
                    .dataSource(standby)
                    .clock(TestEngine.clock())
                    .buildReader();
            assertThat(statement(reader.asWorker("ada"))).isEqualTo(expected);
        }
    }

    /** A replica that freezes or dies costs its readers the bound at most. */
    private void assertOutagesAreNoErrors(Ledger ledger) throws Exception {
        List<PostgresNode> standbys = servers.standbys();
        standbys.get(0).suspend();
        standbys.get(1).kill();
        ledger.execute(deposit(0, "d-last"));
        long expected = acknowledged.get(0).dollars + 1;
        for (int i = 0; i < 20; i++) {
            WaitLimit took = WaitLimit.of(Duration.ofMinutes(1));
            assertThat(ledger.asRequester(requester(0))
                            .funds("USD")
                            .orElseThrow()
                            .available())
                    .isEqualTo(Amount.of(expected, "USD"));
            assertThat(took.elapsed()).isLessThan(PATIENCE.plus(Duration.ofSeconds(1)));
        }
        standbys.get(0).resume();
    }

    /** By hand: what readers on the replicas cost the writer, in slices that alternate. */
    @Test
    @EnabledIfSystemProperty(named = "piecework.replica.slices", matches = "[1-9][0-9]*")
    void the_writer_keeps_its_rate_while_readers_read_from_replicas() throws Exception {
        int slices = Integer.getInteger("piecework.replica.slices");
        var rates = List.of(new ArrayList<Long>(), new ArrayList<Long>());
        var reads = new AtomicLong();
        try (Ledger ledger = open(pool(servers.dataSource()), replicas())) {
            for (int slice = -2; slice < 2 * slices; slice++) {
                int kind = Math.floorMod(slice, 2);
                long rate = rate(ledger, "d-" + slice, kind * READERS, reads);
                if (slice >= 0) {
                    rates.get(kind).add(rate);
                }
            }
        }
        System.out.printf(
                "commands/s without readers %s, with %d readers %s, who read %d times%n",
                rates.get(0), READERS, rates.get(1), reads.get());
    }

    /** The commands per second of four callers. */
    private long rate(Ledger ledger, String prefix, int readers, AtomicLong reads) throws InterruptedException {
        var over = new AtomicBoolean();
        var written = new AtomicLong();
        try (var threads = new Threads()) {
            for (int writer = 0; writer < 4; writer++) {
                int own = writer;
                threads.start(() -> {
                    for (long next = 0; !over.get(); next++) {
                        ledger.execute(deposit(own, prefix + "-" + own + "-" + next));
                        written.incrementAndGet();
                    }
                });
            }
            for (int reader = 0; reader < readers; reader++) {
                threads.start(() -> {
                    while (!over.get()) {
                        dollars(ledger.readingAtLeast(0), 0);
                        reads.incrementAndGet();
                        LockSupport.parkNanos(READER_PAUSE_NANOS);
                    }
                });
            }
            TimeUnit.SECONDS.sleep(3);
            over.set(true);
        }
        return written.get() / 3;
    }

    private interface Reader {
        void read(int number);
    }

    /** Two writers with pauses, so that readers meet replicas that have everything and others that have not. */
    private void whileWriting(Ledger ledger, Reader reader) throws Exception {
        for (int i = 0; i < REQUESTERS; i++) {
            acknowledged.set(
                    i, new Acknowledged(1, ledger.execute(deposit(i, "d-" + i)).position()));
        }
        var over = new AtomicBoolean();
        try (var writers = new Threads()) {
            for (int writer = 0; writer < 2; writer++) {
                int own = writer;
                writers.start(() -> {
                    for (int next = 0; !over.get(); next++) {
                        int requester = (2 * next + own) % REQUESTERS;
                        long position = ledger.execute(deposit(requester, "d-" + own + "-" + next))
                                .position();
                        Acknowledged before = acknowledged.get(requester);
                        acknowledged.set(requester, new Acknowledged(before.dollars + 1, position));
                        LockSupport.parkNanos(
                                Duration.ofMillis(next % 50 == 0 ? 150 : 1).toNanos());
                    }
                });
            }
            try (var readers = new Threads()) {
                for (int i = 0; i < READERS; i++) {
                    int number = i;
                    readers.start(() -> reader.read(number));
                }
            }
            over.set(true);
        }
    }

    /** Threads whose failures are thrown when it closes, after all have ended. */
    private static final class Threads implements AutoCloseable {

        private final ExecutorService executor = Executors.newCachedThreadPool();
        private final List<CompletableFuture<Void>> started = new ArrayList<>();

        void start(Runnable work) {
            started.add(CompletableFuture.runAsync(work, executor));
        }

        @Override
        public void close() {
            executor.shutdown();
            started.forEach(CompletableFuture::join);
        }
    }

    private Ledger open(DataSource primary, List<DataSource> replicas) {
        return Ledger.builder()
                .dataSource(primary)
                .replicas(replicas.toArray(DataSource[]::new))
                .replicaPolicy(new ReplicaPolicy(PATIENCE, Duration.ofMillis(300)))
                .clock(TestEngine.clock())
                .acceptUnsafeDurability()
                .build();
    }

    private List<DataSource> replicas() {
        return servers.standbySources().stream().<DataSource>map(this::pool).toList();
    }

    private HikariDataSource pool(DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private static long dollars(LedgerReader reader, int requester) {
        return reader.asRequester(requester(requester))
                .funds("USD")
                .map(funds -> funds.available().value().longValueExact())
                .orElse(0L);
    }

    private static String statement(WorkerView worker) {
        return worker.statement("USD").map(Object::toString).orElse("");
    }

    private static DepositFunds deposit(int requester, String id) {
        return DepositFunds.of(id, requester(requester), Amount.parse("USD 1.00"));
    }

    private static String requester(int number) {
        return "r-" + number;
    }
}
