package io.piecework.ledger.cli.story;

import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Id;
import io.piecework.ledger.message.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutTerms;
import io.piecework.ledger.task.FeePolicy;
import io.piecework.ledger.task.PublishTask;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records of the library from JSON objects: a field is named as its component, what a command is recognised by {@code id}. */
final class Records {

    /** What stands for a field that is not given, where the library's own factories know something. */
    record Default(String said, Function<Map<String, Object>, @Nullable Object> value) {}

    private static final Default NOTHING = new Default("nothing", given -> null);

    private static final Map<String, Default> DEFAULTS = Map.of(
            key(PublishTask.class, "title"),
            new Default("the id", given -> given.get("id") instanceof Id id ? new Title(id.value()) : null),
            key(PublishTask.class, "fee"),
            new Default("no fee", given -> FeePolicy.NONE),
            key(GrantCredit.class, "currency"),
            new Default("the limit's", given -> given.get("limit") instanceof Amount limit ? limit.currency() : null),
            key(PayoutTerms.class, "threshold"),
            new Default("the quantum", given -> given.get("quantum")));

    private Records() {}

    /** The names of a record's fields in JSON, in its order. */
    static List<String> names(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(component -> name(type, component))
                .toList();
    }

    static String name(Class<?> type, RecordComponent component) {
        boolean first = component.getName().equals(type.getRecordComponents()[0].getName());
        return first && Command.class.isAssignableFrom(type) ? "id" : component.getName();
    }

    /** What stands for the field where it is missing; null where it must not be. */
    static @Nullable Default whereMissing(Class<?> type, RecordComponent component) {
        if (isNullable(component)) {
            return NOTHING;
        }
        if (component.getType() == Actor.class) {
            return new Default(Actor.PLATFORM.toString(), given -> Actor.PLATFORM);
        }
        return DEFAULTS.get(key(type, component.getName()));
    }

    /**
     * Reads a record.
     *
     * @param path what stands in front of a field's name in a message
     * @param others fields that the object has besides those of the record
     * @throws BadLineException naming the field that is unknown, missing or wrong
     */
    static <R> R read(Class<R> type, Json.Fields fields, String path, String... others) {
        var known = new ArrayList<>(List.of(others));
        known.addAll(names(type));
        fields.only(known);
        var given = new HashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(type, component);
            Json value = fields.values().get(name);
            if (value != null) {
                given.put(name, Values.read(component.getGenericType(), value, path + name));
            }
        }
        var arguments = new ArrayList<@Nullable Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(type, component);
            Object value = given.get(name);
            arguments.add(value == null ? missing(type, component, given, path + name) : value);
        }
        return make(type, arguments);
    }

    private static @Nullable Object missing(
            Class<?> type, RecordComponent component, Map<String, Object> given, String field) {
        Default otherwise = whereMissing(type, component);
        Object value = otherwise == null ? null : otherwise.value().apply(given);
        if (value == null && !isNullable(component)) {
            throw new BadLineException("field " + Shown.value(field) + " is missing");
        }
        return value;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static <R> R make(Class<R> type, List<@Nullable Object> arguments) {
        try {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getConstructor(types).newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException
                    || e.getCause() instanceof ArithmeticException
                    || e.getCause() instanceof DateTimeException) {
                throw new BadLineException(
                        Shown.line(String.valueOf(e.getCause().getMessage())));
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made of its components", e);
        }
    }

    private static String key(Class<?> type, String component) {
        return type.getSimpleName() + "." + component;
    }
}
