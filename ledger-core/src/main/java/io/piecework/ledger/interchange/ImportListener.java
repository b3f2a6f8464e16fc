package io.piecework.ledger.interchange;

/** Receives the progress and the problems of an import, on the thread of the import. */
public interface ImportListener {

    /** @param rows the number of rows read so far */
    void progress(long rows);

    /** A row was skipped, and nothing of it is stored. The message is one line and contains both values where two differ. */
    void problem(long line, String message);
}
