package io.piecework.ledger.audit.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The figures of one type of event, or of one type of value in events, that other components determine, and those of a value that stand alone. */
final class FigureTable<R extends Record> {

    /** A figure that does not agree with the others. */
    interface Differing {

        void differs(String figure, Object value, String expected);
    }

    private interface Rule<R> {

        void compare(R record, String path, Differing differing);
    }

    private final Class<R> type;
    private final Set<String> components = new TreeSet<>();
    private final List<Rule<R>> rules = new ArrayList<>();
    private boolean everywhere;

    FigureTable(Class<R> type) {
        this.type = type;
    }

    /** The components that have a rule here. */
    Set<String> components() {
        return components;
    }

    /** The command said so, or it follows from what no event has: nothing in the event determines them. */
    FigureTable<R> given(String... names) {
        components.addAll(List.of(names));
        return this;
    }

    /** Other events determine them, and are compared with. */
    FigureTable<R> elsewhere(String... names) {
        return given(names);
    }

    /** Wherever an event has such a value, other events determine it, and are compared with. */
    FigureTable<R> everywhere() {
        everywhere = true;
        return this;
    }

    boolean isEverywhere() {
        return everywhere;
    }

    boolean hasRules() {
        return !rules.isEmpty();
    }

    /**
     * @param name the component, and which figure of it after a space
     * @param expected what the other components make of it; null where they do not determine it
     */
    FigureTable<R> is(String name, Function<R, @Nullable Object> value, Function<R, @Nullable Object> expected) {
        components.add(component(name));
        rules.add((record, path, differing) -> {
            Object wanted = expected.apply(record);
            Object found = value.apply(record);
            if (wanted != null && !wanted.equals(found)) {
                differing.differs(path + name, Objects.requireNonNullElse(found, "none"), wanted.toString());
            }
        });
        return this;
    }

    /**
     * @param name the component, and which figure of it after a space
     * @param words what it should be
     */
    FigureTable<R> holds(String name, Function<R, Object> value, Predicate<R> rule, String words) {
        components.add(component(name));
        rules.add((record, path, differing) -> {
            if (!rule.test(record)) {
                differing.differs(path + name, value.apply(record), words);
            }
        });
        return this;
    }

    private static String component(String name) {
        return name.split(" ", 2)[0];
    }

    void compare(Object record, String path, Differing differing) {
        R own = type.cast(record);
        for (Rule<R> rule : rules) {
            rule.compare(own, path, differing);
        }
    }
}
