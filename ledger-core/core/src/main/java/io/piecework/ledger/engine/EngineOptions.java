package io.piecework.ledger.engine;

import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.engine.port.CommandRules;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.WriterObserver;
import java.time.Duration;

/**
 * How to open a database.
 *
 * @param durable whether to refuse a database that would lose acknowledged commands
 * @param standbys how many standbys each commit has to wait for
 * @param tables what to do about the ledger's tables
 * @param capacity how many commands may wait for the writer
 * @param patience how long a caller waits for the answer
 * @param hosts finds the host transaction of a thread
 * @param observer is notified of calls and commits
 * @param permissions who may give which command
 * @param archive has the payloads that were moved out of the database
 * @param time what the clock stands for
 * @param rules the platform's own rules
 * @param sealedTexts whether texts about workers are to be sealed from now on, in all processes
 */
public record EngineOptions(
        boolean durable,
        int standbys,
        Tables tables,
        int capacity,
        Duration patience,
        HostTransactions hosts,
        WriterObserver observer,
        Permissions permissions,
        PayloadArchive archive,
        Time time,
        CommandRules rules,
        boolean sealedTexts) {

    public enum Time {
        /** The process. Claims are measured by the database's clock. */
        OF_PROCESS,
        /** The database as well: claims are measured by it. */
        SIMULATED,
        /** A history that is replayed: events are recorded when the clock says, even if it goes back. */
        REPLAYED
    }

    public enum Tables {
        /** Create missing tables and migrate older ones. */
        CREATE,
        /** Refuse to open where tables are missing or older. */
        VALIDATE,
        /** Do not look. */
        TRUST
    }
}
