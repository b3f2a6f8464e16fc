package io.piecework.ledger.engine.jdbc;

/** Exclusive work did not run, because transactions still append; it may be tried again. The message describes them. */
public final class AppendsInFlightException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AppendsInFlightException(String holders) {
        super(holders, null, false, false);
    }
}
