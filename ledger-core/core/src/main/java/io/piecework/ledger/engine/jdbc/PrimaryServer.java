package io.piecework.ledger.engine.jdbc;

import java.time.Instant;

/**
 * A server while it is the primary. The number of its timeline alone does not identify it: two standbys that are promoted while neither follows
 * the other begin timelines of the same number.
 *
 * @param timeline the number that its write-ahead log is on; each promotion begins the next one
 * @param started when its process began; no two servers began in the same microsecond
 * @param address where the connection reached it; empty where that is a file of its machine
 */
public record PrimaryServer(long timeline, Instant started, String address) {

    /** Whether both are one server that has not been started again; it may have several addresses. */
    public boolean is(PrimaryServer other) {
        return timeline == other.timeline && started.equals(other.started);
    }

    /** Whether the other one is this server before it was started again, as far as its address tells. */
    boolean isRestartOf(PrimaryServer other) {
        return timeline == other.timeline && !address.isEmpty() && address.equals(other.address);
    }
}
