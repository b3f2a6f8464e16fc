package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.LedgerEvent.LeftOutWhen;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;

/**
 * The price of work or of an award: reward, fee, and tax on the fee.
 *
 * @param reward before any fee that the worker bears; negative only for an adjustment that takes money
 * @param fee of the platform, not negative
 * @param tax on the fee, not negative
 * @param bearer the bearer of fee and tax
 */
public record Price(
        Amount reward,
        @LeftOutWhen("0") Amount fee,
        @LeftOutWhen("0") Amount tax,
        @LeftOutWhen("requester") FeeBearer bearer) {

    public static Price nothing(CurrencyUnit currency) {
        return free(Amount.zero(currency));
    }

    /** A reward without a fee. */
    public static Price free(Amount reward) {
        Amount nothing = Amount.zero(reward.currency());
        return new Price(reward, nothing, nothing, FeeBearer.REQUESTER);
    }

    /** The amount that the requester pays. */
    public Amount total() {
        return bearer == FeeBearer.REQUESTER ? reward.plus(fee).plus(tax) : reward;
    }

    /** The amount that the worker earns. */
    public Amount earned() {
        return reward.minus(borne());
    }

    /** The fee and tax that the worker bears. */
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
