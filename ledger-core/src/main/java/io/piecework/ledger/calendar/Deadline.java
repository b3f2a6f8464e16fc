package io.piecework.ledger.calendar;

import io.piecework.ledger.account.Aside;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.Lot;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.Progress;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.task.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One that an event began or ended.
 *
 * @param began whether it runs from now on, or no longer
 */
record Deadline(String subject, String kind, Instant at, boolean began) {

    static final String TIME_OUT = Due.Cause.TIME_OUT.toString();
    static final String APPROVAL = Due.Cause.APPROVAL.toString();
    static final String EXPIRY = Due.Cause.EXPIRY.toString();
    static final String MATURITY = Due.Cause.MATURITY.toString();
    static final String UNCLAIMED = Due.Cause.UNCLAIMED.toString();

    /** A window that closes and causes nothing. */
    static final String OVERTURN = "overturn";

    /** Every one that the event began or ended, what it ended first. */
    static List<Deadline> of(LedgerEvent event) {
        var deadlines = new ArrayList<Deadline>();
        if (event instanceof AssignmentEvent.Work work) {
            String subject = work.assignment().stream();
            add(deadlines, subject, endedKind(work), work.ended(), false);
            begun(deadlines, subject, work);
        } else if (event instanceof TaskEvent.Published published) {
            add(deadlines, published.task().stream(), EXPIRY, published.expires(), true);
        } else if (event instanceof TaskEvent.Closed closed) {
            add(deadlines, closed.task().stream(), EXPIRY, closed.ended(), false);
        } else if (event instanceof TaskEvent.Archived archived) {
            add(deadlines, archived.task().stream(), EXPIRY, archived.ended(), false);
        } else if (event instanceof EarningsEvent earnings) {
            maturities(deadlines, earnings.after());
        } else if (event instanceof PayoutEvent.Unclaimed unclaimed) {
            add(deadlines, attempt(unclaimed), UNCLAIMED, unclaimed.returnsAt(), true);
        } else if (event instanceof PayoutEvent.Ended over) {
            add(deadlines, attempt(over), UNCLAIMED, over.ended(), false);
        }
        return deadlines;
    }

    private static String attempt(PayoutEvent event) {
        return event.payout().stream() + Due.ATTEMPT + event.attempt();
    }

    private static void begun(List<Deadline> deadlines, String subject, AssignmentEvent.Work work) {
        if (work instanceof AssignmentEvent.Accepted accepted) {
            add(deadlines, subject, TIME_OUT, accepted.submitBy(), true);
        } else if (work instanceof AssignmentEvent.Submitted submitted) {
            add(deadlines, subject, APPROVAL, submitted.approveAt(), true);
        } else if (work instanceof AssignmentEvent.Rejected rejected) {
            add(deadlines, subject, OVERTURN, rejected.overturnUntil(), true);
        } else if (work instanceof AssignmentEvent.Repeatable step) {
            Progress progress = step.progress();
            add(deadlines, subject, step.waiting() > 0 ? APPROVAL : TIME_OUT, progress.deadline(), true);
        }
    }

    /** One for all that an account holds until the same moment. */
    private static void maturities(List<Deadline> deadlines, EarningsAfter after) {
        Aside aside = after.aside();
        if (aside != null) {
            String subject = after.worker().account(aside.held().currency());
            for (Lot lot : aside.lots()) {
                if (lot.begins() || lot.ends()) {
                    add(deadlines, subject, MATURITY, lot.until(), lot.begins());
                }
            }
        }
    }

    /** What no longer waits for a decision had one to come; all else was still to be handed in. */
    private static String endedKind(AssignmentEvent.Work work) {
        if (work instanceof AssignmentEvent.Appealed || work instanceof AssignmentEvent.Overturned) {
            return OVERTURN;
        }
        return work.waiting() < 0 ? APPROVAL : TIME_OUT;
    }

    private static void add(
            List<Deadline> deadlines, String subject, String kind, @Nullable Instant at, boolean began) {
        if (at != null) {
            deadlines.add(new Deadline(subject, kind, at, began));
        }
    }
}
