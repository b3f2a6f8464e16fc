package io.piecework.ledger.finance.whatif;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventLog;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads commands back from events: an event has every component of its command under the same name. */
final class ReplayedCommands {

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
        Class<? extends Command> type = EventCommands.of(event);
        return type == null ? null : read(type, event).tagged(logged.tags());
    }

    private static Command read(Class<? extends Command> type, LedgerEvent event) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getName(), event);
        }
        return make(type, values);
    }

    @Nullable
    private static Object value(String component, LedgerEvent event) {
        Stamp stamp = event.stamp();
        return switch (component) {
            case "actor" -> stamp.actor();
            case "at" -> at(stamp);
            default -> read(event, component);
        };
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
    private static Object read(LedgerEvent event, String component) {
        try {
            return event.getClass().getMethod(component).invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(event.getClass().getName() + " has no readable component " + component, e);
        }
    }

    /**
     * Makes a record of its components.
     *
     * @throws IllegalArgumentException when the record does not take the values
     */
    static <T> T make(Class<T> type, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new LinkageError(type.getName() + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName() + " cannot be made", e);
        }
    }
}
