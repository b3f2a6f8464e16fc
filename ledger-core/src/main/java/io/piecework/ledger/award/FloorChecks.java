package io.piecework.ledger.award;

import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.assignment.DecidedWork;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.terms.FloorBasis;
import io.piecework.ledger.terms.PayFloor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a top-up to a floor was calculated from, against the assignment and by calculating it again.
 *
 * <p>The assignment is only read: the event records the pay that was counted. A later reversal or overturn of the work is corrected by reversing
 * the award.
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
        DecidedWork work = Assignments.decided(payment.unit(), id, asking(command));
        requireSame(id, "is the work of %s, not of %s", work.worker(), command.worker());
        if (command.requester() != null) {
            requireSame(id, "is work for %s, not for %s", work.requester(), command.requester());
        }
        requireSame(id, "has paid %s so far, not %s", work.pay(), floor.pay());
        if (floor.floor().time() == PayFloor.Time.OWN) {
            requireSame(id, "took %s from accepted to submitted, not %s", work.time(), floor.time());
        }
        requireCalculated(
                command, "counts a floor of %2$s, which is %1$s by its figures", floor.recalculated(), floor.least());
        requireCalculated(command, "is of %2$s, and its floor leaves %1$s to top up", floor.topUp(), command.amount());
        return new Payment(payment.unit(), payment.source(), payment.stamp().notBefore(id.stream(), work.last()));
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
