package io.piecework.ledger.engine.reading;

import io.piecework.ledger.engine.jdbc.PrimaryServer;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event that replicas have and servers of another history lack: the first one that is stored after this process has met the
 * primary, because a former primary and what follows it cannot have it. For any number of threads.
 */
final class Landmarks {

    private static final String LAST = """
            SELECT COALESCE(MAX(position), 0) AS position
            FROM ledger_event""";

    private static final String NEXT = """
            SELECT position, hash
            FROM ledger_event
            WHERE position > ?
            ORDER BY position
            FETCH FIRST 1 ROW ONLY""";

    private final PrimarySource source;
    private final OwnCommits commits;

    /** Held by the one thread that asks the primary. */
    private final ReentrantLock asking = new ReentrantLock();

    /** @param landmark null as long as nothing was stored since */
    private record Known(long history, long last, @Nullable Landmark landmark) {}

    private volatile @Nullable Known known;

    Landmarks(PrimarySource source, OwnCommits commits) {
        this.source = source;
        this.commits = commits;
    }

    /** Whether the database has standbys, some of which may be of another history. */
    boolean areNeeded() {
        return source.present() != null;
    }

    /** Whether a server that is no standby is the primary, which an application may give as a replica, too. */
    boolean isPrimary(PrimaryServer server) {
        PrimaryServer present = source.present();
        return present != null && present.is(server);
    }

    /** Null where none is known yet, so that only the primary's answers are of its history. */
    @Nullable
    Landmark find() {
        Known now = known;
        if (now != null && now.landmark != null && now.history == source.history()) {
            return now.landmark;
        }
        if (!asking.tryLock()) {
            return null;
        }
        try {
            return ask();
        } catch (SQLException unreachable) {
            return null; // the read that goes to the primary reports it
        } finally {
            asking.unlock();
        }
    }

    private @Nullable Landmark ask() throws SQLException {
        long history = source.history();
        try (Connection connection = source.getConnection()) {
            Known now = known;
            if (now == null || now.history != history) {
                // what was acknowledged before is in that history before every later event, or it is lost
                commits.forget();
                now = new Known(history, last(connection), null);
            } else {
                now = new Known(history, now.last, next(connection, now.last));
            }
            if (source.history() != history) {
                return null;
            }
            known = now;
            return now.landmark;
        }
    }

    private static long last(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong("position");
        }
    }

    private static @Nullable Landmark next(Connection connection, long last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setLong(1, last);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Landmark(row.getLong("position"), row.getBytes("hash")) : null;
            }
        }
    }
}
