package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sub-balance of a worker as a panel of the page.
 *
 * @param kind the CSS class
 * @param hint a sentence that explains the sub-balance to the worker; empty where there is nothing in it
 * @param parts the parts of the held earnings; none for other sub-balances
 */
record SubBalancePanel(String name, String kind, String amount, String hint, List<Part> parts) {

    /** @param why until when it is held, or by which hold or dispute */
    record Part(String why, String amount) {}

    /**
     * The sub-balances in the order of a statement as text.
     *
     * @param recorded when the last event was recorded
     * @param withdrawable what can be withdrawn now; null where it is not known
     */
    static List<SubBalancePanel> of(
            Balance now, List<HeldEarnings> held, Instant recorded, ZonedTimes times, @Nullable Amount withdrawable) {
        Language language = times.language();
        var panels = new ArrayList<>(List.of(
                panel("awaiting-review", "waiting", now.awaitingReview(), language),
                new SubBalancePanel(
                        language.say("balance.held"),
                        "held",
                        language.amount(now.held()),
                        hint("balance.held", now.held(), language),
                        parts(held, recorded, times)),
                available(now.available(), withdrawable, language),
                panel("in-transit", "transit", now.inTransit(), language),
                panel("paid", "paid", now.paid(), language)));
        if (!now.unclaimed().isZero()) {
            panels.add(panel("unclaimed", "other", now.unclaimed(), language));
        }
        if (!now.withheld().isZero()) {
            panels.add(panel("withheld", "other", now.withheld(), language));
        }
        return panels;
    }

    /** That it can be withdrawn is said only where it is known to be so, for all of it. */
    private static SubBalancePanel available(Amount available, @Nullable Amount withdrawable, Language language) {
        boolean none = withdrawable != null && withdrawable.isZero();
        String kind = available.isNegative() ? "owed" : none ? "waiting" : "available";
        return new SubBalancePanel(
                language.say("balance.available"),
                kind,
                language.amount(available),
                hint(available, withdrawable, language),
                List.of());
    }

    private static String hint(Amount available, @Nullable Amount withdrawable, Language language) {
        if (available.isNegative()) {
            return language.say("balance.available.negative", language.amount(available.negated()));
        }
        if (available.isPositive() && available.equals(withdrawable)) {
            return language.say("balance.available.can");
        }
        if (available.isZero()) {
            return "";
        }
        return withdrawable == null
                ? language.say("balance.available.yours")
                : language.say("balance.available.of-it", language.amount(withdrawable));
    }

    private static SubBalancePanel panel(String name, String kind, Amount amount, Language language) {
        String key = "balance." + name;
        return new SubBalancePanel(
                language.say(key), kind, language.amount(amount), hint(key, amount, language), List.of());
    }

    /** "You earned this" says nothing about no money. */
    private static String hint(String key, Amount amount, Language language) {
        return amount.isZero() ? "" : language.say(key + ".hint");
    }

    private static List<Part> parts(List<HeldEarnings> held, Instant recorded, ZonedTimes times) {
        return held.stream()
                .map(each ->
                        new Part(why(each, recorded, times), times.language().amount(each.amount())))
                .toList();
    }

    /** Earnings whose time has come wait for the due work that releases them. */
    private static String why(HeldEarnings held, Instant recorded, ZonedTimes times) {
        Language language = times.language();
        if (held.until() == null) {
            HeldEarnings.Because because = held.because();
            return because == null
                    ? DisplayText.of(held.holder())
                    : language.say(
                            "balance.held.since-because",
                            language.day(because.since(), times.zone()),
                            DisplayText.of(because.reason()));
        }
        return language.say(
                held.until().isAfter(recorded) ? "balance.held.until" : "balance.held.due", times.at(held.until()));
    }
}
