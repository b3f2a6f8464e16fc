package io.piecework.ledger.statement;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a worker's earnings: a decision on their work, what was said about it, an award beside it, a step of a payout, a hold, forfeiture or
 * escheat, or what is done about tax.
 *
 * @param kind {@code approved}, {@code rejected}, {@code payout requested}, {@code payout paid}, …
 * @param assignment which work; null for a payout, and for an award that names none
 * @param task which task's; null for a payout and an award
 * @param payout which payout; null for work and an award
 * @param award which award; null for all else
 * @param operation which operation; null where it is a step of the work, the award or the payout itself
 * @param title the task's title, how a payout goes, or what an award is for
 * @param gross what it earned, negative for what was paid out
 * @param fee what the worker bears of the platform's fee, or pays for a payout; below zero where it is given back
 * @param tax what was withheld of it, below zero where that was taken back
 * @param net gross − fee − tax: what changed in what the worker is owed
 * @param offered the reward that the work was taken on for; null where that is what it earned, or it is no decision
 * @param category of a rejection, as it was named; empty where none was
 * @param availableAt when what it earned can be paid out; null where that is at once
 * @param overturnUntil until when a rejection can be overturned; null where it is none, or that is without end
 * @param running what the worker is owed after this line
 * @param reason what the worker was told, empty where nothing had to be said
 */
public record StatementLine(
        Instant effective,
        Instant recorded,
        String kind,
        @Nullable AssignmentId assignment,
        @Nullable TaskId task,
        @Nullable PayoutId payout,
        @Nullable AwardId award,
        @Nullable OperationId operation,
        String title,
        Amount gross,
        Amount fee,
        Amount tax,
        Amount net,
        @Nullable Amount offered,
        String category,
        @Nullable Instant availableAt,
        @Nullable Instant overturnUntil,
        Amount running,
        String reason) {

    /** The id of the award, the work, the payout or the operation. */
    public String reference() {
        return Stream.of(award, assignment, payout, operation)
                .filter(Objects::nonNull)
                .map(Id::value)
                .findFirst()
                .orElse("");
    }

    /** Whether it is pay for work or beside it, or takes some of that back; what somebody spent for the work and gets back is not. */
    public boolean isIncome() {
        return (assignment != null || award != null) && !LineKinds.isExpense(kind);
    }

    /** Whether it tells how somebody decided on the work. */
    public boolean isDecision() {
        return LineContent.DECISION_KINDS.contains(kind);
    }
}
