package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.StreamKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a payout.
 *
 * @param attempt the latest attempt, the only one that can be sent; a rail may still report on earlier ones
 * @param claim the latest claim; null before the first
 * @param events all events but claims; bounded by the numbers of attempts and outcomes
 */
record Payout(
        PayoutEvent.@Nullable Requested requested,
        int attempt,
        PayoutEvent.@Nullable AttemptClaimed claim,
        List<PayoutEvent> events) {

    /** Bounds the state: a payout that fails this often needs a person, not another attempt. */
    static final int MAX_ATTEMPTS = 20;

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
                events.stream().filter(event -> event.attempt() == number).toList());
    }

    /** When an attempt began. */
    Stamp begun(int number) {
        return attempt(number).events().get(0).stamp();
    }

    Attempt latest() {
        return attempt(attempt);
    }

    /** The number of exceptions that wait for an operator. */
    int openExceptions() {
        return (int) IntStream.rangeClosed(1, attempt)
                .filter(number -> attempt(number).openException().isPresent())
                .count();
    }

    /** @throws Refusal {@code unknown-subject} if the payout was never requested */
    PayoutEvent.Requested known(PayoutId id) {
        if (requested == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", "requested");
        }
        return requested;
    }

    /** @throws Refusal {@code wrong-state} if the attempt never began, or was cancelled */
    PayoutEvent.Requested requireBegun(PayoutId id, int number) {
        PayoutEvent.Requested request = known(id);
        if (number < 1 || number > attempt) {
            requireLatest(id, number);
        }
        if (attempt(number).status() == PayoutStatus.CANCELLED) {
            requireStatus(id, List.of(PayoutStatus.REQUESTED));
        }
        return request;
    }

    /** @throws Refusal {@code wrong-state} if it is not the latest attempt, or has another status */
    void require(PayoutId id, int number, List<PayoutStatus> allowed) {
        known(id);
        requireLatest(id, number);
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

    /** @throws Refusal {@code wrong-state} if an attempt was paid or may have been, so that sending could pay twice */
    void requireUnpaid(PayoutId id) {
        for (int number = 1; number <= attempt; number++) {
            String at = " %s at attempt " + number + ", it would have to be %s";
            if (attempt(number).openException().isPresent()) {
                throw Refusal.because(
                        RefusalCode.WRONG_STATE, id.stream(), "has" + at, "an open exception", "resolved");
            }
            if (attempt(number).status() == PayoutStatus.PAID) {
                throw Refusal.because(RefusalCode.WRONG_STATE, id.stream(), "is" + at, PayoutStatus.PAID, "unpaid");
            }
        }
    }

    /**
     * @param action what is refused meanwhile, such as {@code claimed}
     * @throws Refusal {@code already-claimed} while a claim of the latest attempt lasts
     */
    void requireNoActiveClaim(PayoutId id, String action, String by, Instant now) {
        if (claim != null && claim.attempt() == attempt && claim.until().isAfter(now)) {
            throw Refusal.because(
                    RefusalCode.ALREADY_CLAIMED,
                    id.stream(),
                    "is claimed by %s until " + claim.until() + ", cannot be " + action + " by %s",
                    claim.claimant(),
                    by);
        }
    }

    private void requireLatest(PayoutId id, int number) {
        if (number != attempt) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is at attempt %s, not at attempt %s", attempt, number);
        }
    }

    private Payout evolve(PayoutEvent event) {
        if (event instanceof PayoutEvent.AttemptClaimed claimed) {
            return new Payout(requested, attempt, claimed, events);
        }
        var more = new ArrayList<>(events);
        more.add(event);
        return new Payout(
                event instanceof PayoutEvent.Requested first ? first : requested,
                Math.max(attempt, event.attempt()),
                claim,
                List.copyOf(more));
    }
}
