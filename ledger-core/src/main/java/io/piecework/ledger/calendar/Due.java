package io.piecework.ledger.calendar;

import io.piecework.ledger.assignment.AutoApproveAssignment;
import io.piecework.ledger.assignment.TimeOutAssignment;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.task.ExpireTask;
import io.piecework.ledger.worker.MatureEarnings;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that time causes.
 *
 * @param at the deadline itself
 * @param subject whose it is, such as {@code assignment:a-1} or {@code worker:ada:USD}; for a payout with its attempt,
 *     {@code payout:p-1@2}
 */
public record Due(Instant at, String subject, Cause cause) {

    /** What a deadline leads to when nobody was quicker. */
    public enum Cause {
        /** Work that was not handed in gives its slot back. */
        TIME_OUT {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                return new TimeOutAssignment(new AssignmentId(id), ACTOR, at);
            }
        },
        /** Work that nobody decided on is approved. */
        APPROVAL {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                return new AutoApproveAssignment(new AssignmentId(id), ACTOR, at);
            }
        },
        /** A task takes no more work. */
        EXPIRY {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                return new ExpireTask(new TaskId(id), ACTOR, at);
            }
        },
        /** What a worker's account holds until then is available. */
        MATURITY {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                int colon = id.lastIndexOf(':');
                return new MatureEarnings(
                        new WorkerId(id.substring(0, colon)),
                        Amount.currency(id.substring(colon + 1)),
                        deadline,
                        ACTOR,
                        at);
            }
        },
        /** An attempt at a payout that nobody claimed comes back. */
        UNCLAIMED {
            @Override
            Command command(String id, Instant deadline, @Nullable Instant at) {
                int end = id.lastIndexOf(ATTEMPT);
                int attempt = Integer.parseInt(id.substring(end + 1));
                return new ExpirePayout(new PayoutId(id.substring(0, end)), attempt, ACTOR, at);
            }
        };

        /** @param at when it takes effect; now where it is null */
        abstract Command command(String id, Instant deadline, @Nullable Instant at);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who does what is due. */
    static final Actor ACTOR = Actor.operator("calendar");

    /** Between a payout's id and the number of its attempt. */
    static final char ATTEMPT = '@';

    /** The same from every process: one's is the other's repeat. */
    Command command() {
        return cause.command(id(subject), at, at);
    }

    /** The same as of now, for what was not done before its books were closed. */
    Command lateCommand() {
        return cause.command(id(subject), at, null);
    }

    static String id(String stream) {
        return stream.substring(stream.indexOf(':') + 1);
    }
}
