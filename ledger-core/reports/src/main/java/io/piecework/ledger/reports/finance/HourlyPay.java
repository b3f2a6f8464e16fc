package io.piecework.ledger.reports.finance;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.terms.TimedPay;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The effective hourly pay for the work of a task, a requester or a worker, from accepted to submitted, by effective times. That is not proven
 * working time: pauses and other work are in it. Where a revision was requested, the time from the request to the next submission is added, and
 * the review before the request is left out.
 *
 * <p>The pay is what workers have received for the work, after any fee that they bear and before withheld tax, less what was taken back, with
 * top-ups for the work and without other awards. A median of an even number is the mean of the two in the middle, rounded once. Work without
 * pay, such as rejected work, is in {@code unpaid} and {@code hourlyWithUnpaid} alone.
 *
 * @param kind {@code task}, {@code requester} for all tasks of one, or {@code worker}
 * @param requester empty where the kind is {@code worker}
 * @param task empty where the kind is another
 * @param title of the task
 * @param pieces submitted and decided work with pay, without screened-out work
 * @param toppedUp the pieces whose pay contains a top-up
 * @param unpaid submitted and decided work without pay
 * @param screenedOut submitted work of workers who did not belong to the group that was asked for, with or without pay; it is in no other figure
 * @param untimed decided work that was submitted at the moment of its acceptance; it is in no other figure
 * @param medianSecondsToSubmit of the pieces, half-up to the microsecond; null without one
 * @param pay of all pieces
 * @param medianPay of the pieces, half-up to twelve decimals; null without one
 * @param medianHourly the median of each piece's own hourly pay, half-up to the currency's minor unit; null without one
 * @param hourlyWithUnpaid all pay by all time, that of unpaid work too, half-up to the minor unit; null without timed work
 * @param firstPosition the position of the first decision, payment or reversal
 */
public record HourlyPay(
        String kind,
        String requester,
        String task,
        String title,
        long pieces,
        long toppedUp,
        long unpaid,
        long screenedOut,
        long untimed,
        @Nullable BigDecimal medianSecondsToSubmit,
        Amount pay,
        @Nullable Amount medianPay,
        @Nullable Amount medianHourly,
        @Nullable Amount hourlyWithUnpaid,
        long firstPosition,
        long lastPosition) {

    /** What the time of these figures is, in one sentence. */
    public static final String TIME_RULE =
            "Effective hourly pay is from accepted to submitted, which is not proven working time.";

    static final String TASK = "task";
    static final String REQUESTER = "requester";
    static final String WORKER = "worker";

    /** Whether the row is about one task. */
    public boolean isTask() {
        return kind.equals(TASK);
    }

    /** The mean of the two in the middle, half-up to twelve decimals. */
    static Amount mean(Amount low, Amount high) {
        return Amount.sum(
                Rounding.ACCRUAL.quotient(low.value().add(high.value()), BigDecimal.valueOf(2)), low.currency());
    }

    /** The mean of the hourly pay of the two in the middle. */
    static Amount hourly(TimedPay low, TimedPay high) {
        return TimedPay.medianHourly(
                List.of(low, high), Rounding.minorUnit(low.pay().currency()));
    }

    @Nullable
    static Amount ratio(Amount pay, BigDecimal seconds) {
        Objects.requireNonNull(seconds, "seconds");
        return seconds.signum() == 0
                ? null
                : Amount.sum(
                        Rounding.minorUnit(pay.currency())
                                .quotient(pay.value().multiply(BigDecimal.valueOf(3_600)), seconds),
                        pay.currency());
    }
}
