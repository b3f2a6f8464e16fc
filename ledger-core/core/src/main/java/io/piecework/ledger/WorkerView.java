package io.piecework.ledger;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.WithheldTax;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.HeldEarningsTable;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOutView;
import io.piecework.ledger.payout.CashOuts;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.reading.certificate.Certificates;
import io.piecework.ledger.reading.certificate.YearCertificate;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.DecisionReader;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.lists.ListedStandings;
import io.piecework.ledger.reading.lists.WorkerLists;
import io.piecework.ledger.reading.notice.IssuedNotices;
import io.piecework.ledger.reading.notice.Notice;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.PastBalances;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.ReleasedEarnings;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Settlements;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementPart;
import io.piecework.ledger.reading.statement.StatementReader;
import io.piecework.ledger.reading.statement.StatementSource;
import io.piecework.ledger.reading.statement.StreamedStatement;
import io.piecework.ledger.reading.statement.WorkerAccount;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.Awards;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The queries that one worker may make: the worker's own balances, statements, assignments, awards, payouts and notices. */
public final class WorkerView implements StatementSource {

    private final Reading reading;
    private final WorkerId worker;
    private final LatestFingerprint latest;
    private final InstantSource clock;
    private final PrintedTags printed;

    WorkerView(Reading reading, LatestFingerprint latest, WorkerId worker, InstantSource clock) {
        this(reading, latest, worker, clock, PrintedTags.NONE);
    }

    private WorkerView(
            Reading reading, LatestFingerprint latest, WorkerId worker, InstantSource clock, PrintedTags printed) {
        this.reading = reading;
        this.worker = worker;
        this.latest = latest;
        this.clock = clock;
        this.printed = printed;
    }

    /** These queries, with statements that print these tags of the commands on their lines. */
    public WorkerView printing(PrintedTags tags) {
        Objects.requireNonNull(tags, "tags");
        return new WorkerView(reading, latest, worker, clock, tags);
    }

    /** The balance in a currency, one read by primary key; empty where the worker never accepted work or got an award in it. */
    public Optional<Balance> balance(String currency) {
        Objects.requireNonNull(currency, "currency");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.query(rows -> Balances.of(rows, worker, unit));
    }

    /**
     * The balance in a currency as of a past moment or position, zeros before the first event; empty where the worker never accepted work or got
     * an award in it. It is summed up from the postings, so its cost grows with the worker's history, on PostgreSQL with the whole journal.
     */
    public Optional<Balance> balance(String currency, AsOf asOf) {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(currency, "currency");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.snapshot(rows -> PastBalances.of(rows, worker, unit, asOf));
    }

    /** The balances in all currencies, in the order of their codes. */
    public List<Balance> balances() {
        return reading.query(rows -> Balances.of(rows, worker));
    }

    /** The parts of the held earnings in a currency: until when, or by which hold or dispute. The first to become available comes first. */
    public List<HeldEarnings> held(String currency) {
        Objects.requireNonNull(currency, "currency");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.query(
                rows -> ReleasedEarnings.ends(rows, worker, unit, HeldEarningsTable.of(rows, worker, unit)));
    }

    /** The complete statement in a currency, in UTC; empty where the worker never accepted work or got an award in it. */
    public Optional<Statement> statement(String currency) {
        return statement(currency, StatementPeriod.all());
    }

    /** The statement of a period in a currency; empty where the worker never accepted work or got an award in it. */
    public Optional<Statement> statement(String currency, StatementPeriod period) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(period, "period");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.onOneServer(server -> {
            WorkerAccount account = WorkerAccount.of(server, worker, unit, clock.instant());
            List<Statement.Rule> rules = StreamedStatement.rules(server, worker, unit, period, null);
            return server.finalSnapshot((rows, finalUpTo) -> StreamedStatement.of(
                            rows, worker, unit, period, printed, clock.instant(), account, rules)
                    .map(statement -> statement.whole(statement.fingerprint(latest, finalUpTo))));
        });
    }

    /** The money of the worker as it was known at a position or before a recorded time; an effective time is refused as an argument. */
    public WorkerAsKnown asKnownAt(AsOf moment) {
        return new WorkerAsKnown(reading, latest, worker, moment, printed, clock);
    }

    /**
     * The lines of a statement one by one, in order and in bounded memory. The consumer must not call the ledger.
     * @return false where the worker never accepted work or got an award in this currency
     */
    public boolean statementLines(String currency, StatementPeriod period, Consumer<StatementLine> consumer) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(consumer, "consumer");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.streaming(server -> server.snapshot(rows -> {
            var statement = StreamedStatement.of(rows, worker, unit, period, printed, clock.instant(), null, List.of());
            statement.ifPresent(lines -> lines.each(consumer));
            return statement.isPresent();
        }));
    }

    /**
     * A page of a statement's lines, the first one with the worker's account, at a cost that depends on the length of the page only. A line that
     * is back-dated to before {@code after} in the meantime is in the opening balance of the next page, not among its lines.
     *
     * @param after the last key of the page before; null for the first page
     * @param most the length of the page, up to {@value StatementPart#MOST}
     * @return empty where the worker never accepted work or got an award in this currency
     */
    public Optional<StatementPart> statementPart(
            String currency, StatementPeriod period, StatementLine.@Nullable Key after, int most) {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(currency, "currency");
        CurrencyUnit unit = Amount.currency(currency);
        Function<Rows, Optional<StatementPart>> part = StatementPart.of(worker, unit, period, printed, after, most);
        return reading.onOneServer(server -> {
            Optional<StatementPart> found = server.snapshot(part);
            return after == null
                    ? found.map(first -> first.of(WorkerAccount.of(server, worker, unit, clock.instant())))
                    : found;
        });
    }

    /**
     * The payouts of a period, each with the earnings that it settles: the first to become available is the first to be settled. The cost grows
     * with the worker's lines up to the last of these payouts.
     */
    public List<Settlement> settlements(String currency, StatementPeriod period) {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(currency, "currency");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.snapshot(rows -> Settlements.of(rows, worker, unit, period));
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public @Nullable AsOf moment() {
        return null;
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public <T> Optional<T> read(String currency, StatementPeriod period, StatementReader<T> reader) {
        CurrencyUnit unit = Amount.currency(currency);
        return reading.streaming(server -> {
            WorkerAccount account = WorkerAccount.of(server, worker, unit, clock.instant());
            List<Statement.Rule> rules = StreamedStatement.rules(server, worker, unit, period, null);
            return server.finalSnapshot((rows, finalUpTo) -> StreamedStatement.of(
                            rows, worker, unit, period, printed, clock.instant(), account, rules)
                    .map(statement -> reader.read(
                            statement,
                            Settlements.of(rows, worker, unit, period),
                            statement.fingerprint(latest, finalUpTo))));
        });
    }

    /**
     * What the worker earned in a calendar year, in every currency, by month and by requester: for a bank or a tax office. A year that has not
     * ended is certified up to the moment of reading. The cost grows with the worker's lines in the year.
     *
     * @param zone in whose calendar the year begins and ends
     * @return empty where the worker has no line in that year in any currency
     * @throws IllegalArgumentException when the year is not in the years 1 to 9998
     */
    public Optional<YearCertificate> certificate(Year year, ZoneId zone) {
        Objects.requireNonNull(year, "year");
        Objects.requireNonNull(zone, "zone");
        StatementPeriod days = Certificates.days(year, zone);
        return reading.streaming(server -> server.finalSnapshot((rows, finalUpTo) -> Certificates.of(
                rows, worker, year, days, clock.instant(), statement -> statement.fingerprint(latest, finalUpTo))));
    }

    /** The rule by which tax is withheld from earnings in a currency; empty where none is withheld. */
    public Optional<WithholdingRule> withholding(String currency) {
        Objects.requireNonNull(currency, "currency");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.onOneServer(server -> WithheldTax.rule(server, worker, unit));
    }

    /**
     * The worker's status: active, suspended or closed. Empty where the ledger knows no such worker: one who never accepted work or got an award,
     * and has no payout method and no change of the status. Such a worker may accept work: the ledger has no registration.
     */
    public Optional<WorkerStatusView> status() {
        return reading.onOneServer(server -> status(server, worker));
    }

    /** @return empty where the worker is unknown */
    static Optional<WorkerStatusView> status(Reading server, WorkerId worker) {
        WorkerStatusView status = Workers.status(server, worker);
        boolean known = status.since() != null
                || Payouts.method(server, worker).isPresent()
                || !server.query(rows -> Balances.of(rows, worker)).isEmpty();
        return known ? Optional.of(status) : Optional.empty();
    }

    /** Where the worker is paid: the rail, and the token from the payment vault. Empty for a worker without a payout method. */
    public Optional<PayoutMethod> payoutMethod() {
        return reading.onOneServer(server -> Payouts.method(server, worker));
    }

    /** The reasons why a payout under this policy would be refused now, in the order in which they would be; empty where it could be requested. */
    public List<Refusal> whyNotPaid(PayoutPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return payoutStanding(policy).reasons();
    }

    /**
     * How the worker's money stands against a payout policy: what can be paid, what is missing to the threshold, and why it is not paid. Held
     * earnings whose release is due count as available, since a payout request releases them. With a threshold over several currencies this is
     * the standing of the policy's own currency; that of the cash-out needs the policies of all of them.
     */
    public PayoutStanding payoutStanding(PayoutPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return payoutStanding(List.of(policy));
    }

    /** How the worker's money stands against the policies of a cash-out, one for each currency; the first one's threshold counts all of them. */
    public PayoutStanding payoutStanding(List<PayoutPolicy> policies) {
        Required.elements("policies", policies);
        return reading.onOneServer(
                server -> ListedStandings.of(server, policies, clock.instant()).of(worker));
    }

    /**
     * How the worker's money stands by the policy of a payday, with its next day. After a payout on a payday, the next day is the payday
     * after it.
     */
    public PayoutStanding payoutStanding(Payday payday) {
        Objects.requireNonNull(payday, "payday");
        return reading.onOneServer(server ->
                ListedStandings.of(server, payday.policies(), clock.instant()).onPayday(payday, worker));
    }

    /** The announcements about the worker and the worker's assignments. */
    public List<Notice> notices() {
        return reading.query(rows -> IssuedNotices.of(rows, worker));
    }

    /** The worker's lists, page by page. */
    public WorkerLists lists() {
        return new WorkerLists(reading, worker);
    }

    /** An assignment; empty where it is unknown or another worker's. */
    public Optional<AssignmentView> assignment(String assignment) {
        var id = new AssignmentId(assignment);
        return reading.onOneServer(server -> Assignments.find(server, id))
                .filter(found -> found.worker().equals(worker));
    }

    /** The history of an assignment and of its money, to be explained; empty where it is unknown or another worker's. */
    @API(status = API.Status.INTERNAL)
    public Optional<HistoryWithTerms> history(String assignment) {
        return HistoryWithTerms.of(reading, new AssignmentId(assignment))
                .filter(found -> found.history().accepted().worker().equals(worker));
    }

    /** An award; empty where it is unknown or another worker's. */
    public Optional<AwardView> award(String award) {
        var id = new AwardId(award);
        return reading.onOneServer(server -> Awards.find(server, id))
                .filter(found -> found.worker().equals(worker));
    }

    /** A payout; empty where it is unknown or another worker's. */
    public Optional<PayoutView> payout(String payout) {
        var id = new PayoutId(payout);
        return reading.onOneServer(server -> Payouts.find(server, id))
                .filter(found -> found.worker().equals(worker));
    }

    /** A cash-out; empty where it is unknown or another worker's. */
    public Optional<CashOutView> cashOut(String cashOut) {
        Objects.requireNonNull(cashOut, "cashOut");
        var id = new OperationId(cashOut);
        return reading.onOneServer(server -> CashOuts.find(server, id))
                .filter(found -> found.worker().equals(worker));
    }

    /**
     * What is still open in a currency, with what happens next: undecided work, held earnings and payouts on their way. Read in one snapshot, with
     * a fixed number of queries; many items of one kind are grouped. Empty where the worker never accepted work or got an award in the currency.
     *
     * @param zone the zone in which times are printed
     */
    public Optional<OpenItems> openItems(String currency, ZoneId zone) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(zone, "zone");
        return OpenItems.of(reading, worker, Amount.currency(currency), zone, clock.instant());
    }

    /** The newest decisions against the worker, at most {@value DecisionReader#MOST}. */
    public List<DecisionLine> decisions() {
        return decisions(Long.MAX_VALUE, DecisionReader.MOST);
    }

    /**
     * A page of the decisions against the worker, newest first.
     *
     * @param before {@link DecisionLine#position} of the last one of the page before; {@link Long#MAX_VALUE} for the first page
     * @param most the length of the page, 1 to {@value DecisionReader#MOST}
     */
    public List<DecisionLine> decisions(long before, int most) {
        return DecisionReader.page(reading, worker, before, most);
    }

    /**
     * A decision with its facts, terms and reason; empty where it is unknown or about another worker.
     *
     * @param decision such as {@code rejection:a1}
     * @throws IllegalArgumentException when that is not the id of a decision
     */
    public Optional<Decision> decision(String decision) {
        DecisionId id = DecisionId.parse(decision);
        return reading.onOneServer(server -> DecisionReader.find(server, id))
                .filter(found -> found.worker().equals(worker));
    }

    /**
     * The decisions against the worker that took effect in a period, in a currency or about no amount, with how to ask for a review and the
     * platform's contact: a few in full, and the number of the others. With them are earlier decisions on whose review or appeal the answer came in
     * the period.
     */
    public PeriodDecisions decisions(String currency, StatementPeriod period, DecisionPolicy policy) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(policy, "policy");
        return PeriodDecisions.of(reading, worker, Amount.currency(currency), period, policy, clock.instant());
    }

    /** When the platform closes, as an operator announced it; empty where it does not. */
    public Optional<CloseDate> closeDate() {
        return reading.onOneServer(CloseDates::find);
    }

    /** The worker whose queries these are. */
    @API(status = API.Status.INTERNAL)
    @Override
    public WorkerId worker() {
        return worker;
    }

    /** What these queries read. */
    Reading reading() {
        return reading;
    }
}
