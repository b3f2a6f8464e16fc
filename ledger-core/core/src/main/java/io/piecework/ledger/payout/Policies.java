package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The policies of real platforms, according to the platforms' own pages and their workers at the date of the version. Use one as it is, or as a
 * start for another; {@code docs/guides/policies.md} explains how to write your own.
 */
public final class Policies {

    private static final Amount CENT = Amount.of("0.01", "USD");
    private static final Amount EURO_CENT = Amount.of("0.01", "EUR");

    private Policies() {}

    /**
     * Amazon Mechanical Turk. The fee is 20 % of the reward, or 40 % where the task has ten assignments or more, rounded half-up to the cent and
     * at least $0.01 an assignment; on a bonus it is 20 %, at least $0.01. A rejection carries feedback and can be overturned within 30 days of
     * submission. Each task sets its own time to automatic approval ({@link ReviewPolicy#approveAfter}, up to 30 days). Earnings of new workers
     * are held for ten days ({@link #mechanicalTurkForNewWorkers}). Source: its pricing page, and its documentation of {@code
     * ApproveAssignment}.
     */
    public static PlatformPolicy mechanicalTurk() {
        return PlatformPolicy.of("mechanical-turk 2026-09")
                .charging(
                        FeePolicy.percent("20").withTier(10, Rate.percent("40")).atLeast(CENT))
                .chargingBonuses(FeePolicy.percent("20").atLeast(CENT))
                .reviewing(ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterSubmission(30)))
                .paying(PayoutPolicy.minorUnit("USD"));
    }

    /** Mechanical Turk for workers who started less than ten days ago. */
    public static PlatformPolicy mechanicalTurkForNewWorkers() {
        return mechanicalTurk().holding(Availability.days(10));
    }

    /**
     * RapidWorkers. The employer pays $0.75 to start and 7 % of each satisfied task, not rounded to cents. Work that is not rated for six days
     * counts as satisfied. The worker pays 6 % on a withdrawal to PayPal and 8 % on others. Source: its pages for employers and workers.
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
     * Roamler. A team reviews every submission. A rejection has a message, and the slot reopens. VAT is added to some payouts ({@code
     * PayoutVat}), and yearly earnings above a limit are announced ({@code WatchCap}). Points are not money and have no place here. Source: its
     * help pages.
     */
    public static PlatformPolicy roamler() {
        return PlatformPolicy.of("roamler 2026-11")
                .reviewing(ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.reopening()))
                .paying(PayoutPolicy.minorUnit("EUR"));
    }

    /**
     * Mobeye. A visit to a shop that turns out to be closed pays nothing; the statement shows the report and its decision. Source: the
     * founding report.
     */
    public static PlatformPolicy mobeye() {
        return PlatformPolicy.of("mobeye 2026-11")
                .reviewing(ReviewPolicy.BY_HAND.visiting(VisitRule.UNPAID))
                .paying(PayoutPolicy.minorUnit("EUR"));
    }

    /**
     * Prolific. The fee is a third of the reward, with VAT on the fee. A rejection names a category and has at least 100 characters. Submissions
     * without a decision are approved after 21 days. Each study sets the pay for screened-out workers ({@link ReviewPolicy#screenedOutPays}).
     * Workers cash out at most once a day, from £6 on; a balance in dollars counts towards the minimum, and a {@code CashOut} pays both
     * balances. Source: its help pages for researchers and participants.
     *
     * @param vat the VAT rate on the fee in percent, {@code "20"} in the United Kingdom
     * @param dollar how much one US dollar counts towards the minimum, in pounds; no money is exchanged at this rate
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
                .paying(
                        PayoutPolicy.minorUnit("GBP")
                                .from(Threshold.of(Amount.of("6.00", "GBP")).with("USD", dollar))
                                .onceADay(ZoneId.of("Europe/London")),
                        PayoutPolicy.minorUnit("USD").onceADay(ZoneId.of("Europe/London")));
    }

    /**
     * Toloka. The fee is 30 % of the pay of a suite, at least $0.005, not rounded to cents. A suite is accepted or rejected as a whole. A
     * rejection can be appealed until the task is archived. Source: its documentation for requesters and performers.
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
     * Clickworker. Earnings are payable seven days after approval, in a weekly run. After a change of the profile, earnings are held ({@code
     * HoldEarnings}). Source: its help pages for clickworkers.
     */
    public static PlatformPolicy clickworker() {
        return PlatformPolicy.of("clickworker 2026-11")
                .holding(Availability.days(7))
                .paying(PayoutPolicy.over(Rail.of(null, EURO_CENT)));
    }
}
