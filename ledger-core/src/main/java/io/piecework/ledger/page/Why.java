package io.piecework.ledger.page;

import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.payout.PayoutStanding;
import java.util.ArrayList;
import java.util.List;

/** Why a worker is not paid yet, and when that changes, in sentences for the worker. */
final class Why {

    private Why() {}

    /** One sentence at least. */
    static List<String> of(PayoutStanding standing, Times times) {
        var sentences = new ArrayList<String>();
        for (Refusal reason : standing.reasons()) {
            sentences.add(Shown.of(sentence(reason, standing)));
        }
        if (standing.reasons().isEmpty()) {
            sentences.add("Nothing stands in the way: " + standing.payable().gross() + " can be paid out now.");
        }
        if (standing.reachedFrom() != null) {
            sentences.add(
                    "There will be enough on " + times.at(standing.reachedFrom()) + ", by what is held until then.");
        }
        if (standing.payday() != null) {
            sentences.add("The next payday is " + standing.payday() + ".");
        }
        return sentences;
    }

    private static String sentence(Refusal reason, PayoutStanding standing) {
        return switch (reason.code()) {
            case NO_PAYOUT_METHOD -> "There is no payout method: say where the money is to go.";
            case NEGATIVE_BALANCE ->
                "More was taken back than there was: " + reason.found() + ". What is earned next makes up for it.";
            case BELOW_THRESHOLD ->
                "It is not enough yet: there is " + reason.found() + ", a payout needs " + reason.asked() + "; "
                        + standing.distance() + " is missing.";
            case WORKER_SUSPENDED -> "The account is suspended. What is in it stays yours.";
            case WORKER_CLOSED -> "The account is closed.";
            default -> plain(reason);
        };
    }

    /** What the refusal says, without its code and its subject's name. */
    private static String plain(Refusal reason) {
        String named = reason.code() + ": " + reason.subject() + " ";
        String message = String.valueOf(reason.getMessage());
        return message.startsWith(named) ? "The account " + message.substring(named.length()) + "." : message;
    }
}
