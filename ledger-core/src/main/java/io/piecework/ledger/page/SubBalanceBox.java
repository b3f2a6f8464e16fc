package io.piecework.ledger.page;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a part of a worker's money is.
 *
 * @param hint what that means, in plain words
 * @param parts what makes it up, where that is told
 */
record SubBalanceBox(String name, String kind, Amount amount, String hint, List<Part> parts) {

    /** @param why until when, or by what it is kept */
    record Part(String why, Amount amount) {}

    /** The boxes of a statement as text, in its order. */
    static List<SubBalanceBox> of(Balance now, List<HeldEarnings> held, ZonedTimes times) {
        var boxes = new ArrayList<>(List.of(
                box(
                        "Awaiting review",
                        "waiting",
                        now.awaitingReview(),
                        "Handed in, not decided yet. Not yours until it is approved."),
                new SubBalanceBox("Held", "held", now.held(), "Earned. It can be paid out later.", parts(held, times)),
                available(now.available()),
                box("In transit", "transit", now.inTransit(), "On its way to you."),
                box("Paid", "paid", now.paid(), "Paid out so far, in all, with the fees for it.")));
        if (!now.unclaimed().isZero()) {
            boxes.add(box(
                    "Unclaimed property", "other", now.unclaimed(), "Yours, and handed over as unclaimed property."));
        }
        if (!now.withheld().isZero()) {
            boxes.add(box("Withheld for tax", "other", now.withheld(), "Kept back for the tax office."));
        }
        return boxes;
    }

    /** Whether it is paid depends on more than that it is there. */
    private static SubBalanceBox available(Amount available) {
        return available.isNegative()
                ? box(
                        "Available",
                        "owed",
                        available,
                        "More was taken back than there was. What is earned next makes up for it.")
                : box("Available", "available", available, "Earned, and no longer held.");
    }

    private static SubBalanceBox box(String name, String kind, Amount amount, String hint) {
        return new SubBalanceBox(name, kind, amount, hint, List.of());
    }

    private static List<Part> parts(List<HeldEarnings> held, ZonedTimes times) {
        return held.stream()
                .map(each -> new Part(
                        each.until() == null ? DisplayText.of(each.holder()) : "until " + times.at(each.until()),
                        each.amount()))
                .toList();
    }
}
