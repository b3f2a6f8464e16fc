package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.file.parquet.ParquetWriter;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Writes the files of a period and their manifest. */
@API(status = API.Status.INTERNAL)
public final class ParquetExport {

    /** So many positions are read by one query. */
    private static final long STEP = 5_000;

    private static final List<ExportedTable> TABLES =
            List.of(new PostingTable(), new StatementLineTable(), new EventTable());

    private final Rows rows;
    private final StatementPeriod period;
    private final Fingerprint fingerprint;
    private final ExportProgress progress;

    private ParquetExport(Rows rows, StatementPeriod period, Fingerprint fingerprint, ExportProgress progress) {
        this.rows = rows;
        this.period = period;
        this.fingerprint = fingerprint;
        this.progress = progress;
    }

    /**
     * Writes into a new folder, which appears when it is complete.
     *
     * @param rows of a snapshot
     * @param fingerprint of all events that are final; later ones are not exported
     * @throws UncheckedIOException when a file cannot be written, or the folder exists and is not empty
     */
    public static ParquetManifest write(
            Rows rows, Path folder, StatementPeriod period, Fingerprint fingerprint, ExportProgress progress) {
        try {
            return NewFolder.write(
                    folder, unfinished -> new ParquetExport(rows, period, fingerprint, progress).write(unfinished));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParquetManifest write(Path folder) throws IOException {
        try (ParquetWriter writer = new ParquetWriter(folder)) {
            var manifest = new ParquetManifest(writer.version(), fingerprint, period, files(writer, folder));
            Files.writeString(folder.resolve(ParquetManifest.NAME), ManifestText.of(manifest));
            return manifest;
        }
    }

    private List<ParquetManifest.File> files(ParquetWriter writer, Path folder) throws IOException {
        var kinds = new ArrayList<MonthFiles>();
        try {
            var months = new TreeSet<YearMonth>();
            for (ExportedTable table : TABLES) {
                var files = new MonthFiles(writer, folder, table, period.zone());
                kinds.add(files);
                read(table, files);
                months.addAll(files.months());
            }
            var written = new ArrayList<ParquetManifest.File>();
            for (MonthFiles files : kinds) {
                written.addAll(files.end(months));
            }
            written.sort(Comparator.comparing(ParquetManifest.File::name));
            return written;
        } finally {
            for (MonthFiles files : kinds) {
                files.close();
            }
        }
    }

    private void read(ExportedTable table, MonthFiles files) {
        long last = fingerprint.position();
        for (long after = 0; after < last; after += STEP) {
            long upTo = Math.min(last, after + STEP);
            table.read(rows, period, after, upTo, row -> {
                if (period.holds(row.effective())) {
                    files.add(row);
                }
            });
            progress.progress(table.kind(), upTo, last);
        }
    }
}
