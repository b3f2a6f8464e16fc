package io.piecework.ledger.file.imports;

/** Receives the progress and the problems of an import, on the thread of the import. */
@FunctionalInterface
public interface ImportListener {

    /**
     * Called after each row that was read; its commands may not be stored yet.
     *
     * @param rows the number of rows read so far
     * @param read how many characters of the file they are
     * @param size the size of the file in bytes
     */
    default void progress(long rows, long read, long size) {}

    /** A row was skipped, and nothing of it is stored. The message is one line and contains both values where two differ. */
    void problem(long line, String message);
}
