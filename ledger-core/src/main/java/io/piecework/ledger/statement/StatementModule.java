package io.piecework.ledger.statement;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projection that writes the lines of workers' statements. */
public final class StatementModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new StatementProjection());
    }
}
