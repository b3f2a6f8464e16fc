package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Rows that a transaction writes all at once when it commits, or before it is asked for any. */
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
        stage(new TableWrite(table, List.of(), columns, values));
    }

    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> values) {
        stage(TableWrite.adding(table, key, amounts, values));
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
            throw new JdbcRows.RowsException(e);
        }
        rows.each(sql, values, consumer);
    }

    @Override
    public StoredEvents events() {
        return new JdbcStoredEvents(this);
    }

    @Override
    public String afterCheckpoint(String sums) {
        return rows.afterCheckpoint(sums);
    }

    @Override
    public String inByteOrder(String column) {
        return dialect.inByteOrder(column);
    }

    /** Whether there is nothing to commit: no row is staged, and none was sent before. */
    public boolean isEmpty() {
        return staged.isEmpty() && !sent;
    }

    /** What the rows are called that amounts are added to. */
    public Stream<String> shared() {
        return staged.stream().flatMap(write -> write.names().stream());
    }

    /** Sends rows that are inserted ahead, since nobody waits for those. */
    public void send() throws SQLException {
        List<TableWrite> inserts = staged.stream().filter(TableWrite::isInsert).toList();
        dialect.write(session.connection(), inserts);
        sent |= !inserts.isEmpty();
        staged.removeAll(inserts);
    }

    /** Writes what is staged and stores it, as durably as it was promised: last what others may wait for, which is held shortest then. */
    public void commit() throws SQLException {
        staged.sort(Comparator.comparing(write -> !write.isInsert()));
        session.store(staged);
    }
}
