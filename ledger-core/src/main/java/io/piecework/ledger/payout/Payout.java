package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.stream.StreamKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a payout.
 *
 * @param attempt the latest, which is the only one that can be sent; a rail may have more to say of those before
 * @param claim who has the attempt in hand
 * @param told what was recorded of it, which the number of attempts and of a rail's answers bounds
 */
record Payout(
        PayoutEvent.@Nullable Requested requested,
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
            return new Payout(null, 0, null, List.of());
        }

        @Override
        public Payout evolve(Payout state, LedgerEvent event) {
            return state.evolve((PayoutEvent) event);
        }
    };

    Attempt attempt(int number) {
        return new Attempt(
                told.stream().filter(event -> event.attempt() == number).toList());
    }

    Attempt latest() {
        return attempt(attempt);
    }

    /** How many answers of the rail wait for a person to decide. */
    int openExceptions() {
        return (int) IntStream.rangeClosed(1, attempt)
                .filter(number -> attempt(number).open().isPresent())
                .count();
    }

    /** @throws Refusal {@code unknown-subject} when it was never requested */
    PayoutEvent.Requested known(PayoutId id) {
        if (requested == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", "requested");
        }
        return requested;
    }

    /** @throws Refusal {@code wrong-state} when the attempt was never begun, or was called off */
    PayoutEvent.Requested requireBegun(PayoutId id, int number) {
        PayoutEvent.Requested request = known(id);
        if (number < 1 || number > attempt) {
            requireAttempt(id, number);
        }
        if (attempt(number).status() == PayoutStatus.CANCELLED) {
            requireStatus(id, List.of(PayoutStatus.REQUESTED));
        }
        return request;
    }

    /** @throws Refusal {@code wrong-state} when it is not this attempt's turn, or the attempt does not stand so */
    void require(PayoutId id, int number, List<PayoutStatus> allowed) {
        known(id);
        requireAttempt(id, number);
        requireStatus(id, allowed);
    }

    void requireStatus(PayoutId id, List<PayoutStatus> allowed) {
        PayoutStatus status = latest().status();
        if (!allowed.contains(status)) {
            String needed = String.join(
                    " or ", allowed.stream().map(PayoutStatus::toString).toList());
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is %s, it would have to be %s", status, needed);
        }
    }

    /** @throws Refusal {@code wrong-state} when sending it now could pay it twice */
    void requireUnpaid(PayoutId id) {
        for (int number = 1; number <= attempt; number++) {
            String at = " %s at attempt " + number + ", it would have to be %s";
            if (attempt(number).open().isPresent()) {
                throw Refusal.because(
                        RefusalCode.WRONG_STATE, id.stream(), "has" + at, "an open exception", "resolved");
            }
            if (attempt(number).status() == PayoutStatus.PAID) {
                throw Refusal.because(RefusalCode.WRONG_STATE, id.stream(), "is" + at, PayoutStatus.PAID, "unpaid");
            }
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

    private void requireAttempt(PayoutId id, int number) {
        if (number != attempt) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is at attempt %s, not at attempt %s", attempt, number);
        }
    }

    private Payout evolve(PayoutEvent event) {
        if (event instanceof PayoutEvent.InHand inHand) {
            return new Payout(requested, attempt, inHand, told);
        }
        var more = new ArrayList<>(told);
        more.add(event);
        return new Payout(
                event instanceof PayoutEvent.Requested first ? first : requested,
                Math.max(attempt, event.attempt()),
                claim,
                List.copyOf(more));
    }
}
