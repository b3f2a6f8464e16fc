package io.piecework.ledger.reports.finance;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A task whose median pay is below a floor for its median time, from accepted to submitted.
 *
 * @param pieces submitted and decided work with pay, without screened-out work: the pieces that the medians are of
 * @param toppedUp the pieces whose pay contains a top-up; they may have reached the floor
 * @param unpaid submitted and decided work without pay, such as rejected work; it is not in the medians
 * @param medianSecondsToSubmit half-up to the microsecond
 * @param hourlyPay the median pay by the median time, half-up to the currency's minor unit
 * @param medianPay of one piece, top-ups for it included
 * @param floor the floor's amount for one piece, for the median time
 * @param missing from the median pay to the floor: the top-up for a piece of that pay
 */
public record BelowFloor(
        String requester,
        String task,
        String title,
        long pieces,
        long toppedUp,
        long unpaid,
        BigDecimal medianSecondsToSubmit,
        Amount hourlyPay,
        Amount medianPay,
        Amount floor,
        Amount missing,
        long firstPosition,
        long lastPosition) {

    static void requireMedian(PayFloor floor) {
        if (floor.time() != PayFloor.Time.MEDIAN || floor.distance() != null) {
            throw new IllegalArgumentException(
                    "a floor that counts each piece's own time or a distance compares pieces, not tasks;"
                            + " give one of the median time");
        }
    }

    /** Empty where the task has no timed piece with pay, or its pay reaches the floor. */
    static Optional<BelowFloor> of(HourlyPay task, PayFloor floor) {
        BigDecimal seconds = task.medianSecondsToSubmit();
        Amount pay = task.medianPay();
        if (seconds == null || pay == null) {
            return Optional.empty();
        }
        FloorBasis basis = FloorBasis.ofMedian(floor, HourlyPays.duration(seconds), task.pieces(), pay);
        Amount hourly = HourlyPay.ratio(pay, seconds);
        return basis.topUp().isZero() || hourly == null
                ? Optional.empty()
                : Optional.of(new BelowFloor(
                        task.requester(),
                        task.task(),
                        task.title(),
                        task.pieces(),
                        task.toppedUp(),
                        task.unpaid(),
                        seconds,
                        hourly,
                        pay,
                        basis.least(),
                        basis.topUp(),
                        task.firstPosition(),
                        task.lastPosition()));
    }
}
