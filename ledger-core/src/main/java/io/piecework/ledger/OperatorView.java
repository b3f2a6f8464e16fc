package io.piecework.ledger;

import io.piecework.ledger.archive.ArchivePorts;
import io.piecework.ledger.archive.Archives;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.audit.ClosePeriod;
import io.piecework.ledger.audit.ClosedPeriod;
import io.piecework.ledger.audit.ClosedPeriods;
import io.piecework.ledger.audit.ForceRebuild;
import io.piecework.ledger.audit.ForcedRebuilds;
import io.piecework.ledger.audit.PeriodSeal;
import io.piecework.ledger.audit.RebuildFindings;
import io.piecework.ledger.audit.comparison.EventContradictions;
import io.piecework.ledger.award.AwardView;
import io.piecework.ledger.award.Awards;
import io.piecework.ledger.calendar.Due;
import io.piecework.ledger.calendar.DueDeadlines;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.explanation.Explanation;
import io.piecework.ledger.fingerprint.LatestFingerprint;
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
import io.piecework.ledger.listening.ListenerProof;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.notice.IssuedNotices;
import io.piecework.ledger.notice.Notice;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.payout.cashout.CashOutView;
import io.piecework.ledger.payout.cashout.CashOuts;
import io.piecework.ledger.report.RequesterFunds;
import io.piecework.ledger.report.SearchResult;
import io.piecework.ledger.report.TextSearch;
import io.piecework.ledger.report.TextSearches;
import io.piecework.ledger.statement.PastBalances;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.winddown.CloseDate;
import io.piecework.ledger.winddown.CloseDates;
import io.piecework.ledger.worker.HoldView;
import io.piecework.ledger.worker.WorkerStatusView;
import io.piecework.ledger.worker.Workers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The queries and tools of the platform's back office, about all workers and requesters. */
public final class OperatorView {

    private final Engine engine;
    private final Reading reading;
    private final LatestFingerprint latest;
    private final Replay replay;
    private final Consumer<Command> execute;
    private final InstantSource clock;
    private final HighWaterMark highWaterMark;
    private final ListenerAdmin listeners;

    OperatorView(Engine engine, LatestFingerprint latest, Consumer<Command> execute, InstantSource clock) {
        this.engine = engine;
        this.reading = engine;
        this.latest = latest;
        this.replay = engine.replay();
        this.execute = execute;
        this.clock = clock;
        this.highWaterMark = engine.highWaterMark();
        this.listeners = new ListenerAdmin(engine, engine.sideTables(), clock);
    }

    /**
     * Imports Mechanical Turk's results, bonus and approve files for a requester who pays on account. Needs Apache Commons CSV on the class
     * path. In a host transaction the whole file is stored in it, and other commands on the same task wait until it ends.
     */
    public MechanicalTurkImport importMechanicalTurk(String requester) {
        return MechanicalTurkImports.into(engine, clock, new RequesterId(requester));
    }

    /** The balances of all workers, by the UTF-8 bytes of their ids, in bounded memory. The consumer must not call the ledger. */
    public void balances(Consumer<Balance> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        reading.snapshot(rows -> {
            Balances.each(rows, consumer);
            return true;
        });
    }

    /** The same as of a past moment or position. It reads the whole journal. */
    public void balances(AsOf asOf, Consumer<Balance> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        reading.snapshot(rows -> {
            PastBalances.each(rows, asOf, consumer);
            return true;
        });
    }

    /** The view of one worker. */
    public WorkerView worker(String worker) {
        return new WorkerView(reading, latest, new WorkerId(worker), clock);
    }

    /** Imports files of a rail's reports on payouts. Needs Apache Commons CSV on the class path. */
    public RailNotices railNotices() {
        return new RailNotices(execute);
    }

    /**
     * The work that {@link Ledger#runDue} would run, in its order and in bounded memory. The consumer must not call the ledger.
     *
     * @param until may lie in the future
     */
    public void due(Instant until, Consumer<Due> consumer) {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(consumer, "consumer");
        reading.snapshot(rows -> {
            DueDeadlines.each(rows, until, consumer);
            return true;
        });
    }

    /** The announcements recorded at or after a moment, in their order and in bounded memory. The consumer must not call the ledger. */
    public void notices(Instant since, Consumer<Notice> consumer) {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(consumer, "consumer");
        reading.snapshot(rows -> {
            IssuedNotices.since(rows, since, consumer);
            return true;
        });
    }

    /** The status of the {@linkplain Ledger#listen listeners} and their dead letters. */
    public ListenerAdmin listeners() {
        return listeners;
    }

    /** The queue of payouts to send, and the standing of workers against a payout policy. */
    public PayoutQueue payouts() {
        return new PayoutQueue(reading, execute, clock);
    }

    /**
     * Recomputes entries, balances and statements from the events, reports the differences and corrects them, in one transaction. Nothing is
     * changed where the rows may be evidence: where events are damaged or contradict each other, or rows have lost their event. Keep a copy of
     * the database then, and find the cause; {@link #forceRebuild} rebuilds in spite of it. Commands wait while it runs. Before it begins, it waits for transactions of other
     * processes that append.
     *
     * @param watcher receives progress, findings, and the transactions that it waits for; it must not call the ledger
     * @throws StorageException when another process is connected as a writer, a host transaction of this ledger does not end, the thread is
     *     interrupted, or the database failed; nothing is changed
     * @throws IllegalStateException in a host transaction; nothing is changed
     */
    public Replay.Result rebuild(Replay.Watcher watcher) {
        Objects.requireNonNull(watcher, "watcher");
        engine.requireOutside("a rebuild");
        return replay.rebuild(watcher, new EventContradictions(), false);
    }

    /**
     * Rebuilds although the rows may be evidence, by two operators: first stores an event with the number and the digest of all findings.
     * The same command again, as after a failure, keeps the first event and rebuilds.
     *
     * @param command its findings are replaced by those of a verification
     * @throws RefusedException when the ledger refuses the command; nothing is changed
     * @throws ConflictException when other writers kept changing the same stream; nothing is changed
     * @throws StorageException as {@link #rebuild} does; the event may be stored then
     * @throws IllegalStateException in a host transaction; nothing is changed
     */
    public Replay.Result forceRebuild(ForceRebuild command, Replay.Watcher watcher) {
        Objects.requireNonNull(watcher, "watcher");
        engine.requireOutside("a rebuild");
        try {
            execute.accept(command.finding(ForcedRebuilds.recorded(reading, command)
                    .orElseGet(() -> RebuildFindings.of(
                            replay, reading, watcher, rows -> ListenerProof.findings(rows, highWaterMark)))));
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal);
        }
        return replay.rebuild(watcher, new EventContradictions(), true);
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
        Objects.requireNonNull(command, "command");
        engine.requireOutside("closing a period");
        try {
            return new ClosedPeriods(reading).close(command, highWaterMark, execute);
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal);
        }
    }

    /** The seal that closing a currency's books up to a moment would store now; for a closed period, recomputed from the journal. */
    public PeriodSeal period(String currency, Instant until) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(until, "until");
        return new ClosedPeriods(reading).soFar(Amount.currency(currency), until);
    }

    /** A task; empty where it is unknown. */
    public Optional<TaskView> task(String task) {
        return Tasks.find(reading, new TaskId(task));
    }

    /** An assignment; empty where it is unknown. */
    public Optional<AssignmentView> assignment(String assignment) {
        return Assignments.find(reading, new AssignmentId(assignment));
    }

    /** An award; empty where it is unknown. */
    public Optional<AwardView> award(String award) {
        return Awards.find(reading, new AwardId(award));
    }

    /** A worker's status; an unknown worker is active. */
    public WorkerStatusView workerStatus(String worker) {
        return Workers.status(reading, new WorkerId(worker));
    }

    /** A hold, by the operation that placed it; empty where it is unknown. */
    public Optional<HoldView> hold(String operation) {
        return Workers.hold(reading, new OperationId(operation));
    }

    /** A cash-out; empty where it is unknown. */
    public Optional<CashOutView> cashOut(String cashOut) {
        Objects.requireNonNull(cashOut, "cashOut");
        return CashOuts.find(reading, new OperationId(cashOut));
    }

    /** A payout; empty where it is unknown. */
    public Optional<PayoutView> payout(String payout) {
        return Payouts.find(reading, new PayoutId(payout));
    }

    /**
     * The archives of events' content.
     *
     * @throws IllegalStateException when the ledger was opened without {@link LedgerBuilder#archive}
     */
    public Archives archives() {
        var ports = new ArchivePorts(reading, engine.payloads(), engine.log(), highWaterMark);
        return Archives.in(engine.archive(), ports, clock);
    }

    /** The reports for finance. */
    public FinanceReports reports() {
        return new FinanceReports(reading, clock);
    }

    /** A requester's funds in a currency; empty where none ever moved. */
    public Optional<RequesterFunds> funds(String requester, String currency) {
        Objects.requireNonNull(currency, "currency");
        return new RequesterView(reading, new RequesterId(requester)).funds(currency);
    }

    /** Where a text is in ids, titles and reasons, as of one moment. */
    public SearchResult find(TextSearch search) {
        return reading.snapshot(rows -> TextSearches.of(rows, search));
    }

    /** The history of an assignment and of its money, in sentences; empty where it is unknown. */
    public Optional<Explanation> explain(String assignment) {
        return Explanation.of(reading, new AssignmentId(assignment));
    }

    /** When the platform closes, as an operator announced it; empty where it does not. */
    public Optional<CloseDate> closeDate() {
        return CloseDates.find(reading);
    }
}
