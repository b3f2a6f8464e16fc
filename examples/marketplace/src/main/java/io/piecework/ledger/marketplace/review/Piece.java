package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.marketplace.task.Pictures;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work with what was handed in.
 *
 * @param worker the name
 * @param offer the task as its worker read it; null where this platform never had it
 * @param photo whether a photo came with the report of an impossible visit
 * @param operation made with the page, for what can be done more than once
 */
record Piece(
        AssignmentView assignment, String worker, @Nullable Offer offer, String answer, boolean photo, UUID operation) {

    /** In characters. */
    private static final int LONG_QUESTION = 200;

    private static final int LONG_ANSWER = 80;
    private static final Duration SOON = Duration.ofDays(3);

    public String id() {
        return assignment.assignment().value();
    }

    public boolean visit() {
        return assignment.status() == AssignmentStatus.VISIT_REPORTED;
    }

    public String instructions() {
        return offer == null ? "" : offer.getInstructions();
    }

    /** Whether the question is too long to stand beside each answer. */
    public boolean hasLongQuestion() {
        return instructions().length() > LONG_QUESTION;
    }

    public boolean hasLongAnswer() {
        return answer.length() > LONG_ANSWER;
    }

    /** The address of the picture that the work is about; null if there is none. */
    public @Nullable String picture() {
        return offer == null ? null : Pictures.of(offer, id());
    }

    /** Whole days until it is approved automatically; null if there are three or more, or no deadline. */
    public @Nullable Long daysLeft(Instant now) {
        Instant deadline = assignment.deadline();
        Duration left = deadline == null ? SOON : Duration.between(now, deadline);
        return left.compareTo(SOON) < 0 ? Math.max(0, left.toDays()) : null;
    }

    /** What the terms of the task pay where a visit was impossible. */
    public Amount visitPay() {
        Amount reward = assignment.reward();
        return offer == null
                ? Amount.zero(reward.currency())
                : offer.getKind().visits().of(reward);
    }

    /** Whether it was rejected and its requester can still pay for it. */
    public boolean overturnable(Instant now) {
        boolean rejected =
                assignment.status() == AssignmentStatus.REJECTED || assignment.status() == AssignmentStatus.APPEALED;
        Instant until = assignment.overturnUntil();
        return rejected && (until == null || !now.isAfter(until));
    }
}
