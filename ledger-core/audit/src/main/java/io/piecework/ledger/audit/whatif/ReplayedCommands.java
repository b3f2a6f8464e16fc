package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.CommandCopies;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.payout.PayoutMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads commands back from events: an event has every component of its command under the same name. */
final class ReplayedCommands {

    /** Of an erased reason: no rule about reasons refuses one that is as long as any may be and has no useless words. */
    private static final Reason SOME_REASON =
            new Reason("[erased] " + "x".repeat(Reason.LONGEST - "[erased] ".length()));

    private static final String SOME_TOKEN = "an erased token";

    private ReplayedCommands() {}

    /**
     * The command that an event records, with its tags.
     *
     * @return null where the event follows from another one's command
     * @throws IllegalStateException when this version does not know the event
     */
    @Nullable
    static Command of(EventLog.Logged logged) {
        LedgerEvent event = logged.event();
        if (event == null) {
            throw new IllegalStateException(
                    logged.stream() + "@" + logged.sequence() + " (position " + logged.position() + ") is an event "
                            + logged.name() + " of another version of the ledger; it cannot be replayed");
        }
        Class<? extends Command> type = event.command();
        return type == null ? null : read(type, logged, event);
    }

    private static <C extends Command> C read(Class<C> type, EventLog.Logged logged, LedgerEvent event) {
        Stamp stamp = event.stamp();
        var given = new Given(stamp.actor(), at(stamp), logged.tags());
        return CommandCopies.make(
                type, component -> CommandCopies.isGiven(component) ? given : read(event, component.getName()));
    }

    /**
     * A command that took effect when it was recorded was given without a time, or with that one: both are recorded alike. One that took effect
     * later was given without a time and moved behind what it rests on, by a clock that was behind: it is moved again.
     */
    @Nullable
    private static Instant at(Stamp stamp) {
        return stamp.effective().isBefore(stamp.recorded()) ? stamp.effective() : null;
    }

    @Nullable
    private static Object withoutErased(@Nullable Object value) {
        if (value instanceof Reason reason && reason.isErased()) {
            return SOME_REASON;
        }
        return value instanceof PayoutMethod method && method.isErased()
                ? new PayoutMethod(method.rail(), SOME_TOKEN)
                : value;
    }

    @Nullable
    private static Object read(LedgerEvent event, String component) {
        try {
            return withoutErased(event.getClass().getMethod(component).invoke(event));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(event.getClass().getName() + " has no readable component " + component, e);
        }
    }
}
