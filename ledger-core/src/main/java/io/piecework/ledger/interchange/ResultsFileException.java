package io.piecework.ledger.interchange;

/** A results file that cannot be read on; what came before the line is imported. */
public final class ResultsFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    ResultsFileException(long line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** The line at which reading ended, from 1. */
    public long line() {
        return line;
    }
}
