package io.piecework.ledger;

import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.report.AccountEntry;
import io.piecework.ledger.report.DormantBalance;
import io.piecework.ledger.report.FeeCheck;
import io.piecework.ledger.report.FeeDifference;
import io.piecework.ledger.report.PayoutAge;
import io.piecework.ledger.report.PayoutState;
import io.piecework.ledger.report.RejectionRate;
import io.piecework.ledger.report.ReportedException;
import io.piecework.ledger.report.RollForward;
import io.piecework.ledger.report.RollForwards;
import io.piecework.ledger.report.WorkerLiabilities;
import io.piecework.ledger.report.WorkerLiability;
import io.piecework.ledger.report.WorkerPeriod;
import io.piecework.ledger.report.WorkerPeriods;
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
 * What finance reads, of everybody. Each report is as of one moment and in bounded memory; a consumer must not call the ledger. Periods are of
 * effective times.
 *
 * <p>Fees and exceptions are read from the events, page by page, up to the greatest position there was when they began. What another process
 * was committing at that moment has a position below it and may be missing.
 */
public final class FinanceReports {

    private final Reading reading;
    private final InstantSource clock;

    FinanceReports(Reading reading, InstantSource clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** From opening to closing: every account, every class of accounts, and the total of each currency. */
    public List<RollForward> rollForward(StatementPeriod period) {
        return reading.snapshot(rows -> RollForwards.of(rows, period));
    }

    /**
     * What was posted to an account by owner and currency, each by effective time.
     *
     * @param owner only this one's; everybody's where it is null
     */
    public void entries(
            LedgerAccount account, @Nullable String owner, StatementPeriod period, Consumer<AccountEntry> consumer) {
        each(rows -> AccountEntry.each(rows, account.toString(), owner, period, consumer));
    }

    /** What rounding left of exchanged payouts, entry by entry: an account that stays small, since each entry is under one of the rail's units. */
    public void rounding(StatementPeriod period, Consumer<AccountEntry> consumer) {
        entries(LedgerAccount.ROUNDING, null, period, consumer);
    }

    /**
     * What is owed to each worker, by age, and the same by the journal; then totals.
     *
     * @return whether the workers' balances are what the journal says
     */
    public boolean liability(Consumer<WorkerLiability> consumer) {
        return reading.snapshot(rows -> WorkerLiabilities.each(rows, clock.instant(), consumer));
    }

    /** How many payouts stand where, and since when. */
    public List<PayoutAge> payoutAges() {
        return reading.snapshot(rows -> PayoutAge.of(rows, clock.instant()));
    }

    /** Where each payout stands, the one that stands longest first. */
    public void payouts(Consumer<PayoutState> consumer) {
        each(rows -> PayoutState.each(rows, clock.instant(), consumer));
    }

    /** Money of workers' that nothing was added to and nothing taken from since a moment, the longest untouched first. */
    public void dormant(Instant since, Consumer<DormantBalance> consumer) {
        each(rows -> DormantBalance.each(rows, since, clock.instant(), consumer));
    }

    /** How much of the work on each requester's tasks was rejected, of what was decided in a period. */
    public void rejections(StatementPeriod period, Consumer<RejectionRate> consumer) {
        each(rows -> RejectionRate.each(rows, period, consumer));
    }

    /** What each worker earned in each quarter of a year, by the clocks of a zone. */
    public void quarters(int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        each(rows -> WorkerPeriods.quarters(rows, year, zone, consumer));
    }

    /** What each worker earned in a year, by the clocks of a zone. */
    public void years(int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        each(rows -> WorkerPeriods.years(rows, year, zone, consumer));
    }

    /**
     * What was done past the rules that are usual, in the order of the events' positions: overturned by authority, adjusted, forfeited,
     * escheated, paid below the threshold; and where a rail contradicted itself.
     */
    public void exceptions(Consumer<ReportedException> consumer) {
        ReportedException.each(reading, consumer);
    }

    /**
     * Fees that are not what the terms in the events say; none where nobody changed what is stored.
     *
     * @return how many were computed once more
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
