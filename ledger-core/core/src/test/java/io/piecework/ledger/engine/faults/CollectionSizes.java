package io.piecework.ledger.engine.faults;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sizes of all maps and collections that an object of the ledger leads to, by the class and the field that holds them. */
final class CollectionSizes {

    private static final String OURS = "io.piecework.ledger.";

    private static final int FEW = 100;

    private final Map<String, Integer> largest = new TreeMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private CollectionSizes() {}

    /** The largest size of each field. */
    static Map<String, Integer> of(Object root) {
        var sizes = new CollectionSizes();
        sizes.visit(root);
        while (!sizes.next.isEmpty()) {
            sizes.fields(sizes.next.remove());
        }
        return sizes.largest;
    }

    private void visit(Object value) {
        if (value != null && value.getClass().getName().startsWith(OURS) && seen.add(value)) {
            next.add(value);
        }
    }

    private void fields(Object owner) {
        for (Class<?> type = owner.getClass(); type != null && type.getName().startsWith(OURS); ) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive()) {
                    look(type.getSimpleName() + "." + field.getName(), value(field, owner));
                }
            }
            type = type.getSuperclass();
        }
    }

    private static Object value(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(Modifier.isStatic(field.getModifiers()) ? null : owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(String field, Object value) {
        Collection<?> elements = value instanceof Map<?, ?> map
                ? map.values()
                : value instanceof Collection<?> collection ? collection : List.of();
        if (!elements.isEmpty()) {
            largest.merge(field, elements.size(), Math::max);
            copy(elements).forEach(this::visit);
        }
        visit(value);
    }

    /** A few elements. Other threads may change the collection meanwhile: then the next look visits its elements. */
    private static List<?> copy(Collection<?> elements) {
        try {
            return elements.stream().limit(FEW).toList();
        } catch (ConcurrentModificationException | IndexOutOfBoundsException changed) {
            return List.of();
        }
    }
}
