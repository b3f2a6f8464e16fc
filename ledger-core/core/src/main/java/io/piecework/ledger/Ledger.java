package io.piecework.ledger;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.ToolCommand;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueRun;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.delivery.listener.Listener;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Listeners;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.port.InFlightCommands;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.WriterStatus;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A payment and earnings ledger over one database. It executes commands and answers with receipts; queries are scoped to a worker, a
 * requester, the operator or the auditor. Safe for any number of threads.
 *
 * <p>Where the ledger {@linkplain LedgerBuilder#joining joins} host transactions, a command executed on a thread that is in one runs on that
 * thread and that transaction's connection:
 *
 * <ul>
 *   <li>It sees what the transaction wrote. Others see the command when the transaction commits; its {@link Receipt} is {@linkplain
 *       Receipt#joined() joined}.
 *   <li>A refusal leaves the transaction usable.
 *   <li>After a {@link ConflictException}, roll the transaction back and run it again as a whole.
 *   <li>Queries that are a single query of the database (a balance, one task, one payout) read in the transaction. Those that need several
 *       (statements, reports, verification) read what is committed, all as of one moment, unless the transaction's own isolation level gives
 *       one moment.
 * </ul>
 *
 * <p>Closing the ledger ends its threads and leaves the DataSource open. From then on every command and every query throws an {@link
 * IllegalStateException}, also those of views that were handed out before.
 */
public final class Ledger implements AutoCloseable {

    /** The most commands of one {@link #executeAllOrNone}, so that its transaction does not delay other callers for long. */
    public static final int MOST_TOGETHER = 200;

    private static final Duration LONGEST_LISTENER_CALLS = Duration.ofSeconds(20);

    private final Engine engine;
    private final LedgerReader reader;
    private final InstantSource clock;
    private final Listeners listeners;
    private final Runnable closeDatabase;
    private final AtomicBoolean databaseClosed = new AtomicBoolean();
    private volatile boolean closing;

    /** @param closeDatabase closes the database that the ledger opened itself */
    Ledger(Engine engine, InstantSource clock, Runnable closeDatabase) {
        this.engine = engine;
        this.reader = new LedgerReader(engine.queries(), engine, engine.history(), new LatestFingerprint(), clock);
        this.clock = clock;
        this.listeners = new Listeners(
                engine.log(),
                engine,
                engine.sideTables(),
                engine.highWaterMark(),
                engine.sharedClock(),
                engine.patience());
        this.closeDatabase = closeDatabase;
        engine.onStored(listeners::wake);
    }

    /**
     * A ledger in memory, which is lost when it is closed: for trials and tests.
     *
     * @throws IllegalStateException where H2 ({@code com.h2database:h2}) is not on the class path
     * @throws StorageException when the database cannot be opened
     */
    public static Ledger inMemory() {
        return builder().inMemory().build();
    }

    /**
     * A ledger in an H2 file. It survives the death of the process, but not a loss of power: use PostgreSQL for that.
     *
     * @throws IllegalArgumentException when the path has a semicolon, or is not on the disk
     * @throws IllegalStateException where H2 ({@code com.h2database:h2}) is not on the class path
     * @throws StorageException when the file cannot be opened
     */
    public static Ledger file(Path file) {
        return builder().file(file).build();
    }

    /**
     * Opens a ledger to read it: on a hot standby of PostgreSQL, or by a user who may only read. As {@link LedgerBuilder#buildReader()}.
     *
     * @throws StorageException when the database cannot be read, or holds no ledger of this version
     */
    public static LedgerReader readOnly(DataSource source) {
        return builder().dataSource(source).buildReader();
    }

    /** Configures a ledger. */
    public static LedgerBuilder builder() {
        return new LedgerBuilder();
    }

    /**
     * Executes a command and waits. When this returns, the command's events, entries and balances are stored. A repeated command adds nothing
     * and returns the first receipt.
     *
     * @throws RefusedException when the ledger refuses the command; nothing is stored. Do not retry without a change
     * @throws IllegalArgumentException for a {@link ToolCommand}, which only its tool carries out, such as {@link
     *     OperatorView#closePeriod}; nothing is stored
     * @throws BusyException when the command had no place in the queue, or no turn, within the ledger's patience; nothing is stored. Retry later
     * @throws ConflictException when other writers kept changing the same streams; nothing is stored. Retry the command, or the whole host
     *     transaction
     * @throws StorageException when the database failed; the command may be stored. Retry it: a stored command returns its receipt
     * @throws IllegalStateException when the ledger is closed; nothing is stored
     */
    public Receipt execute(Command command) {
        requireNoTool(List.of(Objects.requireNonNull(command, "command")));
        try {
            return Receipt.of(command, engine.writeTogether(List.of(command)).get(0));
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal, command.actor());
        }
    }

    /**
     * Executes a command and returns at once with a future. Commands of one thread are executed in order, many of them in one transaction.
     *
     * <p>In a host transaction, the command is executed before this returns. Otherwise the future completes on one thread
     * of the ledger: dependent actions that block or take time delay other callers' futures, so add them with the {@code Async} methods.
     *
     * @return completes when the command is stored, or exceptionally with what {@link #execute} throws; with a {@link BusyException} at once
     *     where the queue is full
     */
    public CompletableFuture<Receipt> submit(Command command) {
        Objects.requireNonNull(command, "command");
        try {
            requireNoTool(List.of(command));
        } catch (IllegalArgumentException toolNeeded) {
            return CompletableFuture.failedFuture(toolNeeded);
        }
        return engine.submit(command).handle((written, thrown) -> {
            if (thrown != null) {
                throw asynchronous(thrown, command);
            }
            return Receipt.of(command, written);
        });
    }

    private static CompletionException asynchronous(Throwable thrown, Command command) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return new CompletionException(
                cause instanceof Refusal refusal ? RefusedException.alone(refusal, command.actor()) : cause);
    }

    /**
     * Executes many commands in order, each in its own right: a refused command does not prevent the others. For bulk work, it fills the
     * writer's transactions and waits where the queue is full.
     *
     * @return an outcome for each command, in the same order
     * @throws IllegalArgumentException when one of them needs a tool of the operator, as {@link #execute} says; nothing is stored
     * @throws BusyException when a command waited longer than the ledger's patience
     * @throws ConflictException when other writers kept changing the same streams
     * @throws StorageException when the database failed. After any of the three, the commands before the failed one are stored, and later ones
     *     may be. Execute the whole list again: stored commands are repeats. {@link #executeEach(List, Consumer)} hands over what was known before
     * @throws IllegalStateException when the ledger is closed; commands before may be stored
     */
    public List<CommandOutcome> executeEach(List<? extends Command> commands) {
        var outcomes = new ArrayList<CommandOutcome>();
        executeEach(commands, outcomes::add);
        return outcomes;
    }

    /**
     * Executes many commands in order, each in its own right, and hands over each outcome as soon as it and all before it are known. When it throws,
     * the consumer has received an outcome for each command before the one that failed.
     *
     * @param outcomes receives an outcome for each command, in the same order, on the calling thread; what it throws ends the call, too
     * @throws IllegalArgumentException when one of them needs a tool of the operator, as {@link #execute} says; nothing is stored
     * @throws BusyException when a command waited longer than the ledger's patience
     * @throws ConflictException when other writers kept changing the same streams
     * @throws StorageException when the database failed
     * @throws RuleFailedException when a rule of the platform's own failed. After any of the four, the commands before the failed one are stored or
     *     refused, and later ones may be stored. Execute the whole list again: stored commands are repeats
     * @throws IllegalStateException when the ledger is closed; commands before may be stored
     */
    public void executeEach(List<? extends Command> commands, Consumer<? super CommandOutcome> outcomes) {
        List<Command> given = Required.list("commands", commands);
        Objects.requireNonNull(outcomes, "outcomes");
        requireNoTool(given);
        executeEach(engine, given, outcomes);
    }

    static void executeEach(
            Engine engine, List<? extends Command> commands, Consumer<? super CommandOutcome> outcomes) {
        var inFlight = new InFlightCommands<Command, Engine.Written>(engine::queue);
        for (Command command : commands) {
            inFlight.send(command, new OutcomeHandler(command, outcomes));
        }
        inFlight.awaitAll();
    }

    /** Hands over the outcome of one command. A failure that is no refusal ends {@link #executeEach}, which does not wait for later commands. */
    private record OutcomeHandler(Command command, Consumer<? super CommandOutcome> outcomes)
            implements InFlightCommands.AnswerHandler<Engine.Written> {

        @Override
        public void stored(Engine.Written written) {
            outcomes.accept(new CommandOutcome.Stored(Receipt.of(command, written)));
        }

        @Override
        public void failed(RuntimeException failure) {
            if (!(failure instanceof Refusal refusal)) {
                throw failure;
            }
            outcomes.accept(new CommandOutcome.Refused(RefusedException.alone(refusal, command.actor())));
        }
    }

    /**
     * Executes commands in order in one transaction, all or none. Each is decided on the state that the commands before it leave.
     *
     * @param commands at most {@value #MOST_TOGETHER}
     * @return a receipt for each command, in the same order
     * @throws RefusedException when one of them is refused, named by {@link RefusedException#index()}; nothing is stored
     * @throws IllegalArgumentException when there are too many, or one needs a tool of the operator, as {@link #execute} says; nothing is stored
     * @throws BusyException when they had no place in the queue, or no turn, within the ledger's patience; nothing is stored. Retry later
     * @throws ConflictException when other writers kept changing the same streams; nothing is stored. Retry all of them
     * @throws StorageException when the database failed; they may be stored. Retry all of them: stored commands are repeats
     * @throws IllegalStateException when the ledger is closed; nothing is stored
     */
    public List<Receipt> executeAllOrNone(List<Command> commands) {
        List<Command> given = Required.list("commands", commands);
        requireNoTool(given);
        return together(given, engine::writeTogether);
    }

    /**
     * Decides commands on current data and stores nothing: an answer to "would it be accepted, and with which balances?". It throws what {@link
     * #executeAllOrNone} throws, and also takes the commands of the operator's tools.
     *
     * @return the receipts that the commands would get, without positions
     */
    public List<Receipt> rehearse(List<Command> commands) {
        return together(Required.list("commands", commands), engine::rehearse);
    }

    private static void requireNoTool(List<Command> commands) {
        for (Command command : commands) {
            if (command instanceof ToolCommand ofTool) {
                throw new IllegalArgumentException(command.getClass().getSimpleName() + " " + command.id().stream()
                        + " cannot be executed by itself; call " + ofTool.tool() + ". Nothing was stored");
            }
        }
    }

    private static List<Receipt> together(List<Command> commands, Function<List<Command>, List<Engine.Written>> write) {
        if (commands.size() > MOST_TOGETHER) {
            throw new IllegalArgumentException(
                    "at most " + MOST_TOGETHER + " commands are executed together, not " + commands.size());
        }
        if (commands.isEmpty()) {
            return List.of();
        }
        List<Engine.Written> written;
        try {
            written = write.apply(commands);
        } catch (Refusal refusal) {
            throw RefusedException.amongOthers(refusal, commands);
        }
        var receipts = new ArrayList<Receipt>(written.size());
        for (int i = 0; i < written.size(); i++) {
            receipts.add(Receipt.of(commands.get(i), written.get(i)));
        }
        return receipts;
    }

    /**
     * Runs all due work up to a moment, in the order of the deadlines and effective at each deadline: automatic approvals, time-outs of
     * assignments, expiries of tasks, releases of held earnings, returns of unclaimed payouts. Each is stored by itself, with
     * {@link Actor#CALENDAR} as its actor.
     *
     * <p>Any number of processes may call this at the same time, and again after one died: all but the first find the work done.
     *
     * @throws RefusedException when the moment lies in the future (nothing is stored), or when the ledger refused one of the commands (all
     *     other due work is stored). A refusal because the work was done already is not thrown
     * @throws BusyException when subjects were locked for longer than the ledger's patience; all other due work is stored. Call this again
     * @throws ConflictException when other writers kept changing the same streams; all other due work is stored. Call this again
     * @throws StorageException when the database failed; what was stored before stays stored. Call this again
     * @throws IllegalStateException in a host transaction, or when the ledger is closed; nothing is stored
     */
    public DueSummary runDue(Instant until) {
        return runDue(DueRequest.until(until));
    }

    /**
     * Runs due work as {@link #runDue(Instant)} does, announces the windows that the request names, exceeded caps and reached thresholds, and then
     * requests the payouts of those paydays that fall on the moment's date, effective now. A second run on the same day pays workers who have
     * reached the threshold since, and no worker twice. A failure for one worker does not prevent the other payouts; the first failure is thrown
     * at the end and names its payout, unless the request receives the failures.
     */
    public DueSummary runDue(DueRequest request) {
        Objects.requireNonNull(request, "request");
        engine.requireOutside("running due work");
        try {
            DueRun.requirePast(request.until(), engine.recordedNow());
            return new DueRun(
                            engine,
                            command -> engine.queue(command).thenApply(Engine.Written::repeated),
                            request.progress(),
                            answering(request.failures()))
                    .until(request.until(), request.notices(), request.paydays());
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal, Actor.CALENDAR);
        }
    }

    private static @Nullable Consumer<RuntimeException> answering(@Nullable Consumer<RuntimeException> failures) {
        return failures == null
                ? null
                : failure -> failures.accept(
                        failure instanceof Refusal refusal ? RefusedException.alone(refusal, Actor.CALENDAR) : failure);
    }

    /** The clock of {@code recorded} times. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Registers a listener: it receives events asynchronously on threads of its own, at least once each, a worker's events in order. It reads
     * behind the high-water mark, so that no event can appear before one it has received. A listener of the same name that ran before, in this
     * or another process, is continued at its position; several at the same time share the work. While the database is out of reach, this waits
     * up to the patience; then the listener's threads go on trying to register it.
     *
     * @param name 1 to 100 visible ASCII characters; the position is stored under it
     * @return close it before the resources that the listener uses; closing the ledger closes it too
     * @throws IllegalArgumentException when the name is not valid
     * @throws IllegalStateException when this ledger runs a listener of this name, or is closed
     * @throws StorageException when the database failed for another reason; no thread is started
     */
    public Subscription listen(String name, ListenerPolicy policy, Listener listener) {
        return listeners.listen(name, policy, listener);
    }

    /** For bridges to other frameworks: types of commands, events by position, the stored form of events. */
    public Bridge bridge() {
        return new Bridge(engine, listeners.feed());
    }

    /** The queries that one worker may make, about that worker only. */
    public WorkerView asWorker(String worker) {
        return reader.asWorker(worker);
    }

    /** The queries that one requester may make, about that requester only. */
    public RequesterView asRequester(String requester) {
        return reader.asRequester(requester);
    }

    /** The queries and tools of the platform's back office, about all workers and requesters. */
    public OperatorView asOperator() {
        return reader.withTools(engine);
    }

    /** The queries and proofs of an auditor. */
    public AuditorView asAuditor() {
        return reader.asAuditor();
    }

    /**
     * Queries that see at least the event at a position, and so everything that was committed before it: for a reader who has a {@link
     * Receipt#position} from another process. They go to a replica that has it, or else to the primary, which the first one asks for the event. Keep
     * the reader for the queries of one page. The queries of the ledger itself see all that this ledger has stored.
     *
     * @param position 0 for a reader who wants no more than the data of one moment, however old
     */
    public LedgerReader readingAtLeast(long position) {
        return reader.atLeast(position);
    }

    /** Whether the ledger accepts commands; false once {@link #close} was called. */
    public boolean isOpen() {
        return !closing;
    }

    /** Whether the writer is alive, and how long the oldest unanswered command waits. Asks no database, so it answers in an outage too. */
    public WriterStatus writerStatus() {
        return engine.status();
    }

    /**
     * Closes the listeners, waiting up to 20 seconds for their running calls together; then refuses further commands and waits for those
     * already accepted, as long as the ledger's patience, and then refuses queries. A database that does not answer holds it up no longer. Closing
     * again has no effect.
     */
    @Override
    public void close() {
        closing = true;
        listeners.close(WaitLimit.of(LONGEST_LISTENER_CALLS));
        engine.close();
        closeDatabaseOnce();
    }

    /**
     * Closes like {@link #close()}, within a limit, for a process that has to end. Closing again has no effect and returns the same. While another
     * thread closes the ledger, it waits for that one; at its own limit it returns the commands that have no answer yet, and the other thread goes
     * on.
     *
     * @param longest how long the listeners' running calls and then the accepted commands may take together
     * @return the commands that were accepted and are not, or not certainly, stored. Their callers get an {@link IllegalStateException}, or a
     *     {@link StorageException} with the code {@code OUTCOME_UNKNOWN}
     */
    public UnfinishedCommands close(Duration longest) {
        WaitLimit limit = WaitLimit.of(Objects.requireNonNull(longest, "longest"));
        closing = true;
        listeners.close(limit);
        UnfinishedCommands unfinished = engine.close(limit.left());
        closeDatabaseOnce();
        return unfinished;
    }

    /** Another thread that is still closing the engine then closes the database. */
    private void closeDatabaseOnce() {
        if (engine.isClosed() && databaseClosed.compareAndSet(false, true)) {
            closeDatabase.run();
        }
    }
}
