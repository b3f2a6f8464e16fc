package io.piecework.ledger.account;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Announces when the platform closes, shifts that date, or withdraws it. Before the date nothing changes; from it on, no task is published or
 * extended, and payout thresholds do not count. Two operators give it, before or after the date that it changes.
 *
 * @param closes the first moment at which the platform is closed, in microseconds; null withdraws the date
 * @param reason in words that workers and requesters read
 * @param approver an operator other than the command's actor
 */
@PermittedTo(twoOperators = true)
public record SetCloseDate(OperationId operation, @Nullable Instant closes, Reason reason, Actor approver, Given given)
        implements CommandRecord<SetCloseDate> {

    public SetCloseDate {
        Required.components(SetCloseDate.class, operation, closes, reason, approver, given);
        closes = closes == null ? null : closes.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Announces the date, or shifts it.
     *
     * @param approver the second operator
     */
    public static SetCloseDate of(String operation, Instant closes, String reason, String approver) {
        return of(new OperationId(operation), closes, reason, approver);
    }

    public static SetCloseDate of(OperationId operation, Instant closes, String reason, String approver) {
        Objects.requireNonNull(closes, "closes");
        Objects.requireNonNull(approver, "approver");
        return new SetCloseDate(operation, closes, new Reason(reason), Actor.operator(approver), Given.BY_PLATFORM);
    }

    /**
     * Withdraws the date; the platform is open again.
     *
     * @param approver the second operator
     */
    public static SetCloseDate withdrawn(String operation, String reason, String approver) {
        return withdrawn(new OperationId(operation), reason, approver);
    }

    public static SetCloseDate withdrawn(OperationId operation, String reason, String approver) {
        Objects.requireNonNull(approver, "approver");
        return new SetCloseDate(operation, null, new Reason(reason), Actor.operator(approver), Given.BY_PLATFORM);
    }
}
