package io.piecework.ledger.platform;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.OverturnRule;
import io.piecework.ledger.terms.RejectionRule;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.terms.VisitRule;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Real platforms' policies, as the platforms' own pages and their workers told them at the time of the version. Take one as it is, or as the
 * beginning of another; {@code docs/policies.md} tells how to write one's own.
 */
public final class Policies {

    private static final Amount CENT = Amount.of("0.01", "USD");
    private static final Amount EURO_CENT = Amount.of("0.01", "EUR");

    private Policies() {}

    /**
     * Amazon Mechanical Turk. 20 % of the reward, 40 % when the task has ten assignments or more, at least $0.01 an assignment, to the cent
     * half-up; 20 % of a bonus whatever the size, at least $0.01. A rejection carries feedback and can be overridden within 30 days of
     * submission; each task names its own time to automatic approval ({@link ReviewPolicy#approveAfter}, up to 30 days). What new workers
     * earn is held for ten days ({@link #mechanicalTurkForNewWorkers}). Source: its pricing page, and its documentation of {@code ApproveAssignment}.
     */
    public static PlatformPolicy mechanicalTurk() {
        return PlatformPolicy.of("mechanical-turk 2026-09")
                .charging(
                        FeePolicy.percent("20").withTier(10, Rate.percent("40")).atLeast(CENT))
                .chargingBonuses(FeePolicy.percent("20").atLeast(CENT))
                .reviewing(ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterSubmission(30)))
                .paying(PayoutPolicy.minorUnit("USD"));
    }

    /** Mechanical Turk for whoever began to work there less than ten days ago. */
    public static PlatformPolicy mechanicalTurkForNewWorkers() {
        return mechanicalTurk().holding(Availability.days(10));
    }

    /**
     * RapidWorkers. The employer pays $0.75 to start and 7 % of each satisfied task, below the cent and not rounded; work that is not rated
     * for six days counts as satisfied. The worker pays 6 % on withdrawal, 8 % by any other rail than PayPal. Source: its pages for employers and
     * workers.
     */
    public static PlatformPolicy rapidWorkers() {
        return PlatformPolicy.of("rapidworkers 2026-11")
                .charging(FeePolicy.percent("7")
                        .startingAt(Amount.of("0.75", "USD"))
                        .rounded(Rounding.ACCRUAL))
                .reviewing(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(6)))
                .paying(PayoutPolicy.over(
                        Rail.of("paypal", CENT).withFee(PayoutFee.percent("6")),
                        Rail.of(null, CENT).withFee(PayoutFee.percent("8"))));
    }

    /**
     * Roamler. A team reviews everything; a rejection has a message, and the location opens again. VAT is added to some payouts ({@code
     * PayoutVat}), and a yearly figure above a limit is announced ({@code WatchCap}). Points are not money, and nowhere here. Source: its help
     * pages.
     */
    public static PlatformPolicy roamler() {
        return PlatformPolicy.of("roamler 2026-11")
                .reviewing(ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.reopening()))
                .paying(PayoutPolicy.minorUnit("EUR"));
    }

    /** Mobeye. A visit to a shop that turns out to be closed pays nothing; the report, its photo and its decision are told. Source: the founding report. */
    public static PlatformPolicy mobeye() {
        return PlatformPolicy.of("mobeye 2026-11")
                .reviewing(ReviewPolicy.BY_HAND.visiting(VisitRule.UNPAID))
                .paying(PayoutPolicy.minorUnit("EUR"));
    }

    /**
     * Prolific. A third of the reward, and VAT on that fee; a rejection names a category and has at least 100 characters; whatever nobody decided
     * on is approved after 21 days; each study says what being screened out pays ({@link ReviewPolicy#screenedOutPays}). Cashed out once a
     * day at most, from £6 on, whatever is there in dollars counted in. Source: its help pages for researchers and participants.
     *
     * @param vat on the fee, {@code "20"} in the United Kingdom
     * @param dollar what one US dollar counts as towards the minimum, in pounds; nothing is exchanged at it
     */
    public static PlatformPolicy prolific(String vat, Amount dollar) {
        RejectionRule rejection = RejectionRule.ANY_REASON
                .atLeast(100)
                .categories(
                        "too quickly",
                        "too slowly",
                        "failed instructions",
                        "failed check",
                        "low effort",
                        "no data",
                        "other");
        return PlatformPolicy.of("prolific 2026-11")
                .charging(FeePolicy.of(Rate.ratio(1, 3)).taxed(Rate.percent(vat)))
                .reviewing(
                        ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(21)).rejecting(rejection))
                .paying(PayoutPolicy.minorUnit("GBP")
                        .from(Threshold.of(Amount.of("6.00", "GBP")).with("USD", dollar))
                        .onceADay(ZoneId.of("Europe/London")));
    }

    /**
     * Toloka. 30 % of what a suite pays, at least $0.005, below the cent and not rounded; a suite is accepted or rejected as a whole, and a
     * rejection can be appealed against until the task is archived. Source: its documentation for requesters and performers.
     */
    public static PlatformPolicy toloka() {
        return PlatformPolicy.of("toloka 2026-11")
                .charging(FeePolicy.percent("30")
                        .atLeast(Amount.of("0.005", "USD"))
                        .rounded(Rounding.ACCRUAL))
                .reviewing(ReviewPolicy.BY_HAND.overturning(OverturnRule.UNTIL_ARCHIVED))
                .paying(PayoutPolicy.minorUnit("USD"));
    }

    /**
     * Clickworker. What work earns is payable seven days after it was approved, and paid once a week; a changed profile is held ({@code
     * HoldEarnings}). Source: its help pages for clickworkers.
     */
    public static PlatformPolicy clickworker() {
        return PlatformPolicy.of("clickworker 2026-11")
                .holding(Availability.days(7))
                .paying(PayoutPolicy.over(Rail.of(null, EURO_CENT)));
    }
}
