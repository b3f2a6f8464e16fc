package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.PrimaryServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks whether a replica has what a reader needs. For any number of threads. */
final class ReplicaProbe {

    private final Dialect dialect;
    private final Landmarks landmarks;

    /** Whether the replica was seen to hold this ledger since it failed. */
    private volatile boolean isKnown;

    ReplicaProbe(Dialect dialect, Landmarks landmarks) {
        this.dialect = dialect;
        this.landmarks = landmarks;
    }

    /** The replica failed: its address may lead elsewhere afterwards. */
    void forget() {
        isKnown = false;
    }

    /**
     * Ends the transaction that it reads in.
     *
     * @return false where the replica does not have it yet
     * @throws OtherHistoryException where it never will
     * @throws IllegalStateException when it holds another ledger
     */
    boolean has(Connection connection, Wish.Wanted wanted) throws SQLException {
        boolean has = isOfLedger(connection, wanted.first()) && hasEvents(connection, wanted);
        EventHashes.endTransaction(connection);
        return has;
    }

    /** By the first event, so that a wrong URL does not answer with another platform's money. */
    private boolean isOfLedger(Connection connection, EventHashes.Hashed first) throws SQLException {
        if (isKnown) {
            return true;
        }
        EventHashes.Hashed there = EventHashes.after(connection, 0);
        if (there == null) {
            return false;
        }
        if (there.position() != first.position() || !first.hasHash(there.hash())) {
            throw new IllegalStateException("it holds another ledger, whose first event is not that of the primary");
        }
        isKnown = true;
        return true;
    }

    private boolean hasEvents(Connection connection, Wish.Wanted wanted) throws SQLException {
        List<Long> positions = new ArrayList<>(wanted.positions());
        wanted.events().forEach(event -> positions.add(event.position()));
        Map<Long, byte[]> found = EventHashes.at(connection, positions);
        for (EventHashes.Hashed event : wanted.events()) {
            byte[] hash = found.get(event.position());
            if (hash == null) {
                requireNoOtherPrimary(connection);
                return false;
            }
            if (!event.hasHash(hash)) {
                throw new OtherHistoryException("at position " + event.position()
                        + " it has another event than the primary: it is a former primary, or follows one");
            }
        }
        return found.keySet().containsAll(wanted.positions());
    }

    /** A server that has the events is the primary, or follows it; one that lacks them may still get them, or write its own. */
    private void requireNoOtherPrimary(Connection connection) throws SQLException {
        PrimaryServer server = dialect.primary(connection).orElse(null);
        if (server != null && !landmarks.isPrimary(server)) {
            throw new OtherHistoryException("it is no standby but a primary itself, on timeline " + server.timeline()
                    + ", and not the one that the ledger writes to");
        }
    }

    /** Such a server is left alone like one that fails, and is named differently. */
    static final class OtherHistoryException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OtherHistoryException(String message) {
            super(message, null, false, false);
        }
    }
}
