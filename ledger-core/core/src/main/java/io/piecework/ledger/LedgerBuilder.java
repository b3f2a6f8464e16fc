package io.piecework.ledger;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.EmbeddedDatabase;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.EngineOptions;
import io.piecework.ledger.engine.EngineOptions.Time;
import io.piecework.ledger.engine.ReadOnlyEngine;
import io.piecework.ledger.engine.port.CommandRules;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.ReplayedClock;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Configures and opens a {@link Ledger}: its database, clock, queue and transactions. Only the database is required. Not safe for several
 * threads at once.
 */
public final class LedgerBuilder {

    private @Nullable LedgerStorage storage;
    private InstantSource clock = InstantSource.system();
    private Time time = Time.OF_PROCESS;
    private boolean durable = true;
    private int standbys;
    private List<DataSource> replicas = List.of();
    private ReplicaPolicy replicaPolicy = ReplicaPolicy.DEFAULT;
    private EngineOptions.Tables tables = EngineOptions.Tables.CREATE;
    private int queueCapacity = 10_000;
    private Duration patience = Duration.ofSeconds(30);
    private HostTransactions hosts = HostTransactions.NONE;
    private WriterObserver observer = WriterObserver.NONE;
    private Permissions permissions = Permissions.strict();
    private PayloadArchive archive = PayloadArchive.NONE;
    private boolean sealedTexts;
    private final List<NamedRules.Named> rules = new ArrayList<>();

    LedgerBuilder() {}

    /**
     * Stores in PostgreSQL 14 or later, or in H2. The ledger creates its own tables, {@code ledger_*}, and touches no others. Closing the
     * ledger leaves the DataSource open.
     *
     * <p>A connection pool should give 6 connections at a time, 7 on H2; with fewer than 3 the ledger refuses to open:
     *
     * <ul>
     *   <li>1 for the writer, from the first command until the ledger is closed; 2 on H2, where the second marks the writer for a rebuild
     *   <li>3 more while very many commands wait; without them the writer goes on with one, more slowly
     *   <li>1 for short moments, to store a snapshot of a long stream or to move the checkpoint of shared accounts
     *   <li>1 for each query that runs at the same time
     *   <li>1 now and then for each thread of a {@linkplain Ledger#listen listener}, none during its calls
     * </ul>
     *
     * @throws IllegalStateException when another database was given before, by this or another method
     */
    public LedgerBuilder dataSource(DataSource source) {
        return on(LedgerStorage.of(Objects.requireNonNull(source, "source")));
    }

    /**
     * Stores in an H2 database in memory, which is lost when the ledger is closed.
     *
     * @throws IllegalStateException when another database was given before, or H2 ({@code com.h2database:h2}) is not on the class path
     */
    public LedgerBuilder inMemory() {
        return on(LedgerStorage.inMemory());
    }

    /**
     * Stores in an H2 file; {@code .mv.db} is appended to the name.
     *
     * @throws IllegalArgumentException when the path has a semicolon, or is not on the disk: H2 would read settings, which may run SQL
     * @throws IllegalStateException when another database was given before, or H2 ({@code com.h2database:h2}) is not on the class path
     */
    public LedgerBuilder file(Path file) {
        return on(LedgerStorage.file(Objects.requireNonNull(file, "file")));
    }

    /**
     * The clock of {@code recorded} times, in microseconds; the system's clock unless given. No event is recorded before the latest one in the
     * database. Claims of payouts and of listeners are measured by the database's clock; {@linkplain #inMemory in memory}, this one stands for it.
     */
    public LedgerBuilder clock(InstantSource clock) {
        return clock(clock, Time.OF_PROCESS);
    }

    /**
     * A clock that a program moves, for tests and demonstrations: it stands for the database's clock as well, and claims are measured by it. All
     * processes on the database must share it.
     */
    public LedgerBuilder simulatedClock(InstantSource clock) {
        return clock(clock, Time.SIMULATED);
    }

    /** The clock of a history that is given again, which may go back; a {@link ReplayedClock} knows when each command was given. */
    @API(status = API.Status.INTERNAL)
    public LedgerBuilder replayedClock(InstantSource clock) {
        return clock(clock, Time.REPLAYED);
    }

    private LedgerBuilder clock(InstantSource clock, Time time) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.time = time;
        return this;
    }

    /**
     * Refuses a database in which the ledger's tables are missing or older, instead of creating or migrating them. Not together with {@link
     * #trustTables}.
     */
    public LedgerBuilder validateTables() {
        return tables(EngineOptions.Tables.VALIDATE);
    }

    /**
     * Skips the check of the ledger's tables at the start; the caller guarantees that they are those of this version. Not together with {@link
     * #validateTables}.
     */
    public LedgerBuilder trustTables() {
        return tables(EngineOptions.Tables.TRUST);
    }

    private LedgerBuilder tables(EngineOptions.Tables chosen) {
        if (tables != EngineOptions.Tables.CREATE && tables != chosen) {
            throw new IllegalStateException("call one of validateTables() and trustTables(), which looks at no table");
        }
        this.tables = chosen;
        return this;
    }

    /**
     * How many commands may wait for the writer; 10,000 unless given. Further callers get a {@link BusyException}.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public LedgerBuilder queueCapacity(int commands) {
        if (commands < 1) {
            throw new IllegalArgumentException("the queue capacity is at least 1 command, not " + commands);
        }
        this.queueCapacity = commands;
        return this;
    }

    /**
     * How long a caller waits for the answer to a command; 30 seconds unless given.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public LedgerBuilder patience(Duration patience) {
        if (Objects.requireNonNull(patience, "patience").compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("the patience is more than 0, not " + patience);
        }
        this.patience = patience;
        return this;
    }

    /**
     * Joins host transactions: a command executed on a thread that is in a host transaction is stored in that transaction, and commits or
     * rolls back with it. The host transaction must have the isolation READ COMMITTED and must not be read-only.
     *
     * @param hosts the host's transactions on the database that the ledger stores in
     */
    public LedgerBuilder joining(HostTransactions hosts) {
        this.hosts = Objects.requireNonNull(hosts, "hosts");
        return this;
    }

    /** Reports commands, their outcomes and the writer's commits to an observer, in place of the one before. */
    public LedgerBuilder observer(WriterObserver observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /** Who may give which command; {@link Permissions#strict()} unless given. */
    public LedgerBuilder permissions(Permissions permissions) {
        this.permissions = Objects.requireNonNull(permissions, "permissions");
        return this;
    }

    /**
     * Adds a rule of the platform's own, which may refuse commands; rules are asked in this order. Give all processes on the database the same rules.
     *
     * @param name of this rule and its version, such as {@code night-limit 2026-12}, for messages; nothing that is stored names it
     * @throws IllegalArgumentException when the name is not 1 to 100 characters
     */
    public LedgerBuilder rule(String name, CommandRule rule) {
        rules.add(new NamedRules.Named(
                new PolicyVersion(Objects.requireNonNull(name, "name")), Objects.requireNonNull(rule, "rule")));
        return this;
    }

    /**
     * Where the content of old events is that was moved out of the database, such as {@code ArchiveFolder.of(path)} of {@code ledger-files}.
     * Every ledger on this database needs it once there is an archive.
     */
    public LedgerBuilder archive(PayloadArchive archive) {
        this.archive = Objects.requireNonNull(archive, "archive");
        return this;
    }

    /**
     * Seals texts about workers with a key for each worker, so that a worker can be erased: reasons, evidence and payout tokens. The database
     * remembers it, for all processes that open the ledger after that, and it cannot be undone. Texts that were stored before stay in the
     * clear, and a worker who has one cannot be erased: call it before the first command, and start other processes again. Topics and webhooks
     * get {@code [sealed]} in place of these texts, unless one asks for open ones.
     */
    public LedgerBuilder sealedTexts() {
        this.sealedTexts = true;
        return this;
    }

    /** Accepts a database that may lose acknowledged commands, such as PostgreSQL with {@code fsync=off} in a test. */
    public LedgerBuilder acceptUnsafeDurability() {
        this.durable = false;
        return this;
    }

    /**
     * Requires that each commit waits for so many synchronous standbys of PostgreSQL. With fewer in {@code synchronous_standby_names}, or fewer
     * connected, the ledger refuses to open; at each later commit it looks at the setting again, and refuses to store with fewer. None is
     * required unless given: then commits wait for as many as the server is configured for.
     *
     * @param count at least as many survive the loss of a machine; one is enough for most
     * @throws IllegalArgumentException when it is negative
     */
    public LedgerBuilder requireReplicas(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of replicas is at least 0, not " + count);
        }
        this.standbys = count;
        return this;
    }

    /**
     * Reads from hot standbys of the primary. A query goes to a replica that has all that this ledger has stored, or the position of {@link
     * Ledger#readingAtLeast}; else to the primary. Commands, due work, listeners, the tools of {@link OperatorView} and verification always
     * use the primary, and so does a query within a transaction of the application that may write. A replica that fails, lags or does not answer
     * is never an error of a reader, but of a report that has handed out rows already.
     *
     * @param replicas each leads to one server, in no order; with a {@code socketTimeout}, since a server may freeze in the middle of a query
     */
    public LedgerBuilder replicas(DataSource... replicas) {
        this.replicas = Required.list("replicas", replicas);
        return this;
    }

    /** How long queries wait for a replica; {@link ReplicaPolicy#DEFAULT} unless given. */
    public LedgerBuilder replicaPolicy(ReplicaPolicy policy) {
        this.replicaPolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Opens the database and starts the ledger. Each call starts another ledger; one in memory has a database of its own.
     *
     * @throws IllegalStateException when no database was given, or {@link #replicas} of a database in memory or in a file
     * @throws StorageException when the database cannot be used; the message says what to do
     */
    public Ledger build() {
        if (storage == null) {
            throw new IllegalStateException("no database: call dataSource(…), file(…) or inMemory() first");
        }
        storage.requireFor(replicas);
        EmbeddedDatabase database = storage.opening().get();
        try {
            return open(database);
        } catch (RuntimeException | Error e) {
            database.shutDown().run();
            throw e;
        }
    }

    private Ledger open(EmbeddedDatabase database) {
        var engine = new Engine(database.source(), clock, options(tables), LedgerModules.ALL);
        try {
            if (!replicas.isEmpty()) {
                engine.readFrom(replicas, replicaPolicy.patience(), replicaPolicy.backOff());
            }
            return new Ledger(engine, clock, database.shutDown());
        } catch (RuntimeException | Error e) {
            engine.close(); // the writer's registration would keep others out
            throw e;
        }
    }

    /**
     * Opens a database to read it: the primary, or a hot standby of PostgreSQL. The user needs the right to read and no other. Tables are never
     * created or migrated; of the other settings, the clock, the host transactions and the archive count. A fingerprint covers the events that
     * are final there ({@link AuditorView#fingerprintUpTo}); a verification needs H2 ({@code com.h2database:h2}) on the class path.
     *
     * @throws IllegalStateException when no {@link #dataSource} was given
     * @throws StorageException when the database cannot be read, or holds no ledger of this version
     */
    public LedgerReader buildReader() {
        if (storage == null || storage.isEmbedded()) {
            throw new IllegalStateException("no database to read: call dataSource(…) first");
        }
        DataSource source = storage.opening().get().source();
        var checked = tables == EngineOptions.Tables.TRUST ? tables : EngineOptions.Tables.VALIDATE;
        var engine = new ReadOnlyEngine(source, clock, options(checked), LedgerModules.ALL);
        return new LedgerReader(engine.reading(), engine.reading(), engine.history(), new LatestFingerprint(), clock);
    }

    private EngineOptions options(EngineOptions.Tables chosen) {
        boolean ownsDatabase = storage != null && storage.isInMemory();
        Time counted = ownsDatabase && time == Time.OF_PROCESS ? Time.SIMULATED : time;
        return new EngineOptions(
                durable,
                standbys,
                chosen,
                queueCapacity,
                patience,
                hosts,
                observer,
                permissions,
                archive,
                counted,
                rules.isEmpty() ? CommandRules.NONE : new NamedRules(rules),
                sealedTexts);
    }

    private LedgerBuilder on(LedgerStorage given) {
        this.storage = given.after(storage);
        return this;
    }
}
