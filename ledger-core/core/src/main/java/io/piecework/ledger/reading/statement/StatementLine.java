package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a worker's statement: a decision on work or a step of its review, an award, a step of a payout, a hold, forfeiture, escheat, a
 * change of tax withholding, or a suspension, reinstatement or closure of the account, which is a line of each currency.
 *
 * @param position of the event in the ledger
 * @param kind {@code approved}, {@code rejected}, {@code payout requested}, {@code payout paid}, …
 * @param assignment null for a payout, and for an award without work
 * @param task null for a payout and an award
 * @param requester of the task, or who granted the award; null for a payout, a line of the account, and what the platform granted
 * @param payout null for work and an award
 * @param award null for all other lines
 * @param operation the operation whose own stream has the event, such as a reversal, a hold or an escheat; null where it is in the stream of the
 *     work, the award or the payout
 * @param title the task's title, the way of a payout, or what an award is for
 * @param gross the earnings, negative for a payout
 * @param fee the worker's share of the platform's fee, or the fee of a payout; negative where it is given back
 * @param tax withheld tax, negative where it is given back
 * @param net gross − fee − tax: the change of what the worker is owed
 * @param offered the reward that the work was accepted for; null where the work earned it in full, or the line does not end the work
 * @param category the category of a rejection, empty without one
 * @param availableAt when the earnings become available; null for at once
 * @param overturnUntil the last moment for an overturn; null where the line is no rejection, there is no limit, it was appealed or
 *     decided, or its task was archived
 * @param corrects when what this line corrects or is about took effect, such as the pay that it takes back, or the payout that came back; null
 *     where it is about no earlier line
 * @param overturned when the rejection was overturned, also after the period; null where it was not, as far as was known
 * @param cameBack when the money of a payout came back, also after the period; null where it did not, as far as was known
 * @param running what the worker is owed after this line
 * @param reason the reason or feedback for the worker, empty without one
 * @param tags those of the command that the statement prints ({@link PrintedTags}); none unless some are named
 */
public record StatementLine(
        long position,
        Instant effective,
        Instant recorded,
        LineKind kind,
        @Nullable AssignmentId assignment,
        @Nullable TaskId task,
        @Nullable RequesterId requester,
        @Nullable PayoutId payout,
        @Nullable AwardId award,
        @Nullable OperationId operation,
        LineTitle title,
        Amount gross,
        Amount fee,
        Amount tax,
        Amount net,
        @Nullable Amount offered,
        String category,
        @Nullable Instant availableAt,
        @Nullable Instant overturnUntil,
        @Nullable Instant corrects,
        @Nullable Instant overturned,
        @Nullable Instant cameBack,
        Amount running,
        String reason,
        Tags tags) {

    /**
     * The place of a line in a worker's statement; the next page begins behind it.
     *
     * @param effective to the microsecond
     * @param position of the line's event
     */
    public record Key(Instant effective, long position) {

        public Key {
            Required.components(Key.class, effective, position);
        }

        /**
         * Reads a key that {@link #toString()} wrote.
         *
         * @throws IllegalArgumentException when the text has another form
         */
        public static Key parse(String text) {
            Objects.requireNonNull(text, "text");
            int bar = text.indexOf('/');
            try {
                return new Key(
                        Instant.parse(text.substring(0, Math.max(bar, 0))), Long.parseLong(text.substring(bar + 1)));
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not the key of a statement line, such as 2026-05-01T12:00:00Z/123", e);
            }
        }

        /** The text for a URL or a token: {@code 2026-05-01T12:00:00Z/123}. */
        @Override
        public String toString() {
            return effective + "/" + position;
        }
    }

    /** Its place in the statement. */
    Key key() {
        return new Key(effective, position);
    }

    /** The id of the award, else of the work, the payout or the operation; empty for an id that only due work knows. */
    public String reference() {
        return Stream.of(award, assignment, payout, isEndOfHold() ? null : operation)
                .filter(Objects::nonNull)
                .map(Id::value)
                .findFirst()
                .orElse("");
    }

    private boolean isEndOfHold() {
        return operation != null && ReleaseHold.isEnd(operation);
    }

    /** Whether it is pay for work or an award, or takes pay back; reimbursed expenses are no income. */
    public boolean isIncome() {
        return (assignment != null || award != null) && !kind.isExpense();
    }

    /** Whether it repays an expense, or takes that back. */
    public boolean isExpense() {
        return kind.isExpense();
    }

    /** Whether work was rejected, or the report of an impossible visit was refused. */
    public boolean isRejected() {
        return kind.isRejection();
    }

    /** Whether it is a payout that came back: money that is owed again, and no earnings. */
    public boolean isReturnedPayout() {
        return payout != null && net.isPositive();
    }

    /** Whether it is a decision on work. */
    public boolean isDecision() {
        return kind.isDecision();
    }
}
