package io.piecework.ledger.file.export.parquet;

/** Receives the progress of an export; it must not call the ledger. */
@FunctionalInterface
public interface ExportProgress {

    /** Reports nothing. */
    ExportProgress NONE = (kind, position, last) -> {};

    /**
     * @param kind of the files that are being written
     * @param position up to which they are written
     * @param last position
     */
    void progress(String kind, long position, long last);
}
