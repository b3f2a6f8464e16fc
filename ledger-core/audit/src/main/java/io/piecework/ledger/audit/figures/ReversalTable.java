package io.piecework.ledger.audit.figures;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.CumulativeReversal;
import io.piecework.ledger.work.terms.Price;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a reversal: what was asked for, what it took back, and all that is taken back by then. */
final class ReversalTable {

    /** Twice the last of twelve decimals: the sums of two reversals are rounded one by one. */
    private static final BigDecimal ROUNDED = new BigDecimal("0.000000000002");

    /**
     * One reversal.
     *
     * @param share as asked; null for none
     * @param amount as asked; null for none
     * @param reversed all reversals by then
     */
    record Reversal(@Nullable Rate share, @Nullable Amount amount, Price lines, CumulativeReversal reversed) {

        /** Without a share and an amount, all that was left is taken back. */
        boolean isWholeIfNothingIsAsked() {
            return share != null || amount != null || reversed.isWhole();
        }

        /** The rewards of this and of all reversals are in the proportion of their shares. */
        boolean isProportional() {
            if (share == null) {
                return true;
            }
            BigDecimal own = lines.reward()
                    .value()
                    .multiply(share.denominator())
                    .multiply(reversed.share().numerator());
            BigDecimal all = reversed.lines()
                    .reward()
                    .value()
                    .multiply(share.numerator())
                    .multiply(reversed.share().denominator());
            BigDecimal exact = share.denominator().multiply(reversed.share().denominator());
            return own.subtract(all).abs().compareTo(ROUNDED.multiply(exact)) <= 0;
        }

        /** It is a part of all reversals. */
        boolean isWithinAll() {
            return isWithin(lines.reward(), reversed.lines().reward())
                    && isWithin(lines.fee(), reversed.lines().fee())
                    && isWithin(lines.tax(), reversed.lines().tax())
                    && lines.bearer() == reversed.lines().bearer();
        }

        private static boolean isWithin(Amount part, Amount all) {
            return !part.abs().isGreaterThan(all.abs());
        }
    }

    private ReversalTable() {}

    static <E extends Record> FigureTable<E> of(FigureTable<E> table, Function<E, Reversal> reversal) {
        return table.is(
                        "lines",
                        event -> reversal.apply(event).lines().reward().abs(),
                        event -> reversal.apply(event).amount())
                .holds(
                        "lines",
                        event -> reversal.apply(event).lines(),
                        event -> reversal.apply(event).isWithinAll(),
                        "a part of all reversals")
                .holds(
                        "share",
                        event -> String.valueOf(reversal.apply(event).share()),
                        event -> reversal.apply(event).isProportional(),
                        "in proportion to what was taken back")
                .holds(
                        "share of all reversals",
                        event -> reversal.apply(event).reversed().share(),
                        event -> reversal.apply(event).isWholeIfNothingIsAsked(),
                        "the whole, because neither a share nor an amount was asked for");
    }
}
