package io.piecework.ledger;

import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.audit.ClosePeriod;
import io.piecework.ledger.audit.ClosedPeriod;
import io.piecework.ledger.audit.ClosedPeriods;
import io.piecework.ledger.audit.PeriodSeal;
import io.piecework.ledger.award.AwardView;
import io.piecework.ledger.award.Awards;
import io.piecework.ledger.calendar.Due;
import io.piecework.ledger.calendar.DueRows;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.explanation.Explanation;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.interchange.MechanicalTurkImport;
import io.piecework.ledger.interchange.RailNotices;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.listening.ListenerAdmin;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.notice.Notice;
import io.piecework.ledger.notice.NoticeRows;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.platform.Policies;
import io.piecework.ledger.report.RequesterFunds;
import io.piecework.ledger.statement.PastBalances;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.worker.HoldView;
import io.piecework.ledger.worker.WorkerStatusView;
import io.piecework.ledger.worker.Workers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** What the platform's back office may read: everybody's. */
public final class OperatorView {

    private final Engine engine;
    private final Reading reading;
    private final Replay replay;
    private final Consumer<Command> door;
    private final InstantSource clock;
    private final HighWaterMark highWaterMark;
    private final ListenerAdmin listeners;

    OperatorView(Engine engine, Consumer<Command> door, InstantSource clock) {
        this.engine = engine;
        this.reading = engine;
        this.replay = engine.replay();
        this.door = door;
        this.clock = clock;
        this.highWaterMark = engine.highWaterMark();
        this.listeners = new ListenerAdmin(engine, engine.sideTables(), clock);
    }

    /**
     * Imports Mechanical Turk's results, bonus and approve files for a requester who pays on account. Needs Apache Commons CSV. In a
     * transaction of the application's the whole file is stored with it, and holds up whoever needs the same task until then.
     */
    public MechanicalTurkImport importMechanicalTurk(String requester) {
        var terms = new MechanicalTurkImport.Terms(
                Policies.mechanicalTurk().tasks(), Policies.mechanicalTurk().bonuses());
        return new MechanicalTurkImport(reading, clock, door, new RequesterId(requester), terms);
    }

    /** Every worker's balances, by the UTF-8 bytes of their ids, in bounded memory; the consumer must not call the ledger. */
    public void balances(Consumer<Balance> consumer) {
        reading.snapshot(rows -> {
            Balances.each(rows, consumer);
            return true;
        });
    }

    /** The same as of a moment, added up from what was posted, handed in and decided up to it; reads the whole journal. */
    public void balances(AsOf asOf, Consumer<Balance> consumer) {
        reading.snapshot(rows -> {
            PastBalances.each(rows, asOf, consumer);
            return true;
        });
    }

    /** What the worker sees. */
    public WorkerView worker(String worker) {
        return new WorkerView(reading, new WorkerId(worker), clock);
    }

    /** Feeds the answers of a rail back from files. Needs Apache Commons CSV. */
    public RailNotices railNotices() {
        return new RailNotices(door);
    }

    /**
     * What {@link Ledger#runDue} would do, in that order and in bounded memory; the consumer must not call the ledger.
     *
     * @param until which may lie ahead
     */
    public void due(Instant until, Consumer<Due> consumer) {
        reading.snapshot(rows -> {
            DueRows.each(rows, until, consumer);
            return true;
        });
    }

    /** What was announced and recorded at or after a moment, in that order and in bounded memory; the consumer must not call the ledger. */
    public void notices(Instant since, Consumer<Notice> consumer) {
        reading.snapshot(rows -> {
            NoticeRows.since(rows, since, consumer);
            return true;
        });
    }

    /** How far the {@linkplain Ledger#listen listeners} are, and what they could not handle. */
    public ListenerAdmin listeners() {
        return listeners;
    }

    /** What has to be sent, and who may send it. */
    public PayoutQueue payouts() {
        return new PayoutQueue(reading, door, clock);
    }

    /**
     * Makes entries, balances and statements again from the events, says what differs from what is stored, and puts it right, in one
     * transaction. Where the events themselves are damaged, nothing is changed. Commands wait until it is done; the watcher must not
     * call the ledger.
     *
     * @throws StorageException when another writer is connected, or a transaction of the application's goes on
     * @throws IllegalStateException in a transaction of the application's
     */
    public Replay.Result rebuild(Replay.Watcher watcher) {
        engine.requireOutside("a rebuild");
        return replay.rebuild(watcher);
    }

    /**
     * Closes the books of a currency up to a moment, and keeps what they hold: what would take effect in them is refused from then on.
     * What is due there and not done yet is better done before; it takes effect when it is done otherwise.
     *
     * @throws RefusedException when the ledger decided against it
     * @throws StorageException when the database failed, or somebody is still storing what was begun before: close it again then, with
     *     the same command
     * @throws IllegalStateException in a transaction of the application's: it keeps what is committed
     */
    public ClosedPeriod closePeriod(ClosePeriod command) {
        engine.requireOutside("closing a period");
        try {
            return new ClosedPeriods(reading).close(command, highWaterMark, door);
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal);
        }
    }

    /** What closing a currency's books up to a moment would keep by now; for a period that is closed, what the journal has in it. */
    public PeriodSeal period(String currency, Instant until) {
        return new ClosedPeriods(reading).soFar(Amount.currency(currency), until);
    }

    public Optional<TaskView> task(String task) {
        return Tasks.find(reading, new TaskId(task));
    }

    public Optional<AssignmentView> assignment(String assignment) {
        return Assignments.find(reading, new AssignmentId(assignment));
    }

    public Optional<AwardView> award(String award) {
        return Awards.find(reading, new AwardId(award));
    }

    /** How a worker stands; one of whom nothing is known is active. */
    public WorkerStatusView workerStatus(String worker) {
        return Workers.status(reading, new WorkerId(worker));
    }

    /** A hold, by the operation that placed it. */
    public Optional<HoldView> hold(String operation) {
        return Workers.hold(reading, new OperationId(operation));
    }

    public Optional<PayoutView> payout(String payout) {
        return Payouts.find(reading, new PayoutId(payout));
    }

    /** What finance reads. */
    public FinanceReports reports() {
        return new FinanceReports(reading, clock);
    }

    /** Where a requester's money is, or nothing where none ever moved in this currency. */
    public Optional<RequesterFunds> funds(String requester, String currency) {
        return new RequesterView(reading, new RequesterId(requester)).funds(currency);
    }

    /** What happened to one assignment and why its money is where it is. */
    public Optional<Explanation> explain(String assignment) {
        return Explanation.of(reading, new AssignmentId(assignment));
    }
}
