package io.piecework.ledger;

import io.piecework.ledger.account.Taxation;
import io.piecework.ledger.account.Withholding;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.award.AwardView;
import io.piecework.ledger.award.Awards;
import io.piecework.ledger.calendar.Standings;
import io.piecework.ledger.explanation.Explanation;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.HeldEarningsTable;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.notice.Notice;
import io.piecework.ledger.notice.NoticeRows;
import io.piecework.ledger.page.StatementPage;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.statement.LineKey;
import io.piecework.ledger.statement.PastBalances;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.Settlements;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementLine;
import io.piecework.ledger.statement.StatementPart;
import io.piecework.ledger.statement.StatementParts;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.statement.Statements;
import io.piecework.ledger.statement.StreamedStatement;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.worker.WorkerStanding;
import io.piecework.ledger.worker.Workers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one worker may read: their own balances, statements, assignments and awards. */
public final class WorkerView {

    private final Reading reading;
    private final WorkerId worker;
    private final InstantSource clock;

    WorkerView(Reading reading, WorkerId worker, InstantSource clock) {
        this.reading = reading;
        this.worker = worker;
        this.clock = clock;
    }

    /** The balance in one currency, or nothing where the worker never accepted work or got an award in it. */
    public Optional<Balance> balance(String currency) {
        return reading.query(rows -> Balances.of(rows, worker, Amount.currency(currency)));
    }

    /**
     * The balance in one currency as of a moment, zeros before the first event; nothing where the worker never accepted work or got an award
     * in it. It is added up: what it costs grows with the worker's past, on PostgreSQL with the whole journal, where {@link #balance(String)}
     * is one row.
     */
    public Optional<Balance> balance(String currency, AsOf asOf) {
        return reading.snapshot(rows -> PastBalances.of(rows, worker, Amount.currency(currency), asOf));
    }

    /** The balances in all currencies, in the order of their codes. */
    public List<Balance> balances() {
        return reading.query(rows -> Balances.of(rows, worker));
    }

    /** What makes up what is held in one currency and why, what becomes available first in front; none where nothing is. */
    public List<HeldEarnings> held(String currency) {
        return reading.query(rows -> HeldEarningsTable.of(rows, worker, Amount.currency(currency)));
    }

    /** The statement of everything in one currency, in UTC, or nothing where the worker never accepted work or got an award in it. */
    public Optional<Statement> statement(String currency) {
        return statement(currency, StatementPeriod.all());
    }

    /** The statement of a period in one currency, or nothing where the worker never accepted work or got an award in it. */
    public Optional<Statement> statement(String currency, StatementPeriod period) {
        return reading.snapshot(rows -> Statements.of(rows, worker, Amount.currency(currency), period));
    }

    /**
     * A statement's lines one by one, in their order and in bounded memory, for a past of any length.
     *
     * @return false where the worker never accepted work or got an award in this currency
     */
    public boolean statementLines(String currency, StatementPeriod period, Consumer<StatementLine> consumer) {
        return reading.snapshot(rows -> {
            var statement = StreamedStatement.of(rows, worker, Amount.currency(currency), period);
            statement.ifPresent(lines -> lines.each(consumer));
            return statement.isPresent();
        });
    }

    /**
     * Some lines of a statement, for whoever shows them part by part: what follows begins behind the key that the part before names. Costs as
     * much as there are lines in the part, wherever it lies. A line that is dated back before the key meanwhile is in no later part, but in
     * its opening.
     *
     * @param after where the part before ended; the first lines where it is null
     * @param most how many, up to {@value StatementParts#MOST}
     * @return nothing where the worker never accepted work or got an award in this currency
     */
    public Optional<StatementPart> statementPart(
            String currency, StatementPeriod period, @Nullable LineKey after, int most) {
        return reading.snapshot(
                rows -> StatementParts.of(rows, worker, Amount.currency(currency), period, after, most));
    }

    /**
     * Which earnings the payouts settle that left in a period: what became available first leaves first. It costs as much as all of the
     * worker's lines up to the last of these payouts.
     */
    public List<Settlement> settlements(String currency, StatementPeriod period) {
        return reading.snapshot(rows -> Settlements.of(rows, worker, Amount.currency(currency), period));
    }

    /** A statement as a page to look at, to print and to keep. */
    public StatementPage page(String currency, StatementPeriod period) {
        return StatementPage.of(reading, worker, Amount.currency(currency), period);
    }

    /** How much of what the worker earns in one currency is withheld for tax; nothing where none is. */
    public Optional<Withholding> withholding(String currency) {
        return Taxation.withholding(reading, worker, Amount.currency(currency));
    }

    /** How the worker stands with the platform. */
    public WorkerStanding standing() {
        return Workers.standing(reading, worker);
    }

    /** What stands in the way of a payout under this policy, the first that it would be refused for in front; empty where one could be requested now. */
    public List<Refusal> whyNotPaid(PayoutPolicy policy) {
        return payoutStanding(policy).reasons();
    }

    /**
     * How the worker's money stands against a policy: what could be paid, what is missing to the threshold, and why it is not paid. What is
     * held until a moment that has come counts, since a request releases it.
     */
    public PayoutStanding payoutStanding(PayoutPolicy policy) {
        return new Standings(reading, policy, clock.instant()).of(worker);
    }

    /** The same by the policy of a payday, and which of its days is next; a worker who was paid on its day waits for the one after. */
    public PayoutStanding payoutStanding(Payday payday) {
        return Standings.of(reading, payday, clock.instant(), worker);
    }

    /** What was announced about the worker and their work. */
    public List<Notice> notices() {
        return reading.query(rows -> NoticeRows.of(rows, worker));
    }

    /** One payout; nothing where it is unknown or another worker's. */
    public Optional<PayoutView> payout(String payout) {
        return Payouts.find(reading, new PayoutId(payout))
                .filter(found -> found.worker().equals(worker));
    }

    /** One assignment; nothing where it is unknown or another worker's. */
    public Optional<AssignmentView> assignment(String assignment) {
        return Assignments.find(reading, new AssignmentId(assignment))
                .filter(found -> found.worker().equals(worker));
    }

    /** What happened to one assignment and why its money is where it is; nothing where it is unknown or another worker's. */
    public Optional<Explanation> explain(String assignment) {
        return Explanation.of(reading, new AssignmentId(assignment), worker);
    }

    /** One award; nothing where it is unknown or another worker's. */
    public Optional<AwardView> award(String award) {
        return Awards.find(reading, new AwardId(award))
                .filter(found -> found.worker().equals(worker));
    }
}
