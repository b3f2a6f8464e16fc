package io.piecework.ledger.journal;

import io.piecework.ledger.command.Source;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a worker's held earnings, and why it is not available.
 *
 * @param until when it becomes available; null where it waits for a decision
 * @param by the hold or dispute that holds it; null where only time does
 * @param because why the hold or dispute began; in statements only, and null where only time holds it
 */
public record HeldEarnings(
        Amount amount,
        @Nullable Instant until,
        @Nullable Source by,
        @Nullable Because because) {

    /**
     * Why earnings are held by a hold or a dispute.
     *
     * @param since when it took effect
     */
    public record Because(Instant since, String reason) {}

    private static final Map<String, String> HOLDERS =
            Map.of("operation", "by hold ", "assignment", "by the dispute about ");

    /** These earnings with the reason of their hold or dispute; null for none. */
    public HeldEarnings because(@Nullable Because because) {
        return new HeldEarnings(amount, until, by, because);
    }

    /** The hold or dispute in words, such as {@code by hold op-7}; empty where only time holds it. */
    public String holder() {
        if (by == null) {
            return "";
        }
        String[] stream = by.toString().split(":", 2);
        return HOLDERS.containsKey(stream[0]) ? HOLDERS.get(stream[0]) + stream[1] : "by " + by;
    }
}
