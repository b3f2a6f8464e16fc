package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The table {@code ledger_snapshot}: one row a stream, each written in a transaction of its own. */
public record SnapshotTable(DataSource source, Dialect dialect) {

    public static final String NAME = "ledger_snapshot";

    /** The columns of the primary key. */
    public static final List<String> KEY = List.of("stream");

    private static final String SELECT_EVENT = """
            SELECT 1
            FROM ledger_event
            WHERE stream = ?
                AND sequence = ?
                AND hash = ?""";

    /** Two writers that insert a stream's first snapshot collide on the key; the second attempt updates the row. */
    private static final int ATTEMPTS = 3;

    /** Whether the event is stored with this hash, so that a state up to it was committed. */
    boolean isStored(String stream, long sequence, byte[] hash) throws SQLException {
        try (Connection connection = PrimarySource.forSteps(source)) {
            connection.setAutoCommit(true);
            return Sql.first(connection, SELECT_EVENT, List.of(stream, sequence, hash), row -> true)
                    .isPresent();
        }
    }

    /** Stores a snapshot, unless the stored one is of a later event. */
    public void keep(String stream, long sequence, byte[] hash, int revision, byte[] state) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = PrimarySource.forSteps(source)) {
                connection.setAutoCommit(true);
                Sql.update(
                        connection,
                        dialect.statements().upsertSnapshot(),
                        List.of(stream, sequence, hash, revision, state));
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !SqlFailures.isConflict(e)) {
                    throw e;
                }
            }
        }
    }
}
