package io.piecework.ledger.file.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes any number of Parquet files at a time: their rows are collected in a hidden file of the folder until each is complete. */
public final class ParquetWriter implements AutoCloseable {

    /** Behind these, a URL of DuckDB has no path but settings. */
    private static final Pattern SETTINGS = Pattern.compile("[;?]");

    private final Path collected;
    private final Connection duckDb;
    private int files;

    /**
     * @param folder where the hidden file is until this is closed
     * @throws IllegalStateException where DuckDB's driver is not on the class path
     */
    public ParquetWriter(Path folder) throws IOException {
        if (SETTINGS.matcher(folder.toString()).find()) {
            throw new IOException("cannot write into " + folder
                    + ": DuckDB reads what follows a ';' or '?' in a path as settings; name another folder");
        }
        this.collected = folder.resolve(".collected.duckdb");
        delete();
        try {
            this.duckDb = DuckDb.collecting(collected);
        } catch (SQLException e) {
            throw DuckDb.unwritten(collected, e);
        }
    }

    /**
     * Begins a file.
     *
     * @param rowsOfAGroup a multiple of 2,048; a query for few rows reads whole groups
     */
    public ParquetFile begin(Path file, List<ParquetColumn> columns, int rowsOfAGroup) throws IOException {
        String table = "rows_" + files++;
        String definitions = columns.stream().map(ParquetColumn::definition).collect(Collectors.joining(", "));
        try {
            DuckDb.execute(duckDb, "CREATE TABLE " + table + " (" + definitions + ")");
            return new ParquetFile(duckDb, table, file, columns, rowsOfAGroup);
        } catch (SQLException e) {
            throw DuckDb.unwritten(file, e);
        }
    }

    /** The name and version of the library that writes. */
    public String version() throws IOException {
        try {
            return DuckDb.version(duckDb);
        } catch (SQLException e) {
            throw DuckDb.unwritten(collected, e);
        }
    }

    private void delete() throws IOException {
        Files.deleteIfExists(collected);
        Files.deleteIfExists(collected.resolveSibling(collected.getFileName() + ".wal"));
    }

    @Override
    public void close() throws IOException {
        try {
            duckDb.close();
        } catch (SQLException e) {
            throw DuckDb.unwritten(collected, e);
        } finally {
            delete();
        }
    }
}
