package io.piecework.ledger.command;

/**
 * Other transactions kept writing to the same streams or rows, until the ledger gave up its own retries. Nothing is stored. Execute the
 * same command again; in a host transaction, roll that back and repeat it as a whole.
 */
public final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
