package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a movement that did not go to, or come from, the available balance.
 *
 * @param held the change of the held balance; negative if money left it
 * @param tranches the tranches that changed, in the order of their maturities
 * @param holds the explicit holds that changed
 * @param tax the change of the withheld tax; null for none
 */
public record NonAvailableMovement(
        Amount held,
        List<Tranche> tranches,
        List<Hold> holds,
        @Nullable TaxMovement tax) {

    public NonAvailableMovement {
        tranches = List.copyOf(tranches);
        holds = List.copyOf(holds);
    }

    /** When the amount that this movement credited matures; null if it was not held. */
    public @Nullable Instant heldUntil() {
        return tranches.stream()
                .filter(tranche -> tranche.moved().isPositive())
                .map(Tranche::until)
                .findFirst()
                .orElse(null);
    }
}
