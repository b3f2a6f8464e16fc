package io.piecework.ledger;

import io.piecework.ledger.calendar.DueRun;
import io.piecework.ledger.calendar.DueSummary;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.listening.Listener;
import io.piecework.ledger.listening.ListenerPolicy;
import io.piecework.ledger.listening.Listeners;
import io.piecework.ledger.listening.Subscription;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.notice.NoticePolicy;
import io.piecework.ledger.payout.Payday;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * A payment and earnings ledger over one database: commands in, receipts out, everything else is read in somebody's scope.
 *
 * <p>Where it {@linkplain LedgerBuilder#joining joins} the application's transactions, a command that is given on a thread which is in one
 * is carried out there and then, on the transaction's connection: it sees what the transaction did, others see it when the transaction is
 * committed, and its {@link Receipt} is {@linkplain Receipt#joined() joined}. A refusal leaves the transaction as it was. On a
 * {@link ConflictException} it is to be rolled back and begun again as a whole. What a single query answers (balances, one task or
 * payout) is read in the transaction too; what takes several (statements, reports, proofs) is read as it is committed, all as of one
 * moment, unless the transaction's isolation shows one moment by itself.
 *
 * <p>Safe for any number of threads. Closing it takes no further command and leaves a DataSource that was handed in open.
 */
public final class Ledger implements AutoCloseable {

    /** The most commands that are executed together, so that no transaction keeps others waiting for long. */
    public static final int MOST_TOGETHER = 200;

    /** Commands of one bulk that wait or are being stored: enough for the next transaction while one is written. */
    private static final int IN_FLIGHT = 800;

    private final Engine engine;
    private final InstantSource clock;
    private final Runnable afterwards;
    private final Listeners listeners;
    private volatile boolean open = true;

    Ledger(Engine engine, InstantSource clock, Runnable afterwards) {
        this.engine = engine;
        this.clock = clock;
        this.afterwards = afterwards;
        this.listeners = new Listeners(engine.log(), engine, engine.sideTables(), engine.highWaterMark(), clock);
        engine.tellStored(listeners::wake);
    }

    /** A ledger that is gone when it is closed: for trying out and for tests. */
    public static Ledger inMemory() {
        return builder().inMemory().build();
    }

    /** A ledger in an H2 file, which survives the death of the process (not the loss of power: PostgreSQL does). */
    public static Ledger file(Path file) {
        return builder().file(file).build();
    }

    public static LedgerBuilder builder() {
        return new LedgerBuilder();
    }

    /**
     * Does what the command says, once: when this returns, its events, entries and balances are stored. The same command again
     * answers with the first receipt.
     *
     * @throws RefusedException when the ledger decided against it
     * @throws BusyException when too many commands wait, or another transaction keeps its subjects for too long; nothing is stored
     * @throws ConflictException when other writers kept the same subjects busy; send it again, or begin the application's transaction again
     * @throws StorageException when the database failed; whether it is stored is known when it is sent again
     */
    public Receipt execute(Command command) {
        Objects.requireNonNull(command, "command");
        try {
            return Receipt.of(command, engine.writeTogether(List.of(command)).get(0));
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal);
        }
    }

    /**
     * Begins what {@link #execute} does, and does not wait: commands of one thread are carried out in their order, many of them in
     * one transaction.
     *
     * <p>In a transaction of the application's it is carried out before this returns. Otherwise the answer comes on the ledger's own thread, which whatever depends on it holds up: use the {@code Async} methods for what takes
     * its time or blocks.
     *
     * @return completed when it is stored, or exceptionally with what {@link #execute} throws; a {@link BusyException} at once
     *     where too many commands wait already
     */
    public CompletableFuture<Receipt> submit(Command command) {
        Objects.requireNonNull(command, "command");
        return engine.submit(command).handle((written, thrown) -> {
            if (thrown != null) {
                throw asynchronous(thrown);
            }
            return Receipt.of(command, written);
        });
    }

    /**
     * Executes many commands in their order, each by itself: one that is refused keeps none of the others from being stored.
     *
     * <p>What {@link #execute} throws besides a refusal ends it; the commands before are stored, those behind may be, and the whole can
     * be sent again.
     *
     * @return an outcome for each command, in the same order
     */
    public List<CommandOutcome> executeAll(List<Command> commands) {
        var outcomes = new ArrayList<CommandOutcome>(commands.size());
        var inFlight = new ArrayDeque<Bulk>();
        for (Command command : commands) {
            if (inFlight.size() == IN_FLIGHT) {
                outcomes.add(inFlight.remove().outcome());
            }
            inFlight.add(new Bulk(command, engine.queue(Objects.requireNonNull(command, "command"))));
        }
        inFlight.forEach(bulk -> outcomes.add(bulk.outcome()));
        return outcomes;
    }

    /**
     * Executes commands in their order, all of them or none: each is decided on what those before it did.
     *
     * @param commands at most {@value #MOST_TOGETHER}; each is taken from the list when its turn comes
     * @throws RefusedException when the ledger decided against one of them, which {@link RefusedException#index()} tells
     * @throws IllegalArgumentException when there are more
     */
    public List<CommandOutcome.Stored> executeTogether(List<Command> commands) {
        return together(commands, engine::writeTogether);
    }

    /** Decides commands as {@link #executeTogether} would, with the same answers and exceptions, and stores nothing. */
    public List<CommandOutcome.Stored> rehearse(List<Command> commands) {
        return together(commands, engine::rehearse);
    }

    /**
     * Does all that time causes up to a moment, in the order of the deadlines and as of each deadline itself: approves work that nobody
     * decided on, takes back what was not handed in, closes tasks whose time is over, makes earnings available whose time has come,
     * takes payouts back that nobody claimed.
     *
     * <p>Any number of processes may call it at once, and again after one of them died: each thing is done once. It is an operator's.
     *
     * @throws RefusedException when the moment lies ahead of the clock, or when the ledger decided against something for another
     *     reason than that somebody was quicker, which keeps nothing else from being done
     * @throws ConflictException when other writers kept the same subjects busy; call it again
     * @throws StorageException when the database failed; call it again
     * @throws IllegalStateException in a transaction of the application's: it may be a great deal, and each thing is stored by itself
     */
    public DueSummary runDue(Instant until) {
        return runDue(until, NoticePolicy.NONE, done -> {});
    }

    /**
     * As {@link #runDue(Instant)}, and announces windows that are about to close. Yearly caps that were passed
     * and thresholds that were reached are announced either way.
     *
     * @param progress is told how much is done so far
     */
    public DueSummary runDue(Instant until, NoticePolicy notices, LongConsumer progress) {
        return runDue(until, notices, List.of(), progress);
    }

    /**
     * As {@link #runDue(Instant, NoticePolicy, LongConsumer)}, and then requests the payouts of those paydays that the moment is on, as of
     * now: whoever comes to have enough later that day is paid when this is called again, nobody twice that day. What goes wrong with one
     * worker's keeps no other from being requested; the first is thrown in the end and names its payout.
     */
    public DueSummary runDue(Instant until, NoticePolicy notices, List<Payday> paydays, LongConsumer progress) {
        engine.requireOutside("doing what is due");
        try {
            DueRun.requirePast(until, clock);
            DueRun.Door door = command -> engine.queue(command).thenApply(Engine.Written::repeated);
            return new DueRun(engine, door, progress).until(until, notices, paydays);
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal);
        }
    }

    /** What {@code recorded} times are taken from. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Tells a listener of events behind the commands, on threads of its own: at least once each, a worker's in their order, and none
     * that could still be overtaken. It goes on where a listener of this name was before, in this process or another; several share
     * the work.
     *
     * @param name at most 100 characters
     * @return to be closed before what the listener needs is; closing the ledger closes it too
     * @throws IllegalStateException when this ledger has a listener of this name, or is closed
     * @throws StorageException when the database failed
     */
    public Subscription listen(String name, ListenerPolicy policy, Listener listener) {
        return listeners.listen(name, policy, listener);
    }

    /** What one worker may see: their own. */
    public WorkerView asWorker(String worker) {
        return new WorkerView(engine, new WorkerId(worker), clock);
    }

    /** What one requester may see: their own. */
    public RequesterView asRequester(String requester) {
        return new RequesterView(engine, new RequesterId(requester));
    }

    /** What the platform's back office may see: everybody's. */
    public OperatorView asOperator() {
        return new OperatorView(engine, engine::write, clock);
    }

    /** What proves the ledger. */
    public AuditorView asAuditor() {
        return new AuditorView(engine, engine.replay(), clock);
    }

    /** Whether it takes commands. */
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        listeners.close();
        engine.close();
        afterwards.run();
    }

    private static List<CommandOutcome.Stored> together(
            List<Command> commands, Function<List<Command>, List<Engine.Written>> door) {
        if (commands.size() > MOST_TOGETHER) {
            throw new IllegalArgumentException(commands.size() + " commands are too many for one transaction, at most "
                    + MOST_TOGETHER + " are executed together");
        }
        if (commands.isEmpty()) {
            return List.of();
        }
        List<Engine.Written> written;
        try {
            written = door.apply(commands);
        } catch (Refusal refusal) {
            throw RefusedException.amongOthers(refusal);
        }
        var outcomes = new ArrayList<CommandOutcome.Stored>(written.size());
        for (int i = 0; i < written.size(); i++) {
            outcomes.add(stored(commands.get(i), written.get(i)));
        }
        return outcomes;
    }

    private static CommandOutcome.Stored stored(Command command, Engine.Written written) {
        return new CommandOutcome.Stored(Receipt.of(command, written), written.repeated());
    }

    private static CompletionException asynchronous(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return new CompletionException(cause instanceof Refusal refusal ? RefusedException.alone(refusal) : cause);
    }

    /** A command of many, and its answer to come. */
    private record Bulk(Command command, CompletableFuture<Engine.Written> answer) {

        CommandOutcome outcome() {
            try {
                return stored(command, answer.join());
            } catch (CompletionException thrown) {
                if (thrown.getCause() instanceof Refusal refusal) {
                    return new CommandOutcome.Refused(RefusedException.alone(refusal));
                }
                throw thrown.getCause() instanceof RuntimeException told ? told : thrown;
            }
        }
    }
}
