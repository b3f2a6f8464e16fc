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
            "INSERT INTO ledger_event (position, stream, sequence, name, revision, recorded_at, payload, hash)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String READ = "SELECT stream, sequence, name, revision, recorded_at, payload, hash"
            + " FROM ledger_event"
            + " WHERE stream = ? AND sequence >= ? ORDER BY sequence FETCH FIRST " + BATCH + " ROWS ONLY";

    private final EventNames names;

    EventStorage(Transactions transactions, Dialect dialect, EventNames names) {
        super(build(transactions, dialect.positions(), new EventSerializer(names)));
        this.names = names;
    }

    private static Builder build(Transactions transactions, String positions, EventSerializer serializer) {
        Builder builder = builder();
        builder.connectionProvider(transactions).transactionManager(transactions);
        builder.eventSerializer(serializer).snapshotSerializer(serializer);
        builder.persistenceExceptionResolver(Conflicts::isDuplicateKey);
        builder.batchSize(BATCH).finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        builder.appendEvents((connection, schema, type, events, with, time) -> {
            try (PreparedStatement take = connection.prepareStatement(positions)) {
                return append(connection, take, events, with);
            }
        });
        builder.readEventDataForAggregate((connection, schema, stream, first, size) -> read(connection, stream, first));
        return builder;
    }

    private static PreparedStatement append(
            Connection connection,
            PreparedStatement positions,
            List<? extends EventMessage<?>> events,
            Serializer serializer)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(APPEND);
        EventHeads heads = EventHeads.ofUnit();
        positions.setInt(1, events.size());
        try (ResultSet position = positions.executeQuery()) {
            for (EventMessage<?> message : events) {
                position.next();
                EventHash.Content content = content(position.getLong(1), (DomainEventMessage<?>) message, serializer);
                byte[] hash = content.after(heads.before(connection, content.stream(), content.sequence()));
                heads.put(content.stream(), content.sequence(), hash);
                bind(statement, content, hash);
                statement.addBatch();
            }
        }
        return statement;
    }

    private static EventHash.Content content(long position, DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        return new EventHash.Content(
                position,
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                payload.getType().getName(),
                Integer.parseInt(payload.getType().getRevision()),
                ((LedgerEvent) event.getPayload()).stamp().recorded(),
                payload.getData());
    }

    private static void bind(PreparedStatement statement, EventHash.Content content, byte[] hash) throws SQLException {
        statement.setLong(1, content.position());
        statement.setString(2, content.stream());
        statement.setLong(3, content.sequence());
        statement.setString(4, content.name());
        statement.setLong(5, content.revision());
        statement.setObject(6, content.recorded().atOffset(ZoneOffset.UTC));
        statement.setBytes(7, content.payload());
        statement.setBytes(8, hash);
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
        EventHeads.ofUnit().put(stream, sequence, row.getBytes("hash"));
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
