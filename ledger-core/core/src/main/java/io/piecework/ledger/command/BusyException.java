package io.piecework.ledger.command;

/**
 * The ledger did not start a command in time: its queue is full, or the command waited for its turn, for a lock or for a rebuild until the
 * patience ended. Nothing is stored. Execute the same command again later, with back-off.
 */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(message);
    }
}
