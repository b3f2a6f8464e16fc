package io.piecework.ledger.notice;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.payout.Threshold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Watches from now on whose available earnings reach a payout policy's threshold.
 *
 * @param threshold gross: what a rail would take of it is not known without a rail
 */
public record WatchThreshold(
        OperationId operation,
        Threshold threshold,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when the threshold is of what would be sent */
    public WatchThreshold {
        if (threshold.basis() == Threshold.Basis.NET) {
            throw new IllegalArgumentException(
                    "threshold " + threshold + " is of what is sent, not of what is available");
        }
    }

    public static WatchThreshold of(String operation, Threshold threshold) {
        return new WatchThreshold(new OperationId(operation), threshold, Actor.PLATFORM, null);
    }

    public WatchThreshold by(Actor actor) {
        return new WatchThreshold(operation, threshold, actor, at);
    }

    public WatchThreshold at(Instant at) {
        return new WatchThreshold(operation, threshold, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
