package io.piecework.ledger.journal;

import io.piecework.ledger.message.Source;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a worker's account holds, and why it is not available.
 *
 * @param until when it becomes available by itself; null where it waits for a decision
 * @param by what keeps it back; null where it is the moment alone
 */
public record HeldEarnings(
        Amount amount, @Nullable Instant until, @Nullable Source by) {

    private static final Map<String, String> KEEPERS =
            Map.of("operation", "by hold ", "assignment", "by the dispute about ");

    /** What keeps it back, in words; empty where it is the moment alone. */
    public String keeper() {
        if (by == null) {
            return "";
        }
        String[] stream = by.toString().split(":", 2);
        return KEEPERS.containsKey(stream[0]) ? KEEPERS.get(stream[0]) + stream[1] : "by " + by;
    }
}
