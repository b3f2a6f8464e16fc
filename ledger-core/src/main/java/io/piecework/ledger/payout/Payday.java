package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.stream.StreamKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Days on which everybody who can be paid by a policy is, once each such day at most.
 *
 * @param name tells its payouts from others', and one day's from the next: {@code weekly/USD/2026-06-12/ada}
 * @param first the first of the days
 * @param zone whose days they are
 */
public record Payday(String name, Every every, LocalDate first, ZoneId zone, PayoutPolicy policy) {

    /** How often. */
    public enum Every {
        DAY,
        WEEK,
        FORTNIGHT,
        /** On the first one's day of the month, or the month's last where it has no such day. */
        MONTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ID = 180;
    private static final int WEEK = 7;
    private static final int FORTNIGHT = 14;

    /** @throws IllegalArgumentException when the name is blank, too long or holds a slash or other than printable ASCII characters */
    public Payday {
        PayoutMethod.check("payday", name, LONGEST_NAME);
        if (name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("payday \"" + name + "\" holds a slash, which parts its payouts' ids");
        }
    }

    /** The day in the zone. */
    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** Whether a day is one of them. */
    public boolean isOn(LocalDate day) {
        long days = ChronoUnit.DAYS.between(first, day);
        if (days < 0) {
            return false;
        }
        return switch (every) {
            case DAY -> true;
            case WEEK -> days % WEEK == 0;
            case FORTNIGHT -> days % FORTNIGHT == 0;
            case MONTH ->
                first.plusMonths(YearMonth.from(first).until(YearMonth.from(day), ChronoUnit.MONTHS))
                        .equals(day);
        };
    }

    /** The payout of a worker on one of the days. */
    public PayoutId payout(WorkerId worker, LocalDate day) {
        String id = payouts(day) + "/" + worker.value();
        return new PayoutId(id.length() > LONGEST_ID ? StreamKind.digested(payouts(day), worker.value()) : id);
    }

    /** What the ids of all payouts of one of the days begin with, in front of a slash or a colon. */
    public String payouts(LocalDate day) {
        return name + "/" + policy.currency().getCurrencyCode() + "/" + day;
    }

    /**
     * Why a worker who can be paid is not paid now: it is not the day, or they were on that day.
     *
     * @param next the day on which they are
     */
    public Optional<Refusal> whyNotOn(LocalDate day, LocalDate next, WorkerId worker) {
        return next.equals(day)
                ? Optional.empty()
                : Optional.of(Refusal.because(
                        RefusalCode.NOT_YET_DUE, worker.stream(), "is paid on %s next, it is %s", next, day));
    }

    /** The first of them on or after a day. */
    public LocalDate next(LocalDate day) {
        LocalDate next = day.isBefore(first) ? first : day;
        while (!isOn(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last of them on or before a day; nothing before the first. */
    public Optional<LocalDate> last(LocalDate day) {
        LocalDate last = day;
        while (!isOn(last)) {
            if (last.isBefore(first)) {
                return Optional.empty();
            }
            last = last.minusDays(1);
        }
        return Optional.of(last);
    }
}
