package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Watches a yearly cap from now on: due work announces each worker who earns more in a calendar year.
 *
 * @param cap the id of this operation, which names the cap
 * @param amount the cap, not negative
 * @param zone the time zone of the calendar years
 */
@PermittedTo
public record WatchCap(OperationId cap, Amount amount, ZoneId zone, Given given) implements CommandRecord<WatchCap> {

    /** @throws IllegalArgumentException when the amount is negative */
    public WatchCap {
        Required.components(WatchCap.class, cap, amount, zone, given);
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a cap is not negative, but this is " + amount);
        }
    }

    /** @param zone such as {@code Europe/Amsterdam} */
    public static WatchCap of(String cap, Amount amount, ZoneId zone) {
        Objects.requireNonNull(cap, "cap");
        return of(new OperationId(cap), amount, zone);
    }

    public static WatchCap of(OperationId cap, Amount amount, ZoneId zone) {
        return new WatchCap(cap, amount, zone, Given.BY_PLATFORM);
    }
}
