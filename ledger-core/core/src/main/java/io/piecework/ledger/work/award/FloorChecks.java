package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.assignment.WorkPay;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import io.piecework.ledger.work.terms.Price;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a top-up to a floor was calculated from, against the assignment and by calculating it again.
 *
 * <p>The event records the pay that was counted, and the assignment's stream what its top-ups add to the pay: they are pay for the next one. A
 * later reversal or overturn of the work is corrected by reversing the award.
 */
final class FloorChecks {

    private FloorChecks() {}

    /**
     * The payment, after the assignment's last step.
     *
     * @throws Refusal {@code unknown-subject} or {@code wrong-state} when the assignment is another one than the top-up counts; {@code
     *     back-dated} before its last step; {@code not-in-terms} when an amount does not follow from the floor
     */
    static Payment require(TopUpPay command, Payment payment) {
        FloorBasis floor = command.floor();
        if (floor == null) {
            return payment;
        }
        AssignmentId id = Objects.requireNonNull(command.assignment());
        Assignments.Decided decided = Assignments.decided(payment.unit(), id, asking(command));
        WorkPay work = decided.work();
        requireSame(id, "is the work of %s, not of %s", work.worker(), command.worker());
        if (command.requester() != null) {
            requireSame(id, "is work for %s, not for %s", decided.requester(), command.requester());
        }
        requireSame(id, "has paid %s so far, not %s", work.pay(), floor.pay());
        if (floor.floor().time() == PayFloor.Time.OWN) {
            requireSame(id, "took %s at work, not %s", work.worked(), floor.time());
        }
        requireCalculated(
                command, "counts a floor of %2$s, which is %1$s by its figures", floor.recalculated(), floor.least());
        requireCalculated(command, "is of %2$s, and its floor leaves %1$s to top up", floor.topUp(), command.amount());
        return new Payment(payment.unit(), payment.source(), payment.stamp().notBefore(id.stream(), decided.last()));
    }

    /** Notes a granted top-up to a floor in the assignment's stream; nothing for a top-up by another rule. */
    static void note(TopUpPay command, Payment payment, Price pay) {
        AssignmentId assignment = command.assignment();
        if (command.floor() != null && assignment != null) {
            Assignments.topUp(payment.unit(), assignment, command.award(), null, pay.earned(), payment.stamp());
        }
    }

    /** Notes the reversal of an award in the stream of the assignment that it raised to a floor; nothing for another award. */
    static void note(Unit unit, AwardEvent.@Nullable Granted granted, AwardEvent.Reversed event) {
        AssignmentId assignment = event.assignment();
        if (granted instanceof AwardEvent.PayToppedUp topUp && topUp.floor() != null && assignment != null) {
            Amount change = event.lines().earned().negated();
            Assignments.topUp(unit, assignment, event.award(), event.operation(), change, event.stamp());
        }
    }

    /** The requester who gives the command, and may learn nothing of others' work; null for the platform. */
    private static @Nullable RequesterId asking(TopUpPay command) {
        return command.actor().role().isPlatform() ? null : command.requester();
    }

    private static void requireSame(AssignmentId id, String sentence, Object found, Object asked) {
        if (!found.equals(asked)) {
            throw Refusal.because(RefusalCode.WRONG_STATE, id.stream(), sentence, found, asked);
        }
    }

    private static void requireCalculated(TopUpPay command, String sentence, Object found, Object asked) {
        if (!found.equals(asked)) {
            throw Refusal.because(RefusalCode.NOT_IN_TERMS, command.award().stream(), sentence, found, asked);
        }
    }
}
