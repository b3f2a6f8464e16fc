package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The rules of the rail's reports, in any order. */
final class RailRules {

    /** A later status in this list outranks an earlier one. */
    private static final List<String> ORDER =
            List.of("requested", "unknown", "submitted", "unclaimed", "paid", "failed", "returned", "reversed");

    /** The money is back in the worker's account. */
    private static final List<String> BACK = List.of("failed", "returned", "reversed");

    /** The rail has said nothing about the outcome. */
    private static final List<String> NOT_ANSWERED = List.of("requested", "cancelled", "unknown", "submitted");

    private final Books books;

    RailRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("report-payout", this::report);
        rules.put("expire-payout", this::expire);
        rules.put("resolve-payout", this::resolve);
    }

    private Books.Payout payout(ModelCommand command) {
        return Books.known(books.payouts, command.get("payout"));
    }

    /** Any attempt that began. */
    private Attempt attempt(ModelCommand command) {
        int number = PayoutRules.attempt(command);
        Books.Payout payout = payout(command);
        Books.require(number >= 1 && number <= payout.attempt(), "wrong-state");
        return payout.attempts.get(number - 1);
    }

    private static String higher(String one, String other) {
        return ORDER.indexOf(one) < ORDER.indexOf(other) ? other : one;
    }

    private void report(ModelCommand command, TimedCommand step) {
        Attempt attempt = attempt(command);
        long now = Model.stamp(command, step.now());
        Books.require(now >= attempt.begun, "back-dated");
        String outcome = command.get("outcome");
        boolean contradicts = contradicts(attempt, outcome);
        boolean cancelled = attempt.status.equals("cancelled");
        boolean unknown = outcome.equals("unknown") && NOT_ANSWERED.contains(attempt.status);
        boolean moves = !contradicts
                && !unknown
                && !cancelled
                && !BACK.contains(attempt.status)
                && ORDER.indexOf(attempt.status) < ORDER.indexOf(outcome);
        Books.require(!moves || now >= attempt.latestOfMoney, "back-dated");
        attempt.said.add(outcome);
        if (contradicts) {
            attempt.touchedWithoutMoney(now);
            attempt.open.add(outcome);
            books.eventSuffix = "contradicted";
        } else if (moves) {
            moved(payout(command), attempt, outcome, now);
        } else {
            attempt.status = cancelled ? attempt.status : higher(attempt.status, outcome);
            books.eventSuffix = unknown ? "unknown" : "rail-report-ignored";
        }
    }

    private void moved(Books.Payout payout, Attempt attempt, String outcome, long now) {
        books.eventSuffix = outcome;
        if (outcome.equals("submitted")) {
            books.eventSuffix = "received-by-rail";
            attempt.touchedWithoutMoney(now);
        } else {
            attempt.touched(now);
        }
        move(payout, attempt.status.equals("paid") ? "back" : outcome);
        attempt.status = outcome;
        Long unclaimedFor = payout.unclaimedFor;
        attempt.returnsAt = outcome.equals("unclaimed") && unclaimedFor != null ? now + unclaimedFor : null;
    }

    private static boolean contradicts(Attempt attempt, String outcome) {
        boolean cancelled = attempt.status.equals("cancelled");
        return switch (outcome) {
            case "failed" -> !cancelled && attempt.said.contains("paid") && !attempt.open.contains("paid");
            case "paid" ->
                attempt.said.contains("failed") || expiredUnconfirmed(attempt) || cancelledUnreturned(attempt);
            case "submitted", "unclaimed" ->
                cancelled && attempt.said.stream().noneMatch(said -> ORDER.indexOf(said) > ORDER.indexOf(outcome));
            default -> false;
        };
    }

    /** The payout was cancelled, and the rail has not said that the money came back. */
    private static boolean cancelledUnreturned(Attempt attempt) {
        return attempt.status.equals("cancelled")
                && !attempt.said.contains("returned")
                && !attempt.said.contains("reversed");
    }

    /** The ledger has expired the attempt, and the rail has not confirmed its return. */
    private static boolean expiredUnconfirmed(Attempt attempt) {
        return attempt.expired && !attempt.said.contains("returned") && !attempt.said.contains("reversed");
    }

    private void move(Books.Payout payout, String what) {
        WorkerAccount earnings = books.earnings(payout.worker, payout.currency);
        BigDecimal gross = payout.gross;
        switch (what) {
            case "paid" -> {
                earnings.inTransit = earnings.inTransit.subtract(gross);
                earnings.paid = earnings.paid.add(gross);
            }
            case "failed", "returned", "reversed" -> earnings.giveBack(gross);
            case "back" -> arrived(earnings, gross.negate());
            default -> {
                // still in transit
            }
        }
    }

    /** Moves the amount directly between available and paid. */
    private static void arrived(WorkerAccount earnings, BigDecimal amount) {
        earnings.paid = earnings.paid.add(amount);
        earnings.available = earnings.available.subtract(amount);
    }

    private void expire(ModelCommand command, TimedCommand step) {
        Books.Payout payout = payout(command);
        Books.require(PayoutRules.attempt(command) == payout.attempt(), "wrong-state");
        Attempt attempt = payout.latest();
        Books.require(attempt.status.equals("unclaimed"), "wrong-state");
        Books.require(attempt.returnsAt != null, "not-in-terms");
        long now = Model.stamp(command, step.now());
        Books.require(now >= attempt.returnsAt, "not-yet-due");
        move(payout, "returned");
        attempt.touched(now);
        attempt.status = "returned";
        attempt.expired = true;
        attempt.returnsAt = null;
    }

    private void resolve(ModelCommand command, TimedCommand step) {
        Attempt attempt = attempt(command);
        String outcome = command.get("outcome");
        Books.require(attempt.open.contains(outcome), "wrong-state");
        boolean accepted = command.get("verdict").equals("accepted");
        if (accepted) {
            boolean stands = outcome.equals("failed")
                    ? attempt.status.equals("paid")
                    : outcome.equals("paid")
                            && (attempt.status.equals("failed")
                                    || expiredUnconfirmed(attempt)
                                    || cancelledUnreturned(attempt));
            Books.require(stands, "wrong-state");
        }
        long now = Model.stamp(command, step.now());
        Books.require(now >= attempt.latest, "back-dated");
        attempt.touchedWithoutMoney(now);
        if (accepted) {
            attempt.touched(now);
            Books.Payout payout = payout(command);
            boolean out = outcome.equals("paid");
            arrived(books.earnings(payout.worker, payout.currency), out ? payout.gross : payout.gross.negate());
            attempt.status = outcome;
        }
        attempt.open.remove(outcome);
        books.eventSuffix = command.get("verdict");
    }
}
