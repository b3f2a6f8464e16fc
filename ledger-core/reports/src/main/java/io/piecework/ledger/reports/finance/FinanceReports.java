package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Settlements;
import io.piecework.ledger.reports.finance.PayoutStates.Attempts;
import io.piecework.ledger.work.terms.PayFloor;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The reports for finance, over all workers and requesters, or over a {@link ReportScope}. Each is as of one moment and uses bounded memory.
 * Periods are of effective times. A consumer must not call the ledger.
 *
 * <p>{@link #fees}, {@link #vat} and {@link #exceptions} read the events page by page, up to the last position at their start. An event that another
 * process was committing at that moment may be missing.
 */
public final class FinanceReports {

    /** By class, as in a roll-forward. */
    private static final List<LedgerAccount> CHART = Arrays.stream(LedgerAccount.values())
            .sorted(Comparator.comparing(LedgerAccount::accountClass))
            .toList();

    private final Reading reading;
    private final InstantSource clock;
    private final ReportScope scope;

    private FinanceReports(Reading reading, InstantSource clock, ReportScope scope) {
        this.reading = reading;
        this.clock = clock;
        this.scope = scope;
    }

    @API(status = API.Status.INTERNAL)
    public static FinanceReports of(Reading reading, InstantSource clock) {
        return new FinanceReports(reading, clock, ReportScope.all());
    }

    /**
     * These reports about one worker or requester, in one currency, or as of a moment; some of them also about the commands with some tags
     * ({@link ReportScope#tagged}).
     */
    public FinanceReports within(ReportScope part) {
        Objects.requireNonNull(part, "part");
        return new FinanceReports(reading, clock, part);
    }

    /** Opening, movements and closing of every account, every class of accounts, and the total of each currency. */
    public List<RollForward> rollForward(StatementPeriod period) {
        require("roll-forward", "period", period);
        return reading.snapshot(rows -> RollForwards.of(rows, scope, period));
    }

    /**
     * Opening, movements and closing for each month, quarter or year of a period, account by account, in one table. Accounts without a
     * balance and without a movement are left out.
     *
     * @return whether every closing balance follows from the opening balance and the movements, and every total is zero
     * @throws IllegalArgumentException when the period has more than 120 parts
     */
    public boolean rollForward(StatementPeriod period, Partition partition, Consumer<PeriodicRollForward> consumer) {
        require("roll-forward", "period", period);
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(consumer, "consumer");
        return streamed(rows -> RollForwards.each(rows, scope, period, partition, consumer));
    }

    /**
     * The postings of an account, by owner, currency and effective time. Of the accounts that charge-backs and write-offs post to, the words of
     * those in the period are held in memory.
     */
    public void entries(LedgerAccount account, StatementPeriod period, Consumer<AccountEntry> consumer) {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(account, "account");
        Map<Long, String> words = FundingWords.byPosition(reading, account, period);
        each(consumer, rows -> AccountEntry.each(rows, account, scope.filter(period), words, consumer));
    }

    /**
     * The postings of every account that took effect in a period and were recorded after its end: what a report of the period did not have when it
     * ended. By account in the order of the roll-forward, then as {@link #entries}; each sum is of the listed postings.
     *
     * @throws IllegalArgumentException when the period has no end
     */
    public void lateEntries(StatementPeriod period, Consumer<AccountEntry> consumer) {
        require("late-entries", "period", period);
        Objects.requireNonNull(consumer, "consumer");
        if (period.to() == null) {
            throw new IllegalArgumentException("late entries are of a period that has an end");
        }
        RowFilter late = scope.filter(period).and("recorded_at", ">=", period.to());
        Map<Long, String> words = FundingWords.byPosition(reading, period);
        each(consumer, rows -> {
            for (LedgerAccount account : CHART) {
                AccountEntry.each(rows, account, late, words, consumer);
            }
        });
    }

    /**
     * The rounding differences of exchanged payouts. Each is smaller than one unit of its rail, so that the account stays small.
     *
     * @throws IllegalArgumentException for a scope of one owner: the account is the platform's own
     */
    public void rounding(StatementPeriod period, Consumer<AccountEntry> consumer) {
        require("rounding", "period", period);
        Objects.requireNonNull(consumer, "consumer");
        if (scope.owner() != null) {
            throw new IllegalArgumentException(
                    "account rounding is the platform's own and has no entries of " + scope.owner());
        }
        entries(LedgerAccount.ROUNDING, period, consumer);
    }

    /**
     * What the platform owes each worker, by age, compared with the control account of the journal; then the totals. {@link
     * WorkerLiability#AGING_RULE} is how earnings age.
     *
     * @return whether the workers' balances agree with the journal
     */
    public boolean liability(Consumer<WorkerLiability> consumer) {
        requireUntagged("liability");
        Objects.requireNonNull(consumer, "consumer");
        return streamed(rows -> WorkerLiabilities.each(rows, scope, clock.instant(), consumer));
    }

    /** What the platform owes each requester and what each owes the platform, never set off against each other; then the totals. */
    public void requesters(Consumer<RequesterLiability> consumer) {
        requireUntagged("requesters");
        each(consumer, rows -> RequesterLiability.each(rows, scope, consumer));
    }

    /**
     * The number of payouts in each status, by age.
     *
     * @param requested when their last attempts began
     */
    public List<PayoutAge> payoutAges(StatementPeriod requested) {
        require("payouts", "requested", requested);
        return reading.snapshot(rows -> PayoutAge.of(rows, scope, requested, clock.instant()));
    }

    /**
     * The status of each payout, the longest in its status first, with the reason of a failure or return.
     *
     * @param requested when their last attempts began
     */
    public void payouts(StatementPeriod requested, Consumer<PayoutState> consumer) {
        require("payouts", "requested", requested);
        each(consumer, rows -> PayoutStates.each(rows, Attempts.LAST, scope, requested, clock.instant(), consumer));
    }

    /**
     * The status of every attempt at a payout, also of those that failed before the last, the longest in its status first.
     *
     * @param requested when the attempts began
     */
    public void payoutAttempts(StatementPeriod requested, Consumer<PayoutState> consumer) {
        require("payouts", "requested", requested);
        each(consumer, rows -> PayoutStates.each(rows, Attempts.EVERY, scope, requested, clock.instant(), consumer));
    }

    /** The earnings that the payouts of a period pay for, of all workers: by worker, currency and payout. Holds one worker's in memory. */
    public void settlements(StatementPeriod period, Consumer<Settlement> consumer) {
        require("settlements", "period", period);
        each(
                consumer,
                rows -> Settlements.each(
                        rows, scope.filter(period), scope.filter().ofTime(), consumer));
    }

    /**
     * The movements of the platform's cash in a period, to be compared with the bank's statement: deposits, charge-backs, refunds, tax that was remitted, and
     * payouts with their attempts. Each currency opens and closes with the balance of the account {@code cash}.
     *
     * @return whether the movements lead from the opening balance to the closing balance
     */
    public boolean cash(StatementPeriod period, Consumer<CashMovement> consumer) {
        require("cash", "period", period);
        Objects.requireNonNull(consumer, "consumer");
        return streamed(rows -> CashBook.each(rows, scope, period, consumer));
    }

    /**
     * The opening balances that stand, by side and currency, compared with the totals of the old system that they came from.
     *
     * @param totals of the old system; none to compare nothing
     */
    public List<OpeningBalances> openings(List<OpeningBalances.OldTotal> totals) {
        requireUntagged("opening-balances");
        List<OpeningBalances.OldTotal> given = Required.list("totals", totals);
        return reading.snapshot(rows -> OpeningBalances.of(rows, scope, given));
    }

    /** Balances of workers without a movement since a moment, the longest dormant first. */
    public void dormant(Instant since, Consumer<DormantBalance> consumer) {
        requireUntagged("dormant");
        Objects.requireNonNull(since, "since");
        each(consumer, rows -> DormantBalance.each(rows, scope, since, clock.instant(), consumer));
    }

    /** The share of rejections among each requester's decisions in a period. The owner of a scope is a requester. */
    public void rejections(StatementPeriod period, Consumer<RejectionRate> consumer) {
        require("rejections", "period", period);
        each(consumer, rows -> RejectionRate.each(rows, scope, period, consumer));
    }

    /**
     * What requesters spent in a period, by task: what workers received, the platform's fees and the tax on them; then each requester's total.
     * The owner of a scope is a requester.
     */
    public void spending(StatementPeriod period, Consumer<RequesterSpending> consumer) {
        Objects.requireNonNull(period, "period");
        each(consumer, rows -> RequesterSpending.each(rows, scope, period, consumer));
    }

    /**
     * The effective hourly pay for the work of each task, from accepted to submitted, and then of each requester's tasks together. The owner of a
     * scope is a requester.
     *
     * @param submitted when the work was submitted; its pay counts whenever it was paid
     */
    public void hourlyPay(StatementPeriod submitted, Consumer<HourlyPay> consumer) {
        require("hourly-pay", "submitted", submitted);
        each(consumer, rows -> HourlyPays.each(rows, scope, submitted, consumer));
    }

    /**
     * The tasks whose median pay is below a floor for their median time, in the floor's currency. The owner of a scope is a requester.
     *
     * @throws IllegalArgumentException when the floor counts each piece's own time, or a distance
     */
    public void belowFloor(PayFloor floor, StatementPeriod submitted, Consumer<BelowFloor> consumer) {
        requireUntagged("below-floor");
        Objects.requireNonNull(floor, "floor");
        Objects.requireNonNull(submitted, "submitted");
        each(consumer, HourlyPays.below(scope, floor, submitted, consumer));
    }

    /** The earnings of each worker in each quarter of a calendar year in a time zone. */
    public void quarters(int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        requireUntagged("quarters");
        each(consumer, rows -> WorkerPeriods.quarters(rows, year, zone, scope, consumer));
    }

    /** The earnings of each worker in a calendar year in a time zone. */
    public void years(int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        requireUntagged("years");
        each(consumer, rows -> WorkerPeriods.years(rows, year, zone, scope, consumer));
    }

    /**
     * Events of a period that deserve review, by position: overturns by platform authority, adjustments, forfeitures, escheats, payouts below
     * the threshold, contradicting reports of rails, and requesters' debts that were written off.
     */
    public void exceptions(StatementPeriod period, Consumer<ReportedException> consumer) {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(consumer, "consumer");
        reading.streaming(server -> {
            ReportedException.each(server, scope, period, consumer);
            return true;
        });
    }

    /**
     * Recalculates every fee of a period from the terms in its event, and reports the fees that differ. A ledger that was not tampered with
     * has none.
     *
     * @return the number of fees that were recalculated
     */
    public long fees(StatementPeriod period, Consumer<FeeDifference> consumer) {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(consumer, "consumer");
        return reading.streaming(server -> FeeCheck.each(server, scope, period, consumer));
    }

    /**
     * Fees and tax of a period by rate of tax, as for a VAT return: the fees of work and awards with their tax, the fees for payouts, and the
     * value added tax on payouts. The rates are those of the terms in the events.
     *
     * @return whether the tax by the events is the tax in the journal
     */
    public boolean vat(StatementPeriod period, Partition partition, Consumer<VatByRate> consumer) {
        require("vat", "period", period);
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(consumer, "consumer");
        return reading.streaming(server -> VatReport.each(server, scope, period, partition, consumer));
    }

    /** @param name the parameter of the period */
    private void require(String report, String name, @Nullable Object period) {
        Objects.requireNonNull(period, name);
        requireUntagged(report);
    }

    /** Figures that are compared with balances, or that follow from several events, mean nothing for the events with a tag. */
    private void requireUntagged(String report) {
        if (!scope.tags().isEmpty()) {
            throw new IllegalArgumentException("report " + report + " takes no tags, and the scope has " + scope.tags()
                    + "; entries, spending, exceptions and fees do");
        }
    }

    private void each(Consumer<?> consumer, Consumer<Rows> query) {
        Objects.requireNonNull(consumer, "consumer");
        reading.stream(query);
    }

    private <T> T streamed(Function<Rows, T> query) {
        return reading.streaming(server -> server.snapshot(query));
    }
}
