package io.piecework.ledger.statement;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projection that writes the lines of workers' statements. */
public final class StatementModule implements LedgerModule {

    @Override
    public void describe(Registration registration) {
        registration.projects(new StatementProjection());
    }
}
