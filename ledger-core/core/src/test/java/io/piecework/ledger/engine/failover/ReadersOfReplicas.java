package io.piecework.ledger.engine.failover;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A ledger with replicas that all are the primary itself, behind DataSources that count, and threads that read a worker's balances. */
final class ReadersOfReplicas implements AutoCloseable {

    /** Counts the connections that it gives. */
    static final class Counted {

        private final AtomicInteger given = new AtomicInteger();
        private final DataSource source;

        Counted(DataSource counted) {
            source = (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                        try {
                            Object answer = method.invoke(counted, args);
                            if (answer instanceof Connection) {
                                given.incrementAndGet();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        DataSource source() {
            return source;
        }

        /** Since the last call. */
        int given() {
            return given.getAndSet(0);
        }
    }

    private final Counted primary;
    private final List<Counted> replicas;
    private final Ledger ledger;
    private final List<CompletableFuture<Void>> ended = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean over;

    ReadersOfReplicas(DataSource primary, DataSource... replicas) {
        this.primary = new Counted(primary);
        this.replicas = Arrays.stream(replicas).map(Counted::new).toList();
        this.ledger = Ledger.builder()
                .dataSource(this.primary.source())
                .replicas(this.replicas.stream().map(Counted::source).toArray(DataSource[]::new))
                .clock(TestEngine.clock())
                .build();
        for (String id : List.of("c-1", "c-2")) {
            ledger.execute(CompensateWorker.of(id, "ada", Amount.parse("USD 1.00"), "the page was down"));
            ledger.asWorker("ada").balances();
        }
    }

    Ledger ledger() {
        return ledger;
    }

    Counted primary() {
        return primary;
    }

    /** From 1. */
    Counted replica(int number) {
        return replicas.get(number - 1);
    }

    /** Each reads ten times per second. */
    void start(int readers) {
        for (int i = 0; i < readers; i++) {
            ended.add(CompletableFuture.runAsync(this::read, ReadersOfReplicas::daemon));
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        while (!over) {
            var took = WaitLimit.of(Duration.ZERO);
            try {
                ledger.asWorker("ada").balances();
                reads.incrementAndGet();
            } catch (RuntimeException e) {
                failures.incrementAndGet();
            }
            longest.accumulateAndGet(took.elapsed().toMillis(), Math::max);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Counts anew from now on, for this long. */
    void count(Duration length) throws InterruptedException {
        reads.set(0);
        failures.set(0);
        longest.set(0);
        primary.given();
        replicas.forEach(Counted::given);
        TimeUnit.MILLISECONDS.sleep(length.toMillis());
    }

    int reads() {
        return reads.get();
    }

    int failures() {
        return failures.get();
    }

    Duration longest() {
        return Duration.ofMillis(longest.get());
    }

    static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    static int port(FreshDatabase database) {
        Matcher port = Pattern.compile(":(\\d+)/").matcher(database.url());
        if (!port.find()) {
            throw new IllegalStateException(database.url());
        }
        return Integer.parseInt(port.group(1));
    }

    /** Connects anew each time, without any limit. */
    static PGSimpleDataSource plain(FreshDatabase database, int port) {
        var plain = new PGSimpleDataSource();
        plain.setUrl(url(database, port));
        return plain;
    }

    static HikariDataSource pooled(DataSource plain) {
        var pool = new HikariDataSource();
        pool.setDataSource(plain);
        return pool;
    }

    /** Validates nothing, and holds some connections already. */
    static JdbcConnectionPool unvalidated(FreshDatabase database, int port, int open) throws SQLException {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url(database, port));
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(20);
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < open; i++) {
            all.add(pool.getConnection());
        }
        for (Connection each : all) {
            each.close();
        }
        return pool;
    }

    private static String url(FreshDatabase database, int port) {
        return database.url().replaceFirst(":\\d+/", ":" + port + "/");
    }

    @Override
    public void close() {
        over = true;
        ended.forEach(CompletableFuture::join);
        ledger.close(Duration.ofSeconds(3));
    }
}
