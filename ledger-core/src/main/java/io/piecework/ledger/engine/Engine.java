package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.Horizon;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.Keeping;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Room;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.StreamKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what the rooms decide, and reads what is stored; safe for any number of threads. */
public final class Engine implements Reading, AutoCloseable {

    /** Streams that the writer remembers. */
    private static final int REMEMBERED = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Rooms rooms;
    private final Dialect dialect;
    private final StreamReader reader;
    private final Transactions transactions;
    private final Rows rows;
    private final EventStreams streams;
    private final HostTransactions hosts;
    private final Writer writer;
    private final Replay replay;
    private final Background background = new Background();
    private final AnnouncedAppending appending;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final Keeping keeping;

    /**
     * What a command came to.
     *
     * @param event the one the receipt is written from
     * @param repeated whether it was stored before, so that nothing was added
     * @param joined whether that is true only when a transaction of the application's is committed
     */
    public record Written(LedgerEvent event, boolean repeated, boolean joined) {}

    /**
     * Opens a database.
     *
     * @throws StorageException when the tables are missing or a newer version's, or the database is not durable
     */
    public Engine(
            DataSource source, InstantSource clock, Opening opening, List<Room> rooms, List<Projection> projections) {
        this(source, clock, opening, rooms, projections, Pace.USUAL);
    }

    /** At another pace. */
    Engine(
            DataSource source,
            InstantSource clock,
            Opening opening,
            List<Room> rooms,
            List<Projection> projections,
            Pace pace) {
        Dialect dialect = inspect(source, opening.durable());
        if (opening.tables() != Opening.Tables.TRUST) {
            new Schema(source, dialect).open(opening.tables() == Opening.Tables.CREATE);
        }
        this.rooms = new Rooms(rooms);
        this.dialect = dialect;
        this.transactions = new Transactions(source, dialect, opening.hosts());
        this.rows = new JdbcRows(transactions::connection, dialect);
        this.keeping = new KeptRows(transactions, dialect);
        var codec = new EventCodec(this.rooms.names());
        this.reader = new StreamReader(codec, dialect);
        this.streams = EventStreams.over(new EventStorage(codec));
        var projecting = new Projecting(projections);
        streams.subscribe(projecting::project);
        Presence presence = dialect.presence(source);
        this.appending = new AnnouncedAppending(dialect.appending(source, opening.patience()));
        this.log = new StoredLog(transactions, codec);
        var snapshots = new Snapshots(
                this.rooms, codec, pace.snapshots(), background, new SnapshotTable(source, dialect), LOG::warn);
        this.checkpoints = new Checkpoints(
                source,
                dialect,
                projections.stream().flatMap(each -> each.checkpoint().stream()).toList(),
                appending,
                pace.checkpoints(),
                background,
                LOG::warn);
        checkpoints.open();
        var writing = new Writing(
                new OwnSession(source, dialect, presence),
                dialect,
                this.rooms,
                reader,
                streams,
                clock,
                new CommittedStates(REMEMBERED),
                snapshots,
                checkpoints,
                appending,
                new Positions.Usual(),
                opening.observer(),
                projecting,
                null);
        this.hosts = opening.hosts();
        this.writer = writer(source, opening, writing, presence);
        this.replay =
                new EventReplay(transactions, dialect, codec, this.rooms, projections, writer, snapshots, checkpoints);
    }

    /** Who stores with the application's transactions where they are joined, and tells who looks on. */
    private static Writer writer(DataSource source, Opening opening, Writing writing, Presence presence) {
        var held = new Held();
        Dialect dialect = writing.dialect();
        var group = new GroupWriter(
                writing,
                Stream.<Session>generate(() -> new OwnSession(source, dialect, null))
                        .limit(Pipeline.MORE_SESSIONS)
                        .toList(),
                presence,
                opening,
                held);
        opening.observer().opened(group::waiting);
        if (opening.hosts() == HostTransactions.NONE) {
            return ObservedWriter.of(group, opening.observer());
        }
        HostWrites writes = dialect.hostWrites(source, opening.patience());
        var joins = new Joins(opening.hosts(), writes, writing, presence, held, opening.patience());
        return ObservedWriter.of(new JoiningWriter(group, joins), opening.observer());
    }

    /** Stores all that a command causes and answers with the event its receipt is written from. */
    public LedgerEvent write(Command command) {
        return writer.write(new Job(List.of(command), true)).get(0).event();
    }

    /** Begins to store all that a command causes; the answer comes on a thread of the writer's. */
    public CompletableFuture<Written> submit(Command command) {
        return submit(command, false);
    }

    /** As {@link #submit}, for whoever gives many and then waits for them all: waits for room where too many commands wait already. */
    public CompletableFuture<Written> queue(Command command) {
        return submit(command, true);
    }

    private CompletableFuture<Written> submit(Command command, boolean patiently) {
        return writer.submit(new Job(List.of(command), true), patiently).thenApply(written -> written.get(0));
    }

    /** Stores all that several commands cause, in their order, or nothing of it. */
    public List<Written> writeTogether(List<Command> commands) {
        return writer.write(new Job(commands, true));
    }

    /** Decides what {@link #writeTogether} would, and stores nothing. */
    public List<Written> rehearse(List<Command> commands) {
        return writer.write(new Job(commands, false));
    }

    /** What proves the rows, and makes them again. */
    public Replay replay() {
        return replay;
    }

    /**
     * Refuses to do something in a transaction of the application's.
     *
     * @throws IllegalStateException when this thread is in one
     */
    public void requireOutside(String doing) {
        if (hosts.current().isPresent()) {
            throw new IllegalStateException(
                    doing + " takes transactions of its own; call it outside of the application's");
        }
    }

    /** How far the events are final. */
    public Horizon horizon() {
        return appending;
    }

    /** All events by position. */
    public EventLog log() {
        return log;
    }

    /** Has somebody told, on the thread that stores, whenever this ledger may have stored something; whoever is told is quick. */
    public void tellStored(Runnable wake) {
        appending.tell(wake);
    }

    /** Rows that follow from no event. */
    public Keeping keeping() {
        return keeping;
    }

    @Override
    public <T> T snapshot(Function<Rows, T> queries) {
        try {
            return transactions.moment(() -> queries.apply(rows));
        } catch (JdbcRows.RowsException e) {
            throw Failures.of("read", e.sql());
        }
    }

    @Override
    public <T> T query(Function<Rows, T> query) {
        try {
            return transactions.single(() -> query.apply(rows));
        } catch (JdbcRows.RowsException e) {
            throw Failures.of("read", e.sql());
        }
    }

    @Override
    public void advance(Checkpoint checkpoint) {
        requireOutside("moving sums on");
        checkpoints.advance(checkpoint);
    }

    @Override
    @SuppressWarnings("unchecked") // the kind that is asked for makes the state
    public <S> Optional<S> state(StreamKind<S> kind, String name) {
        var found = new HashMap<String, StreamState>();
        while (!found.containsKey(name)) {
            ask(reader.queries(List.of(name), any -> (StreamKind<Object>) kind, found));
        }
        StreamState state = Objects.requireNonNull(found.get(name));
        return state.sequence() < 0 ? Optional.empty() : Optional.of((S) state.state());
    }

    @Override
    public Map<String, List<LedgerEvent>> events(Collection<String> streams, int most) {
        var found = new HashMap<String, List<LedgerEvent>>();
        ask(List.of(reader.first(streams, most, found)));
        return found;
    }

    private void ask(List<Query> queries) {
        query(rows -> {
            try {
                dialect.ask(transactions.connection(), queries);
                return queries;
            } catch (SQLException e) {
                throw new JdbcRows.RowsException(e);
            }
        });
    }

    /** Takes no further command; the DataSource stays the caller's. */
    @Override
    public void close() {
        writer.close();
        background.close();
        appending.close();
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
}
