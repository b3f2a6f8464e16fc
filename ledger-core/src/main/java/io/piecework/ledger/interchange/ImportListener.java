package io.piecework.ledger.interchange;

/** Follows an import while it runs, on its thread. */
public interface ImportListener {

    /** So many rows are read so far. */
    void progress(long rows);

    /** A row was skipped and nothing of it stored; one line of text says why, with both values where two disagree. */
    void problem(long line, String message);
}
