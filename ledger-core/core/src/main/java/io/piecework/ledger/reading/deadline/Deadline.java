package io.piecework.ledger.reading.deadline;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that an event starts or ends.
 *
 * @param task the task whose archiving ends the deadline too; empty where it does not
 * @param starts true where the deadline starts to run, false where it ends
 */
record Deadline(String subject, String kind, String task, Instant at, boolean starts) {

    static final String TIME_OUT = Due.Cause.TIME_OUT.toString();
    static final String APPROVAL = Due.Cause.APPROVAL.toString();
    static final String EXPIRY = Due.Cause.EXPIRY.toString();
    static final String MATURITY = Due.Cause.MATURITY.toString();
    static final String HOLD = Due.Cause.HOLD.toString();
    static final String UNCLAIMED = Due.Cause.UNCLAIMED.toString();

    /** The end of the overturn window, which is only announced: no command is due. */
    static final String OVERTURN = "overturn";

    /** The moment by which a review or an appeal is to be answered, which is only announced. */
    static final String REVIEW = "review";

    /** The deadlines that the event ends, and then those that it starts. */
    static List<Deadline> of(LedgerEvent event) {
        var deadlines = new ArrayList<Deadline>();
        if (event instanceof AssignmentEvent.Step work) {
            add(deadlines, ended(work));
            add(deadlines, started(work));
            add(deadlines, appeal(work));
        } else if (event instanceof ReviewEvent.Requested requested) {
            add(deadlines, review(requested.decision(), requested.answerBy(), true));
        } else if (event instanceof ReviewEvent.Answered answered) {
            add(deadlines, review(answered.decision(), answered.answerBy(), false));
        } else if (event instanceof TaskEvent.Published published) {
            add(deadlines, of(published.task(), EXPIRY, published.expires(), true));
        } else if (event instanceof TaskEvent.Closed closed) {
            add(deadlines, of(closed.task(), EXPIRY, closed.endedDeadline(), false));
        } else if (event instanceof TaskEvent.Archived archived) {
            add(deadlines, of(archived.task(), EXPIRY, archived.endedDeadline(), false));
        } else if (event instanceof EarningsEvent earnings) {
            maturities(deadlines, earnings.after());
        } else if (event instanceof HoldEvent.Placed placed) {
            add(deadlines, of(placed.operation(), HOLD, placed.until(), true));
        } else if (event instanceof HoldEvent.Released released) {
            add(deadlines, of(released.hold(), HOLD, released.endedDeadline(), false));
        } else if (event instanceof PayoutEvent.Unclaimed unclaimed) {
            add(deadlines, attempt(unclaimed, unclaimed.returnsAt(), true));
        } else if (event instanceof PayoutEvent.ClaimPeriodEnded over) {
            add(deadlines, attempt(over, over.claimableUntil(), false));
        }
        return deadlines;
    }

    /** An appeal is the review of its rejection. */
    private static @Nullable Deadline appeal(AssignmentEvent.Step work) {
        var rejection =
                new DecisionId(DecisionId.Kind.REJECTION, work.assignment().value());
        if (work instanceof AssignmentEvent.Appealed appealed) {
            return review(rejection, appealed.answerBy(), true);
        }
        if (work instanceof AssignmentEvent.AppealDismissed dismissed) {
            return review(rejection, dismissed.answerBy(), false);
        }
        return work instanceof AssignmentEvent.Overturned overturned
                ? review(rejection, overturned.answerBy(), false)
                : null;
    }

    private static @Nullable Deadline review(DecisionId decision, @Nullable Instant at, boolean starts) {
        return at == null ? null : new Deadline(decision.value(), REVIEW, "", at, starts);
    }

    private static @Nullable Deadline attempt(PayoutEvent event, @Nullable Instant at, boolean starts) {
        String subject = event.payout().stream() + Due.ATTEMPT + event.attempt();
        return at == null ? null : new Deadline(subject, UNCLAIMED, "", at, starts);
    }

    private static @Nullable Deadline started(AssignmentEvent.Step work) {
        AssignmentId id = work.assignment();
        if (work instanceof AssignmentEvent.Accepted accepted) {
            return of(id, TIME_OUT, accepted.submitBy(), true);
        }
        if (work instanceof AssignmentEvent.Submitted submitted) {
            return of(id, APPROVAL, submitted.approveAt(), true);
        }
        if (work instanceof AssignmentEvent.Rejected rejected) {
            return overturn(id, rejected.task(), rejected.overturnUntil(), true);
        }
        return work instanceof AssignmentEvent.Recurring step
                ? of(
                        id,
                        step.reviewCountChange() > 0 ? APPROVAL : TIME_OUT,
                        step.progress().deadline(),
                        true)
                : null;
    }

    /** One deadline for all earnings of an account that are held until the same moment. */
    private static void maturities(List<Deadline> deadlines, EarningsAfter after) {
        NonAvailableMovement movement = after.nonAvailable();
        if (movement != null) {
            String subject = after.worker().account(movement.held().currency());
            for (Tranche tranche : movement.tranches()) {
                if (tranche.begins() || tranche.ends()) {
                    add(deadlines, new Deadline(subject, MATURITY, "", tranche.until(), tranche.begins()));
                }
            }
        }
    }

    /** A negative change of the waiting amount ends a review; otherwise the time to submit ends. */
    private static @Nullable Deadline ended(AssignmentEvent.Step work) {
        AssignmentId id = work.assignment();
        if (work instanceof AssignmentEvent.Appealed appealed) {
            return overturn(id, appealed.task(), appealed.endedDeadline(), false);
        }
        if (work instanceof AssignmentEvent.Overturned overturned) {
            return overturn(id, overturned.task(), overturned.endedDeadline(), false);
        }
        return of(id, work.reviewCountChange() < 0 ? APPROVAL : TIME_OUT, work.endedDeadline(), false);
    }

    private static @Nullable Deadline of(Id subject, String kind, @Nullable Instant at, boolean starts) {
        return at == null ? null : new Deadline(subject.stream(), kind, "", at, starts);
    }

    private static @Nullable Deadline overturn(AssignmentId id, TaskId task, @Nullable Instant at, boolean starts) {
        return at == null ? null : new Deadline(id.stream(), OVERTURN, task.stream(), at, starts);
    }

    private static void add(List<Deadline> deadlines, @Nullable Deadline deadline) {
        if (deadline != null) {
            deadlines.add(deadline);
        }
    }
}
