package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the index of tags. */
@API(status = API.Status.INTERNAL)
public final class TagModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new TagProjection());
    }
}
