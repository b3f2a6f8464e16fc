package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a movement did not go to available, or did not come from there.
 *
 * @param held what went to held; below zero where it came from there
 * @param lots how what is held until some moment changed, in the order of the moments
 * @param holds how what people keep back changed
 * @param tax how what is withheld changed; null where it did not
 */
public record NonAvailableMovement(
        Amount held,
        List<Tranche> lots,
        List<Hold> holds,
        @Nullable Withheld tax) {

    public NonAvailableMovement {
        lots = List.copyOf(lots);
        holds = List.copyOf(holds);
    }

    /** Until when a credit is held; null where it is not. */
    public @Nullable Instant heldUntil() {
        return lots.stream()
                .filter(lot -> lot.moved().isPositive())
                .map(Tranche::until)
                .findFirst()
                .orElse(null);
    }
}
