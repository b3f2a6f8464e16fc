package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a worker, in sentences, what is theirs and cannot be withdrawn yet, and when that changes.
 *
 * @param now the present sub-balances
 * @param next the held earnings that become available first; null for none
 */
record ExpectedMoney(Balance now, @Nullable HeldEarnings next, ZoneId zone, Language language) {

    /**
     * What is held, on its way, and not decided yet; empty for none.
     *
     * @param released the part of what is held whose time is over
     * @param enough whether what awaits review is enough for a payout once it is approved
     */
    List<String> sentences(Amount released, boolean enough) {
        var sentences = new ArrayList<String>();
        Amount held = now.held().minus(released);
        if (held.isPositive()) {
            sentences.add(held(held));
        }
        if (now.inTransit().isPositive()) {
            sentences.add(language.say("payout.in-transit", now.inTransit()));
        }
        if (now.awaitingReview().isPositive()) {
            sentences.add(language.say(enough ? "payout.awaiting-enough" : "payout.awaiting", now.awaitingReview()));
        }
        return sentences;
    }

    private String held(Amount held) {
        if (next == null || next.until() == null) {
            return language.say("payout.held", held);
        }
        String moment = language.beginning(next.until(), zone);
        return next.amount().equals(held)
                ? language.say("payout.held-until", held, moment)
                : language.say("payout.held-next", held, next.amount(), moment);
    }

    /** What is known without the platform's rules of payouts: never when it pays. */
    List<String> withoutRules() {
        Amount available = now.available();
        var sentences = new ArrayList<String>();
        if (available.isNegative()) {
            sentences.add(language.say("payout.taken-back", language.amount(available.negated())));
        }
        sentences.addAll(sentences(Amount.zero(available.currency()), false));
        if (available.isPositive()
                || now.held().isPositive()
                || now.awaitingReview().isPositive()) {
            sentences.add(language.say("payout.not-said"));
        } else if (sentences.isEmpty()) {
            sentences.add(language.say("payout.nothing"));
        }
        return sentences;
    }
}
