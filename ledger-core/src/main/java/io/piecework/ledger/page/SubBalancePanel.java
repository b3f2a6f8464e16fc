package io.piecework.ledger.page;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
     */
    static List<SubBalancePanel> of(Balance now, List<HeldEarnings> held, Instant recorded, ZonedTimes times) {
        var panels = new ArrayList<>(List.of(
                panel(
                        "Awaiting review",
                        "waiting",
                        now.awaitingReview(),
                        "Submitted, not decided yet. Yours once it is approved."),
                new SubBalancePanel(
                        "Held", "held", now.held(), "Earned. It can be paid out later.", parts(held, recorded, times)),
                available(now.available()),
                panel("In transit", "transit", now.inTransit(), "On its way to you."),
                panel("Paid", "paid", now.paid(), "Paid out so far in total, with the payout fees.")));
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

    /** The hint says nothing about the payout, which depends on the method and the policy too. */
    private static SubBalancePanel available(Amount available) {
        return available.isNegative()
                ? panel(
                        "Available",
                        "owed",
                        available,
                        "More was taken back than was available. The next earnings make up for it.")
                : panel("Available", "available", available, "Earned, and no longer held.");
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
            return DisplayText.of(held.holder());
        }
        return held.until().isAfter(recorded)
                ? "until " + times.at(held.until())
                : "due since " + times.at(held.until()) + ", being released";
    }
}
