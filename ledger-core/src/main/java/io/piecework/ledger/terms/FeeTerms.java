package io.piecework.ledger.terms;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.List;

/**
 * The fee that something was published or granted with, fixed in its events.
 *
 * @param rates shares of the reward, each rounded by itself
 * @param start once for the whole task, whatever becomes of it
 * @param floor the least fee a slot, taken after rounding
 * @param tax share of the fee, rounded like the fee
 */
public record FeeTerms(
        List<Rate> rates,
        Amount start,
        Amount floor,
        Rounding rounding,
        Rate tax,
        FeeCounting counting,
        FeeBearer bearer) {

    public FeeTerms {
        rates = List.copyOf(rates);
    }

    /** The price of paying this for one slot; the worker never bears more than the pay. */
    public Price on(Amount paid) {
        return price(paid, floor);
    }

    /** The price of so many slots together. */
    public Price on(Amount reward, int slots) {
        return counting == FeeCounting.TOTAL
                ? price(reward.times(slots), floor.times(slots))
                : on(reward).times(slots);
    }

    /** What one slot takes of the price of all that are free; the worker never bears more than the slot's reward. */
    public Price share(Price free, int slots) {
        Rounding fees = counting == FeeCounting.TOTAL && slots > 1 ? rounding : Rounding.ACCRUAL;
        return bounded(
                share(free.reward(), slots, Rounding.ACCRUAL),
                share(free.fee(), slots, fees),
                share(free.tax(), slots, fees));
    }

    /** What is paid for publishing; the requester's in any case. */
    public Price starting() {
        return new Price(Amount.zero(start.currency()), start, tax.of(start, rounding), FeeBearer.REQUESTER);
    }

    /** The same, paid by the requester: what is asked for, however little the worker has. */
    FeeTerms onTop() {
        return new FeeTerms(rates, start, floor, rounding, tax, counting, FeeBearer.REQUESTER);
    }

    private Price price(Amount paid, Amount least) {
        Amount fee = rates.stream()
                .map(rate -> rate.of(paid, rounding))
                .reduce(Amount.zero(paid.currency()), Amount::plus)
                .max(least);
        Amount due = bearer == FeeBearer.WORKER ? fee.min(paid) : fee;
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
}
