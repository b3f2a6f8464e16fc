package io.piecework.ledger.interchange;

/** A file that cannot be parsed from some line on; the rows before it are imported. */
public final class ResultsFileException extends RuntimeException {

    static final long NOWHERE = 0;

    private static final long serialVersionUID = 1L;

    private final long line;

    ResultsFileException(long line, String message) {
        super(line == NOWHERE ? message : "line " + line + ": " + message);
        this.line = line;
    }

    /** The first line of the record that could not be parsed, from 1; 0 where there is no file. */
    public long line() {
        return line;
    }
}
