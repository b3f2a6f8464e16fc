package io.piecework.ledger.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** An assignment as Axon's guide would write it. */
class AxonAssignment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private AxonEvents.@Nullable Accepted accepted;
    private boolean submitted;
    private boolean approved;

    /** For Axon. */
    AxonAssignment() {}

    /** Approves the work. */
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
