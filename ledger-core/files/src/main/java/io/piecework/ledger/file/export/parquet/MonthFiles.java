package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.file.parquet.ParquetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of one kind, a month each: a row goes into the file of the month in which it took effect. */
final class MonthFiles implements AutoCloseable {

    private final ParquetWriter writer;
    private final Path folder;
    private final ExportedTable table;
    private final ZoneId zone;
    private final Map<YearMonth, MonthFile> files = new TreeMap<>();

    MonthFiles(ParquetWriter writer, Path folder, ExportedTable table, ZoneId zone) {
        this.writer = writer;
        this.folder = folder;
        this.table = table;
        this.zone = zone;
    }

    void add(ExportedTable.Row row) {
        try {
            file(YearMonth.from(row.effective().atZone(zone))).add(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MonthFile file(YearMonth month) throws IOException {
        MonthFile file = files.get(month);
        if (file == null) {
            file = new MonthFile(writer, folder, table, month);
            files.put(month, file);
        }
        return file;
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
