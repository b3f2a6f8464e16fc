package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sum of all reversals of one payment so far. The reward is the original reward times the share, exact to twelve decimals. Fee and tax
 * are the original ones times the share, rounded half-up to the fee's quantum. So the parts add up, and the last part takes the rest.
 *
 * <p>A reversal by amount is the share amount ÷ reward, so that the reward falls by exactly that amount. The worker's earnings fall by the
 * same amount, less the fee and tax that the worker bears.
 *
 * @param share of the original payment, from zero to one
 * @param lines the same share of each line
 */
public record CumulativeReversal(Rate share, Price lines) {

    private static final Rate WHOLE = Rate.ratio(1, 1);

    /** The exclusive bound of the whole numbers that numerator and denominator can be without fraction digits. */
    private static final BigInteger WHOLE_BOUND = BigInteger.TEN.pow(18);

    private static final int FRACTION_DIGITS = 12;

    /** The exclusive bound where both are divided by 10^12: any amount ÷ any reward is within it. */
    private static final BigInteger BOUND = WHOLE_BOUND.multiply(BigInteger.TEN.pow(FRACTION_DIGITS));

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
     * @param amount a part of the reward: what the requester pays for the work, without a fee on top
     * @throws Refusal {@code exceeds-original} when the reversals together would exceed the payment, {@code not-in-terms} when the amount
     *     is in another currency
     */
    public Rate part(Id subject, Price original, @Nullable Rate asked, @Nullable Amount amount) {
        Rate part = asked == null ? rest() : asked;
        Amount whole = original.reward();
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
                "has %s of the pay left to take back, not %s",
                size(whole.minus(lines.reward())),
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
        Amount reward = all.of(original.reward(), Rounding.ACCRUAL);
        var halfUp = new Rounding(fee.quantum(), RoundingMode.HALF_UP);
        Amount feeBack = all.of(original.fee(), halfUp).min(original.fee());
        Amount taxBack = all.of(original.tax(), halfUp).min(original.tax());
        var price = new Price(reward, feeBack, taxBack, original.bearer());
        return new CumulativeReversal(
                all, original.bearer() == FeeBearer.WORKER ? bounded(price, original, fee) : price);
    }

    /**
     * A fee that rounds up must not make a reversal give money to the worker who bears it, nor may one that rounds down take more than the
     * worker has left of the pay. In both cases fee and tax give way and the reward stays exact.
     */
    private Price bounded(Price price, Price original, Rounding rounding) {
        var down = new Rounding(rounding.quantum(), RoundingMode.DOWN);
        Amount part = price.reward().minus(lines.reward());
        Price left = original.minus(lines);
        Amount nothing = Amount.zero(part.currency());
        Amount least = part.minus(left.earned()).max(nothing);
        Amount fee = price.fee().minus(lines.fee()).max(nothing).min(down.round(part));
        Amount tax = price.tax().minus(lines.tax()).max(nothing).min(down.round(part.minus(fee)));
        fee = fee.max(least.minus(tax).min(left.fee()));
        tax = tax.max(least.minus(fee));
        return new Price(price.reward(), lines.fee().plus(fee), lines.tax().plus(tax), price.bearer());
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
        return ratio(above.divide(common), below.divide(common));
    }

    private static Rate ratio(BigInteger above, BigInteger below) {
        BigInteger larger = above.max(below);
        if (larger.compareTo(BOUND) >= 0) {
            throw new Amount.OverflowException(
                    "the share reversed so far is a ratio of more than 30 digits; reverse a share with fewer digits or all that is left");
        }
        int digits = larger.compareTo(WHOLE_BOUND) < 0 ? 0 : FRACTION_DIGITS;
        return new Rate(new BigDecimal(above, digits), new BigDecimal(below, digits));
    }
}
