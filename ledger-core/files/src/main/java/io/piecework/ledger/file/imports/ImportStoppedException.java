package io.piecework.ledger.file.imports;

/**
 * An import stopped in the middle of a file, because the database failed or was busy for too long. The rows before are stored, and some after
 * it may be. Import the same file again: what is stored is recognised.
 */
public final class ImportStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    @SuppressWarnings("serial") // a record of numbers
    private final ImportSummary summary;

    ImportStoppedException(long line, RuntimeException cause) {
        this(
                line,
                RowProblem.oneLine(String.valueOf(cause.getMessage()))
                        + "; import the file again, what is stored is recognised",
                cause,
                ImportSummary.NOTHING);
    }

    private ImportStoppedException(long line, String message, Throwable cause, ImportSummary summary) {
        super(message, cause);
        this.line = line;
        this.summary = summary;
    }

    ImportStoppedException with(ImportSummary counted) {
        return new ImportStoppedException(line, String.valueOf(getMessage()), this, counted);
    }

    /** The line of the row that failed. */
    public long line() {
        return line;
    }

    /** What was imported before; rows without an answer are not counted. */
    public ImportSummary summary() {
        return summary;
    }
}
