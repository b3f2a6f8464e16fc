package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules for submitting and reviewing work on a task. The task's events carry them.
 *
 * @param submitWithin the time to submit, after acceptance or a request for revision; null for no limit
 * @param approveAfter how long after submission the work is approved automatically; null for never
 * @param screenedOut the pay for a screen-out; null where the task has none
 * @param assignmentsPerWorker the most assignments that one worker can take, 1 or more; a returned or timed-out one does not count; null for
 *     no limit
 */
public record ReviewPolicy(
        @Nullable Duration submitWithin,
        @Nullable Duration approveAfter,
        RejectionRule rejection,
        OverturnRule overturn,
        @Nullable Amount screenedOut,
        VisitRule visit,
        @Nullable Integer assignmentsPerWorker) {

    private static final Duration LONGEST = Duration.ofDays(3_660);

    /**
     * No deadlines; any reason for a rejection, which can be appealed or overturned for 30 days after submission; no pay for a screen-out
     * or an impossible visit.
     */
    public static final ReviewPolicy BY_HAND = new ReviewPolicy(
            null, null, RejectionRule.ANY_REASON, OverturnRule.daysAfterSubmission(30), null, VisitRule.UNPAID, null);

    /** @throws IllegalArgumentException when a time or an amount is negative, a time over 3,660 days, or the limit per worker below 1 */
    public ReviewPolicy {
        Required.components(
                ReviewPolicy.class,
                submitWithin,
                approveAfter,
                rejection,
                overturn,
                screenedOut,
                visit,
                assignmentsPerWorker);
        bounded("time to submit", submitWithin);
        bounded("time to automatic approval", approveAfter);
        if (assignmentsPerWorker != null && assignmentsPerWorker < 1) {
            throw new IllegalArgumentException("assignments per worker " + assignmentsPerWorker + " is less than 1");
        }
        if (screenedOut != null && screenedOut.isNegative()) {
            throw new IllegalArgumentException("pay for a screen-out " + screenedOut + " is negative");
        }
    }

    /** After this time without a submission, the assignment times out and the slot is free again. */
    public ReviewPolicy submitWithin(Duration time) {
        Objects.requireNonNull(time, "time");
        return new ReviewPolicy(time, approveAfter, rejection, overturn, screenedOut, visit, assignmentsPerWorker);
    }

    /** After this time without a decision, submitted work is approved automatically. */
    public ReviewPolicy approveAfter(Duration time) {
        Objects.requireNonNull(time, "time");
        return new ReviewPolicy(submitWithin, time, rejection, overturn, screenedOut, visit, assignmentsPerWorker);
    }

    public ReviewPolicy rejecting(RejectionRule rule) {
        Objects.requireNonNull(rule, "rule");
        return new ReviewPolicy(submitWithin, approveAfter, rule, overturn, screenedOut, visit, assignmentsPerWorker);
    }

    public ReviewPolicy overturning(OverturnRule rule) {
        Objects.requireNonNull(rule, "rule");
        return new ReviewPolicy(submitWithin, approveAfter, rejection, rule, screenedOut, visit, assignmentsPerWorker);
    }

    /** With this pay for a screen-out. */
    public ReviewPolicy screenedOutPays(Amount pay) {
        Objects.requireNonNull(pay, "pay");
        return new ReviewPolicy(submitWithin, approveAfter, rejection, overturn, pay, visit, assignmentsPerWorker);
    }

    public ReviewPolicy visiting(VisitRule rule) {
        Objects.requireNonNull(rule, "rule");
        return new ReviewPolicy(
                submitWithin, approveAfter, rejection, overturn, screenedOut, rule, assignmentsPerWorker);
    }

    /** Limits how many assignments of the task one worker can take, such as 1. */
    public ReviewPolicy assignmentsPerWorker(int most) {
        return new ReviewPolicy(submitWithin, approveAfter, rejection, overturn, screenedOut, visit, most);
    }

    static void bounded(String name, @Nullable Duration time) {
        if (time != null && (time.isNegative() || time.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(name + " " + time + " is not between 0 and " + LONGEST);
        }
    }
}
