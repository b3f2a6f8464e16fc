package io.piecework.ledger.engine;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.replica.StoredReading;
import io.piecework.ledger.engine.store.StoredLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Reads a database that may be a hot standby, or whose user may only read. What is final follows from the rows, so that all standbys of one primary
 * give the same answers. It schedules nothing.
 */
public final class ReadOnlyEngine {

    private final Reading reading;
    private final ReplayParts replay;
    private final EventLog log;

    /** @throws StorageException when the database cannot be read, or the tables are missing or of another version */
    public ReadOnlyEngine(DataSource source, InstantSource clock, EngineOptions options, List<LedgerModule> modules) {
        Dialect dialect = dialect(source);
        var parts = new EngineParts(
                PrimarySource.ofReader(source, dialect, EngineParts.patience(dialect, options)),
                clock,
                options,
                modules,
                MaintenanceIntervals.USUAL);
        this.reading = new StoredReading(parts.transactions, parts.dialect, parts.reader, parts.payloads, null);
        this.replay = parts.replay(ReadOnlyEngine::refuseRebuild);
        this.log = new StoredLog(parts.transactions, parts.codec, parts.payloads);
    }

    private static Dialect dialect(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return EngineParts.dialect(connection);
        } catch (SQLException e) {
            throw SqlFailures.of("open the database", e);
        }
    }

    private static <T> T refuseRebuild(int attempt, Supplier<T> work) {
        throw readOnly("rebuilds nothing");
    }

    /** Committed events. */
    public Reading reading() {
        return reading;
    }

    /** Can be verified, not rebuilt; knows no position up to which events are final: {@link Reading#finalSnapshot} does. */
    public History history() {
        return new History(
                log,
                () -> {
                    throw readOnly("does not know which transactions append");
                },
                replay);
    }

    private static StorageException readOnly(String fact) {
        return new StorageException(
                StorageException.Code.READ_ONLY,
                "a ledger that was opened to read " + fact + "; connect to the primary");
    }
}
