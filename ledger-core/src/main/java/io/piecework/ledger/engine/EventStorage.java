package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** Axon's JDBC storage over the table {@code ledger_event}. */
final class EventStorage extends JdbcEventStorageEngine {

    /** Events a query fetches; a shorter answer is the stream's end, which saves the second query of every load. */
    private static final int BATCH = 100;

    private static final String APPEND =
            "INSERT INTO ledger_event (stream, sequence, name, revision, recorded_at, payload)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String READ = "SELECT stream, sequence, name, revision, recorded_at, payload FROM ledger_event"
            + " WHERE stream = ? AND sequence >= ? ORDER BY sequence FETCH FIRST " + BATCH + " ROWS ONLY";

    private final EventNames names;

    EventStorage(Transactions transactions, EventNames names) {
        super(build(transactions, new EventSerializer(names)));
        this.names = names;
    }

    private static Builder build(Transactions transactions, EventSerializer serializer) {
        Builder builder = builder();
        builder.connectionProvider(transactions).transactionManager(transactions);
        builder.eventSerializer(serializer).snapshotSerializer(serializer);
        builder.persistenceExceptionResolver(Conflicts::isDuplicateKey);
        builder.batchSize(BATCH).finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        builder.appendEvents((connection, schema, type, events, with, time) -> append(connection, events, with));
        builder.readEventDataForAggregate((connection, schema, stream, first, size) -> read(connection, stream, first));
        return builder;
    }

    private static PreparedStatement append(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(APPEND);
        for (EventMessage<?> message : events) {
            var event = (DomainEventMessage<?>) message;
            SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
            var recorded = ((LedgerEvent) event.getPayload()).stamp().recorded();
            statement.setString(1, event.getAggregateIdentifier());
            statement.setLong(2, event.getSequenceNumber());
            statement.setString(3, payload.getType().getName());
            statement.setInt(4, Integer.parseInt(payload.getType().getRevision()));
            statement.setObject(5, recorded.atOffset(ZoneOffset.UTC));
            statement.setBytes(6, payload.getData());
            statement.addBatch();
        }
        return statement;
    }

    private static PreparedStatement read(Connection connection, String stream, long first) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(READ);
        statement.setString(1, stream);
        statement.setLong(2, first);
        return statement;
    }

    @Override
    protected DomainEventData<?> getDomainEventData(ResultSet row) throws SQLException {
        String stream = row.getString("stream");
        long sequence = row.getLong("sequence");
        String name = row.getString("name");
        String revision = row.getString("revision");
        known(stream, sequence, name, revision);
        return new GenericDomainEventEntry<>(
                stream.substring(0, Math.max(0, stream.indexOf(':'))),
                stream,
                sequence,
                stream + "@" + sequence,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                name,
                revision,
                row.getBytes("payload"),
                EventSerializer.noMetaData());
    }

    /** Here and not when Axon asks for the class, since here the place is known, and Axon asks in the same way for its own classes. */
    private void known(String stream, long sequence, String name, String revision) {
        try {
            names.classOf(name, revision);
        } catch (IllegalArgumentException unknown) {
            throw Failures.unreadable(stream, sequence, unknown);
        }
    }

    /** There are no snapshots yet, and no table to ask for them. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }
}
