package io.piecework.ledger.spring;

import org.jspecify.annotations.Nullable;

/** A property of the ledger is missing or has a value that it cannot have; the message names the property, the value and a valid one. */
final class LedgerPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    LedgerPropertyException(String message) {
        this(message, null);
    }

    LedgerPropertyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
