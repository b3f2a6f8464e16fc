package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a top-up to a {@link PayFloor} was calculated from. The event of the top-up contains it, so that an auditor recalculates the amount
 * without the platform's configuration: {@code amount = least − pay}, and {@code least} by the floor from time and distance.
 *
 * @param floor the rule with its figures
 * @param time the time at work: the median of {@code pieces} pieces of work, or that of the one piece, as the floor counts it
 * @param pieces how many pieces the median is of; 1 where the floor counts the piece's own time
 * @param source where the median was taken from; null where the caller does not say, and where the floor counts the piece's own time
 * @param distance as the caller measured it; null exactly where the floor counts none
 * @param pay what the work has paid the worker, earlier top-ups to a floor included, this one not; at least zero
 * @param least the floor's amount for one piece
 */
public record FloorBasis(
        PayFloor floor,
        Duration time,
        long pieces,
        @Nullable MedianSource source,
        @Nullable Distance distance,
        Amount pay,
        Amount least) {

    /**
     * Whether {@code least} follows from the rest is checked by the ledger, not here: a stored event must stay readable.
     *
     * @throws IllegalArgumentException when a figure is out of range, pieces, distance and floor do not fit, or the currencies differ
     */
    public FloorBasis {
        Required.components(FloorBasis.class, floor, time, pieces, source, distance, pay, least);
        TimedPay.requireTime("top-up", time);
        if (pieces < 1 || (floor.time() == PayFloor.Time.OWN && pieces != 1)) {
            throw new IllegalArgumentException("top-up counts the time of " + pieces + " pieces, and its floor "
                    + (floor.time() == PayFloor.Time.OWN
                            ? "the time of the piece itself"
                            : "the median of at least one"));
        }
        if ((floor.distance() == null) != (distance == null)) {
            throw new IllegalArgumentException(
                    "top-up has " + (distance == null ? "no distance" : "distance " + distance)
                            + ", and its floor counts " + (floor.distance() == null ? "none" : "one"));
        }
        if (pay.isNegative()) {
            throw new IllegalArgumentException("top-up counts pay of " + pay + ", which is negative");
        }
        least.compareTo(pay);
        floor.amount(time, distance).compareTo(least);
    }

    /** For a floor that counts the piece's own time. */
    public static FloorBasis ofPiece(PayFloor floor, Duration time, @Nullable Distance distance, Amount pay) {
        Objects.requireNonNull(floor, "floor");
        Objects.requireNonNull(time, "time");
        return new FloorBasis(floor, time, 1, null, distance, pay, floor.amount(time, distance));
    }

    /** For a floor that counts the median time of a task's pieces, without distance. */
    public static FloorBasis ofMedian(PayFloor floor, Duration median, long pieces, Amount pay) {
        Objects.requireNonNull(floor, "floor");
        Objects.requireNonNull(median, "median");
        return new FloorBasis(floor, median, pieces, null, null, pay, floor.amount(median, null));
    }

    /** The same, with where the median was taken from. */
    public FloorBasis takenFrom(MedianSource source) {
        Objects.requireNonNull(source, "source");
        return new FloorBasis(floor, time, pieces, source, distance, pay, least);
    }

    /** What {@code least} has to be, by the floor. */
    public Amount recalculated() {
        return floor.amount(time, distance);
    }

    /** The amount from the pay to the floor; zero where the pay reaches it. */
    public Amount topUp() {
        return least.minus(pay).max(Amount.zero(pay.currency()));
    }
}
