package io.piecework.ledger;

import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.account.worker.ErasedWorker;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.delivery.listener.ListenerAdmin;
import io.piecework.ledger.delivery.person.WorkerErasure;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.ClosedPeriods;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.OverturnRejection;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The queries and tools of the platform's back office, about all workers and requesters. */
public final class OperatorView extends OperatorQueries {

    private static final int OVERTURNED_AT_ONCE = 1_000;

    private final Reading queries;
    private final Engine engine;
    private final Consumer<Command> execute;
    private final HighWaterMark highWaterMark;
    private final ListenerAdmin listeners;

    /** @param reading for the queries; the tools read from the primary */
    OperatorView(
            Reading reading, Engine engine, LatestFingerprint latest, Consumer<Command> execute, InstantSource clock) {
        super(reading, latest, clock);
        this.queries = reading;
        this.engine = engine;
        this.execute = execute;
        this.highWaterMark = engine.highWaterMark();
        this.listeners = new ListenerAdmin(engine, engine.sideTables(), engine.sharedClock());
    }

    /** The status of the {@linkplain Ledger#listen listeners} and their dead letters. */
    public ListenerAdmin listeners() {
        return listeners;
    }

    /** The {@linkplain LedgerBuilder#replicas replicas}, and whether queries go to them. Asks no database. */
    public List<ReplicaStatus> replicas() {
        return queries.replicas();
    }

    /** The queue of payouts to send, and the standing of workers against a payout policy. */
    public PayoutQueue payouts() {
        return new PayoutQueue(engine, execute, clock, engine.sharedClock());
    }

    /**
     * Closes the books of a currency up to a moment and seals their balances. From then on the ledger refuses commands that would take effect
     * before that moment. Run the due work of the period first: due work that comes later takes effect when it runs.
     *
     * @throws RefusedException when the ledger refuses the command; nothing is stored
     * @throws ConflictException when other writers kept changing the same streams; nothing is stored. Call this again with the same command
     * @throws StorageException when the database failed, or a command that began before is still being stored; call this again with the same
     *     command
     * @throws IllegalStateException in a host transaction, since the seal must hold committed balances only; nothing is stored
     */
    public ClosedPeriod closePeriod(ClosePeriod command) {
        return closePeriod(command, Tags.none());
    }

    /** Closes a period with tags, which the events of the closing and of the seal get. */
    public ClosedPeriod closePeriod(ClosePeriod command, Tags tags) {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(tags, "tags");
        engine.requireOutside("closing a period");
        try {
            return new ClosedPeriods(engine).close(command, highWaterMark, each -> execute.accept(each.tagged(tags)));
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal, command.actor());
        }
    }

    /**
     * Overturns the rejections of a task, those under appeal too, each by a command and an event of its own. In bounded memory; when it is called
     * again, it goes on with what is still rejected.
     *
     * @param which chooses among the task's rejected work, such as by the time of the decision
     * @param how completes each command with what they have in common: the reason, the actor, an authority
     * @param outcomes receives the answer to each command, also of those that are refused, as soon as it is known
     * @throws BusyException when a command waited longer than the ledger's patience. After this and the next two, call this again
     * @throws ConflictException when other writers kept changing the same streams
     * @throws StorageException when the database failed
     * @throws IllegalStateException in a host transaction, which would hold its locks for too long; nothing is stored
     */
    public void overturnRejections(
            String task,
            Predicate<AssignmentView> which,
            UnaryOperator<OverturnRejection> how,
            Consumer<CommandOutcome> outcomes) {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(which, "which");
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(outcomes, "outcomes");
        engine.requireOutside("overturning rejections");
        var lists = new OperatorLists(engine);
        for (AssignmentStatus status : List.of(AssignmentStatus.REJECTED, AssignmentStatus.APPEALED)) {
            @Nullable String after = null;
            do {
                Page<AssignmentView> page = lists.assignments(task, status, after, OVERTURNED_AT_ONCE);
                List<Command> commands = page.items().stream()
                        .filter(which)
                        .map(work -> (Command) how.apply(OverturnRejection.of(work.assignment())))
                        .toList();
                Ledger.executeEach(engine, commands, outcomes);
                after = page.next();
            } while (after != null);
        }
    }

    /**
     * Erases the texts about a worker: reasons, evidence and payout tokens. It refuses where the matter is open, stores the event, destroys the
     * keys and overwrites the copies in other tables. Amounts, ids, times and hashes stay. A call that was interrupted, or met a failure, is
     * made again with the same command; it erases no text that is sealed with a key from after the event.
     *
     * <p>The database has the old rows until it is vacuumed, and its log and backups until they expire. Needs the right to update the tables.
     *
     * @throws RefusedException when the worker is not closed, has a payout method, money, work that is not decided or can be appealed, an open
     *     review, an open exception of a payout or an explicit hold, or has texts in the clear. No text is erased, and nothing is stored, unless
     *     another command came behind the event
     * @throws ConflictException when other writers kept changing the same stream; nothing is stored
     * @throws StorageException when the database failed, or texts about the worker are stored again and again; the event may be stored then
     * @throws IllegalStateException in a host transaction; nothing is stored
     */
    public ErasedWorker eraseWorker(EraseWorker command) {
        return eraseWorker(command, Tags.none());
    }

    /** Erases a worker as above; the event gets the tags. */
    public ErasedWorker eraseWorker(EraseWorker command, Tags tags) {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(tags, "tags");
        engine.requireOutside("erasing a worker");
        try {
            ErasedWorker erased = new WorkerErasure(
                            engine, ports().person(command.worker()), engine.personTexts(), engine.log(), execute)
                    .erase(command, tags, clock.instant());
            engine.forget(command.worker());
            return erased;
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal, command.actor());
        }
    }

    /** The ports for a module that imports files, moves payloads or rebuilds rows. */
    @API(status = API.Status.INTERNAL)
    public OperatorPorts ports() {
        return new OperatorPorts(engine, execute, clock);
    }
}
