package io.piecework.ledger.message;

/** More commands wait than the ledger keeps, or one did not get its turn in time; nothing of it was stored, send it again later. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(message);
    }
}
