package io.piecework.ledger.terms;

import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;

/**
 * What work costs, and who gets what of it.
 *
 * @param reward what it is worth, before what the worker bears; zero or more, below it only where an adjustment takes
 * @param fee what the platform takes; zero or more
 * @param tax on the fee; zero or more
 * @param bearer whose money fee and tax are
 */
public record Price(Amount reward, Amount fee, Amount tax, FeeBearer bearer) {

    /** Nothing at all. */
    public static Price nothing(CurrencyUnit currency) {
        return free(Amount.zero(currency));
    }

    /** A reward without a fee. */
    public static Price free(Amount reward) {
        Amount nothing = Amount.zero(reward.currency());
        return new Price(reward, nothing, nothing, FeeBearer.REQUESTER);
    }

    /**
     * Put together from where it goes.
     *
     * @param earned what reaches the worker
     */
    static Price of(Amount earned, Amount fee, Amount tax, FeeBearer bearer) {
        return new Price(bearer == FeeBearer.WORKER ? earned.plus(fee).plus(tax) : earned, fee, tax, bearer);
    }

    /** What the requester pays. */
    public Amount total() {
        return bearer == FeeBearer.REQUESTER ? reward.plus(fee).plus(tax) : reward;
    }

    /** What the worker earns. */
    public Amount earned() {
        return reward.minus(borne());
    }

    /** What the worker bears of fee and tax. */
    public Amount borne() {
        return bearer == FeeBearer.WORKER ? fee.plus(tax) : Amount.zero(reward.currency());
    }

    public Price plus(Price other) {
        return new Price(reward.plus(other.reward), fee.plus(other.fee), tax.plus(other.tax), bearer);
    }

    public Price minus(Price other) {
        return new Price(reward.minus(other.reward), fee.minus(other.fee), tax.minus(other.tax), bearer);
    }

    public Price times(int factor) {
        return new Price(reward.times(factor), fee.times(factor), tax.times(factor), bearer);
    }

    public CurrencyUnit currency() {
        return reward.currency();
    }
}
