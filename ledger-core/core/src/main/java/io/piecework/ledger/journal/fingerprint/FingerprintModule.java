package io.piecework.ledger.journal.fingerprint;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the checkpoint that stores fingerprints while commands are stored. */
@API(status = API.Status.INTERNAL)
public final class FingerprintModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.checkpoint(new FingerprintCheckpoint());
    }
}
