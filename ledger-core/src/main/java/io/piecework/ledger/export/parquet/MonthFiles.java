package io.piecework.ledger.export.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of one kind, a month each: a row goes into the file of the month in which it took effect. */
final class MonthFiles implements AutoCloseable {

    /** What the files of all months may hold together; the file that holds the most then ends its row group. */
    private static final int MOST_MEMORY = 32 << 20;

    private static final int ROWS_BETWEEN = 1_000;

    private final Path folder;
    private final ExportedTable table;
    private final ZoneId zone;
    private final Map<YearMonth, MonthFile> files = new TreeMap<>();
    private long rows;

    MonthFiles(Path folder, ExportedTable table, ZoneId zone) {
        this.folder = folder;
        this.table = table;
        this.zone = zone;
    }

    void add(ExportedTable.Row row) {
        try {
            file(YearMonth.from(row.effective().atZone(zone))).add(row);
            if (++rows % ROWS_BETWEEN == 0) {
                limitMemory();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MonthFile file(YearMonth month) throws IOException {
        MonthFile file = files.get(month);
        if (file == null) {
            file = new MonthFile(folder, table, month);
            files.put(month, file);
        }
        return file;
    }

    private void limitMemory() throws IOException {
        long held = files.values().stream().mapToLong(MonthFile::memory).sum();
        if (held > MOST_MEMORY) {
            files.values().stream()
                    .max(Comparator.comparingInt(MonthFile::memory))
                    .orElseThrow()
                    .endRowGroup();
        }
    }

    /** Frees the memory: no row follows. */
    void endRowGroups() throws IOException {
        for (MonthFile file : files.values()) {
            file.endRowGroup();
        }
    }

    Collection<YearMonth> months() {
        return files.keySet();
    }

    /** Ends the files of these months; those without a row are empty. */
    List<ParquetManifest.File> end(Collection<YearMonth> months) throws IOException {
        var ended = new ArrayList<ParquetManifest.File>();
        for (YearMonth month : months) {
            ended.add(file(month).end());
        }
        return ended;
    }

    @Override
    public void close() throws IOException {
        for (MonthFile file : files.values()) {
            file.close();
        }
    }
}
