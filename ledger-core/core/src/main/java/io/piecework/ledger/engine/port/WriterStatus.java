package io.piecework.ledger.engine.port;

import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * How the writer is doing at one moment, for health checks. Reading it asks no database.
 *
 * @param alive whether commands are accepted and carried out: false after closing, or where the writer thread has ended and only a restart
 *     helps
 * @param waiting how many calls wait for the writer
 * @param oldest how long the oldest unanswered command has been waiting; zero where all are answered. A large value alone does not mean an
 *     outage: one long transaction that locks one stream is enough
 * @param clockDifference how far the process's clock is ahead of the database's clock, negative if it is behind, as of the last command or poll
 *     of a listener; zero if the ledger's time is simulated
 * @param recordedNow when an event would be recorded now: the time of the ledger's clock, or that of the latest event in the database, as far as
 *     this process has seen, if that is later
 */
public record WriterStatus(boolean alive, int waiting, Duration oldest, Duration clockDifference, Instant recordedNow) {

    /** Clocks that a time server sets differ by far less. */
    private static final Duration FAR = Duration.ofMinutes(1);

    /** Whether the process's clock is more than a minute from the database's. */
    public boolean isClockFar() {
        return isFar(clockDifference);
    }

    /** Whether two clocks that differ so need a person. */
    @API(status = API.Status.INTERNAL)
    public static boolean isFar(Duration difference) {
        return difference.abs().compareTo(FAR) > 0;
    }
}
