package io.piecework.ledger.account.dormancy;

import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * When a worker is notified of dormant earnings, and how long before they can be escheated. A time is at most 36,500 days.
 *
 * @param inactivity how long nothing moved, above zero
 * @param notice the time from the notice to the earliest escheat, above zero
 * @param smallest a worker who has less, held and available together, is not notified and needs no notice
 * @param covers what needs a notice
 */
public record DormancyRule(Duration inactivity, Duration notice, Amount smallest, Covers covers) {

    /** The commands that need a notice. */
    public enum Covers {
        /** Only escheats: {@code EscheatEarnings}. */
        ESCHEATS,
        /** Forfeitures too: {@code ForfeitEarnings}, on any basis. */
        ESCHEATS_AND_FORFEITURES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int DAYS_OF_NOTICE = 60;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** @throws IllegalArgumentException when a time is not above zero or too long, or the amount is negative */
    public DormancyRule {
        Required.components(DormancyRule.class, inactivity, notice, smallest, covers);
        bounded("inactivity", inactivity);
        bounded("notice", notice);
        if (smallest.isNegative()) {
            throw new IllegalArgumentException("the smallest dormant amount is at least zero, not " + smallest);
        }
    }

    /** Watches escheats of earnings that did not move for these days, from zero upwards, with a notice of {@value #DAYS_OF_NOTICE} days. */
    public static DormancyRule afterDays(int inactivity, String currency) {
        Objects.requireNonNull(currency, "currency");
        return new DormancyRule(
                Duration.ofDays(inactivity),
                Duration.ofDays(DAYS_OF_NOTICE),
                Amount.zero(Amount.currency(currency)),
                Covers.ESCHEATS);
    }

    /** This rule with another time from the notice to the earliest escheat. */
    public DormancyRule noticeOfDays(int days) {
        return new DormancyRule(inactivity, Duration.ofDays(days), smallest, covers);
    }

    /** This rule for workers who have at least this amount. */
    public DormancyRule from(Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return new DormancyRule(inactivity, notice, amount, covers);
    }

    /** This rule, for forfeitures too. */
    public DormancyRule alsoForfeitures() {
        return new DormancyRule(inactivity, notice, smallest, Covers.ESCHEATS_AND_FORFEITURES);
    }

    /** When earnings are dormant that moved last at a moment. */
    Instant dormantFrom(Instant moved) {
        return moved.plus(inactivity);
    }

    /** The earliest moment that a notice names: a notice counts from when it is recorded, since the platform sends it then. */
    public Instant earliest(Stamp notice) {
        Objects.requireNonNull(notice, "notice");
        Instant given = notice.effective().isAfter(notice.recorded()) ? notice.effective() : notice.recorded();
        return given.plus(this.notice);
    }

    /** {@code P1095D, notice P60D, from USD 10.00, escheats}. */
    @Override
    public String toString() {
        return inactivity + ", notice " + notice + ", from " + smallest + ", " + covers;
    }

    private static void bounded(String what, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the time of " + what + " is above zero and at most " + LONGEST + ", not " + time);
        }
    }
}
