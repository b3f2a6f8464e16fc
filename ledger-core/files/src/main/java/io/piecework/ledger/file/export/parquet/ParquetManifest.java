package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a folder of exported Parquet files contains. It stands beside them as {@value #NAME}.
 *
 * @param writtenBy the library that wrote the files, with its version: with another one, the same rows may have other bytes
 * @param fingerprint of all events of the ledger up to the last one that could be exported
 * @param period of the effective times; its zone is that of the months
 * @param files by name
 */
public record ParquetManifest(String writtenBy, Fingerprint fingerprint, StatementPeriod period, List<File> files) {

    /** The name of the manifest's file. */
    public static final String NAME = "manifest.json";

    /** The form of the files and of the manifest. */
    static final String FORMAT = "piecework-parquet-1";

    public ParquetManifest {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param firstPosition 0 where it has no row
     * @param size in bytes
     * @param sha256 of its bytes, in hexadecimal digits
     * @param sums by currency; empty for events
     */
    public record File(
            String name,
            long rows,
            long firstPosition,
            long lastPosition,
            long size,
            String sha256,
            List<CurrencySums> sums) {

        public File {
            sums = List.copyOf(sums);
        }
    }

    /**
     * The sums of a file's rows in one currency.
     *
     * @param digest of postings: what the seal of a closed period with the same postings contains; else empty
     */
    public record CurrencySums(String currency, long rows, List<Sum> amounts, String digest) {

        public CurrencySums {
            amounts = List.copyOf(amounts);
        }
    }

    /** @param name of a column; of postings {@code debits} or {@code credits} */
    public record Sum(String name, BigDecimal amount) {}

    /** The number of rows of a kind: {@code postings}, {@code statement-lines} or {@code events}. */
    public long rows(String kind) {
        return files.stream()
                .filter(file -> file.name().startsWith(kind + "-"))
                .mapToLong(File::rows)
                .sum();
    }

    /** The SHA-256 of the manifest's text, which stands for all files. Keep it where a person who can write to the files cannot. */
    public String digest() {
        return ManifestText.digest(this);
    }
}
