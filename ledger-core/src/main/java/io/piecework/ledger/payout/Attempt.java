package io.piecework.ledger.payout;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is recorded of one attempt at a payout, in the order in which it was; nothing where it was never begun. */
record Attempt(List<PayoutEvent> told) {

    PayoutStatus status() {
        return told.stream()
                .map(PayoutEvent::becomes)
                .filter(Objects::nonNull)
                .reduce(PayoutStatus.REQUESTED, (before, after) -> after);
    }

    <E extends PayoutEvent> Optional<E> told(Class<E> kind) {
        return each(kind).findFirst();
    }

    Optional<PayoutEvent.RailReported> told(PayoutOutcome outcome) {
        return each(PayoutEvent.RailReported.class)
                .filter(said -> said.outcome() == outcome)
                .findFirst();
    }

    Optional<PayoutEvent.Resolved> resolved(PayoutOutcome outcome) {
        return each(PayoutEvent.Resolved.class)
                .filter(decided -> decided.outcome() == outcome)
                .findFirst();
    }

    /** What a person still has to decide; never more than one at a time. */
    Optional<PayoutEvent.Contradicted> open() {
        return each(PayoutEvent.Contradicted.class)
                .filter(said -> resolved(said.outcome()).isEmpty())
                .findFirst();
    }

    /**
     * Whether the answer is the opposite of what is known: that it was paid and that it was not are never both true. What came back
     * because nobody claimed it was not paid either, as far as the rail has not said that it came back.
     */
    boolean isContradictedBy(PayoutOutcome outcome) {
        boolean opposite = switch (outcome) {
            case FAILED -> said(PayoutOutcome.PAID);
            case PAID -> said(PayoutOutcome.FAILED) || isGivenUp();
            default -> false;
        };
        return opposite && open().isEmpty();
    }

    /** Whether it is back for time alone, and the rail may still say otherwise. */
    boolean isGivenUp() {
        return told(PayoutEvent.Expired.class).isPresent()
                && !said(PayoutOutcome.RETURNED)
                && !said(PayoutOutcome.REVERSED);
    }

    /** When it comes back by itself, as long as it waits to be claimed. */
    @Nullable
    Instant returnsAt() {
        return status() == PayoutStatus.UNCLAIMED
                ? told(PayoutEvent.Unclaimed.class)
                        .map(PayoutEvent.Unclaimed::returnsAt)
                        .orElse(null)
                : null;
    }

    private boolean said(PayoutOutcome outcome) {
        return told(outcome).isPresent();
    }

    private <E extends PayoutEvent> Stream<E> each(Class<E> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast);
    }
}
