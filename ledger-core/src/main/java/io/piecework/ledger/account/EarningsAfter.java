package io.piecework.ledger.account;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's earnings as an event leaves them.
 *
 * @param held earned, and not payable before some moment or while something is open
 * @param available what may be paid out; below zero where more was taken back than was there
 * @param inTransit what is on its way to the worker
 * @param aside what of the movement did not go to available or come from there; null where nothing did
 */
public record EarningsAfter(
        WorkerId worker,
        Amount held,
        Amount available,
        Amount inTransit,
        @Nullable NonAvailableMovement aside) {

    public List<SubBalance> subBalances() {
        String account = worker.account(available.currency());
        var subBalances = new ArrayList<>(List.of(
                new SubBalance(account, "held", held),
                new SubBalance(account, "available", available),
                new SubBalance(account, "in-transit", inTransit)));
        if (tax() != null) {
            subBalances.add(new SubBalance(account, "withheld", tax().left()));
        }
        return List.copyOf(subBalances);
    }

    /** Without how they came to be so. */
    EarningsAfter withoutMovement() {
        return aside == null ? this : new EarningsAfter(worker, held, available, inTransit, null);
    }

    /** How what is withheld for tax changed; null where it did not. */
    public @Nullable Withheld tax() {
        return aside == null ? null : aside.tax();
    }

    /** Until when what was credited is held; null where it is not. */
    public @Nullable Instant heldUntil() {
        return aside == null ? null : aside.heldUntil();
    }
}
