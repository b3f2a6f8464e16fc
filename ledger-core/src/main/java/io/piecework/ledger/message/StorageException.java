package io.piecework.ledger.message;

import org.jspecify.annotations.Nullable;

/**
 * The database could not do what the ledger asked, or holds what the ledger cannot accept. Where the connection was lost, the command
 * may be stored all the same: sent again, it is answered with its receipt.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
