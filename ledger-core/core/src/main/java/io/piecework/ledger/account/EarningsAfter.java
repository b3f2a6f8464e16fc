package io.piecework.ledger.account;

import io.piecework.ledger.command.LedgerEvent.LeftOutWhen;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sub-balances of a worker's account after an event.
 *
 * @param held earned, and not payable before its maturity, or while a hold or a dispute is open
 * @param available payable; negative if more was taken back than was there
 * @param inTransit sent with a payout, neither paid nor returned yet
 * @param nonAvailable the part of the event's movement outside the available balance; null for none
 */
public record EarningsAfter(
        WorkerId worker,
        @LeftOutWhen("0") Amount held,
        Amount available,
        @LeftOutWhen("0") Amount inTransit,
        @Nullable NonAvailableMovement nonAvailable) {

    public List<SubBalance> subBalances() {
        String account = worker.account(available.currency());
        var subBalances = new ArrayList<>(List.of(
                new SubBalance(account, "held", held),
                new SubBalance(account, "available", available),
                new SubBalance(account, "in-transit", inTransit)));
        if (tax() != null) {
            subBalances.add(new SubBalance(account, "withheld", tax().balance()));
        }
        return List.copyOf(subBalances);
    }

    /** The balances alone, for the account's state. */
    EarningsAfter withoutMovement() {
        return nonAvailable == null ? this : new EarningsAfter(worker, held, available, inTransit, null);
    }

    /** The change of the withheld tax; null for none. */
    public @Nullable TaxMovement tax() {
        return nonAvailable == null ? null : nonAvailable.tax();
    }

    /** When the credited amount matures; null if it was not held. */
    public @Nullable Instant heldUntil() {
        return nonAvailable == null ? null : nonAvailable.heldUntil();
    }
}
