package io.piecework.ledger.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount into shares that add up to it exactly: by largest remainder, a tie going to the earlier share. */
public final class Allotment {
    private static final int MAX_SHARES = 1_000_000;

    private Allotment() {}

    /**
     * Shares in proportion to the weights, each a whole multiple of the quantum (in currency units) and less than one quantum from
     * its exact part; a negative total mirrors the positive one. Throws {@link IllegalArgumentException} for a total that is not a
     * whole multiple, and for weights that are negative, all zero, or more than a million.
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
        // What is left is fewer units than there are remainders above zero, so a weight of zero never gets one.
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left.longValueExact())
                .forEach(i -> units[i] = units[i].add(BigInteger.ONE));
        return amounts(total, quantum, units);
    }

    /** Equal shares in minor units of the total's currency, the earlier ones one unit more where it does not divide. */
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
            throw new IllegalArgumentException("no weight is above zero: " + weights.length + " given");
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
