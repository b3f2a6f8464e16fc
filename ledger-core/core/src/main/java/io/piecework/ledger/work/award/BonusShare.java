package io.piecework.ledger.work.award;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import org.jspecify.annotations.Nullable;

/**
 * The part of one worker in a {@link SplitBonus}.
 *
 * @param weight in proportion to the other shares, above zero
 * @param assignment the work that it is for; null for none. The ledger records it and does not look it up
 */
public record BonusShare(
        WorkerId worker, long weight, @Nullable AssignmentId assignment) {

    /** @throws IllegalArgumentException when the weight is not above zero */
    public BonusShare {
        Required.components(BonusShare.class, worker, weight, assignment);
        if (weight < 1) {
            throw new IllegalArgumentException("weight " + weight + " of " + worker + " is not above zero");
        }
    }

    /** A share of weight one. */
    public static BonusShare to(String worker) {
        return to(new WorkerId(worker));
    }

    public static BonusShare to(WorkerId worker) {
        return new BonusShare(worker, 1, null);
    }

    public BonusShare weight(long weight) {
        return new BonusShare(worker, weight, assignment);
    }

    public BonusShare forWork(String assignment) {
        return new BonusShare(worker, weight, new AssignmentId(assignment));
    }

    /** {@code worker:ada}, or {@code 3 for worker:ada for assignment:a-1}. */
    @Override
    public String toString() {
        return (weight == 1 ? "" : weight + " for ") + worker + (assignment == null ? "" : " for " + assignment);
    }
}
