package io.piecework.ledger;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.finance.ClosedPeriods;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOutView;
import io.piecework.ledger.payout.CashOuts;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.reading.deadline.DueDeadlines;
import io.piecework.ledger.reading.deadline.OpenReview;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.DecisionReader;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reading.lists.TagPage;
import io.piecework.ledger.reading.lists.TagSearch;
import io.piecework.ledger.reading.lists.TagSearches;
import io.piecework.ledger.reading.notice.IssuedNotices;
import io.piecework.ledger.reading.notice.Notice;
import io.piecework.ledger.reading.statement.PastBalances;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import io.piecework.ledger.work.assignment.WorkPay;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.Awards;
import io.piecework.ledger.work.task.TaskView;
import io.piecework.ledger.work.task.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * The queries of the platform's back office, about all workers and requesters. {@code Reports.of(operator)} of {@code ledger-reports} has the
 * reports for finance.
 */
public class OperatorQueries {

    final Reading reading;
    final InstantSource clock;
    private final LatestFingerprint latest;

    OperatorQueries(Reading reading, LatestFingerprint latest, InstantSource clock) {
        this.reading = reading;
        this.latest = latest;
        this.clock = clock;
    }

    /** The balances of all workers, by the UTF-8 bytes of their ids, in bounded memory. The consumer must not call the ledger. */
    public void balances(Consumer<Balance> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        reading.stream(rows -> Balances.each(rows, consumer));
    }

    /** The balances of all workers as of a past moment or position. It reads the whole journal. */
    public void balances(AsOf asOf, Consumer<Balance> consumer) {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(consumer, "consumer");
        reading.stream(rows -> PastBalances.each(rows, asOf, consumer));
    }

    /** The view of one worker. */
    public WorkerView worker(String worker) {
        return new WorkerView(reading, latest, new WorkerId(worker), clock);
    }

    /**
     * The work that {@link Ledger#runDue} would run, in its order and in bounded memory. The consumer must not call the ledger.
     *
     * @param until may lie in the future
     */
    public void due(Instant until, Consumer<Due> consumer) {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(consumer, "consumer");
        reading.stream(rows -> DueDeadlines.each(rows, until, consumer));
    }

    /** The announcements recorded at or after a moment, in their order and in bounded memory. The consumer must not call the ledger. */
    public void notices(Instant since, Consumer<Notice> consumer) {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(consumer, "consumer");
        reading.stream(rows -> IssuedNotices.since(rows, since, consumer));
    }

    /** The seal that closing a currency's books up to a moment would store now; for a closed period, recomputed from the journal. */
    public PeriodSeal period(String currency, Instant until) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(until, "until");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.onOneServer(server -> new ClosedPeriods(server).soFar(unit, until));
    }

    /** A task; empty where it is unknown. */
    public Optional<TaskView> task(String task) {
        var id = new TaskId(task);
        return reading.onOneServer(server -> Tasks.find(server, id));
    }

    /** An assignment; empty where it is unknown. */
    public Optional<AssignmentView> assignment(String assignment) {
        var id = new AssignmentId(assignment);
        return reading.onOneServer(server -> Assignments.find(server, id));
    }

    /** What a piece of work has paid so far and the time that it took; empty before a decision, and for work that was never submitted. */
    public Optional<WorkPay> workPay(String assignment) {
        var id = new AssignmentId(assignment);
        return reading.onOneServer(server -> Assignments.pay(server, id));
    }

    /** An award; empty where it is unknown. */
    public Optional<AwardView> award(String award) {
        var id = new AwardId(award);
        return reading.onOneServer(server -> Awards.find(server, id));
    }

    /** A worker's status; empty where the ledger knows no such worker. */
    public Optional<WorkerStatusView> workerStatus(String worker) {
        var id = new WorkerId(worker);
        return reading.onOneServer(server -> WorkerView.status(server, id));
    }

    /** A hold, by the operation that placed it; empty where it is unknown. */
    public Optional<HoldView> hold(String operation) {
        var id = new OperationId(operation);
        return reading.onOneServer(server -> new OperatorLists(server).hold(id));
    }

    /** A cash-out; empty where it is unknown. */
    public Optional<CashOutView> cashOut(String cashOut) {
        Objects.requireNonNull(cashOut, "cashOut");
        var id = new OperationId(cashOut);
        return reading.onOneServer(server -> CashOuts.find(server, id));
    }

    /** A payout; empty where it is unknown. */
    public Optional<PayoutView> payout(String payout) {
        var id = new PayoutId(payout);
        return reading.onOneServer(server -> Payouts.find(server, id));
    }

    /** The lists of the back office, page by page. */
    public OperatorLists lists() {
        return new OperatorLists(reading);
    }

    /** A requester's funds in a currency; empty where none ever moved. */
    public Optional<RequesterFunds> funds(String requester, String currency) {
        Objects.requireNonNull(currency, "currency");
        return new RequesterView(reading, latest, new RequesterId(requester)).funds(currency);
    }

    /** The events that have a tag with a value, the oldest first, 100 at most; {@link #find(TagSearch)} reads on. */
    public TagPage find(String tag, String value) {
        return find(TagSearch.of(tag, value));
    }

    /** The events that have a tag with a value. */
    public TagPage find(TagSearch search) {
        Objects.requireNonNull(search, "search");
        return reading.query(rows -> TagSearches.of(rows, search));
    }

    /** What these queries read, for the module of reports. */
    @API(status = API.Status.INTERNAL)
    public Reading reading() {
        return reading;
    }

    /** The time of the ledger, for the module of reports. */
    @API(status = API.Status.INTERNAL)
    public InstantSource clock() {
        return clock;
    }

    /** The history of an assignment and of its money, to be explained; empty where it is unknown. */
    @API(status = API.Status.INTERNAL)
    public Optional<HistoryWithTerms> history(String assignment) {
        return HistoryWithTerms.of(reading, new AssignmentId(assignment));
    }

    /**
     * The reviews and appeals that are not answered yet and are to be answered up to a moment, the first to answer first. Those before now are
     * late. The consumer must not call the ledger.
     */
    public void openReviews(Instant until, Consumer<OpenReview> consumer) {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(consumer, "consumer");
        reading.stream(rows -> DueDeadlines.openReviews(rows, until, consumer));
    }

    /**
     * A page of the decisions against all workers, newest first.
     *
     * @param before {@link DecisionLine#position} of the last one of the page before; {@link Long#MAX_VALUE} for the first page
     * @param most the length of the page, 1 to {@value DecisionReader#MOST}
     */
    public List<DecisionLine> decisions(long before, int most) {
        return DecisionReader.page(reading, null, before, most);
    }

    /**
     * A decision with its facts, terms and reason; empty where it is unknown.
     *
     * @throws IllegalArgumentException when that is not the id of a decision
     */
    public Optional<Decision> decision(String decision) {
        DecisionId id = DecisionId.parse(decision);
        return reading.onOneServer(server -> DecisionReader.find(server, id));
    }

    /** When the platform closes, as an operator announced it; empty where it does not. */
    public Optional<CloseDate> closeDate() {
        return reading.onOneServer(CloseDates::find);
    }
}
