package io.piecework.ledger.benchmarks.axon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** An assignment as an aggregate in the style of Axon's reference guide. */
class AxonAssignment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it by reflection
    private @Nullable String id;

    private AxonEvents.@Nullable Accepted accepted;
    private boolean submitted;
    private boolean approved;

    /** For Axon. */
    AxonAssignment() {}

    void approve() {
        AxonEvents.Accepted work = work();
        if (!submitted || approved) {
            throw new IllegalStateException(work.assignment() + " is not submitted");
        }
        AggregateLifecycle.apply(new AxonEvents.Approved(
                work.assignment(),
                work.task(),
                work.title(),
                work.worker(),
                work.requester(),
                work.reward(),
                work.fee(),
                work.currency(),
                Instant.now()));
    }

    String worker() {
        return work().worker();
    }

    BigDecimal reward() {
        return work().reward();
    }

    private AxonEvents.Accepted work() {
        return Objects.requireNonNull(accepted, "unknown assignment");
    }

    @EventSourcingHandler
    void on(AxonEvents.Accepted event) {
        id = event.assignment();
        accepted = event;
    }

    @EventSourcingHandler
    void on(AxonEvents.Submitted event) {
        submitted = true;
    }

    @EventSourcingHandler
    void on(AxonEvents.Approved event) {
        approved = true;
    }
}
