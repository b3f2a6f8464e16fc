package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.jdbc.JdbcSideTables;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.PayloadStore;
import io.piecework.ledger.engine.port.PersonTexts;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.SideTables;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.Watermark;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.engine.port.WriterStatus;
import io.piecework.ledger.engine.replica.RoutedReading;
import io.piecework.ledger.engine.replica.StoredReading;
import io.piecework.ledger.engine.store.JdbcPayloadStore;
import io.piecework.ledger.engine.store.JdbcPersonTexts;
import io.piecework.ledger.engine.store.RebuildGate;
import io.piecework.ledger.engine.store.Schema;
import io.piecework.ledger.engine.store.StoredLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stores what the modules decide, and reads what is stored. The ledger sees storage through this class only. For any number of threads. */
public final class Engine extends StoredReading implements AutoCloseable {

    private final EngineParts parts;
    private final EngineOptions options;
    private final Writer writer;
    private final ReplayParts replay;
    private final EventLog log;
    private final PayloadStore payloads;
    private final SideTables sideTables;
    private final PersonTexts personTexts;
    private @Nullable RoutedReading routed;

    /** Held by the thread that closes. */
    private final ReentrantLock closing = new ReentrantLock();

    /** What closing returned, once it has ended. */
    private volatile @Nullable UnfinishedCommands closed;

    /**
     * The result of one command.
     *
     * @param event the event that the receipt is written from
     * @param position of the command's last event; for a repeat, that of the last event in the stream of its first; 0 where nothing is stored
     * @param repeated whether the command was stored before, so that nothing was added
     * @param joined whether it is stored only if the host commits its transaction
     */
    public record Written(LedgerEvent event, long position, boolean repeated, boolean joined) {}

    /**
     * Opens a database.
     *
     * @throws StorageException when tables are missing or belong to a newer version, or the database is not durable
     */
    public Engine(DataSource source, InstantSource clock, EngineOptions options, List<LedgerModule> modules) {
        this(source, clock, options, modules, MaintenanceIntervals.USUAL);
    }

    /** With other maintenance intervals. */
    Engine(
            DataSource source,
            InstantSource clock,
            EngineOptions options,
            List<LedgerModule> modules,
            MaintenanceIntervals pace) {
        this(new EngineParts(source, clock, options, modules, pace), options);
    }

    private Engine(EngineParts parts, EngineOptions options) {
        super(parts.transactions, parts.dialect, parts.reader, parts.payloads, new Watermark(parts.appending));
        this.parts = parts;
        this.options = options;
        this.sideTables = new JdbcSideTables(parts.transactions, parts.dialect);
        var stored = new StoredLog(parts.transactions, parts.codec, parts.payloads);
        this.log = stored;
        this.personTexts = new JdbcPersonTexts(
                parts.transactions,
                parts.keys,
                stored,
                parts.modules.projections(),
                parts.appending,
                new RebuildGate(parts.source, parts.dialect, options.patience()));
        this.payloads = new JdbcPayloadStore(parts.transactions, parts.dialect, options.archive());
        this.writer = parts.writer();
        this.replay = parts.replay(writer::runExclusively);
    }

    /** The statements that make the tables, for a database product by the folder of its scripts. */
    public static String ddl(String folder) {
        return Schema.ddl(folder);
    }

    /** Stores a command and returns the event that its receipt is written from. */
    public LedgerEvent write(Command command) {
        return write(new Job(List.of(command), true)).get(0).event();
    }

    /** Writes, but returns at once with a future, which the completion thread completes. */
    public CompletableFuture<Written> submit(Command command) {
        return submit(command, false);
    }

    /** Submits for a caller that submits many commands: waits while the queue is full instead of failing. */
    public CompletableFuture<Written> queue(Command command) {
        return submit(command, true);
    }

    /** Queues commands that are stored together or not at all. */
    public CompletableFuture<List<Written>> queueTogether(List<Command> commands) {
        return submit(new Job(commands, true), true);
    }

    private CompletableFuture<Written> submit(Command command, boolean waitForCapacity) {
        return submit(new Job(List.of(command), true), waitForCapacity).thenApply(written -> written.get(0));
    }

    /** Stores several commands in their order, or none of them. */
    public List<Written> writeTogether(List<Command> commands) {
        return write(new Job(commands, true));
    }

    /** Decides like {@link #writeTogether}, and stores nothing. */
    public List<Written> rehearse(List<Command> commands) {
        return writer.write(new Job(commands, false));
    }

    /** The observer hears of each call that stores something, and of its outcome. */
    private List<Written> write(Job job) {
        if (options.observer() == WriterObserver.NONE) {
            return writer.write(job);
        }
        WriterObserver.Call call = options.observer().callStarted(job.commands(), true);
        try {
            List<Written> written = writer.write(job);
            call.answered(answers(written), null);
            return written;
        } catch (RuntimeException | Error thrown) {
            call.answered(List.of(), thrown);
            throw thrown;
        }
    }

    private CompletableFuture<List<Written>> submit(Job job, boolean waitForCapacity) {
        if (options.observer() == WriterObserver.NONE) {
            return writer.submit(job, waitForCapacity);
        }
        WriterObserver.Call call = options.observer().callStarted(job.commands(), false);
        return writer.submit(job, waitForCapacity).whenComplete((written, thrown) -> {
            if (thrown == null) {
                call.answered(answers(written), null);
            } else {
                boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
                call.answered(List.of(), wrapped ? thrown.getCause() : thrown);
            }
        });
    }

    private static List<WriterObserver.Answer> answers(List<Written> written) {
        return written.stream()
                .map(each -> each.repeated
                        ? WriterObserver.Answer.REPEATED
                        : each.joined ? WriterObserver.Answer.JOINED : WriterObserver.Answer.STORED)
                .toList();
    }

    /**
     * Refuses to run inside a host transaction.
     *
     * @throws IllegalStateException when the current thread is in one
     */
    public void requireOutside(String doing) {
        if (options.hosts().current().isPresent()) {
            throw new IllegalStateException(
                    doing + " uses transactions of its own; call it outside of the host transaction");
        }
    }

    /**
     * Lets {@link #queries} go to replicas; to be called once, before any command.
     *
     * @param patience how long a reader waits for a replica before it reads from the primary
     * @param backOff how long a replica is left alone after a failure
     */
    public void readFrom(List<DataSource> replicas, Duration patience, Duration backOff) {
        long last = query(rows -> rows.events().lastPosition());
        if (last > 0) {
            parts.own.repeated(last); // what this process stored before it was started again, or nearly all of it
        }
        var waits =
                new RoutedReading.Waits(patience, backOff, options.patience().dividedBy(2));
        routed = new RoutedReading(this, parts.target(), replicas, waits, parts.own);
    }

    /** For queries that may go to replicas; this engine itself reads from the primary. */
    public Reading queries() {
        return routed == null ? this : routed;
    }

    public HighWaterMark highWaterMark() {
        return parts.appending;
    }

    /** Where the payloads are that were moved out of the database. */
    public PayloadArchive archive() {
        return options.archive();
    }

    public PayloadStore payloads() {
        return payloads;
    }

    /** All that is stored. */
    public History history() {
        return new History(log, highWaterMark(), replay);
    }

    public EventLog log() {
        return log;
    }

    /** Drops what this process remembers of streams and the worker's keys, whose texts were erased. */
    public void forget(WorkerId worker) {
        parts.keys.forget(worker);
        parts.states.forgetAllSoon();
    }

    /** The sealed texts about workers and their copies. */
    public PersonTexts personTexts() {
        return personTexts;
    }

    /** The types of the commands that modules decide, in the order in which they register them. */
    public static Set<Class<? extends Command>> commandTypes(List<LedgerModule> modules) {
        return new ModuleRegistry(modules, Permissions.strict()).commandTypes();
    }

    public EventFormat format() {
        return parts.codec;
    }

    /** Calls back, on the storing thread, whenever this ledger may have stored events; the callback must return at once. */
    public void onStored(Runnable callback) {
        parts.appending.tell(callback);
    }

    /** When an event would be recorded now, as far as this process knows. */
    public Instant recordedNow() {
        return parts.clock.instant();
    }

    /** The clock by which claims and retries are measured. */
    public SharedClock sharedClock() {
        return parts.clock.shared();
    }

    /** How long a caller waits. */
    public Duration patience() {
        return options.patience();
    }

    /** Tables whose rows do not follow from events, such as listener positions. */
    public SideTables sideTables() {
        return sideTables;
    }

    @Override
    public void advance(Checkpoint checkpoint) {
        requireOutside("advancing a checkpoint");
        parts.checkpoints.advance(checkpoint);
    }

    /** How the writer is doing now, without asking the database. */
    public WriterStatus status() {
        return writer.status();
    }

    /**
     * Accepts no further command, and then no further read; the DataSource stays open. Calling it again has no effect and returns the same. While
     * another thread closes, it waits for that one; at its own limit it returns what has no answer yet, and the other thread goes on closing.
     *
     * @param longest how long accepted commands may take; those left over then are failed
     */
    public UnfinishedCommands close(Duration longest) {
        WaitLimit limit = WaitLimit.of(longest);
        boolean interrupted = Thread.interrupted(); // only an interrupt that comes while it waits ends the wait
        try {
            if (!closing.tryLock(limit.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return writer.unfinished();
            }
            try {
                UnfinishedCommands before = closed;
                return before == null ? closeOnce(limit) : before;
            } finally {
                closing.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return writer.unfinished();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private UnfinishedCommands closeOnce(WaitLimit limit) {
        UnfinishedCommands unfinished = writer.close(limit);
        parts.background.close(limit.left());
        parts.appending.close();
        options.archive().close();
        if (routed != null) {
            routed.close();
        }
        parts.source.close();
        closed = unfinished;
        return unfinished;
    }

    /** Whether closing has ended, so that nothing uses the database any more but a writer that it holds up. */
    public boolean isClosed() {
        return closed != null;
    }

    /** Closes as {@link #close(Duration)} does, with the patience of a caller. */
    @Override
    public void close() {
        close(options.patience());
    }
}
