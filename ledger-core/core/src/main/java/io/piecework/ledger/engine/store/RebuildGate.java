package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.connection.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Keeps rebuilds out while work changes rows that a rebuild makes anew. It holds a connection of its own: the work's snapshot must begin when no
 * rebuild runs any more, and a lock in the work's transaction would come after its snapshot.
 *
 * @param patience the longest wait for a rebuild
 */
public record RebuildGate(DataSource source, Dialect dialect, Duration patience) {

    /** @throws StorageException with {@code CONTENTION} while a rebuild runs; the work did not run */
    <T> T during(Supplier<T> work) {
        try (Connection connection = PrimarySource.forSteps(source)) {
            ConnectionEnding ending = ConnectionEnding.ofTransaction(connection);
            try (ending) {
                dialect.awaitRebuild(connection);
                Runnable leave = dialect.registration(source).join(connection, patience);
                try {
                    return work.get();
                } finally {
                    leave.run();
                }
            }
        } catch (BusyException e) {
            throw new StorageException(StorageException.Code.CONTENTION, "a rebuild still runs; try again later", e);
        } catch (SQLException e) {
            throw SqlFailures.of("wait for a rebuild", e);
        }
    }
}
