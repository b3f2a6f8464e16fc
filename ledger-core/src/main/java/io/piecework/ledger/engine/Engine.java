package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.JdbcSideTables;
import io.piecework.ledger.engine.jdbc.ObservedInFlightAppends;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.replay.EventReplay;
import io.piecework.ledger.engine.store.BackgroundThread;
import io.piecework.ledger.engine.store.Checkpoints;
import io.piecework.ledger.engine.store.Schema;
import io.piecework.ledger.engine.store.SnapshotTable;
import io.piecework.ledger.engine.store.Snapshots;
import io.piecework.ledger.engine.store.StoredLog;
import io.piecework.ledger.engine.store.StreamReader;
import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.SideTables;
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

    private final ModuleRegistry modules;
    private final Dialect dialect;
    private final StreamReader reader;
    private final Transactions transactions;
    private final Rows rows;
    private final EventStreams streams;
    private final HostTransactions hosts;
    private final Writer writer;
    private final Replay replay;
    private final BackgroundThread background = new BackgroundThread();
    private final ObservedInFlightAppends appending;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final SideTables sideTables;

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
    public Engine(DataSource source, InstantSource clock, EngineOptions options, List<LedgerModule> modules) {
        this(source, clock, options, modules, MaintenanceIntervals.USUAL);
    }

    /** At another pace. */
    Engine(
            DataSource source,
            InstantSource clock,
            EngineOptions options,
            List<LedgerModule> modules,
            MaintenanceIntervals pace) {
        Dialect dialect = inspect(source, options.durable());
        if (options.tables() != EngineOptions.Tables.TRUST) {
            new Schema(source, dialect).open(options.tables() == EngineOptions.Tables.CREATE);
        }
        this.modules = new ModuleRegistry(modules);
        List<Projection> projections = this.modules.projections();
        this.dialect = dialect;
        this.transactions = new Transactions(source, dialect, options.hosts());
        this.rows = new JdbcRows(transactions::connection, dialect);
        this.sideTables = new JdbcSideTables(transactions, dialect);
        var codec = new EventCodec(this.modules.names());
        this.reader = new StreamReader(codec, dialect);
        this.streams = EventStreams.over(new EventStorage(codec));
        var projector = new Projector(projections);
        streams.subscribe(projector::project);
        WriterRegistration registration = dialect.registration(source);
        this.appending = new ObservedInFlightAppends(dialect.appending(source, options.patience()));
        this.log = new StoredLog(transactions, codec);
        var snapshots = new Snapshots(
                this.modules, codec, pace.snapshots(), background, new SnapshotTable(source, dialect), LOG::warn);
        this.checkpoints = new Checkpoints(
                source,
                dialect,
                projections.stream().flatMap(each -> each.checkpoint().stream()).toList(),
                appending,
                pace.checkpoints(),
                background,
                LOG::warn);
        checkpoints.open();
        var context = new WriterContext(
                new WriterSession(source, dialect, registration),
                dialect,
                this.modules,
                reader,
                streams,
                clock,
                new CommittedStates(REMEMBERED),
                snapshots,
                checkpoints,
                appending,
                new Positions.Usual(),
                options.observer(),
                projector,
                null);
        this.hosts = options.hosts();
        this.writer = writer(source, options, context, registration);
        this.replay = new EventReplay(
                transactions, dialect, codec, this.modules, projections, writer, snapshots, checkpoints);
    }

    /** Who stores with the application's transactions where they are joined, and tells who looks on. */
    private static Writer writer(
            DataSource source, EngineOptions options, WriterContext context, WriterRegistration registration) {
        var locks = new LockRegistry();
        Dialect dialect = context.dialect();
        var group = new GroupWriter(
                context,
                Stream.<Session>generate(() -> new WriterSession(source, dialect, null))
                        .limit(Pipeline.MORE_SESSIONS)
                        .toList(),
                registration,
                options,
                locks);
        options.observer().opened(group::waiting);
        if (options.hosts() == HostTransactions.NONE) {
            return ObservedWriter.of(group, options.observer());
        }
        HostWrites writes = dialect.hostWrites(source, options.patience());
        var scopes =
                new HostTransactionScopes(options.hosts(), writes, context, registration, locks, options.patience());
        return ObservedWriter.of(new JoiningWriter(group, scopes), options.observer());
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
    public HighWaterMark highWaterMark() {
        return appending;
    }

    /** All events by position. */
    public EventLog log() {
        return log;
    }

    /** Calls back, on the storing thread, whenever this ledger may have stored events; the callback must return at once. */
    public void onStored(Runnable callback) {
        appending.tell(callback);
    }

    /** Rows that follow from no event. */
    public SideTables sideTables() {
        return sideTables;
    }

    @Override
    public <T> T snapshot(Function<Rows, T> queries) {
        try {
            return transactions.moment(() -> queries.apply(rows));
        } catch (JdbcRows.RowsException e) {
            throw SqlFailures.of("read", e.sql());
        }
    }

    @Override
    public <T> T query(Function<Rows, T> query) {
        try {
            return transactions.single(() -> query.apply(rows));
        } catch (JdbcRows.RowsException e) {
            throw SqlFailures.of("read", e.sql());
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
            throw SqlFailures.of("open the database", e);
        }
    }
}
