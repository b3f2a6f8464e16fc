package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The worker appeals a rejection. The requester's money for the work is reserved until the appeal is decided, if there is enough.
 *
 * @param daysToAnswer how many times 24 hours there are to decide the appeal, 1 to 3,660
 */
public record AppealRejection(
        AssignmentId assignment,
        Reason reason,
        int daysToAnswer,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** The two weeks of Directive (EU) 2024/2831. */
    private static final int TWO_WEEKS = 14;

    private static final int MOST_DAYS = 3_660;

    /** @throws IllegalArgumentException when the days to answer are not between 1 and 3,660 */
    public AppealRejection {
        Required.components(AppealRejection.class, assignment, reason, daysToAnswer, actor, at);
        if (daysToAnswer < 1 || daysToAnswer > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "days to answer " + daysToAnswer + " are not between 1 and " + MOST_DAYS);
        }
    }

    /** An appeal that is to be decided within 14 days. */
    public static AppealRejection of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static AppealRejection of(AssignmentId assignment, String reason) {
        return new AppealRejection(assignment, new Reason(reason), TWO_WEEKS, Actor.PLATFORM, null);
    }

    /** With so many times 24 hours to decide it. */
    public AppealRejection answeredWithinDays(int days) {
        return new AppealRejection(assignment, reason, days, actor, at);
    }

    public AppealRejection by(Actor actor) {
        return new AppealRejection(assignment, reason, daysToAnswer, actor, at);
    }

    public AppealRejection at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new AppealRejection(assignment, reason, daysToAnswer, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
