package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who gives a command, when it takes effect, and its tags. Every command has one as its last component.
 *
 * @param actor who gives it, as the host has authenticated them
 * @param at the effective time, truncated to microseconds; null for the ledger's clock
 * @param tags part of the command's content: a repeat has the same
 */
public record Given(Actor actor, @Nullable Instant at, Tags tags) {

    /** By the platform, now, without tags. */
    public static final Given BY_PLATFORM = by(Actor.PLATFORM, null);

    public Given {
        Required.components(Given.class, actor, at, tags);
    }

    /** @param at null for the ledger's clock */
    public static Given by(Actor actor, @Nullable Instant at) {
        return new Given(actor, at, Tags.none());
    }

    Given by(Actor other) {
        return new Given(other, at, tags);
    }

    Given at(Instant other) {
        Objects.requireNonNull(other, "at");
        return new Given(actor, other, tags);
    }

    Given tagged(Tags others) {
        Objects.requireNonNull(others, "tags");
        return others.equals(tags) ? this : new Given(actor, at, others);
    }
}
