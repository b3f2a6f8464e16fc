package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A floor under the pay for one piece of work: so much for its time, and for its distance where the floor counts one, but no less than a
 * minimum. The figures are the platform's own policy; the ledger knows no law.
 *
 * @param rate the pay for {@code per}, above zero
 * @param per the time that the rate is for, such as an hour, in whole microseconds above zero
 * @param time which time counts
 * @param distance the pay for distance, added to that for time; null where distance does not count
 * @param minimum the least for a piece, above zero, applied after rounding; null for none
 * @param rounding of the pay for time and distance together, applied once
 */
public record PayFloor(
        Amount rate,
        Duration per,
        Time time,
        @Nullable DistanceRate distance,
        @Nullable Amount minimum,
        Rounding rounding) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * @throws IllegalArgumentException when a figure is not above zero, the currencies differ, or the rounding mode is {@code
     *     UNNECESSARY}
     */
    public PayFloor {
        Required.components(PayFloor.class, rate, per, time, distance, minimum, rounding);
        TimedPay.requireTime("pay floor", per);
        requirePositive("rate", rate);
        if (minimum != null) {
            requirePositive("minimum", minimum);
            minimum.compareTo(rate);
        }
        if (distance != null) {
            distance.rate().compareTo(rate);
        }
        if (rounding.mode() == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException(
                    "pay floor's rounding " + rounding + " does not round; choose another mode than UNNECESSARY");
        }
    }

    /**
     * So much an hour for the median time of a task's pieces, rounded up to the currency's minor unit. Whether a task is
     * below it does not depend on how fast one worker is.
     */
    public static PayFloor medianHourly(Amount hourly) {
        Objects.requireNonNull(hourly, "hourly");
        return new PayFloor(hourly, HOUR, Time.MEDIAN, null, null, up(hourly));
    }

    /**
     * So much a minute for the time of each piece and so much a unit for its distance, rounded up to the currency's minor unit, and at
     * least a minimum for each piece.
     */
    public static PayFloor perMinuteAndDistance(
            Amount perMinute, Amount perDistance, Distance.Unit unit, Amount minimum) {
        Objects.requireNonNull(perMinute, "perMinute");
        Objects.requireNonNull(perDistance, "perDistance");
        Objects.requireNonNull(minimum, "minimum");
        var distance = new DistanceRate(perDistance, unit);
        return new PayFloor(perMinute, MINUTE, Time.OWN, distance, minimum, up(perMinute));
    }

    /** This floor, with its pay for time and distance rounded like this. */
    public PayFloor rounded(Rounding rounding) {
        return new PayFloor(rate, per, time, distance, minimum, rounding);
    }

    /**
     * The floor for one piece of work.
     *
     * @param spent above zero, in whole microseconds
     * @param travelled null exactly where this floor counts no distance
     * @throws IllegalArgumentException when the time is not above zero, or the distance is missing, needless or in another unit
     */
    public Amount amount(Duration spent, @Nullable Distance travelled) {
        Objects.requireNonNull(spent, "spent");
        TimedPay.requireTime("piece of work", spent);
        if ((distance == null) != (travelled == null)) {
            throw new IllegalArgumentException(
                    distance == null
                            ? "pay floor counts no distance, and " + travelled + " was given"
                            : "pay floor of " + distance.rate() + " for each " + distance.unit() + " needs a distance");
        }
        Amount travel = distance == null || travelled == null ? Amount.zero(currency()) : distance.of(travelled);
        Amount amount = new Rate(TimedPay.seconds(spent), TimedPay.seconds(per)).of(rate, travel, rounding);
        return minimum == null ? amount : amount.max(minimum);
    }

    public CurrencyUnit currency() {
        return rate.currency();
    }

    private static Rounding up(Amount amount) {
        return new Rounding(Rounding.minorUnit(amount.currency()).quantum(), RoundingMode.UP);
    }

    private static void requirePositive(String name, Amount amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("pay floor's " + name + " " + amount + " is not above zero");
        }
    }

    /**
     * The time that a floor counts: from accepting work to submitting it. Where a revision was requested, the time from the request to the next
     * submission is added; the reviews before the request are not.
     */
    public enum Time {
        /** The median of the pieces of a task, the same for each of them. */
        MEDIAN,
        /** That of the piece itself. */
        OWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
