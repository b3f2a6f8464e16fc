package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Compares workers' money with a payout policy as of a moment. Earnings that are held until that moment or earlier count as available. From
 * the platform's close date on, thresholds do not count.
 *
 * @param failures null where the standings need not say which payouts failed
 * @param policies the payout's only one, or those of a cash-out; the first one's threshold counts
 * @param moment may lie in the future
 */
@API(status = API.Status.INTERNAL)
public record Standings(
        Reading reading,
        EarningsLookup earnings,
        @Nullable FailureLookup failures,
        List<PayoutPolicy> policies,
        Instant moment) {

    private static final int PAGE = 200;

    /** @throws IllegalArgumentException if there are several policies, or none, and they are not those of a cash-out */
    public Standings {
        policies = List.copyOf(policies);
        if (policies.size() != 1) {
            Threshold.requireOne(policies);
        }
        if (CloseDates.isClosed(reading, moment)) {
            policies = policies.stream().map(PayoutPolicy::withoutThreshold).toList();
        }
    }

    /** One worker's standing. Below the threshold, it has the moment at which held earnings will reach it, where they will. */
    public PayoutStanding of(WorkerId worker) {
        PayoutStanding counted = counted(worker, moment);
        PayoutStanding standing = withAllReasons(counted);
        return isReached(counted) ? standing : standing.reachedFrom(reachedFrom(worker));
    }

    /** The standing with the next day of a payday, whose policies these are, on which the worker is not paid yet. */
    public PayoutStanding onPayday(Payday payday, WorkerId worker) {
        LocalDate today = payday.day(moment);
        LocalDate next = payday.next(today);
        if (next.equals(today) && isRequested(payday, worker, today)) {
            next = payday.next(today.plusDays(1));
        }
        return of(worker).paidOn(next, payday.blocker(today, next, worker));
    }

    private boolean isRequested(Payday payday, WorkerId worker, LocalDate day) {
        Optional<WorkerId> paid = payday.isCombined()
                ? CashOuts.find(reading, payday.cashOut(worker, day)).map(CashOutView::worker)
                : Payouts.find(reading, payday.payout(worker, day)).map(PayoutView::worker);
        return paid.filter(worker::equals).isPresent();
    }

    /**
     * A page of the workers who reach the threshold, in the database's order of their ids.
     *
     * @param after the last worker of the page before; null for the first page
     * @param most the length of the page; a shorter one is the last
     */
    public List<PayoutStanding> page(@Nullable WorkerId after, int most) {
        // a threshold over several currencies cannot be compared in one query
        @Nullable Amount least = threshold().combined().isEmpty() ? threshold().amount() : null;
        var found = new ArrayList<PayoutStanding>();
        @Nullable WorkerId last = after;
        List<WorkerId> candidates;
        do {
            candidates = earnings.workers(paid(), least, moment, last, PAGE);
            for (WorkerId worker : candidates) {
                PayoutStanding counted = counted(worker, moment);
                if (isReached(counted)) {
                    found.add(withAllReasons(counted));
                }
                if (found.size() == most) {
                    return found;
                }
                last = worker;
            }
        } while (candidates.size() == PAGE);
        return found;
    }

    /** The number of workers who have money in the currencies that are paid, whether they reach the threshold or not. */
    public long withMoney() {
        return earnings.withMoney(paid(), moment);
    }

    /** With what does not depend on amounts: the worker's status, a payout earlier that day, an open exception, and a payout that failed. */
    private PayoutStanding withAllReasons(PayoutStanding counted) {
        Optional<Refusal> day = policies.stream()
                .flatMap(policy -> Payouts.dayBlocker(reading, counted.worker(), policy, moment).stream())
                .findFirst();
        return counted.behind(openException(counted.worker()))
                .behind(day)
                .behind(Workers.blocker(reading, counted.worker()))
                .warnedOf(lastFailure(counted.worker()));
    }

    /** The rail may have paid money that the balance counts as the worker's. */
    private Optional<Refusal> openException(WorkerId worker) {
        return reading.query(rows -> PayoutSteps.openExceptions(rows, worker)).stream()
                .findFirst()
                .map(open -> Refusal.because(
                        RefusalCode.WRONG_STATE,
                        open.payout().stream(),
                        "has %s at attempt %3$s, it would have to be %s before a payday pays the worker",
                        "an open exception",
                        "resolved",
                        open.attempt()));
    }

    private PayoutStanding.@Nullable Failure lastFailure(WorkerId worker) {
        FailureLookup rows = failures;
        return rows == null
                ? null
                : Payouts.method(reading, worker)
                        .flatMap(method -> rows.last(worker, method))
                        .orElse(null);
    }

    private PayoutStanding counted(WorkerId worker, Instant at) {
        return counted(worker, currency -> Accounts.payable(reading, worker, currency, at));
    }

    private PayoutStanding counted(WorkerId worker, Function<CurrencyUnit, Amount> payable) {
        List<Amount> others = threshold().combined().stream()
                .map(other -> payable.apply(other.currency()))
                .toList();
        List<Amount> available = paid().stream().map(payable).toList();
        return PayoutStanding.of(worker, Payouts.method(reading, worker), available, others, policies);
    }

    /** The first release of held earnings that reaches the threshold. Binary search: the amount only grows with each release. */
    private @Nullable Instant reachedFrom(WorkerId worker) {
        var releases = new HashMap<CurrencyUnit, List<EarningsLookup.Release>>();
        var payable = new HashMap<CurrencyUnit, Amount>();
        Stream.concat(counting(), paid().stream()).distinct().forEach(currency -> {
            payable.put(currency, Accounts.payable(reading, worker, currency, moment));
            releases.put(
                    currency,
                    earnings.releases(worker, currency).stream()
                            .filter(release -> !release.byTime() || release.at().isAfter(moment))
                            .toList());
        });
        List<Instant> moments = counting()
                .flatMap(currency -> releases.getOrDefault(currency, List.of()).stream())
                .map(EarningsLookup.Release::at)
                .filter(at -> at.isAfter(moment))
                .distinct()
                .sorted()
                .toList();
        int low = 0;
        int high = moments.size();
        while (low < high) {
            int middle = (low + high) / 2;
            Instant at = moments.get(middle);
            boolean reached = isReached(counted(
                    worker,
                    currency -> releases.getOrDefault(currency, List.of()).stream()
                            .filter(release -> !release.at().isAfter(at))
                            .map(EarningsLookup.Release::amount)
                            .reduce(Objects.requireNonNull(payable.get(currency)), Amount::plus)));
            low = reached ? low : middle + 1;
            high = reached ? middle : high;
        }
        return low < moments.size() ? moments.get(low) : null;
    }

    private boolean isReached(PayoutStanding counted) {
        return threshold().isReachedBy(counted.counted());
    }

    private Threshold threshold() {
        return policies.get(0).threshold();
    }

    private List<CurrencyUnit> paid() {
        return policies.stream().map(PayoutPolicy::currency).toList();
    }

    private Stream<CurrencyUnit> counting() {
        return Stream.concat(
                Stream.of(policies.get(0).currency()),
                threshold().combined().stream().map(Threshold.Combined::currency));
    }
}
