package io.piecework.ledger.reading.statement;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projection that writes the lines of workers' statements. */
@API(status = API.Status.INTERNAL)
public final class StatementModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new StatementProjection());
    }
}
