package io.piecework.ledger.file.imports;

import org.jspecify.annotations.Nullable;

/** A file that cannot be parsed from some line on; the rows before it are imported. */
public final class ResultsFileException extends RuntimeException {

    static final long NOWHERE = 0;

    private static final long serialVersionUID = 1L;

    private final long line;

    @SuppressWarnings("serial") // a record of numbers
    private final ImportSummary summary;

    ResultsFileException(long line, String message) {
        this(line, line == NOWHERE ? message : "line " + line + ": " + message, null, ImportSummary.NOTHING);
    }

    private ResultsFileException(long line, String message, @Nullable Throwable cause, ImportSummary summary) {
        super(message, cause);
        this.line = line;
        this.summary = summary;
    }

    ResultsFileException with(ImportSummary counted) {
        return new ResultsFileException(line, String.valueOf(getMessage()), this, counted);
    }

    /** What was imported before. */
    public ImportSummary summary() {
        return summary;
    }

    /** The first line of the record that could not be parsed, from 1; 0 where there is no file. */
    public long line() {
        return line;
    }
}
