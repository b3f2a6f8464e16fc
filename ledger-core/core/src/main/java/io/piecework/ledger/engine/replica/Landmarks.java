package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.LimitedConnection;
import io.piecework.ledger.engine.jdbc.PrimaryServer;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the event that replicas have and servers of another history lack: the first one that is stored after this process has met the
 * primary, because a former primary and what follows it cannot have it. The primary is asked again and again whether it still is the primary and has
 * that event: a process that only reads would not notice a failover otherwise. For any number of threads.
 */
final class Landmarks {

    private static final Logger LOG = LoggerFactory.getLogger(Landmarks.class);

    /** A server that answered to a question that began within this time is the primary. */
    static final Duration TRUSTED = Duration.ofSeconds(1);

    /** From then on the primary is asked beside the readers, so that none has to wait for its answer. */
    private static final Duration REFRESHED = TRUSTED.dividedBy(2);

    /**
     * What the primary has said of its history.
     *
     * @param number the history's number in this process
     * @param first its first event, which no other ledger has; null as long as there is none
     * @param last the position of its last event when this process met the primary
     * @param landmark the first event that was stored after that, which a former primary and what follows it cannot have; null as long as
     *     there is none
     * @param trusted how long readers may take the server for the primary without asking it again
     */
    record History(
            long number,
            EventHashes.@Nullable Hashed first,
            long last,
            EventHashes.@Nullable Hashed landmark,
            WaitLimit trusted) {

        History trustedFor(WaitLimit longer) {
            return new History(number, first, last, landmark, longer);
        }
    }

    private final PrimarySource source;
    private final Dialect dialect;
    private final OwnCommits commits;
    private final PrimaryRounds rounds;

    private volatile @Nullable History known;

    /** @param slow how long a reader waits for the primary's answer */
    Landmarks(RoutedReading.Target target, OwnCommits commits, Executor threads, Duration slow) {
        this.source = target.source();
        this.dialect = target.dialect();
        this.commits = commits;
        this.rounds = new PrimaryRounds(this::ask, threads, slow);
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

    /** Null where none is known for sure, so that only the primary's answers are of its history. */
    @Nullable
    History find(WaitLimit bound) {
        History now = known;
        if (now == null || !isOfUse(now)) {
            PrimaryRounds.Answer answer = rounds.ask(List.of(), bound);
            return answer != null && isOfUse(answer.history()) ? answer.history() : null;
        }
        if (areNeeded() && now.trusted().left().compareTo(REFRESHED) < 0) {
            rounds.refresh();
        }
        return now;
    }

    private boolean isOfUse(History history) {
        return history.number() == source.history()
                && history.first() != null
                && (!areNeeded()
                        || (history.landmark() != null && !history.trusted().isOver()));
    }

    /** The history with the primary's event at a position; null where either is not known for sure. */
    @Nullable
    Located locate(long position, WaitLimit bound) {
        PrimaryRounds.Answer answer = rounds.ask(List.of(position), bound);
        byte[] hash = answer == null ? null : answer.hashes().get(position);
        return answer == null || hash == null || !isOfUse(answer.history())
                ? null
                : new Located(answer.history(), new EventHashes.Hashed(position, hash));
    }

    /** An event of the primary. */
    record Located(History history, EventHashes.Hashed event) {}

    /** Once more where another history has begun, so that its next event becomes the landmark. */
    private PrimaryRounds.@Nullable Answer ask(Set<Long> positions) throws SQLException {
        PrimaryRounds.Answer answer = askOnce(positions);
        return answer == null ? askOnce(positions) : answer;
    }

    private PrimaryRounds.@Nullable Answer askOnce(Set<Long> positions) throws SQLException {
        var trusted = WaitLimit.of(TRUSTED);
        long number = source.history();
        try (Connection connection = source.getConnection()) {
            LimitedConnection.limit(connection, TRUSTED); // a later answer is of no use
            History before = known;
            History now = before == null || before.number() != number
                    ? begun(connection, number, trusted)
                    : before.trustedFor(trusted);
            Map<Long, byte[]> hashes = EventHashes.at(connection, withLandmark(positions, now.landmark()));
            boolean isSame = leadsToPrimary(connection) && hasLandmark(now, hashes);
            now = completed(now, connection);
            EventHashes.endTransaction(connection);
            if (!isSame && source.history() == number) {
                LOG.warn("the primary lost an event that it had, or its connections lead to another server:"
                        + " queries go to it until the next event is stored");
                source.setBack();
            }
            if (source.history() != number) {
                return null;
            }
            known = now;
            return new PrimaryRounds.Answer(now, hashes);
        }
    }

    private History begun(Connection connection, long number, WaitLimit trusted) throws SQLException {
        if (areNeeded()) {
            // what was acknowledged before is in that history before every later event, or it is lost
            commits.forget();
        }
        return new History(number, null, EventHashes.last(connection), null, trusted);
    }

    private static History completed(History now, Connection connection) throws SQLException {
        EventHashes.Hashed first = now.first() == null ? EventHashes.after(connection, 0) : now.first();
        EventHashes.Hashed landmark =
                now.landmark() == null ? EventHashes.after(connection, now.last()) : now.landmark();
        return new History(now.number(), first, now.last(), landmark, now.trusted());
    }

    private static Set<Long> withLandmark(Set<Long> positions, EventHashes.@Nullable Hashed landmark) {
        var all = new HashSet<>(positions);
        if (landmark != null) {
            all.add(landmark.position());
        }
        return all;
    }

    /** A proxy may have moved the connection to another server since it was opened. */
    private boolean leadsToPrimary(Connection connection) throws SQLException {
        PrimaryServer present = source.present();
        return present == null
                || dialect.primary(connection).filter(present::is).isPresent();
    }

    /** The primary has lost it where an older state of its database was put in place. */
    private static boolean hasLandmark(History history, Map<Long, byte[]> hashes) {
        EventHashes.Hashed landmark = history.landmark();
        return landmark == null || landmark.hasHash(hashes.get(landmark.position()));
    }
}
