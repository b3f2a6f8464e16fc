package io.piecework.ledger.audit.figures;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the figures inside one event: a figure that others of the same event determine must be what they make of it. Such a figure has a rule in
 * a table; every other one is one of the event's command, or the event marks it with {@link DeterminedElsewhere}, or its value is compared
 * {@linkplain FigureTable#everywhere everywhere}.
 */
final class OwnFigures {

    private static final Map<Class<?>, FigureTable<?>> TABLES = new HashMap<>();

    /** The components of a type of record whose values have rules. */
    private static final ClassValue<RecordComponent[]> VALUES = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> hasRules(valueType(component)))
                    .toArray(RecordComponent[]::new);
        }
    };

    static {
        AccountTables.add();
        WorkTables.add();
        AwardTables.add();
        PayoutTables.add();
        OtherTables.add();
    }

    private OwnFigures() {}

    static void compare(LedgerEvent event, ClaimSink sink) {
        compare(
                event,
                "",
                (figure, value, expected) ->
                        sink.differs(figure, value, sink.place(), expected + " by the other figures of the event"));
    }

    /** First the values in a record, then the record itself. */
    static void compare(Object record, String path, FigureTable.Differing differing) {
        for (RecordComponent component : VALUES.get(record.getClass())) {
            Object found = read(record, component);
            String inside = path + component.getName() + " ";
            if (found instanceof Collection<?> all) {
                all.forEach(each -> compare(each, inside, differing));
            } else if (found != null) {
                compare(found, inside, differing);
            }
        }
        FigureTable<?> table = TABLES.get(record.getClass());
        if (table != null) {
            table.compare(record, path, differing);
        }
    }

    /** The components that are compared here or elsewhere, or that the command gave; none for a type without figures. */
    static Set<String> components(Class<?> type) {
        FigureTable<?> own = TABLES.get(type);
        var components = new TreeSet<String>(own == null ? Set.of() : own.components());
        Set<String> given = given(type);
        boolean isEvent = type.isAnnotationPresent(EventName.class);
        for (RecordComponent component : type.getRecordComponents()) {
            FigureTable<?> table = TABLES.get(valueType(component));
            if (component.isAnnotationPresent(DeterminedElsewhere.class)
                    || given.contains(component.getName())
                    || (table != null && (!isEvent || table.isEverywhere() || hasRules(valueType(component))))) {
                components.add(component.getName());
            }
        }
        return components;
    }

    private static Set<String> given(Class<?> type) {
        EventName name = type.getAnnotation(EventName.class);
        return name == null || !name.command().isRecord()
                ? Set.of()
                : Arrays.stream(name.command().getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
    }

    /** Whether there is something to compare in a value of this type. */
    private static boolean hasRules(Class<?> type) {
        FigureTable<?> table = TABLES.get(type);
        return table != null && (table.hasRules() || VALUES.get(type).length > 0);
    }

    /** The type of a component, or of the elements of a list. */
    private static Class<?> valueType(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : component.getType();
    }

    private static @Nullable Object read(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName() + " has no readable " + component.getName(), e);
        }
    }

    static <R extends Record> FigureTable<R> of(Class<R> type) {
        var table = new FigureTable<>(type);
        TABLES.put(type, table);
        return table;
    }
}
