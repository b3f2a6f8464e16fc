package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/**
 * The worker appeals a rejection. The requester's money for the work is reserved until the appeal is decided, if there is enough.
 *
 * @param daysToAnswer how many times 24 hours there are to decide the appeal, 1 to 3,660
 */
@PermittedTo(worker = true)
public record AppealRejection(AssignmentId assignment, Reason reason, int daysToAnswer, Given given)
        implements CommandRecord<AppealRejection> {

    /** The two weeks of Directive (EU) 2024/2831. */
    private static final int TWO_WEEKS = 14;

    private static final int MOST_DAYS = 3_660;

    /** @throws IllegalArgumentException when the days to answer are not between 1 and 3,660 */
    public AppealRejection {
        Required.components(AppealRejection.class, assignment, reason, daysToAnswer, given);
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
        return new AppealRejection(assignment, new Reason(reason), TWO_WEEKS, Given.BY_PLATFORM);
    }

    /** With so many times 24 hours to decide it. */
    public AppealRejection answeredWithinDays(int days) {
        return new AppealRejection(assignment, reason, days, given);
    }
}
