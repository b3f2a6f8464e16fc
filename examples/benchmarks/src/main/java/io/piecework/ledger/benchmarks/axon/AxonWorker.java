package io.piecework.ledger.benchmarks.axon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** A worker's earnings as an aggregate in the style of Axon's reference guide. */
class AxonWorker {

    @AggregateIdentifier
    private @Nullable String id;

    private BigDecimal available = BigDecimal.ZERO;

    /** For Axon. */
    AxonWorker() {}

    void credit(BigDecimal amount, String source) {
        AggregateLifecycle.apply(new AxonEvents.Credited(
                Objects.requireNonNull(id), amount, available.add(amount), source, Instant.now()));
    }

    @EventSourcingHandler
    void on(AxonEvents.Opened event) {
        id = event.worker();
    }

    @EventSourcingHandler
    void on(AxonEvents.Credited event) {
        available = event.available();
    }
}
