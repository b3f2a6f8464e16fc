package io.piecework.ledger;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.payout.steps.PayoutState;
import io.piecework.ledger.report.AccountEntry;
import io.piecework.ledger.report.DormantBalance;
import io.piecework.ledger.report.FeeCheck;
import io.piecework.ledger.report.FeeDifference;
import io.piecework.ledger.report.PayoutAge;
import io.piecework.ledger.report.RejectionRate;
import io.piecework.ledger.report.ReportedException;
import io.piecework.ledger.report.RequesterSpending;
import io.piecework.ledger.report.RollForward;
import io.piecework.ledger.report.RollForwards;
import io.piecework.ledger.report.WorkerLiabilities;
import io.piecework.ledger.report.WorkerLiability;
import io.piecework.ledger.report.WorkerPeriod;
import io.piecework.ledger.report.WorkerPeriods;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.Settlements;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reports for finance, over all workers and requesters. Each is as of one moment and uses bounded memory. Periods are of effective times.
 * A consumer must not call the ledger.
 *
 * <p>{@link #fees} and {@link #exceptions} read the events page by page, up to the last position at their start. An event that another process
 * was committing at that moment may be missing.
 */
public final class FinanceReports {

    private final Reading reading;
    private final InstantSource clock;

    FinanceReports(Reading reading, InstantSource clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** Opening, movements and closing of every account, every class of accounts, and the total of each currency. */
    public List<RollForward> rollForward(StatementPeriod period) {
        return reading.snapshot(rows -> RollForwards.of(rows, period));
    }

    /**
     * The postings of an account, by owner, currency and effective time.
     *
     * @param owner the worker or requester whose postings to read; null for all
     */
    public void entries(
            LedgerAccount account, @Nullable String owner, StatementPeriod period, Consumer<AccountEntry> consumer) {
        each(rows -> AccountEntry.each(rows, account.toString(), owner, period, consumer));
    }

    /** The rounding differences of exchanged payouts. Each is smaller than one unit of its rail, so that the account stays small. */
    public void rounding(StatementPeriod period, Consumer<AccountEntry> consumer) {
        entries(LedgerAccount.ROUNDING, null, period, consumer);
    }

    /**
     * What the platform owes each worker, by age, compared with the control account of the journal; then the totals.
     *
     * @return whether the workers' balances agree with the journal
     */
    public boolean liability(Consumer<WorkerLiability> consumer) {
        return reading.snapshot(rows -> WorkerLiabilities.each(rows, clock.instant(), consumer));
    }

    /** The number of payouts in each status, by age. */
    public List<PayoutAge> payoutAges() {
        return reading.snapshot(rows -> PayoutAge.of(rows, clock.instant()));
    }

    /** The status of each payout, the longest in its status first. */
    public void payouts(Consumer<PayoutState> consumer) {
        each(rows -> PayoutState.each(rows, clock.instant(), consumer));
    }

    /** The earnings that the payouts of a period pay for, of all workers: by worker, currency and payout. Holds one worker's in memory. */
    public void settlements(StatementPeriod period, Consumer<Settlement> consumer) {
        each(rows -> Settlements.each(rows, period, consumer));
    }

    /** Balances of workers without a movement since a moment, the longest dormant first. */
    public void dormant(Instant since, Consumer<DormantBalance> consumer) {
        each(rows -> DormantBalance.each(rows, since, clock.instant(), consumer));
    }

    /** The share of rejections among each requester's decisions in a period. */
    public void rejections(StatementPeriod period, Consumer<RejectionRate> consumer) {
        each(rows -> RejectionRate.each(rows, period, consumer));
    }

    /**
     * What requesters spent in a period, by task: what workers received, the platform's fees and the tax on them; then each requester's total.
     *
     * @param requester the requester whose spending to read; null for all
     */
    public void spending(
            StatementPeriod period, @Nullable RequesterId requester, Consumer<RequesterSpending> consumer) {
        each(rows -> RequesterSpending.each(rows, period, requester, consumer));
    }

    /** The earnings of each worker in each quarter of a calendar year in a time zone. */
    public void quarters(int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        each(rows -> WorkerPeriods.quarters(rows, year, zone, consumer));
    }

    /** The earnings of each worker in a calendar year in a time zone. */
    public void years(int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        each(rows -> WorkerPeriods.years(rows, year, zone, consumer));
    }

    /**
     * Events that deserve review, by position: overturns by platform authority, adjustments, forfeitures, escheats, payouts below the
     * threshold, and contradicting reports of rails.
     */
    public void exceptions(Consumer<ReportedException> consumer) {
        ReportedException.each(reading, consumer);
    }

    /**
     * Recalculates every fee from the terms in its event, and reports the fees that differ. A ledger that was not tampered with has none.
     *
     * @return the number of fees that were recalculated
     */
    public long fees(Consumer<FeeDifference> consumer) {
        return FeeCheck.each(reading, consumer);
    }

    private void each(Consumer<Rows> query) {
        reading.snapshot(rows -> {
            query.accept(rows);
            return true;
        });
    }
}
