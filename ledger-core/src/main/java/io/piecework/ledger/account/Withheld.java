package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * How a movement changed what is withheld for tax.
 *
 * @param moved below zero where it was given back or remitted
 * @param left what is withheld after it and not remitted; below zero where more was given back than that
 * @param by how it came about where something was earned; null where it was not
 */
public record Withheld(Amount moved, Amount left, @Nullable Withholding by) {

    /** How much of what was paid is taken back by some moment, as it is for a line of it that was rounded so. */
    public interface Share {
        Amount of(Amount line, Rounding rounding);
    }

    /** What of it is given back once so much is taken back of what was earned. */
    public Amount back(Share share) {
        return by == null ? Amount.zero(moved.currency()) : share.of(moved, by.rounding());
    }
}
