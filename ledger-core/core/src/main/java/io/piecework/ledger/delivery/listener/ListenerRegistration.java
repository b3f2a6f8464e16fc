package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.SideTables.MutableRows;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored registration of a listener, from which its segments come. While a database that is out of reach keeps it from being made, each call
 * tries again. Safe for any number of threads.
 */
final class ListenerRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerRegistration.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final String REGISTERED = """
            SELECT COUNT(*) AS present, MIN(segments) AS least, MAX(segments) AS greatest,
              (SELECT MAX(l.segments)
               FROM ledger_listener l
               WHERE l.listener = ?) AS registered
            FROM ledger_listener_segment
            WHERE listener = ?
            """;

    private static final List<String> COLUMNS =
            List.of("listener", "segment", "segments", "position", "hash", "began", "passed", "dead_letters");

    private final String name;
    private final ListenerPolicy policy;
    private final ListenerContext context;
    private volatile int known;

    ListenerRegistration(String name, ListenerPolicy policy, ListenerContext context) {
        this.name = name;
        this.policy = policy;
        this.context = context;
    }

    /**
     * The number of segments of the listener; a new listener gets its segments here.
     *
     * @throws StorageException when the database failed; {@code DAMAGED} when some of the listener's positions were deleted
     * @throws ConflictException when another instance registers it, or another server became the primary meanwhile
     */
    int segments() {
        int segments = known;
        if (segments == 0) {
            segments = find();
            known = segments;
        }
        return segments;
    }

    /**
     * Makes the registration, and tries again while the database is out of reach, for as long as the patience at most. Where it is not made by
     * then, the listener's threads go on trying.
     *
     * @param whileOpen throws where the ledger is closed
     */
    void await(WaitLimit patience, Runnable whileOpen) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            whileOpen.run();
            try {
                segments();
                return;
            } catch (ConflictException | StorageException e) {
                if (e instanceof StorageException failure && !mayPass(failure)) {
                    throw e;
                }
                if (patience.isOver()) {
                    LOG.warn(
                            "listener {} is not registered yet and hears nothing; its threads go on trying: {}",
                            name,
                            e.getMessage());
                    return;
                }
            }
            Duration left = patience.left();
            pauseFor(left.compareTo(pause) < 0 ? left : pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Whether the database may be back soon: in a failover, during which an address leads to nowhere or to a standby. */
    private static boolean mayPass(StorageException failure) {
        return (failure.code().isTransient() && failure.code() != StorageException.Code.INTERRUPTED)
                || failure.code() == StorageException.Code.READ_ONLY;
    }

    private void pauseFor(Duration pause) {
        try {
            Thread.sleep(Math.max(1, pause.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    StorageException.Code.INTERRUPTED,
                    "interrupted while listener " + name + " waited for the database to be registered in",
                    e);
        }
    }

    private int find() {
        int existing = registered();
        if (existing > 0) {
            return existing;
        }
        int segments = policy.segments().count();
        var history = new KnownHistory(context.highWaterMark());
        long position = policy.start() == ListenerPolicy.Start.NOW
                ? context.highWaterMark().awaitFinal()
                : 0;
        try {
            return context.sideTables().inTransaction(tables -> {
                history.require();
                int registeredMeanwhile = registered(tables);
                if (registeredMeanwhile > 0) {
                    return registeredMeanwhile;
                }
                create(tables, segments, Mark.lastUpTo(tables, position));
                return segments;
            });
        } catch (ConflictException conflict) {
            int createdByAnotherInstance = registered();
            if (createdByAnotherInstance == 0) {
                throw conflict;
            }
            return createdByAnotherInstance;
        }
    }

    private int registered() {
        return context.reading().query(this::registered);
    }

    /** The number of segments; 0 for a new listener. One that has lost some of them must not go on without them, nor begin anew unnoticed. */
    private int registered(Rows rows) {
        return rows.list(REGISTERED, List.of(name, name), this::registered).get(0);
    }

    private int registered(Rows.Row row) {
        long registered = row.countOrZero("registered");
        long present = row.count("present");
        boolean isWhole = registered == present
                && (present == 0 || (row.count("least") == present && row.count("greatest") == present));
        if (!isWhole) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "listener " + name + " has " + present + " segments in ledger_listener_segment, which had "
                            + row.countOrZero("greatest") + ", and " + registered + " in ledger_listener; restore both"
                            + " tables from a backup, or delete its rows in both, so that it begins as a new one");
        }
        return Math.toIntExact(registered);
    }

    private void create(MutableRows tables, int segments, Mark mark) {
        tables.insert("ledger_listener", List.of("listener", "segments"), List.of(List.of(name, segments)));
        var rows = new ArrayList<List<Object>>();
        for (int segment = 0; segment < segments; segment++) {
            rows.add(List.of(name, segment, segments, mark.position(), mark.bytes(), mark.position(), 0L, 0L));
        }
        tables.insert("ledger_listener_segment", COLUMNS, rows);
    }
}
