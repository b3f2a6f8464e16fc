package io.piecework.ledger.reading.deadline;

import io.piecework.ledger.account.worker.MatureEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.TimeOutAssignment;
import io.piecework.ledger.work.task.ExpireTask;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that has come, or will come, and the transition that it causes.
 *
 * @param at the deadline
 * @param subject the stream it belongs to, such as {@code assignment:a-1} or {@code worker:ada:USD}; for a payout with the attempt, {@code
 *     payout:p-1@2}
 */
public record Due(Instant at, String subject, Cause cause) {

    /** The kinds of deadlines, each with the command that is due. */
    public enum Cause {
        /** An assignment that was not submitted in time returns its slot. */
        TIME_OUT {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                return new TimeOutAssignment(new AssignmentId(id), Given.by(ACTOR, at));
            }
        },
        /** A submission that was not reviewed in time is approved. */
        APPROVAL {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                return new AutoApproveAssignment(new AssignmentId(id), Given.by(ACTOR, at));
            }
        },
        /** A task accepts no more work. */
        EXPIRY {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                return new ExpireTask(new TaskId(id), Given.by(ACTOR, at));
            }
        },
        /** Held earnings of a worker's account become available. */
        MATURITY {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                int colon = id.lastIndexOf(':');
                return new MatureEarnings(
                        new WorkerId(id.substring(0, colon)),
                        Amount.currency(id.substring(colon + 1)),
                        deadline,
                        Given.by(ACTOR, at));
            }
        },
        /** A hold on a worker's earnings ends. */
        HOLD {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                return ReleaseHold.atEnd(new OperationId(id), at);
            }
        },
        /** A payout that the worker did not claim in time comes back. */
        UNCLAIMED {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                int end = id.lastIndexOf(ATTEMPT);
                int attempt = Integer.parseInt(id.substring(end + 1));
                return new ExpirePayout(new PayoutId(id.substring(0, end)), attempt, Given.by(ACTOR, at));
            }
        };

        /** @param at the effective time; null for now */
        abstract Command command(String id, Instant deadline, @Nullable Instant at);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The actor of all due work. */
    public static final Actor ACTOR = Actor.CALENDAR;

    /** Separates a payout's id from the number of the attempt. */
    static final char ATTEMPT = '@';

    /** The due command. Every process builds the same one, so that all but the first are repeats. */
    public Command command() {
        return cause.command(StreamKind.id(subject), at, at);
    }

    /** The due command, effective now, for a deadline in a period whose books are closed. */
    public Command lateCommand() {
        return cause.command(StreamKind.id(subject), at, null);
    }
}
