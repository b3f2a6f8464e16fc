package io.piecework.ledger.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount into shares that add up to it exactly, by largest remainder. In a tie the earlier share wins. */
public final class Allotment {
    private static final int MAX_SHARES = 1_000_000;

    private Allotment() {}

    /**
     * Shares in proportion to the weights. Each share is a whole multiple of the quantum and less than one quantum away from its exact
     * value. A negative total gives the negated shares of the positive one.
     *
     * @param quantum in currency units, {@code 0.01} for the cent
     * @throws IllegalArgumentException if the total is not a whole multiple of the quantum, or the weights are negative, all zero, or
     *     more than a million
     */
    public static List<Amount> byLargestRemainder(Amount total, BigDecimal quantum, long... weights) {
        BigInteger sum = sum(weights);
        BigInteger[] units = new BigInteger[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        BigInteger toAllot = wholeUnits(total, quantum);
        BigInteger left = toAllot.abs();
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] part =
                    toAllot.abs().multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(sum);
            units[i] = part[0];
            remainders[i] = part[1];
            left = left.subtract(part[0]);
        }
        // Fewer units are left than there are remainders above zero, so a weight of zero never gets one.
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left.longValueExact())
                .forEach(i -> units[i] = units[i].add(BigInteger.ONE));
        return amounts(total, quantum, units);
    }

    /** Equal shares in the currency's minor unit. If the total does not divide evenly, the earlier shares are one unit larger. */
    public static List<Amount> evenly(Amount total, int parts) {
        if (parts < 1 || parts > MAX_SHARES) {
            throw new IllegalArgumentException("parts " + parts + " is not between 1 and " + MAX_SHARES);
        }
        long[] weights = new long[parts];
        Arrays.fill(weights, 1);
        return byLargestRemainder(total, Rounding.minorUnit(total.currency()).quantum(), weights);
    }

    private static BigInteger sum(long[] weights) {
        if (weights.length > MAX_SHARES) {
            throw new IllegalArgumentException(weights.length + " weights are more than " + MAX_SHARES);
        }
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("weight " + weight + " is negative");
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException(
                    "all " + weights.length + " weights are zero, at least one must be above zero");
        }
        return sum;
    }

    private static BigInteger wholeUnits(Amount total, BigDecimal quantum) {
        Rounding exactly = new Rounding(quantum, RoundingMode.UNNECESSARY);
        return exactly.round(total).value().divide(exactly.quantum()).toBigIntegerExact();
    }

    private static List<Amount> amounts(Amount total, BigDecimal quantum, BigInteger[] units) {
        List<Amount> shares = new ArrayList<>(units.length);
        for (BigInteger unit : units) {
            BigInteger signed = total.isNegative() ? unit.negate() : unit;
            shares.add(Amount.sum(new BigDecimal(signed).multiply(quantum), total.currency()));
        }
        return List.copyOf(shares);
    }
}
