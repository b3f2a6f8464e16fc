package io.piecework.ledger.finance.audit;

import io.piecework.ledger.command.LedgerEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Compares the figures inside one event: a figure that others of the same event determine must be what they make of it. Each type of event that has
 * figures, and each type of value in one, has a table; add a new component by hand.
 */
final class OwnFigures {

    private static final Map<Class<?>, FigureTable<?>> TABLES = new HashMap<>();

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

    /** A type without a table has no figures. */
    static void compare(Object record, String path, FigureTable.Differing differing) {
        FigureTable<?> table = TABLES.get(record.getClass());
        if (table != null) {
            table.compare(record, path, differing);
        }
    }

    /** The components with a rule; none for a type without figures. */
    static Set<String> components(Class<?> type) {
        FigureTable<?> table = TABLES.get(type);
        return table == null ? Set.of() : table.components();
    }

    static <R extends Record> FigureTable<R> of(Class<R> type) {
        var table = new FigureTable<>(type);
        TABLES.put(type, table);
        return table;
    }
}
