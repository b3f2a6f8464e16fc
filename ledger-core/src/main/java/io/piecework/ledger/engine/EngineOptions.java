package io.piecework.ledger.engine;

import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.WriterObserver;
import java.time.Duration;

/**
 * How to open a database.
 *
 * @param durable whether to refuse one that would lose acknowledged commands
 * @param tables what to do about the ledger's tables
 * @param waiting how many commands may wait for their turn
 * @param patience how long a caller waits for the answer
 * @param hosts the application's transactions
 * @param observer is told what the writer does
 */
public record EngineOptions(
        boolean durable,
        Tables tables,
        int waiting,
        Duration patience,
        HostTransactions hosts,
        WriterObserver observer) {

    /** What to do about the ledger's tables when a database is opened. */
    public enum Tables {
        /** Create them where there are none, bring older ones up to date. */
        CREATE,
        /** Refuse to open where they are missing or older. */
        VALIDATE,
        /** Nothing: they are what they should be. */
        TRUST
    }

    /** Without an application. */
    public EngineOptions(boolean durable, boolean creating, int waiting, Duration patience) {
        this(durable, creating, waiting, patience, HostTransactions.NONE);
    }

    /** With nobody who looks on. */
    public EngineOptions(boolean durable, boolean creating, int waiting, Duration patience, HostTransactions hosts) {
        this(durable, creating ? Tables.CREATE : Tables.VALIDATE, waiting, patience, hosts, WriterObserver.NONE);
    }
}
