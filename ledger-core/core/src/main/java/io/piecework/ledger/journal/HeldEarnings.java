package io.piecework.ledger.journal;

import io.piecework.ledger.command.Source;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A part of a worker's held earnings, and why it is not available.
 *
 * @param until when it becomes available, by time alone or because its hold ends; null if it waits for a decision
 * @param by the hold or dispute that holds it; null where only time does
 * @param because why the hold or dispute began; in statements only, and null where only time holds it
 * @param thenHeld whether an active hold of everything takes it at {@code until}, so that it becomes available only when that hold ends
 */
public record HeldEarnings(
        Amount amount,
        @Nullable Instant until,
        @Nullable Source by,
        @Nullable Because because,
        boolean thenHeld) {

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
        return new HeldEarnings(amount, until, by, because, thenHeld);
    }

    /** Whether time alone makes it available, at {@code until}: no hold has it then, and no dispute. */
    public boolean byTime() {
        return by == null && until != null && !thenHeld;
    }

    /** These earnings with the end of their hold, and whether another hold takes them then. */
    @API(status = API.Status.INTERNAL)
    public HeldEarnings ending(@Nullable Instant end, boolean thenHeld) {
        return new HeldEarnings(amount, end, by, because, thenHeld);
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
