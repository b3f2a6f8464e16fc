package io.piecework.ledger.message;

import java.lang.reflect.RecordComponent;
import java.util.Objects;

/** Compares a command with the event stored under its id, to tell a repeat from another command with the same id. */
public final class RepeatComparison {

    private RepeatComparison() {}

    /**
     * Returns the stored event if the command has the same content. A null effective time equals any.
     *
     * @param expected the type of event that this command leads to
     * @throws Refusal {@code id-reused}, naming the first field that differs and both values
     */
    public static <E extends LedgerEvent> E of(Command command, LedgerEvent stored, Class<E> expected) {
        if (!expected.isInstance(stored)) {
            throw differs(command, "event", nameOf(stored.getClass()), nameOf(expected));
        }
        for (RecordComponent component : command.getClass().getRecordComponents()) {
            String field = component.getName();
            if (field.equals("actor")) {
                compare(command, field, stored.stamp().actor(), command.actor());
            } else if (!field.equals("at")) {
                compare(command, field, read(stored, field), read(command, field));
            }
        }
        if (!stored.stamp().agreesWith(command.at())) {
            throw differs(command, "at", stored.stamp().effective(), Objects.requireNonNull(command.at()));
        }
        return expected.cast(stored);
    }

    private static String nameOf(Class<?> event) {
        EventName name = event.getAnnotation(EventName.class);
        return name == null ? event.getSimpleName() : name.value();
    }

    private static void compare(Command command, String field, Object stored, Object given) {
        if (!stored.equals(given)) {
            throw differs(command, field, stored, given);
        }
    }

    private static Refusal differs(Command command, String field, Object stored, Object given) {
        return Refusal.reused(command.id().stream(), field, stored, given);
    }

    private static Object read(Object record, String field) {
        try {
            Object value = record.getClass().getMethod(field).invoke(record);
            return value == null ? "nothing" : value;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName() + " has no readable component " + field, e);
        }
    }
}
