package io.piecework.ledger.cli.database;

/** A database that cannot be opened; the message names it and the remedy. */
public final class DatabaseUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean missing;

    DatabaseUnusableException(String message) {
        super(message);
        this.missing = false;
    }

    DatabaseUnusableException(String message, boolean missing, Throwable cause) {
        super(message, cause);
        this.missing = missing;
    }

    /** Whether there is no database yet, as opposed to one that cannot be used. */
    public boolean isMissing() {
        return missing;
    }
}
