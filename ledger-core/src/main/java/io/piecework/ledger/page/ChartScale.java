package io.piecework.ledger.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The upright scale of a chart, in whole steps of 1, 2 or 5 times a power of ten; nothing is always on it.
 *
 * @param low at its foot, nothing or less
 * @param high at its head
 */
record ChartScale(BigDecimal low, BigDecimal high, BigDecimal step) {

    private static final int MOST_STEPS = 6;

    /** Of the power of ten that is two digits below the whole. */
    private static final List<BigDecimal> STEPS =
            Stream.of(2, 5, 10, 20, 50).map(BigDecimal::valueOf).toList();

    /**
     * @param least nothing or less; and not both of them nothing
     * @param digits a step has no more than these after its point, since no value has
     */
    static ChartScale of(BigDecimal least, BigDecimal most, int digits) {
        BigDecimal whole = most.subtract(least).stripTrailingZeros();
        int power = whole.precision() - whole.scale() - 2;
        for (BigDecimal factor : STEPS) {
            BigDecimal step = factor.scaleByPowerOfTen(power).stripTrailingZeros();
            BigDecimal low = times(least, step, RoundingMode.FLOOR);
            BigDecimal high = times(most, step, RoundingMode.CEILING);
            boolean few = high.subtract(low).compareTo(step.multiply(BigDecimal.valueOf(MOST_STEPS))) <= 0;
            if (few && step.scale() <= digits) {
                return new ChartScale(low, high, step);
            }
        }
        throw new IllegalStateException("no step from " + least + " to " + most);
    }

    private static BigDecimal times(BigDecimal value, BigDecimal step, RoundingMode mode) {
        return value.divide(step, 0, mode).multiply(step);
    }

    /** From the head down. */
    List<BigDecimal> ticks() {
        var ticks = new ArrayList<BigDecimal>();
        for (BigDecimal tick = high; tick.compareTo(low) >= 0; tick = tick.subtract(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** How far below the head a value is, in parts of the whole scale. */
    int below(BigDecimal value, int parts) {
        return high.subtract(value)
                .multiply(BigDecimal.valueOf(parts))
                .divide(high.subtract(low), 0, RoundingMode.HALF_UP)
                .intValueExact();
    }
}
