package io.piecework.ledger.export.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Parquet file that is being written, row by row. It holds one row group in memory. */
final class ParquetFile implements AutoCloseable {

    /** A row group ends with the row that reaches one of these: the second bounds the memory where texts are long. */
    private static final int MOST_ROWS = 122_880;

    private static final int MOST_MEMORY = 12 << 20;

    /** What the place of a value costs besides its bytes. */
    private static final int PLACE = 2 * Integer.BYTES;

    private static final String MAGIC = "PAR1";

    private final List<Column> columns;
    private final CountedOutput out;
    private final ColumnPages.Writer pages;
    private final List<Footer.RowGroup> groups = new ArrayList<>();
    private List<ColumnValues> values = List.of();
    private long rows;
    private int memory;

    /** @throws IOException also when the file exists */
    ParquetFile(Path file, List<Column> columns) throws IOException {
        this.columns = columns;
        this.out = new CountedOutput(file);
        this.pages = new ColumnPages.Writer(out);
        out.write(MAGIC);
    }

    /** @param row a value for each column */
    void add(List<? extends @Nullable Object> row) throws IOException {
        if (values.isEmpty()) {
            values = columns.stream().map(ColumnValues::new).toList();
        }
        memory = 0;
        for (int i = 0; i < columns.size(); i++) {
            values.get(i).add(row.get(i));
            memory += values.get(i).size() + PLACE * values.get(i).rows();
        }
        rows++;
        if (values.get(0).rows() == MOST_ROWS || memory >= MOST_MEMORY) {
            endRowGroup();
        }
    }

    /** The bytes that are held in memory, about. */
    int memory() {
        return memory;
    }

    /** Writes what is held in memory and frees it. */
    void endRowGroup() throws IOException {
        if (values.isEmpty()) {
            return;
        }
        var written = new ArrayList<ColumnPages>();
        for (ColumnValues each : values) {
            written.add(pages.write(each));
        }
        groups.add(new Footer.RowGroup(written, values.get(0).rows()));
        values = List.of();
        memory = 0;
    }

    /** Writes the end of the file. */
    Written end() throws IOException {
        endRowGroup();
        var footer = new Buffer();
        Footer.write(columns, groups, rows, footer);
        footer.int32(footer.size());
        out.write(footer);
        out.write(MAGIC);
        return new Written(rows, out.count(), out.sha256Digits());
    }

    /** A finished file. */
    record Written(long rows, long size, String sha256) {}

    @Override
    public void close() throws IOException {
        out.close();
    }
}
