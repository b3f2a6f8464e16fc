package io.piecework.ledger.interchange;

/**
 * An import stopped in the middle of a file, because the database failed or was busy for too long. The rows before are stored, and some after
 * it may be. Import the same file again: what is stored is recognised.
 */
public final class ImportStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    ImportStoppedException(long line, RuntimeException cause) {
        super(
                RowProblem.oneLine(String.valueOf(cause.getMessage()))
                        + "; import the file again, what is stored is recognised",
                cause);
        this.line = line;
    }

    /** The line of the row that failed. */
    public long line() {
        return line;
    }
}
