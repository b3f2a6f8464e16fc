package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.Rows.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Collects the rows of a transaction and writes them together: when the transaction commits, or before its first query. Used by one thread
 * at a time.
 */
public final class StagedRows extends JdbcRows {

    private final Session session;
    private final List<TableWrite> staged = new ArrayList<>();
    private boolean sent;

    public StagedRows(Session session, Dialect dialect) {
        super(session::connection, dialect);
        this.session = session;
    }

    @Override
    void take(TableWrite write) {
        staged.add(write);
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        try {
            Connection connection = session.connection();
            dialect.write(connection, staged);
            sent |= !staged.isEmpty();
            staged.clear();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
        super.each(sql, values, consumer);
    }

    /** Whether there is nothing to commit: no row is staged, and none was sent to the database. */
    public boolean isEmpty() {
        return staged.isEmpty() && !sent;
    }

    /** The {@linkplain TableWrite#names names} of the staged rows that other transactions change, too. */
    public Stream<String> shared() {
        return staged.stream().flatMap(write -> write.names().stream());
    }

    /**
     * Inserts staged rows before the commit. No other transaction waits for their locks, unlike those of rows that are changed: of two batches
     * that are sent at once, the later one would lock a row that the earlier one needs, and be stored only after it.
     */
    public void send() throws SQLException {
        List<TableWrite> own =
                staged.stream().filter(write -> !write.isShared()).toList();
        dialect.write(session.connection(), own);
        sent |= !own.isEmpty();
        staged.removeAll(own);
    }

    /**
     * Writes the staged rows and commits, if the streams are unchanged. Changes of rows go last: they lock rows that other transactions need, for
     * the shortest time.
     *
     * @throws SqlFailures.StaleException when one of the streams went on
     */
    public void commit(UnchangedStreams unchanged) throws SQLException {
        staged.sort(Comparator.comparing(TableWrite::isShared));
        session.store(staged, unchanged);
    }
}
