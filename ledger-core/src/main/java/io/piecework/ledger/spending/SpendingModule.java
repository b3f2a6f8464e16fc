package io.piecework.ledger.spending;

import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Registers the checkpoint that sums up requesters' money by month. */
@API(status = API.Status.INTERNAL)
public final class SpendingModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new Projection() {

            @Override
            public void project(List<Recorded> events, Rows rows) {
                // the checkpoint reads the postings behind the high-water mark
            }

            @Override
            public Optional<Checkpoint> checkpoint() {
                return Optional.of(new MonthlyFunds());
            }
        });
    }
}
