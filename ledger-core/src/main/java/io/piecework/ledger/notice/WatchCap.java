package io.piecework.ledger.notice;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Watches from now on who earns more than an amount in a calendar year.
 *
 * @param zone whose years
 */
public record WatchCap(
        OperationId cap,
        Amount amount,
        ZoneId zone,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when the amount is negative */
    public WatchCap {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("cap " + amount + " is negative");
        }
    }

    /** Watches years of a zone such as {@code Europe/Amsterdam}. */
    public static WatchCap of(String cap, Amount amount, ZoneId zone) {
        return new WatchCap(new OperationId(cap), amount, zone, Actor.PLATFORM, null);
    }

    public WatchCap by(Actor actor) {
        return new WatchCap(cap, amount, zone, actor, at);
    }

    public WatchCap at(Instant at) {
        return new WatchCap(cap, amount, zone, actor, at);
    }

    @Override
    public OperationId id() {
        return cap;
    }
}
