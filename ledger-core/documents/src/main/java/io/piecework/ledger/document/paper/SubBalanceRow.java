package io.piecework.ledger.document.paper;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sub-balance of a worker in words.
 *
 * @param kind the CSS class
 * @param hint a sentence that explains the sub-balance to the worker; empty where there is nothing in it
 * @param note what a text says below it: how much of it can be withdrawn, where that is known and less than all, and what was paid; empty for
 *     nothing
 * @param parts the parts of the held earnings; none for other sub-balances
 */
public record SubBalanceRow(String name, String kind, String amount, String hint, String note, List<Part> parts) {

    /**
     * A part of what is held.
     *
     * @param since until or since when it is held, or by which hold or dispute
     * @param because the reason of a hold or a dispute, which stands below in a text; empty for none
     * @param why both
     */
    public record Part(String since, String because, String why, String amount) {}

    /**
     * The sub-balances in the order in which money goes through them.
     *
     * @param moment by which what is held is still held
     * @param released what is available with the earnings that due work is about to release
     * @param withdrawable what can be withdrawn now; null where it is not known
     */
    static List<SubBalanceRow> of(
            Balance now,
            List<HeldEarnings> held,
            Instant moment,
            ZoneId zone,
            Amount released,
            @Nullable Amount withdrawable,
            Language language) {
        var all = new ArrayList<>(List.of(
                of("balance.awaiting-review", "waiting", now.awaitingReview(), language),
                new SubBalanceRow(
                        language.say("balance.held"),
                        "held",
                        language.amount(now.held()),
                        hint("balance.held", now.held(), language),
                        "",
                        held.stream()
                                .map(each -> part(each, moment, zone, language))
                                .toList()),
                available(now.available(), released, withdrawable, language),
                of("balance.in-transit", "transit", now.inTransit(), language),
                paid(now.paid(), language)));
        if (!now.unclaimed().isZero()) {
            all.add(of("balance.unclaimed", "other", now.unclaimed(), language));
        }
        if (!now.withheld().isZero()) {
            all.add(of("balance.withheld", "other", now.withheld(), language));
        }
        return all;
    }

    private static SubBalanceRow of(String key, String kind, Amount amount, Language language) {
        return new SubBalanceRow(
                language.say(key), kind, language.amount(amount), hint(key, amount, language), "", List.of());
    }

    /** In a text too it says why it is not the sum of what arrived. */
    private static SubBalanceRow paid(Amount paid, Language language) {
        String before = hint("balance.paid", paid, language);
        return new SubBalanceRow(
                language.say("balance.paid"), "paid", language.amount(paid), before, before, List.of());
    }

    private static String sentences(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + " " + other;
    }

    /** "This is yours" says nothing about no money. */
    private static String hint(String key, Amount amount, Language language) {
        return amount.isZero() ? "" : language.say(key + ".hint");
    }

    /** That it can be withdrawn is said only where it is known to be so, for all of it. */
    private static SubBalanceRow available(
            Amount available, Amount released, @Nullable Amount withdrawable, Language language) {
        boolean none = withdrawable != null && withdrawable.isZero();
        String ofIt =
                withdrawable == null ? "" : language.say("balance.available.of-it", language.amount(withdrawable));
        boolean less = withdrawable != null && available.isPositive() && withdrawable.isLessThan(available);
        String more = released.isGreaterThan(available)
                ? language.say(
                        "balance.available.releasing",
                        language.amount(released.minus(available)),
                        language.amount(released))
                : "";
        return new SubBalanceRow(
                language.say("balance.available"),
                available.isNegative() ? "owed" : none ? "waiting" : "available",
                language.amount(available),
                sentences(hint(available, withdrawable, ofIt, language), more),
                sentences(less ? ofIt : "", more),
                List.of());
    }

    private static String hint(Amount available, @Nullable Amount withdrawable, String ofIt, Language language) {
        if (available.isNegative()) {
            return language.say("balance.available.negative", language.amount(available.negated()));
        }
        if (available.isZero()) {
            return "";
        }
        if (withdrawable == null) {
            return language.say("balance.available.yours");
        }
        return available.equals(withdrawable) ? language.say("balance.available.can") : ofIt;
    }

    /** Earnings whose time has come wait for the due work that releases them. */
    private static Part part(HeldEarnings held, Instant moment, ZoneId zone, Language language) {
        String amount = language.amount(held.amount());
        HeldEarnings.Because because = held.because();
        String until = held.until() == null ? "" : until(held, held.until(), moment, zone, language);
        if (because == null) {
            String when = until.isEmpty() ? Printable.of(held.holder()) : until;
            return new Part(when, "", when, amount);
        }
        String day = language.day(because.since(), zone);
        String reason = language.say("balance.held.because", because.reason());
        if (until.isEmpty()) {
            return new Part(
                    language.say("balance.held.since", day),
                    reason,
                    language.say("balance.held.since-because", day, because.reason()),
                    amount);
        }
        String when = language.say("balance.held.both", language.say("balance.held.since", day), until);
        return new Part(when, reason, language.say("balance.held.both", when, reason), amount);
    }

    private static String until(HeldEarnings held, Instant until, Instant moment, ZoneId zone, Language language) {
        if (held.thenHeld()) {
            return language.say("balance.held.not-before", language.beginning(until, zone));
        }
        return until.isAfter(moment)
                ? language.say("balance.held.until", language.deadline(until, zone))
                : language.say("balance.held.due", language.time(until, zone));
    }
}
