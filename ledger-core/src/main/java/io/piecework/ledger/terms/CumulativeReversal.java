package io.piecework.ledger.terms;

import io.piecework.ledger.id.Id;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sum of all reversals of one payment so far. Each line (the worker's earnings, the fee, the tax on the fee) is the
 * original line times the share, rounded half-up in that line's own quantum. So the parts add up, and the last part takes the rest.
 *
 * @param share of the original payment, from zero to one
 * @param lines the same share of each line
 */
public record CumulativeReversal(Rate share, Price lines) {

    private static final Rate WHOLE = Rate.ratio(1, 1);

    /** The exclusive bound of a rate's numerator and denominator. */
    private static final BigInteger BOUND = BigInteger.TEN.pow(18);

    public static CumulativeReversal none(CurrencyUnit currency) {
        return new CumulativeReversal(Rate.ratio(0, 1), Price.nothing(currency));
    }

    /** @throws IllegalArgumentException when a command gives both a share and an amount, or one that is not above zero */
    public static void check(Id subject, @Nullable Rate share, @Nullable Amount amount) {
        if (share != null && amount != null) {
            throw new IllegalArgumentException("reversal of " + subject + " has a share " + share + " and an amount "
                    + amount + "; give only one of them");
        }
        if (share != null && share.numerator().signum() == 0) {
            throw new IllegalArgumentException(
                    "share " + share + " of the reversal of " + subject + " is not above zero");
        }
        if (amount != null && !amount.isPositive()) {
            throw new IllegalArgumentException(
                    "amount " + amount + " of the reversal of " + subject + " is not above zero");
        }
    }

    /**
     * The share of the original payment that the next reversal takes. Without a share and an amount, all that is left.
     *
     * @param original the payment
     * @param amount a part of the payment, fee and tax included
     * @throws Refusal {@code exceeds-original} when the reversals together would exceed the payment, {@code not-in-terms} when the amount
     *     is in another currency
     */
    public Rate part(Id subject, Price original, @Nullable Rate asked, @Nullable Amount amount) {
        Rate part = asked == null ? rest() : asked;
        Amount whole = original.total();
        if (amount != null) {
            if (!amount.currencyCode().equals(whole.currencyCode())) {
                throw Refusal.because(
                        RefusalCode.NOT_IN_TERMS,
                        subject.stream(),
                        "was paid %s, a reversal cannot take back %s of it",
                        whole,
                        amount);
            }
            if (amount.isGreaterThan(size(whole))) {
                throw exceeded(subject, whole, amount);
            }
            part = reduced(amount.value(), size(whole).value());
        }
        if (isExceededBy(part)) {
            throw exceeded(subject, whole, amount == null ? part : amount);
        }
        return part;
    }

    private Refusal exceeded(Id subject, Amount whole, Object asked) {
        return Refusal.because(
                RefusalCode.EXCEEDS_ORIGINAL,
                subject.stream(),
                "has %s left to take back, not %s",
                size(whole.minus(lines.total())),
                asked);
    }

    /** The absolute amount: an adjustment that took money from a worker is reversed by giving it. */
    private static Amount size(Amount amount) {
        return amount.isNegative() ? amount.negated() : amount;
    }

    /** The share that is not taken back yet. */
    public Rate rest() {
        return reduced(share.denominator().subtract(share.numerator()), share.denominator());
    }

    public boolean isWhole() {
        return share.equals(WHOLE);
    }

    private boolean isExceededBy(Rate part) {
        Rate sum = sum(part);
        return sum.numerator().compareTo(sum.denominator()) > 0;
    }

    /**
     * After one more reversal.
     *
     * @param original the payment
     * @param fee the rounding of its fee
     */
    public CumulativeReversal plus(Rate part, Price original, Rounding fee) {
        Rate all = sum(part);
        if (all.equals(WHOLE)) {
            return new CumulativeReversal(all, original);
        }
        var halfUp = new Rounding(fee.quantum(), RoundingMode.HALF_UP);
        return new CumulativeReversal(
                all,
                Price.of(
                        all.of(original.earned(), Rounding.ACCRUAL),
                        all.of(original.fee(), halfUp).min(original.fee()),
                        all.of(original.tax(), halfUp).min(original.tax()),
                        original.bearer()));
    }

    /**
     * The part of the withheld tax that is taken back so far: the same share, rounded half-up in the tax's quantum. It is limited so that
     * the worker neither loses more than the payment brought after tax, nor gains.
     *
     * @param original the payment
     * @param withheld the tax that was withheld of it
     */
    public Amount tax(Price original, Amount withheld, Rounding rounding) {
        if (isWhole()) {
            return withheld;
        }
        Amount received = original.earned().minus(withheld);
        return share.of(withheld, new Rounding(rounding.quantum(), RoundingMode.HALF_UP))
                .max(lines.earned().minus(received))
                .min(lines.earned());
    }

    private Rate sum(Rate part) {
        BigDecimal numerator = share.numerator()
                .multiply(part.denominator())
                .add(part.numerator().multiply(share.denominator()));
        return reduced(numerator, share.denominator().multiply(part.denominator()));
    }

    /** In lowest terms, so that the digits do not grow with each reversal. */
    private static Rate reduced(BigDecimal numerator, BigDecimal denominator) {
        int scale = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
        BigInteger above = numerator.setScale(scale).unscaledValue();
        BigInteger below = denominator.setScale(scale).unscaledValue();
        BigInteger common = above.gcd(below);
        return new Rate(bounded(above.divide(common)), bounded(below.divide(common)));
    }

    private static BigDecimal bounded(BigInteger number) {
        if (number.compareTo(BOUND) >= 0) {
            throw new ArithmeticException(
                    "the share reversed so far is a ratio of more than 18 digits; reverse a share with fewer digits or all that is left");
        }
        return new BigDecimal(number);
    }
}
