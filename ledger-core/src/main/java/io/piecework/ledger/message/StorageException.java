package io.piecework.ledger.message;

import org.jspecify.annotations.Nullable;

/** The database could not do what the ledger asked, or holds what the ledger cannot accept; nothing of the command was stored. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
