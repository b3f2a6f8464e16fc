package io.piecework.ledger.engine;

import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.EngineOptions.Time;
import io.piecework.ledger.engine.clock.RecordedClock;
import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.PoolSize;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.jdbc.WriterSession;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.EventJsonMapper;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.CommandRules;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.engine.replica.OwnCommits;
import io.piecework.ledger.engine.replica.RoutedReading;
import io.piecework.ledger.engine.store.ArchivedContent;
import io.piecework.ledger.engine.store.BackgroundThread;
import io.piecework.ledger.engine.store.Checkpoints;
import io.piecework.ledger.engine.store.Definitions;
import io.piecework.ledger.engine.store.PersonKeys;
import io.piecework.ledger.engine.store.Schema;
import io.piecework.ledger.engine.store.SnapshotTable;
import io.piecework.ledger.engine.store.Snapshots;
import io.piecework.ledger.engine.store.StreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of an engine, built in the order in which they need each other. */
final class EngineParts {

    private static final int CACHED_STREAMS = 20_000;

    /** How long a pool may take to give a connection when the ledger is opened. */
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    final Dialect dialect;
    final PrimarySource source;
    final Transactions transactions;
    final EventCodec codec;
    final Payloads payloads;
    final StreamReader reader;
    final InFlightAppends appending;
    final BackgroundThread background = new BackgroundThread(LOG::warn);
    final Checkpoints checkpoints;
    final OwnCommits own = new OwnCommits();
    final PersonKeys keys = new PersonKeys();
    final CommittedStates states = new CommittedStates(CACHED_STREAMS);
    final RecordedClock clock;
    final ModuleRegistry modules;
    final Projector projector;
    final Snapshots snapshots;
    final CommandRules rules;

    /** How many events commands usually lead to. */
    final Positions.Usual usual = new Positions.Usual();

    private final EngineOptions options;
    private final Definitions definitions;
    private final Definitions.Found defined;

    EngineParts(
            DataSource source,
            InstantSource clock,
            EngineOptions options,
            List<LedgerModule> modules,
            MaintenanceIntervals pace) {
        this(inspected(source, options), clock, options, modules, pace);
        if (options.durable()) {
            requireDurable(defined.lossy());
        }
        try {
            checkpoints.open();
            this.clock.open(this.source);
            keys.open(this.source, options.sealedTexts());
        } catch (StorageException e) {
            if (e.code() == StorageException.Code.SCHEMA_MISSING) {
                new Schema(this.source.unlimited(), dialect).open(false); // trusted until here: says what is missing
            }
            throw e;
        }
    }

    /** Without a look at what only writers need, and with nothing scheduled. */
    EngineParts(
            PrimarySource source,
            InstantSource clock,
            EngineOptions options,
            List<LedgerModule> modules,
            MaintenanceIntervals pace) {
        Dialect dialect = source.dialect();
        this.source = source;
        this.clock =
                new RecordedClock(clock, dialect, simulated(clock, options.time()), options.time() == Time.REPLAYED);
        this.options = options;
        this.rules = options.rules();
        this.dialect = dialect;
        CompletableFuture<ModuleRegistry> registered = registering(modules, options.permissions());
        if (options.tables() != EngineOptions.Tables.TRUST) {
            new Schema(this.source.unlimited(), dialect).open(options.tables() == EngineOptions.Tables.CREATE);
        }
        settle();
        this.definitions = new Definitions(this.source, dialect);
        this.defined = options.tables() == EngineOptions.Tables.TRUST
                ? new Definitions.Found(List.of(), List.of())
                : definitions.look();
        defined.differences().forEach(each -> LOG.warn("{}", each));
        this.modules = result(registered);
        this.projector = new Projector(this.modules.projections());
        this.transactions = new Transactions(this.source, dialect, options.hosts(), this.source::isClosed);
        this.payloads = new Payloads(options.archive(), new ArchivedContent());
        this.codec = new EventCodec(this.modules.names());
        this.reader = new StreamReader(codec, dialect, payloads);
        this.appending = dialect.appending(this.source, options.patience());
        this.snapshots = snapshots(pace.snapshots());
        this.checkpoints = checkpoints(pace.checkpoints());
    }

    /**
     * Registers the modules while the tables are looked at: it needs no database, and loads half of the ledger's classes. The classes of the engine
     * that look at tables know no module, so neither thread waits for a class that the other one initializes.
     */
    private static CompletableFuture<ModuleRegistry> registering(List<LedgerModule> modules, Permissions permissions) {
        return CompletableFuture.supplyAsync(
                () -> {
                    EventJsonMapper.mapper(); // only loads its classes
                    return new ModuleRegistry(modules, permissions);
                },
                task -> {
                    var thread = new Thread(task, "piecework-ledger-opening");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException wrong ? wrong : e;
        }
    }

    private void settle() {
        try (Connection connection = source.getConnection()) {
            dialect.settle(connection);
        } catch (SQLException e) {
            throw SqlFailures.of("look for the ledger's tables", e);
        }
    }

    private Snapshots snapshots(int every) {
        return new Snapshots(modules::kindOf, codec, every, background, new SnapshotTable(source, dialect));
    }

    private Checkpoints checkpoints(int every) {
        List<Checkpoint> registered = modules.projections().stream()
                .flatMap(projection -> projection.checkpoint().stream())
                .toList();
        return new Checkpoints(source, registered, appending, every, background);
    }

    /** The group writer, wrapped where commands may be given in host transactions. */
    Writer writer() {
        var locks = new LockRegistry();
        WriterRegistration registration = dialect.registration(source);
        var context = new WriterContext(this, session(registration), states, options.observer(), own, null);
        List<Session> more = Stream.<Session>generate(() -> session(null))
                .limit(Pipeline.MORE_SESSIONS)
                .toList();
        var group = new GroupWriter(context, more, registration, options, locks);
        options.observer().opened(group::queued);
        return options.hosts() == HostTransactions.NONE
                ? group
                : new JoiningWriter(group, context, registration, options, locks);
    }

    private WriterSession session(@Nullable WriterRegistration registration) {
        return new WriterSession(source, registration, options.patience());
    }

    RoutedReading.Target target() {
        return new RoutedReading.Target(source, reader, payloads, options.hosts());
    }

    ReplayParts replay(ReplayParts.ExclusiveRun exclusive) {
        return new ReplayParts(
                transactions,
                dialect,
                codec,
                payloads,
                modules::kindOf,
                modules.projections(),
                exclusive,
                snapshots,
                checkpoints,
                definitions);
    }

    /** The clock that stands for the database's; null where that one counts. */
    private static @Nullable InstantSource simulated(InstantSource clock, Time time) {
        return time == Time.OF_PROCESS ? null : clock;
    }

    /** @param wrong one clause for each setting or table that would lose acknowledged commands */
    private static void requireDurable(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new StorageException(
                    StorageException.Code.NOT_DURABLE,
                    "the database would lose acknowledged commands: " + String.join("; ", wrong));
        }
    }

    /** @throws IllegalArgumentException when the database, by the name that its driver reports, is neither PostgreSQL nor H2 */
    static Dialect dialect(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "PostgreSQL" -> new PostgresDialect();
            default ->
                throw new IllegalArgumentException(
                        "the DataSource connects to " + product + "; the ledger stores in PostgreSQL or H2");
        };
    }

    /**
     * How long a caller waits for one answer of the database. Null for H2: in this process it does not freeze, and its driver cannot limit the
     * wait for a server.
     */
    static @Nullable Duration patience(Dialect dialect, EngineOptions options) {
        return dialect instanceof H2Dialect ? null : options.patience();
    }

    private static PrimarySource inspected(DataSource source, EngineOptions options) {
        try (Connection connection = source.getConnection()) {
            Dialect dialect = dialect(connection);
            List<String> wrong = dialect.makeDurable(connection);
            if (options.durable()) {
                requireDurable(wrong);
            }
            dialect.requireStandbys(connection, options.standbys());
            PoolSize.check(source, LONGEST_OPENING);
            try (Connection other = source.getConnection()) {
                dialect.requireSessions(connection, other);
            }
            return PrimarySource.ofWriter(source, dialect, patience(dialect, options));
        } catch (SQLException e) {
            throw SqlFailures.of("open the database", e);
        }
    }
}
