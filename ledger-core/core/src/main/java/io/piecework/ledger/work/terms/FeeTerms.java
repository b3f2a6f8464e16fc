package io.piecework.ledger.work.terms;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fee terms of one task or award: what {@link FeePolicy#resolve} found for it. Its events carry them.
 *
 * @param rates of the reward, each rounded alone
 * @param start the fixed fee for publishing
 * @param flat the flat amount a slot, rounded together with the first rate
 * @param floor the minimum fee a slot, applied after rounding
 * @param ceiling the maximum fee a slot, applied after rounding; null for none
 * @param tax a rate on the fee, rounded like the fee
 */
public record FeeTerms(
        List<Rate> rates,
        Amount start,
        Amount flat,
        Amount floor,
        @Nullable Amount ceiling,
        Rounding rounding,
        Rate tax,
        FeeCounting counting,
        FeeBearer bearer) {

    public FeeTerms {
        rates = List.copyOf(rates);
    }

    /** The price of paying this amount for one slot. The fee that the worker bears is cut to the amount. */
    public Price on(Amount paid) {
        return price(paid, flat, floor, ceiling);
    }

    /** The price of this many slots together. */
    public Price on(Amount reward, int slots) {
        return counting == FeeCounting.TOTAL
                ? price(
                        reward.times(slots),
                        flat.times(slots),
                        floor.times(slots),
                        ceiling == null ? null : ceiling.times(slots))
                : on(reward).times(slots);
    }

    /** One slot's share of the price reserved for this many free slots. The fee that the worker bears is cut to the slot's reward. */
    public Price share(Price free, int slots) {
        boolean rounded = counting == FeeCounting.TOTAL && slots > 1;
        Rounding fees = rounded ? rounding : Rounding.ACCRUAL;
        Amount fee = share(free.fee(), slots, fees);
        return bounded(
                share(free.reward(), slots, Rounding.ACCRUAL),
                rounded ? within(fee, free.fee(), slots - 1) : fee,
                share(free.tax(), slots, fees));
    }

    /** Floor and ceiling may be finer than the rounding: neither this slot's fee nor those of the others, which take the rest, go beyond them. */
    private Amount within(Amount fee, Amount free, int others) {
        Amount least = ceiling == null ? floor : floor.max(free.minus(ceiling.times(others)));
        Amount rest = free.minus(floor.times(others));
        return fee.max(least).min(ceiling == null ? rest : rest.min(ceiling));
    }

    /** The price of publishing, which the requester always bears. */
    public Price starting() {
        return new Price(Amount.zero(start.currency()), start, tax.of(start, rounding), FeeBearer.REQUESTER);
    }

    /** These terms, borne by the requester, for the uncut fee. */
    FeeTerms onTop() {
        return new FeeTerms(rates, start, flat, floor, ceiling, rounding, tax, counting, FeeBearer.REQUESTER);
    }

    private Price price(Amount paid, Amount flat, Amount minimum, @Nullable Amount maximum) {
        Amount fee = rates.stream()
                .skip(1)
                .map(rate -> rate.of(paid, rounding))
                .reduce(rates.get(0).of(paid, flat, rounding), Amount::plus)
                .max(minimum);
        Amount agreed = maximum == null ? fee : fee.min(maximum);
        Amount due = bearer == FeeBearer.WORKER ? agreed.min(paid) : agreed;
        return bounded(paid, due, tax.of(due, rounding));
    }

    private Price bounded(Amount reward, Amount fee, Amount tax) {
        if (bearer != FeeBearer.WORKER) {
            return new Price(reward, fee, tax, bearer);
        }
        Amount due = fee.min(reward);
        return new Price(reward, due, tax.min(reward.minus(due)), bearer);
    }

    private static Amount share(Amount free, int slots, Rounding rounding) {
        return Rate.ratio(1, slots).of(free, rounding).min(free);
    }

    /** In the form of a fee policy, such as {@code 20%, at least USD 0.01}; {@code no fee} where there is none. */
    @Override
    public String toString() {
        if (isFree()) {
            return "no fee";
        }
        var text = new StringBuilder(rates.stream().map(Rate::toString).collect(Collectors.joining(" + ")));
        text.append(flat.isZero() ? "" : ", plus " + flat + " a slot");
        text.append(start.isZero() ? "" : ", " + start + " to start");
        text.append(floor.isZero() ? "" : ", at least " + floor);
        text.append(ceiling == null ? "" : ", at most " + ceiling);
        text.append(rounding.equals(Rounding.minorUnit(start.currency())) ? "" : ", to " + rounding);
        text.append(isZero(tax) ? "" : ", " + tax + " tax on it");
        text.append(counting == FeeCounting.TOTAL ? ", rounded by " + counting : "");
        return text.append(bearer == FeeBearer.WORKER ? ", borne by the " + bearer : "")
                .toString();
    }

    private boolean isFree() {
        return flat.isZero()
                && start.isZero()
                && floor.isZero()
                && rates.stream().allMatch(FeeTerms::isZero);
    }

    private static boolean isZero(Rate rate) {
        return rate.numerator().signum() == 0;
    }
}
