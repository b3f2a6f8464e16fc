package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * Has the rows written that follow from events. Not by way of Axon's event processors, whose handlers' exceptions are logged and lost:
 * here they undo the unit.
 */
public record Projector(List<Projection> projections) {

    public record Stored(long position, String stream, long sequence, LedgerEvent event)
            implements Projection.Recorded {}

    /** For the batch of this thread's unit, which knows where the events are going to be stored. */
    void project(List<? extends EventMessage<?>> messages) {
        Batch batch = Batch.current();
        var events = new ArrayList<Projection.Recorded>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            events.add(stored(
                    (DomainEventMessage<?>) messages.get(i), batch.appendedAt().get(i)));
        }
        projections.forEach(projection -> projection.project(events, batch.rows()));
    }

    /** The rows that amounts would be added to, which are the only ones that two transactions may both have to write. */
    Set<String> shared(List<? extends DomainEventMessage<?>> messages) {
        var shared = new HashSet<String>();
        var rows = new Keys(shared::add);
        List<Projection.Recorded> events = messages.stream()
                .<Projection.Recorded>map(message -> stored(message, 0))
                .toList();
        projections.forEach(projection -> projection.project(events, rows));
        return shared;
    }

    private static Stored stored(DomainEventMessage<?> message, long position) {
        return new Stored(position, message.getAggregateIdentifier(), message.getSequenceNumber(), (LedgerEvent)
                message.getPayload());
    }

    /** Writes nothing. */
    private record Keys(Consumer<String> keys) implements Rows {

        @Override
        public void insert(String table, List<String> columns, List<? extends List<?>> rows) {
            // nobody else's
        }

        @Override
        public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
            TableWrite.adding(table, key, amounts, rows).names().forEach(keys);
        }

        @Override
        public void each(String sql, List<?> values, Consumer<Row> consumer) {
            throw new UnsupportedOperationException("a projection asks for no rows");
        }

        @Override
        public String inByteOrder(String column) {
            return column;
        }
    }
}
