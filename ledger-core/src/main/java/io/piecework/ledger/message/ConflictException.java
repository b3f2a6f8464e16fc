package io.piecework.ledger.message;

/** Somebody else kept writing to the same streams; nothing was stored, and the same command may be sent again. */
public final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
