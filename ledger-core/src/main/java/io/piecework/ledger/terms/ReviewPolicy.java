package io.piecework.ledger.terms;

import io.piecework.ledger.money.Amount;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How work on a task is handed in and reviewed; fixed in the task's events when it is published.
 *
 * @param submitWithin how long after it was accepted, or sent back for revision, work must be handed in; without a limit where it is null
 * @param approveAfter how long after it was handed in work that nobody decided on is approved; never where it is null
 * @param screenedOut what a worker gets who turns out not to be one of those asked for; that is not done where it is null
 */
public record ReviewPolicy(
        @Nullable Duration submitWithin,
        @Nullable Duration approveAfter,
        RejectionRule rejection,
        OverturnRule overturn,
        @Nullable Amount screenedOut,
        VisitRule visit) {

    private static final Duration LONGEST = Duration.ofDays(3_660);

    /**
     * Everything by hand and without a limit; a rejection takes a reason and can be overturned for 30 days after the work was handed
     * in; an impossible visit pays nothing.
     */
    public static final ReviewPolicy BY_HAND = new ReviewPolicy(
            null, null, RejectionRule.ANY_REASON, OverturnRule.daysAfterSubmission(30), null, VisitRule.UNPAID);

    /** @throws IllegalArgumentException when a time or an amount is negative or out of all proportion */
    public ReviewPolicy {
        bounded("time to submit", submitWithin);
        bounded("time to automatic approval", approveAfter);
        if (screenedOut != null && screenedOut.isNegative()) {
            throw new IllegalArgumentException("pay for being screened out " + screenedOut + " is negative");
        }
    }

    /** Handed in this long after it was accepted, or else the slot is free again. */
    public ReviewPolicy submitWithin(Duration time) {
        return new ReviewPolicy(time, approveAfter, rejection, overturn, screenedOut, visit);
    }

    /** Approved this long after it was handed in where nobody decided. */
    public ReviewPolicy approveAfter(Duration time) {
        return new ReviewPolicy(submitWithin, time, rejection, overturn, screenedOut, visit);
    }

    /** Turned down by this rule. */
    public ReviewPolicy rejecting(RejectionRule rule) {
        return new ReviewPolicy(submitWithin, approveAfter, rule, overturn, screenedOut, visit);
    }

    /** Overturned by this rule. */
    public ReviewPolicy overturning(OverturnRule rule) {
        return new ReviewPolicy(submitWithin, approveAfter, rejection, rule, screenedOut, visit);
    }

    /** Paying this to whoever is screened out. */
    public ReviewPolicy screenedOutPays(Amount pay) {
        return new ReviewPolicy(submitWithin, approveAfter, rejection, overturn, pay, visit);
    }

    /** Paying impossible visits by this rule. */
    public ReviewPolicy visiting(VisitRule rule) {
        return new ReviewPolicy(submitWithin, approveAfter, rejection, overturn, screenedOut, rule);
    }

    static void bounded(String what, @Nullable Duration time) {
        if (time != null && (time.isNegative() || time.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(what + " " + time + " is not between 0 and " + LONGEST);
        }
    }
}
