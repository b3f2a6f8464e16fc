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
 * How much of what was paid has been taken back so far: what the worker earned, the fee and the tax on it are each their original times
 * the share, rounded half-up in their own quantum, so that parts add up and the last one takes the rest.
 *
 * @param share of the whole, at most one
 * @param lines of what it was worth, the fee and the tax on it, borne by whom they were
 */
public record Reversed(Rate share, Price lines) {

    private static final Rate WHOLE = Rate.ratio(1, 1);

    /** What a rate's numbers stay below. */
    private static final BigInteger BOUND = BigInteger.TEN.pow(18);

    /** Nothing yet. */
    public static Reversed nothing(CurrencyUnit currency) {
        return new Reversed(Rate.ratio(0, 1), Price.nothing(currency));
    }

    /** @throws IllegalArgumentException when a command asks for both a share and an amount, or for nothing */
    public static void checked(Id subject, @Nullable Rate share, @Nullable Amount amount) {
        if (share != null && amount != null) {
            throw new IllegalArgumentException("reversal of " + subject + " has a share " + share + " and an amount "
                    + amount + ", one is enough");
        }
        if (share != null && share.numerator().signum() == 0) {
            throw new IllegalArgumentException("reversed share " + share + " of " + subject + " is not above zero");
        }
        if (amount != null && !amount.isPositive()) {
            throw new IllegalArgumentException("reversed amount " + amount + " of " + subject + " is not above zero");
        }
    }

    /**
     * The share that the next reversal takes: all that is left where neither a share nor an amount is asked for.
     *
     * @param original what was paid
     * @param amount of everything that was paid, fee and tax included
     * @throws Refusal {@code exceeds-original} when more would be taken back than was paid, {@code not-in-terms} when the amount is in
     *     another currency
     */
    public Rate part(Id subject, Price original, @Nullable Rate asked, @Nullable Amount amount) {
        Rate part = asked == null ? rest() : asked;
        Amount whole = original.total();
        if (amount != null) {
            if (!amount.currencyCode().equals(whole.currencyCode())) {
                throw Refusal.because(
                        RefusalCode.NOT_IN_TERMS,
                        subject.stream(),
                        "was paid %s, %s of it cannot be taken back",
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

    /** Without its sign: what an adjustment took from a worker is taken back by giving it. */
    private static Amount size(Amount amount) {
        return amount.isNegative() ? amount.negated() : amount;
    }

    /** What is not taken back yet. */
    public Rate rest() {
        return reduced(share.denominator().subtract(share.numerator()), share.denominator());
    }

    public boolean isWhole() {
        return share.equals(WHOLE);
    }

    private boolean isExceededBy(Rate part) {
        Rate sum = plus(part);
        return sum.numerator().compareTo(sum.denominator()) > 0;
    }

    /**
     * With another part taken back.
     *
     * @param original what was paid
     * @param fee how the fee had been rounded
     */
    public Reversed with(Rate part, Price original, Rounding fee) {
        Rate all = plus(part);
        if (all.equals(WHOLE)) {
            return new Reversed(all, original);
        }
        var halfUp = new Rounding(fee.quantum(), RoundingMode.HALF_UP);
        return new Reversed(
                all,
                Price.of(
                        all.of(original.earned(), Rounding.ACCRUAL),
                        all.of(original.fee(), halfUp).min(original.fee()),
                        all.of(original.tax(), halfUp).min(original.tax()),
                        original.bearer()));
    }

    /**
     * What of the tax that was withheld of the worker's line is taken back by now: its share in its own quantum, and as much as keeps
     * the worker from losing more than had reached them, or from gaining.
     *
     * @param original what was paid
     */
    public Amount tax(Price original, Amount withheld, Rounding rounding) {
        if (isWhole()) {
            return withheld;
        }
        Amount reached = original.earned().minus(withheld);
        return share.of(withheld, new Rounding(rounding.quantum(), RoundingMode.HALF_UP))
                .max(lines.earned().minus(reached))
                .min(lines.earned());
    }

    private Rate plus(Rate part) {
        BigDecimal numerator = share.numerator()
                .multiply(part.denominator())
                .add(part.numerator().multiply(share.denominator()));
        return reduced(numerator, share.denominator().multiply(part.denominator()));
    }

    /** In lowest terms, so that a hundred parts of a hundredth are one whole and not a number of two hundred digits. */
    private static Rate reduced(BigDecimal numerator, BigDecimal denominator) {
        int scale = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
        BigInteger above = numerator.setScale(scale).unscaledValue();
        BigInteger below = denominator.setScale(scale).unscaledValue();
        BigInteger common = above.gcd(below);
        return new Rate(kept(above.divide(common)), kept(below.divide(common)));
    }

    private static BigDecimal kept(BigInteger number) {
        if (number.compareTo(BOUND) >= 0) {
            throw new ArithmeticException("the share taken back so far is a ratio of more than 18 digits");
        }
        return new BigDecimal(number);
    }
}
