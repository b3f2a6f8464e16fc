package io.piecework.ledger.spring;

/** A property of the ledger's has a value that it cannot have; the message names the property, the value and what is possible. */
final class LedgerPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    LedgerPropertyException(String message) {
        super(message);
    }
}
