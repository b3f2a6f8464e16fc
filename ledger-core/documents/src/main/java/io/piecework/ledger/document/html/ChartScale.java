package io.piecework.ledger.document.html;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The vertical scale of a chart, in steps of 1, 2 or 5 times a power of ten; zero is always on it.
 *
 * @param low the value at the bottom, zero or less
 * @param high the value at the top
 */
record ChartScale(BigDecimal low, BigDecimal high, BigDecimal step) {

    private static final int MOST_STEPS = 6;

    /** Multiples of the power of ten that is two digits below the whole range. */
    private static final List<BigDecimal> STEPS =
            Stream.of(2, 5, 10, 20, 50).map(BigDecimal::valueOf).toList();

    /**
     * @param least zero or less; least and most are not both zero
     * @param digits the most digits of a step after its point, which are those of the values
     */
    static ChartScale of(BigDecimal least, BigDecimal most, int digits) {
        BigDecimal range = most.subtract(least).stripTrailingZeros();
        int power = range.precision() - range.scale() - 2;
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

    /** From the top down. */
    List<BigDecimal> ticks() {
        var ticks = new ArrayList<BigDecimal>();
        for (BigDecimal tick = high; tick.compareTo(low) >= 0; tick = tick.subtract(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** The distance of a value from the top, in parts of the whole scale. */
    int below(BigDecimal value, int parts) {
        return high.subtract(value)
                .multiply(BigDecimal.valueOf(parts))
                .divide(high.subtract(low), 0, RoundingMode.HALF_UP)
                .intValueExact();
    }
}
