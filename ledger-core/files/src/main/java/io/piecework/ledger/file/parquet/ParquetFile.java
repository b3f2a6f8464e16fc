package io.piecework.ledger.file.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A Parquet file that is being written, row by row. */
public final class ParquetFile implements AutoCloseable {

    /** Of amounts. */
    private static final int SCALE = 12;

    private static final String COPY = """
            COPY %s
            TO %s
            (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %s)""";

    private final Connection duckDb;
    private final String table;
    private final Path file;
    private final List<ParquetColumn> columns;
    private final int rowsOfAGroup;
    private final DuckDBAppender appender;
    private long rows;

    ParquetFile(Connection duckDb, String table, Path file, List<ParquetColumn> columns, int rowsOfAGroup)
            throws SQLException {
        this.duckDb = duckDb;
        this.table = table;
        this.file = file;
        this.columns = columns;
        this.rowsOfAGroup = rowsOfAGroup;
        this.appender = duckDb.unwrap(DuckDBConnection.class).createAppender(table);
    }

    /**
     * Adds a row behind the others.
     *
     * @param row a value for each column: a text, a {@link Long}, an {@link Instant}, a {@link BigDecimal}, or bytes
     */
    public void add(List<? extends @Nullable Object> row) throws IOException {
        try {
            appender.beginRow();
            for (int i = 0; i < columns.size(); i++) {
                append(columns.get(i), row.get(i));
            }
            appender.endRow();
        } catch (SQLException e) {
            throw DuckDb.unwritten(file, e);
        }
        rows++;
    }

    private void append(ParquetColumn column, @Nullable Object value) throws SQLException {
        if (value == null) {
            if (!column.optional()) {
                throw new IllegalStateException("column " + column.name() + " requires a value");
            }
            appender.appendNull();
            return;
        }
        switch (column.type()) {
            case TEXT -> appender.append((String) value);
            case JSON -> appender.append(new String((byte[]) value, StandardCharsets.UTF_8));
            case BYTES -> appender.append((byte[]) value);
            case COUNT -> appender.append((Long) value);
            case TIME -> appender.append(((Instant) value).atOffset(ZoneOffset.UTC));
            case AMOUNT -> appender.append(((BigDecimal) value).setScale(SCALE));
        }
    }

    /** Writes the file; it is complete, but may not be on the disk yet. */
    public Written end() throws IOException {
        try {
            appender.close();
            DuckDb.execute(duckDb, COPY.formatted(table, DuckDb.quoted(file), rowsOfAGroup));
            DuckDb.execute(duckDb, "DROP TABLE " + table);
        } catch (SQLException e) {
            throw DuckDb.unwritten(file, e);
        }
        return new Written(rows, Files.size(file), FileDigests.sha256(file));
    }

    /**
     * A finished file.
     *
     * @param size in bytes
     * @param sha256 in hexadecimal digits
     */
    public record Written(long rows, long size, String sha256) {}

    @Override
    public void close() throws IOException {
        try {
            if (!appender.isClosed()) {
                appender.close();
            }
        } catch (SQLException e) {
            throw DuckDb.unwritten(file, e);
        }
    }
}
