package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.engine.port.StreamKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a payout.
 *
 * @param attempt the latest attempt, the only one that can be sent; a rail may still report on earlier ones
 * @param claims of the latest attempt
 * @param events all events but claims; bounded by the numbers of attempts and outcomes
 */
record Payout(PayoutEvent.@Nullable Requested requested, int attempt, Claims claims, List<PayoutEvent> events) {

    /**
     * The claims of one attempt, in bounded memory.
     *
     * @param latest null if the attempt was never claimed
     * @param released whether the latest was given back unsent
     * @param kept an earlier claim that was never given back; null if there is none
     */
    record Claims(
            ClaimEvent.@Nullable AttemptClaimed latest, boolean released, ClaimEvent.@Nullable AttemptClaimed kept) {

        static final Claims NONE = new Claims(null, false, null);

        /** The claim whose holder may have sent the attempt; null if every holder said that they did not. */
        ClaimEvent.@Nullable AttemptClaimed doubtful() {
            return released ? kept : latest;
        }

        private Claims after(ClaimEvent.OfAttempt event) {
            return event instanceof ClaimEvent.AttemptClaimed claimed
                    ? new Claims(claimed, false, doubtful())
                    : new Claims(latest, true, kept);
        }
    }

    /** Bounds the state: a payout that fails this often needs a person, not another attempt. */
    static final int MAX_ATTEMPTS = 20;

    static final StreamKind<Payout> KIND = StreamKind.of(
                    "payout", new Payout(null, 0, Claims.NONE, List.of()), PayoutEvent.class, Payout::evolve)
            .about(payout -> payout.requested == null ? null : payout.requested.worker());

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
        return IntStream.rangeClosed(1, attempt)
                .map(number -> attempt(number).openExceptions().size())
                .sum();
    }

    /** Whether an earlier attempt than the latest counts as paid. */
    boolean isPaidBefore() {
        return IntStream.range(1, attempt).anyMatch(number -> attempt(number).status() == PayoutStatus.PAID);
    }

    /** @throws Refusal {@code unknown-subject} if the payout was never requested */
    PayoutEvent.Requested known(PayoutId id) {
        if (requested == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", "requested");
        }
        return requested;
    }

    /** @throws Refusal {@code wrong-state} if the attempt never began */
    PayoutEvent.Requested requireBegun(PayoutId id, int number) {
        PayoutEvent.Requested request = known(id);
        if (number < 1 || number > attempt) {
            requireLatest(id, number);
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

    /** @throws Refusal {@code wrong-state} if the latest attempt was ever cancelled: a payout is cancelled once, and then it is over */
    void requireNotCancelled(PayoutId id) {
        if (latest().first(PayoutEvent.Cancelled.class).isPresent()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    id.stream(),
                    "is %s, it would have to be %s; request a new payout",
                    PayoutStatus.CANCELLED,
                    PayoutStatus.FAILED);
        }
    }

    /** @throws Refusal {@code wrong-state} if an attempt was paid or may have been, so that sending could pay twice */
    void requireUnpaid(PayoutId id) {
        for (int number = 1; number <= attempt; number++) {
            if (!attempt(number).openExceptions().isEmpty()) {
                throw Refusal.because(
                        RefusalCode.WRONG_STATE,
                        id.stream(),
                        "has %s at attempt %3$s, it would have to be %s",
                        "an open exception",
                        "resolved",
                        number);
            }
            if (attempt(number).status() == PayoutStatus.PAID) {
                throw Refusal.because(
                        RefusalCode.WRONG_STATE,
                        id.stream(),
                        "is %s at attempt %3$s, it would have to be %s",
                        PayoutStatus.PAID,
                        "unpaid",
                        number);
            }
        }
    }

    /**
     * @param action what is refused meanwhile, such as {@code claimed}
     * @throws Refusal {@code already-claimed} while a claim of the latest attempt lasts
     */
    void requireNoActiveClaim(PayoutId id, String action, String by, Instant now) {
        ClaimEvent.AttemptClaimed claim = claims.latest();
        if (claim != null && !claims.released() && claim.until().isAfter(now)) {
            throw Refusal.because(
                    RefusalCode.ALREADY_CLAIMED,
                    id.stream(),
                    "is claimed by %s until %3$s, cannot be %4$s by %s",
                    claim.claimant(),
                    by,
                    claim.until(),
                    action);
        }
    }

    /**
     * @param by an operator or an import reads who claimed it
     * @throws Refusal {@code already-claimed} if a sender claimed the latest attempt and did not give it back
     */
    void requireUnsent(PayoutId id, Actor by) {
        ClaimEvent.AttemptClaimed claim = claims.doubtful();
        if (claim != null) {
            throw Refusal.because(
                    RefusalCode.ALREADY_CLAIMED,
                    id.stream(),
                    "was claimed by %s, which may have sent it, and cannot be cancelled by %s until the claim is released, or an"
                            + " operator confirms with the rail that it is unsent",
                    by.role().isPlatform() ? claim.claimant() : "a sender",
                    by);
        }
    }

    /**
     * @param action what the claim is needed for, such as {@code submitted}
     * @return the claim
     * @throws Refusal {@code wrong-state} if the latest attempt is not claimed; {@code already-claimed} if it is claimed with another token
     */
    ClaimEvent.AttemptClaimed requireClaim(PayoutId id, OperationId token, String action) {
        ClaimEvent.AttemptClaimed claim = claims.latest();
        if (claim == null || claims.released()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    id.stream(),
                    "is %s at attempt %3$s, it would have to be %s before it is %4$s",
                    claim == null ? "not claimed" : "released from the claim " + claim.claim(),
                    "claimed with " + token,
                    attempt,
                    action);
        }
        if (!claim.claim().equals(token)) {
            throw Refusal.because(
                    RefusalCode.ALREADY_CLAIMED,
                    id.stream(),
                    "is claimed by %3$s with %s, cannot be %4$s with %s",
                    claim.claim(),
                    token,
                    claim.claimant(),
                    action);
        }
        return claim;
    }

    private void requireLatest(PayoutId id, int number) {
        if (number != attempt) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is at attempt %s, not at attempt %s", attempt, number);
        }
    }

    private Payout evolve(PayoutEvent event) {
        if (event instanceof ClaimEvent.OfAttempt claim) {
            return new Payout(requested, attempt, claims.after(claim), events);
        }
        var more = new ArrayList<>(events);
        more.add(event);
        return new Payout(
                event instanceof PayoutEvent.Requested first ? first : requested,
                Math.max(attempt, event.attempt()),
                event instanceof PayoutEvent.Reissued ? Claims.NONE : claims,
                List.copyOf(more));
    }
}
