package io.piecework.ledger.command.text;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Requires that a record's components are given, so that a null is refused where it enters and by its name. */
@API(status = API.Status.INTERNAL)
public final class Required {

    private static final ClassValue<@Nullable String[]> NAMES = new ClassValue<>() {
        @Override
        protected @Nullable String[] computeValue(Class<?> type) {
            return names(type.getRecordComponents());
        }
    };

    private Required() {}

    /**
     * Checks the components that are not {@code @Nullable}.
     *
     * @param values all components, in their order
     * @throws NullPointerException that names the record and its first component that is null
     */
    public static void components(Class<? extends Record> type, @Nullable Object... values) {
        @Nullable String[] names = NAMES.get(type);
        for (int i = 0; i < names.length; i++) {
            if (values[i] == null && names[i] != null) {
                throw new NullPointerException(type.getSimpleName() + ": " + names[i] + " is null");
            }
        }
    }

    /**
     * Checks a collection and its elements.
     *
     * @throws NullPointerException that names the collection, or the place of its first element that is null
     */
    public static void elements(String name, Collection<?> values) {
        Objects.requireNonNull(values, name);
        int place = 0;
        for (Object value : values) {
            if (value == null) {
                throw new NullPointerException(name + "[" + place + "] is null");
            }
            place++;
        }
    }

    /** A copy of a list that {@link #elements} accepts. */
    public static <T> List<T> list(String name, Collection<? extends T> values) {
        elements(name, values);
        return List.copyOf(values);
    }

    /** A list of an array's elements, none of which may be null. */
    public static <T> List<T> list(String name, T[] values) {
        return list(name, Arrays.asList(Objects.requireNonNull(values, name)));
    }

    /** The name of each component that has to be given; null for one that is {@code @Nullable}. */
    private static @Nullable String[] names(RecordComponent[] components) {
        var names = new @Nullable String[components.length];
        for (int i = 0; i < names.length; i++) {
            boolean optional = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            names[i] = optional ? null : components[i].getName();
        }
        return names;
    }
}
