package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
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
public final class StagedRows implements Rows {

    private final Session session;
    private final Dialect dialect;
    private final JdbcRows rows;
    private final List<TableWrite> staged = new ArrayList<>();
    private boolean sent;

    public StagedRows(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
        this.rows = new JdbcRows(session::connection, dialect);
    }

    @Override
    public void insert(String table, List<String> columns, List<? extends List<?>> values) {
        stage(TableWrite.inserting(table, columns, values));
    }

    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> values) {
        stage(TableWrite.adding(table, key, amounts, values));
    }

    @Override
    public void addUntilZero(String table, List<String> key, List<String> amounts, List<? extends List<?>> values) {
        stage(TableWrite.addingUntilZero(table, key, amounts, values));
    }

    @Override
    public void put(Projection.Table table, List<String> columns, List<? extends List<?>> values) {
        stage(TableWrite.putting(table, columns, values));
    }

    private void stage(TableWrite write) {
        if (!write.rows().isEmpty()) {
            staged.add(write);
        }
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
        rows.each(sql, values, consumer);
    }

    @Override
    public StoredEvents events() {
        return new JdbcStoredEvents(this, session::connection, Payloads.STORED);
    }

    @Override
    public String afterCheckpoint(String sums) {
        return rows.afterCheckpoint(sums);
    }

    @Override
    public String inByteOrder(String column) {
        return dialect.inByteOrder(column);
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
     * Writes the staged rows and commits, if the streams are unchanged. Changes of rows go last: they lock rows that other transactions need, for the shortest time.
     *
     * @throws SqlFailures.StaleException when one of the streams went on
     */
    public void commit(UnchangedStreams unchanged) throws SQLException {
        staged.sort(Comparator.comparing(TableWrite::isShared));
        session.store(staged, unchanged);
    }
}
