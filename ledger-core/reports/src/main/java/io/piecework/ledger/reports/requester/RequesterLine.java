package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a requester's statement: an event that moved the requester's money.
 *
 * @param position the position of the event
 * @param kind {@code deposit}, {@code task published}, {@code approved}, {@code rejected}, {@code task expired}, {@code bonus}, …
 * @param task null for an award, and for a deposit and what became of it
 * @param title the task's title, or what an award is for; of a charge-back the deposit's id, the cause and the rail's reference; else empty
 * @param assignment null where the line is about no single piece of work
 * @param worker the worker of the work or the award; null for all other lines
 * @param award null for all other lines
 * @param deposit null for all other lines
 * @param opening the balance that was carried over from an old system, whose name is the title; null for all other lines
 * @param refund null for all other lines
 * @param chargeBack of the charge-back, or of its reversal; null for all other lines
 * @param writeOff null for all other lines
 * @param operation the operation whose own stream has the event, such as an extension of a task or a reversal; else null
 * @param available the change of the available money
 * @param reserved the change of the reserved money
 * @param pay the part that workers earned, before withheld tax; negative where it came back to the requester
 * @param fee the part that is the platform's, also where the worker bears it out of the reward; negative where it came back
 * @param tax on the fee; negative where it came back
 * @param after the balance after this line
 */
public record RequesterLine(
        long position,
        Instant effective,
        Instant recorded,
        String kind,
        @Nullable TaskId task,
        String title,
        @Nullable AssignmentId assignment,
        @Nullable WorkerId worker,
        @Nullable AwardId award,
        @Nullable DepositId deposit,
        @Nullable OpeningId opening,
        @Nullable RefundId refund,
        @Nullable ChargeBackId chargeBack,
        @Nullable WriteOffId writeOff,
        @Nullable OperationId operation,
        Amount available,
        Amount reserved,
        Amount pay,
        Amount fee,
        Amount tax,
        RequesterBalance after) {

    /** The id of the award, else of the work, the deposit, the opening balance, the refund, the charge-back, the write-off or the operation; empty for a line about a task alone. */
    public String reference() {
        return Stream.of(award, assignment, deposit, opening, refund, chargeBack, writeOff, operation)
                .filter(Objects::nonNull)
                .map(Id::value)
                .findFirst()
                .orElse("");
    }

    /** Whether money came from outside or went there, or a debt was given up: nothing was reserved or spent. */
    public boolean isFunding() {
        return Stream.of(deposit, opening, refund, chargeBack, writeOff).anyMatch(Objects::nonNull);
    }

    /** The part of a deposit, or of money that was carried over, that repaid what the requester owed before this line. */
    Amount repaid() {
        Amount zero = Amount.zero(available.currency());
        Amount owed = available.minus(after.available()).max(zero);
        return deposit == null && opening == null ? zero : owed.min(available.max(zero));
    }

    /** Pay, fee and tax: what left the requester's money for good; negative where it came back. */
    public Amount spent() {
        return pay.plus(fee).plus(tax);
    }
}
