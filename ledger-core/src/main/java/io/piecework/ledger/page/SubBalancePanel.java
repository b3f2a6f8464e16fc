package io.piecework.ledger.page;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.AlignedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sub-balance of a worker as a panel of the page.
 *
 * @param kind the CSS class
 * @param hint a sentence that explains the sub-balance to the worker
 * @param parts the parts of the held earnings; none for other sub-balances
 */
record SubBalancePanel(String name, String kind, Amount amount, String hint, List<Part> parts) {

    /** @param why until when it is held, or by which hold or dispute */
    record Part(String why, Amount amount) {}

    /**
     * The sub-balances in the order of a statement as text.
     *
     * @param recorded when the last event was recorded
     * @param withdrawable what can be withdrawn now; null where it is not known
     */
    static List<SubBalancePanel> of(
            Balance now, List<HeldEarnings> held, Instant recorded, ZonedTimes times, @Nullable Amount withdrawable) {
        var panels = new ArrayList<>(List.of(
                panel(
                        "Awaiting review",
                        "waiting",
                        now.awaitingReview(),
                        "You submitted this work, and it is not decided yet. It is yours once it is approved."),
                new SubBalancePanel(
                        "Held",
                        "held",
                        now.held(),
                        "You earned this. You can withdraw it later.",
                        parts(held, recorded, times)),
                available(now.available(), withdrawable),
                panel("In transit", "transit", now.inTransit(), "On its way to you."),
                panel("Paid", "paid", now.paid(), "All payouts that reached you so far, with their fees.")));
        if (!now.unclaimed().isZero()) {
            panels.add(panel(
                    "Unclaimed property",
                    "other",
                    now.unclaimed(),
                    "Yours, but handed over to the authorities as unclaimed property."));
        }
        if (!now.withheld().isZero()) {
            panels.add(panel("Withheld for tax", "other", now.withheld(), "Withheld for the tax office."));
        }
        return panels;
    }

    /** That it can be withdrawn is said only where it is known to be so, for all of it. */
    private static SubBalancePanel available(Amount available, @Nullable Amount withdrawable) {
        return available.isNegative()
                ? panel(
                        "Available",
                        "owed",
                        available,
                        "More was taken back than you had. Your next "
                                + available.negated().text() + " covers it; you need not send money.")
                : panel(
                        "Available",
                        "available",
                        available,
                        available.isPositive() && available.equals(withdrawable)
                                ? "You can withdraw this."
                                : "Yours, and no longer held."
                                        + (withdrawable == null
                                                ? ""
                                                : " What you can withdraw now, and why not more, stands above."));
    }

    private static SubBalancePanel panel(String name, String kind, Amount amount, String hint) {
        return new SubBalancePanel(name, kind, amount, hint, List.of());
    }

    private static List<Part> parts(List<HeldEarnings> held, Instant recorded, ZonedTimes times) {
        return held.stream()
                .map(each -> new Part(why(each, recorded, times), each.amount()))
                .toList();
    }

    /** Earnings whose time has come wait for the due work that releases them. */
    private static String why(HeldEarnings held, Instant recorded, ZonedTimes times) {
        if (held.until() == null) {
            HeldEarnings.Because because = held.because();
            return because == null
                    ? DisplayText.of(held.holder())
                    : "since " + AlignedText.day(because.since(), times.zone()) + ", because: "
                            + DisplayText.of(because.reason());
        }
        return held.until().isAfter(recorded)
                ? "until " + times.at(held.until())
                : "due since " + times.at(held.until()) + ", being released";
    }
}
