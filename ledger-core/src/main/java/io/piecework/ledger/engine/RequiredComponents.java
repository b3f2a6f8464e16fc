package io.piecework.ledger.engine;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that no component of a command is null which is not declared {@code @Nullable}, nested records included. The caller may have been
 * compiled without null checks, and an event with a missing component could be stored but never be read again.
 */
final class RequiredComponents {

    private record Part(String name, Method accessor, boolean optional) {}

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .map(RequiredComponents::part)
                    .toList();
        }
    };

    private RequiredComponents() {}

    /** @throws NullPointerException that names the record and the component */
    static void require(Record record) {
        Class<?> type = record.getClass();
        for (Part part : PARTS.get(type)) {
            Object value = value(part.accessor(), record);
            if (value instanceof Record inner) {
                require(inner);
            } else if (value == null && !part.optional()) {
                throw new NullPointerException(type.getSimpleName() + " has no " + part.name());
            }
        }
    }

    private static Part part(RecordComponent component) {
        return new Part(
                component.getName(),
                component.getAccessor(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static @Nullable Object value(Method accessor, Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(accessor.toString(), e);
        }
    }
}
