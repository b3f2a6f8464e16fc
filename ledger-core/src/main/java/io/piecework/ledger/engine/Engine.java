package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Room;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.StreamKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;

/** Stores what the rooms decide, and reads what is stored; safe for any number of threads. */
public final class Engine implements Reading, AutoCloseable {

    private final Rooms rooms;
    private final Transactions transactions;
    private final Rows rows;
    private final EventStreams streams;
    private final Writer writer;
    private final Replay replay;

    /**
     * How to open a database.
     *
     * @param durable whether to refuse one that would lose acknowledged commands
     * @param creating whether to create the ledger's tables where there are none
     */
    public record Opening(boolean durable, boolean creating) {}

    /**
     * What a command came to.
     *
     * @param event the one the receipt is written from
     * @param repeated whether it was stored before, so that nothing was added
     */
    public record Written(LedgerEvent event, boolean repeated) {}

    /**
     * Opens a database.
     *
     * @throws StorageException when the tables are missing or a newer version's, or the database is not durable
     */
    public Engine(
            DataSource source, InstantSource clock, Opening opening, List<Room> rooms, List<Projection> projections) {
        Dialect dialect = inspect(source, opening.durable());
        new Schema(source, dialect).open(opening.creating());
        this.rooms = new Rooms(rooms);
        this.transactions = new Transactions(source, dialect);
        this.rows = new JdbcRows(transactions, dialect);
        this.streams = EventStreams.over(new EventStorage(transactions, dialect, this.rooms.names()));
        streams.subscribe(messages -> project(messages, projections));
        var repository = EventSourcingRepository.builder(StreamAggregate.class)
                .aggregateFactory(factory())
                .eventStore(streams)
                .lockFactory(NullLockFactory.INSTANCE)
                .<EventSourcingRepository<StreamAggregate>>build();
        this.writer = new DirectWriter(
                transactions, dialect.presence(source), this.rooms, new AxonUnit(repository, this.rooms, clock));
        this.replay = new EventReplay(transactions, dialect, this.rooms.names(), projections, writer);
    }

    /** Stores all that a command causes and answers with the event its receipt is written from. */
    public LedgerEvent write(Command command) {
        return writer.write(List.of(command), true).get(0).event();
    }

    /** Stores all that several commands cause, in their order, or nothing of it. */
    public List<Written> writeTogether(List<Command> commands) {
        return writer.write(commands, true);
    }

    /** Decides what {@link #writeTogether} would, and stores nothing. */
    public List<Written> rehearse(List<Command> commands) {
        return writer.write(commands, false);
    }

    /** What proves the rows, and makes them again. */
    public Replay replay() {
        return replay;
    }

    @Override
    public <T> T snapshot(Function<Rows, T> queries) {
        try {
            return transactions.snapshot(() -> queries.apply(rows));
        } catch (JdbcRows.RowsException e) {
            throw Failures.of("read", e.sql());
        }
    }

    @Override
    public <S> Optional<S> state(StreamKind<S> kind, String name) {
        return transactions.snapshot(() -> {
            var events = streams.readEvents(name);
            if (!events.hasNext()) {
                return Optional.empty();
            }
            S state = kind.initial();
            while (events.hasNext()) {
                state = StreamAggregate.evolve(
                        name, kind, state, (LedgerEvent) events.next().getPayload());
            }
            return Optional.of(state);
        });
    }

    /** Takes no further command; the DataSource stays the caller's. */
    @Override
    public void close() {
        writer.close();
        streams.shutDown();
    }

    private static Dialect inspect(DataSource source, boolean durable) {
        try (Connection connection = source.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            List<String> wrong = dialect.makeDurable(connection);
            if (durable && !wrong.isEmpty()) {
                throw new StorageException(
                        "the database would lose acknowledged commands: " + String.join("; ", wrong), null);
            }
            return dialect;
        } catch (SQLException e) {
            throw Failures.of("open the database", e);
        }
    }

    /** Not by way of Axon's event processors, whose handlers' exceptions are logged and lost: here they undo the unit. */
    private void project(List<? extends EventMessage<?>> messages, List<Projection> projections) {
        List<Projection.Recorded> events = messages.stream()
                .map(message -> (DomainEventMessage<?>) message)
                .<Projection.Recorded>map(message ->
                        new Stored(message.getAggregateIdentifier(), message.getSequenceNumber(), (LedgerEvent)
                                message.getPayload()))
                .toList();
        projections.forEach(projection -> projection.project(events, rows));
    }

    private AggregateFactory<StreamAggregate> factory() {
        return new AggregateFactory<>() {
            @Override
            public StreamAggregate createAggregateRoot(String stream, DomainEventMessage<?> first) {
                return new StreamAggregate(stream, rooms.kindOf(stream));
            }

            @Override
            public Class<StreamAggregate> getAggregateType() {
                return StreamAggregate.class;
            }
        };
    }

    record Stored(String stream, long sequence, LedgerEvent event) implements Projection.Recorded {}
}
