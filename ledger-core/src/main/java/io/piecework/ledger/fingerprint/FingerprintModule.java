package io.piecework.ledger.fingerprint;

import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Registers the checkpoint that stores fingerprints while commands are stored. */
@API(status = API.Status.INTERNAL)
public final class FingerprintModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new Projection() {

            @Override
            public void project(List<Recorded> events, Rows rows) {
                // the checkpoint reads the events behind the high-water mark
            }

            @Override
            public Optional<Checkpoint> checkpoint() {
                return Optional.of(new FingerprintCheckpoint());
            }
        });
    }
}
