package io.piecework.ledger.interchange;

/** A results file that cannot be read on; what came before the line is imported. */
public final class ResultsFileException extends RuntimeException {

    static final long NOWHERE = 0;

    private static final long serialVersionUID = 1L;

    private final long line;

    ResultsFileException(long line, String message) {
        super(line == NOWHERE ? message : "line " + line + ": " + message);
        this.line = line;
    }

    /** The line on which the record begins that could not be read, from 1; 0 where there is no file to read. */
    public long line() {
        return line;
    }
}
