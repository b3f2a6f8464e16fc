package io.piecework.ledger.document.paper;

import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.statement.WorkerAccount;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a worker, in sentences, what is theirs and cannot be withdrawn yet, and when that changes.
 *
 * @param now the present sub-balances
 * @param next the held earnings that become available first; null for none
 * @param account null for a statement as it was known at an earlier moment
 */
record ExpectedMoney(
        Balance now, @Nullable HeldEarnings next, @Nullable WorkerAccount account, ZoneId zone, Language language) {

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
            sentences.add(awaiting(enough));
        }
        return sentences;
    }

    private String awaiting(boolean enough) {
        Amount tax = taxOnAwaiting();
        return tax.isPositive()
                ? language.say(
                        enough ? "payout.awaiting-enough-taxed" : "payout.awaiting-taxed", now.awaitingReview(), tax)
                : language.say(enough ? "payout.awaiting-enough" : "payout.awaiting", now.awaitingReview());
    }

    /** What becomes available once the work that awaits review is approved. */
    Amount awaitingAfterTax() {
        return now.awaitingReview().minus(taxOnAwaiting());
    }

    /** About so much: each piece of work is rounded by itself. */
    private Amount taxOnAwaiting() {
        WithholdingRule rule = account == null ? null : account.withholding();
        return rule == null || !now.awaitingReview().isPositive()
                ? Amount.zero(now.currency())
                : rule.of(now.awaitingReview());
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
        List<String> sentences = blocking();
        boolean blocked = !sentences.isEmpty();
        if (available.isNegative()) {
            sentences.add(language.say("payout.taken-back", language.amount(available.negated())));
        }
        sentences.addAll(sentences(Amount.zero(available.currency()), false));
        if (!blocked
                && (available.isPositive()
                        || now.held().isPositive()
                        || now.awaitingReview().isPositive())) {
            sentences.add(language.say("payout.not-said"));
        } else if (sentences.isEmpty()) {
            sentences.add(language.say("payout.nothing"));
        }
        return sentences;
    }

    /** What stands against a payout under any of the platform's rules of payouts. */
    private List<String> blocking() {
        var sentences = new ArrayList<String>();
        if (account == null) {
            return sentences;
        }
        if (account.isClosed()) {
            sentences.add(language.say("payout.closed"));
            PayoutStanding.Failure failure = ofCurrency(account.lastFailure());
            if (failure != null) {
                sentences.add(sentence(failure));
            }
        } else if (account.isSuspended()) {
            sentences.add(language.say("payout.suspended"));
        }
        if (account.contradicted()) {
            sentences.add(language.say("payout.exception"));
        }
        return sentences;
    }

    /** How the worker gets what is in a closed account; empty where nothing is in it. */
    String ofClosed() {
        Amount money = now.available().plus(now.held());
        return money.isPositive() ? language.say("payout.closed-money", money) : "";
    }

    /** What the worker can do so that the money arrives, known without the platform's rules; empty for nothing. */
    String action() {
        if (account != null && account.isClosed()) {
            return ofClosed();
        }
        PayoutStanding.Failure failure = account == null ? null : ofCurrency(account.lastFailure());
        return failure == null ? "" : language.say("payout.check-method", sentence(failure));
    }

    /** One in another currency stands on the statement in that currency. */
    PayoutStanding.@Nullable Failure ofCurrency(PayoutStanding.@Nullable Failure failure) {
        return failure != null && failure.gross().currency().equals(now.currency()) ? failure : null;
    }

    String sentence(PayoutStanding.Failure failure) {
        String happened = switch (failure.status()) {
            case FAILED -> "payout.failed";
            case REVERSED -> "payout.reversed";
            case RETURNED -> "payout.came-back";
            default ->
                throw new IllegalArgumentException(
                        failure.payout() + " is " + failure.status() + ", and neither failed nor came back");
        };
        String day = language.day(failure.since(), zone);
        Reason reason = failure.reason();
        return reason == null
                ? language.say(happened, failure.gross(), day)
                : language.say(happened + "-because", failure.gross(), day, reason.text());
    }
}
