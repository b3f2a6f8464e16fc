package io.piecework.ledger.testing.axon;

import io.piecework.ledger.command.LedgerEvent;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Matches one event of the ledger by its type and by some of its values, as an event or as the payload of a message. So it can stand in
 * {@link #events} and in Axon Test's {@code Matchers}. Immutable.
 */
public final class LedgerEventMatcher extends BaseMatcher<Object> {

    private final Class<? extends LedgerEvent> type;
    private final List<Part> parts;

    private LedgerEventMatcher(Class<? extends LedgerEvent> type, List<Part> parts) {
        this.type = type;
        this.parts = List.copyOf(parts);
    }

    /** An event of this type. */
    public static LedgerEventMatcher event(Class<? extends LedgerEvent> type) {
        return new LedgerEventMatcher(type, List.of());
    }

    /** Exactly these events, in this order. */
    public static Matcher<List<EventMessage<?>>> events(LedgerEventMatcher... expected) {
        return new EventSequenceMatcher(List.of(expected));
    }

    /**
     * This matcher with a value.
     *
     * @param path of accessors, such as {@code pay.fee} for {@code event.pay().fee()}
     * @param value compared with {@code equals}; a text is compared with the value as text, such as {@code USD 0.50}; null for absent
     * @throws IllegalArgumentException when the type has no such accessor
     */
    public LedgerEventMatcher with(String path, @Nullable Object value) {
        var more = new ArrayList<>(parts);
        more.add(new Part(path, accessors(path), value));
        return new LedgerEventMatcher(type, more);
    }

    @Override
    public boolean matches(Object item) {
        Object event = item instanceof Message<?> message ? message.getPayload() : item;
        return type.isInstance(event) && parts.stream().allMatch(part -> part.matches(event));
    }

    @Override
    public void describeTo(Description description) {
        description.appendText(text());
    }

    String text() {
        return LedgerEvent.nameOf(type) + values(part -> part.expected);
    }

    /** The stored name of an event; where it has the expected type, with its values of the expected parts. */
    String text(Object event) {
        return type.isInstance(event) ? nameOf(event) + values(part -> part.in(event)) : nameOf(event);
    }

    static String nameOf(Object event) {
        return event instanceof LedgerEvent known
                ? LedgerEvent.nameOf(known.getClass())
                : event.getClass().getName();
    }

    private String values(Function<Part, @Nullable Object> value) {
        return parts.stream()
                .map(part -> part.path + " = " + value.apply(part))
                .collect(Collectors.joining(", ", parts.isEmpty() ? "" : " with ", ""));
    }

    private List<Method> accessors(String path) {
        var accessors = new ArrayList<Method>();
        Class<?> owner = type;
        for (String name : path.split("\\.", -1)) {
            Method accessor = accessor(owner, name, path);
            accessors.add(accessor);
            owner = accessor.getReturnType();
        }
        return accessors;
    }

    private Method accessor(Class<?> owner, String name, String path) {
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(LedgerEvent.nameOf(type) + " has no " + path + ": "
                        + owner.getSimpleName() + " has no accessor " + name));
    }

    private record Part(
            String path, List<Method> accessors, @Nullable Object expected) {

        boolean matches(Object event) {
            Object found = in(event);
            if (expected instanceof String text && found != null) {
                return text.equals(found.toString());
            }
            return expected == null ? found == null : expected.equals(found);
        }

        @Nullable
        Object in(Object event) {
            Object value = event;
            for (Method accessor : accessors) {
                if (value == null) {
                    return null;
                }
                try {
                    value = accessor.invoke(value);
                } catch (ReflectiveOperationException failed) {
                    throw new IllegalStateException("cannot read " + path + " of " + event, failed);
                }
            }
            return value;
        }
    }
}
