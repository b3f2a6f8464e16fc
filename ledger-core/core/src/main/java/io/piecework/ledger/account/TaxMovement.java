package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * How one movement changed the tax withheld on a worker's account.
 *
 * @param moved the tax withheld; negative if it was given back or remitted
 * @param balance the tax withheld and not yet remitted, after the movement; negative if more was given back than was left
 * @param rule the rule that produced {@code moved} from earnings; null if the movement was not a credit
 */
public record TaxMovement(
        Amount moved, Amount balance, @Nullable WithholdingRule rule) {

    /** The part of an amount that is reversed after some reversals, rounded as given. */
    public interface Share {
        Amount of(Amount line, Rounding rounding);
    }

    /** The tax to give back in total when this share of the earnings is reversed, rounded like the tax was. */
    public Amount reversed(Share share) {
        return rule == null ? Amount.zero(moved.currency()) : share.of(moved, rule.rounding());
    }
}
