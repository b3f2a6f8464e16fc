package io.piecework.ledger;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.finance.report.HourlyPay;
import io.piecework.ledger.finance.report.HourlyPays;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOutView;
import io.piecework.ledger.payout.CashOuts;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.Awards;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/** The queries about a worker's own work, awards and payouts, one by one, and about the hourly pay of all of the work. */
public abstract sealed class WorkerWork permits WorkerView {

    final Reading reading;
    final WorkerId worker;

    WorkerWork(Reading reading, WorkerId worker) {
        this.reading = reading;
        this.worker = worker;
    }

    /**
     * The effective hourly pay for the worker's work, from accepted to submitted, a row for each currency. The cost grows with the worker's
     * lines.
     *
     * @param submitted when the work was submitted; its pay counts whenever it was paid
     */
    public List<HourlyPay> hourlyPay(StatementPeriod submitted) {
        Objects.requireNonNull(submitted, "submitted");
        return reading.snapshot(rows -> HourlyPays.of(rows, worker, submitted));
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
        return OpenItems.of(reading, worker, Amount.currency(currency), zone);
    }

    /**
     * The decisions against the worker that took effect in a period, in a currency or about no amount, with how to ask for a review and the platform's
     * contact: a few in full, and the number of the others.
     */
    public PeriodDecisions decisions(String currency, StatementPeriod period, DecisionPolicy policy) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(policy, "policy");
        return PeriodDecisions.of(reading, worker, Amount.currency(currency), period, policy);
    }

    /** A cash-out; empty where it is unknown or another worker's. */
    public Optional<CashOutView> cashOut(String cashOut) {
        Objects.requireNonNull(cashOut, "cashOut");
        return reading.onOneServer(server -> CashOuts.find(server, new OperationId(cashOut)))
                .filter(found -> found.worker().equals(worker));
    }

    /** A payout; empty where it is unknown or another worker's. */
    public Optional<PayoutView> payout(String payout) {
        return reading.onOneServer(server -> Payouts.find(server, new PayoutId(payout)))
                .filter(found -> found.worker().equals(worker));
    }

    /** An assignment; empty where it is unknown or another worker's. */
    public Optional<AssignmentView> assignment(String assignment) {
        return reading.onOneServer(server -> Assignments.find(server, new AssignmentId(assignment)))
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
        return reading.onOneServer(server -> Awards.find(server, new AwardId(award)))
                .filter(found -> found.worker().equals(worker));
    }

    /** The worker whose queries these are. */
    @API(status = API.Status.INTERNAL)
    public WorkerId worker() {
        return worker;
    }
}
