package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Pay for work and the time from accepting the work to submitting it. That time is not proven working time: the worker may have paused, or
 * done other work beside it.
 *
 * @param pay at least zero
 * @param time above zero, in whole microseconds
 */
@API(status = API.Status.INTERNAL)
public record TimedPay(Amount pay, Duration time) {

    private static final long HOUR = 3_600;
    private static final int MICROS = 6;
    private static final int NANOS_A_MICRO = 1_000;
    private static final Duration LONGEST = Duration.ofDays(366 * 1_000L);

    /** @throws IllegalArgumentException when the pay is negative, or the time is not above zero or not in whole microseconds */
    public TimedPay {
        Required.components(TimedPay.class, pay, time);
        if (pay.isNegative()) {
            throw new IllegalArgumentException("pay " + pay + " for " + time + " is negative");
        }
        requireTime("pay", time);
    }

    /** The effective hourly pay, from accepted to submitted: pay × 3,600 ÷ seconds, rounded once. */
    public Amount hourly(Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        return new Rate(BigDecimal.valueOf(HOUR), seconds(time)).of(pay, rounding);
    }

    /**
     * The median of the effective hourly pay of several pieces of work: that of the middle one, or the mean of the two in the middle, rounded
     * once. The pieces are compared exactly, not by rounded figures.
     *
     * @throws IllegalArgumentException without a piece, or with pieces in two currencies
     */
    public static Amount medianHourly(List<TimedPay> pieces, Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        List<TimedPay> sorted = pieces.stream().sorted(TimedPay::slower).toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("a median needs at least one piece of work");
        }
        return meanHourly(sorted.get((sorted.size() - 1) / 2), sorted.get(sorted.size() / 2), rounding);
    }

    /** The mean of the effective hourly pay of two pieces of work, rounded once. */
    static Amount meanHourly(TimedPay one, TimedPay other, Rounding rounding) {
        one.pay.compareTo(other.pay);
        BigDecimal oneTime = seconds(one.time);
        BigDecimal otherTime = seconds(other.time);
        BigDecimal crossed = one.pay
                .value()
                .multiply(otherTime)
                .add(other.pay.value().multiply(oneTime))
                .multiply(BigDecimal.valueOf(HOUR));
        return Amount.sum(
                rounding.quotient(crossed, oneTime.multiply(otherTime).multiply(BigDecimal.valueOf(2))),
                one.pay.currency());
    }

    /** The time in seconds, exact to the microsecond. */
    static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano() / NANOS_A_MICRO, MICROS));
    }

    static void requireTime(String of, Duration time) {
        if (time.isNegative()
                || time.isZero()
                || !time.truncatedTo(ChronoUnit.MICROS).equals(time)
                || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("time " + time + " of a " + of
                    + " is not above zero, in whole microseconds, and at most 1000 years");
        }
    }

    /** By hourly pay, the lowest first: the fractions are compared by their cross products. */
    private static int slower(TimedPay one, TimedPay other) {
        one.pay.compareTo(other.pay);
        return one.pay
                .value()
                .multiply(seconds(other.time))
                .compareTo(other.pay.value().multiply(seconds(one.time)));
    }
}
