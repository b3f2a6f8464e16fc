package io.piecework.ledger.file;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.file.export.JournalExport;
import io.piecework.ledger.file.export.JournalFormat;
import io.piecework.ledger.file.export.parquet.ExportProgress;
import io.piecework.ledger.file.export.parquet.ParquetExport;
import io.piecework.ledger.file.export.parquet.ParquetManifest;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** What an auditor does with files: exports of the books. */
public final class AuditorFiles {

    private final AuditorView auditor;

    AuditorFiles(AuditorView auditor) {
        this.auditor = auditor;
    }

    /**
     * Writes the whole journal, as of one moment and in bounded memory.
     *
     * @throws IOException when {@code out} cannot be written
     */
    public void export(JournalFormat format, Appendable out) throws IOException {
        export(format, Tags.none(), out);
    }

    /**
     * Writes the journal of the commands with all of these tags, in a format that {@linkplain JournalFormat#takesPart takes a part of the
     * journal}.
     *
     * @throws IllegalArgumentException when there are tags, and the format takes only the whole
     */
    public void export(JournalFormat format, Tags tags, Appendable out) throws IOException {
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(format, "format");
        if (!tags.isEmpty() && !format.takesPart()) {
            throw new IllegalArgumentException(format + " asserts every account's balance, which the entries with "
                    + tags + " do not give; export csv or jsonl");
        }
        try {
            auditor.streaming(rows -> {
                JournalExport.write(rows, format, tags, out);
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Writes the postings, the statements' lines and the events of a period as Parquet files, one a month and kind, with a manifest of their
     * contents: for DuckDB and other programs that analyse large tables, and for safekeeping. The files are as of one moment, and their bytes are
     * the same each time that the same events are exported. A heap of 256 MB is enough at any size.
     *
     * <p>They are of the primary. On a standby they end as {@link AuditorView#fingerprintUpTo} says.
     *
     * @param folder a new folder, which appears when it is complete; nothing is overwritten
     * @param period of the effective times; its zone is that of the months
     * @throws IOException when a file cannot be written, or the folder exists and is not empty
     * @throws StorageException if a transaction that appends does not end in time
     */
    public ParquetManifest exportParquet(Path folder, StatementPeriod period, ExportProgress progress)
            throws IOException {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(progress, "progress");
        try {
            return auditor.upToFinal(
                    (rows, upTo) -> ParquetExport.write(rows, folder, period, Fingerprints.of(rows, upTo), progress));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
