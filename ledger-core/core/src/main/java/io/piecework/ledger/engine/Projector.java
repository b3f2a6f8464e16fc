package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs every projection over events, in the order in which the modules registered them. A projection that throws fails the batch. */
record Projector(List<Projection> projections) {

    void project(List<Projection.Recorded> events, Rows rows) {
        projections.forEach(projection -> projection.project(events, rows));
    }

    /** The rows that amounts would be added to. Only these can be written by two transactions at once: other rows belong to one event. */
    Set<String> sharedRows(List<StagedEvent> events) {
        var shared = new HashSet<String>();
        project(events.stream().map(event -> event.at(0)).toList(), new RowNames(shared::add));
        return shared;
    }

    /** Writes nothing; collects the names of the rows that amounts are added to. */
    private record RowNames(Consumer<String> names) implements Rows {

        @Override
        public void insert(String table, List<String> columns, List<? extends List<?>> rows) {
            // an inserted row belongs to one event, so no other transaction writes it
        }

        @Override
        public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
            TableWrite.adding(table, key, amounts, rows).names().forEach(names);
        }

        @Override
        public void put(Projection.Table table, List<String> columns, List<? extends List<?>> rows) {
            // a transaction that puts a row also appends to the row's stream, and so meets others there first
        }

        @Override
        public void each(String sql, List<?> values, Consumer<Row> consumer) {
            throw new UnsupportedOperationException("a projection may not query");
        }

        @Override
        public String inByteOrder(String column) {
            return column;
        }
    }
}
