package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;

/**
 * Two operators change a worker's earnings by hand. The platform bears the difference as an expense.
 *
 * @param amount added to the earnings; negative to take earnings; not zero
 * @param authority the second operator's approval, paid by the platform
 * @param recovery the limit where the worker has less than is taken
 */
@PermittedTo(twoOperators = true, notWorker = true)
public record AdjustEarnings(
        AwardId award,
        WorkerId worker,
        Amount amount,
        Reason reason,
        Authority authority,
        Recovery recovery,
        Given given)
        implements CommandRecord<AdjustEarnings> {

    /** @throws IllegalArgumentException when the amount is zero, or the authority's payer is the requester */
    public AdjustEarnings {
        Required.components(AdjustEarnings.class, award, worker, amount, reason, authority, recovery, given);
        if (amount.isZero()) {
            throw new IllegalArgumentException(award + " adjusts by " + amount + "; give an amount other than zero");
        }
        if (authority.payer() != Payer.PLATFORM) {
            throw new IllegalArgumentException(award + " would be paid by the " + authority.payer()
                    + "; an adjustment is always paid by the platform");
        }
    }

    /**
     * Takes no more than the worker has available.
     *
     * @param approver the second operator
     */
    public static AdjustEarnings of(String award, String worker, Amount amount, String reason, String approver) {
        return of(new AwardId(award), new WorkerId(worker), amount, reason, approver);
    }

    public static AdjustEarnings of(AwardId award, WorkerId worker, Amount amount, String reason, String approver) {
        Objects.requireNonNull(approver, "approver");
        return new AdjustEarnings(
                award,
                worker,
                amount,
                new Reason(reason),
                Authority.of(approver).paidByPlatform(),
                Recovery.AVAILABLE,
                Given.BY_PLATFORM);
    }

    public AdjustEarnings recovering(Recovery recovery) {
        return new AdjustEarnings(award, worker, amount, reason, authority, recovery, given);
    }
}
