package io.piecework.ledger.payout;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.PayoutId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.stream.StreamKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a payout.
 *
 * @param told what was recorded of it, which the number of attempts bounds
 * @param claim who has the attempt in hand
 */
record Payout(
        PayoutEvent.@Nullable Requested requested,
        PayoutStatus status,
        int attempt,
        PayoutEvent.@Nullable InHand claim,
        List<PayoutEvent> told) {

    /** So that no payout's story grows without end; whoever needs more should look at the rail first. */
    static final int MOST_ATTEMPTS = 20;

    static final StreamKind<Payout> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "payout";
        }

        @Override
        public Payout initial() {
            return new Payout(null, PayoutStatus.REQUESTED, 0, null, List.of());
        }

        @Override
        public Payout evolve(Payout state, LedgerEvent event) {
            return state.evolve((PayoutEvent) event);
        }
    };

    /** The event of one kind that an attempt already has. */
    <E extends PayoutEvent> Optional<E> told(Class<E> kind, int attempt) {
        return told.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> event.attempt() == attempt)
                .findFirst();
    }

    /** @throws Refusal {@code unknown-subject} when it was never requested */
    PayoutEvent.Requested known(PayoutId id) {
        if (requested == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", "requested");
        }
        return requested;
    }

    /** @throws Refusal {@code wrong-state} when it is not this attempt's turn, or the attempt does not stand so */
    void require(PayoutId id, int attempt, List<PayoutStatus> allowed) {
        known(id);
        if (attempt != this.attempt) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is at attempt %s, not at attempt %s", this.attempt, attempt);
        }
        requireStatus(id, allowed);
    }

    void requireStatus(PayoutId id, List<PayoutStatus> allowed) {
        if (!allowed.contains(status)) {
            String needed = String.join(
                    " or ", allowed.stream().map(PayoutStatus::toString).toList());
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is %s, it would have to be %s", status, needed);
        }
    }

    /** @throws Refusal {@code already-claimed} while somebody's claim lasts */
    void requireFree(PayoutId id, String taker, Instant now) {
        if (claim != null && claim.attempt() == attempt && claim.until().isAfter(now)) {
            throw Refusal.because(
                    RefusalCode.ALREADY_CLAIMED,
                    id.stream(),
                    "is in the hands of %s until " + claim.until() + ", not of %s",
                    claim.taker(),
                    taker);
        }
    }

    private Payout evolve(PayoutEvent event) {
        if (event instanceof PayoutEvent.InHand inHand) {
            return new Payout(requested, status, attempt, inHand, told);
        }
        var more = new ArrayList<>(told);
        more.add(event);
        return new Payout(
                event instanceof PayoutEvent.Requested first ? first : requested,
                statusAfter(event),
                event.attempt(),
                claim,
                List.copyOf(more));
    }

    private static PayoutStatus statusAfter(PayoutEvent event) {
        if (event instanceof PayoutEvent.Cancelled) {
            return PayoutStatus.CANCELLED;
        }
        if (event instanceof PayoutEvent.Submitted) {
            return PayoutStatus.SUBMITTED;
        }
        if (event instanceof PayoutEvent.Paid) {
            return PayoutStatus.PAID;
        }
        if (event instanceof PayoutEvent.Failed) {
            return PayoutStatus.FAILED;
        }
        return event instanceof PayoutEvent.Returned ? PayoutStatus.RETURNED : PayoutStatus.REQUESTED;
    }
}
