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

    /** Any attempt that has begun. */
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
        long said = Model.stamp(command, step.now());
        String outcome = command.get("outcome");
        boolean contradicts = contradicts(attempt, outcome);
        boolean ignored = attempt.status.equals("cancelled")
                || BACK.contains(attempt.status)
                || ORDER.indexOf(attempt.status) >= ORDER.indexOf(outcome);
        long now = Math.max(said, contradicts || ignored ? attempt.begun : attempt.latestOfMoney);
        books.effective = now;
        attempt.said.add(outcome);
        if (contradicts) {
            attempt.touchedWithoutMoney(now);
            attempt.open.add(outcome);
            books.eventSuffix = "contradicted";
        } else if (outcome.equals("unknown")) {
            unknown(attempt);
        } else if (ignored) {
            attempt.status = attempt.status.equals("cancelled") ? "cancelled" : higher(attempt.status, outcome);
            books.eventSuffix = "rail-report-ignored";
        } else if (outcome.equals("submitted")) {
            attempt.touchedWithoutMoney(now);
            attempt.status = outcome;
            books.eventSuffix = "received-by-rail";
        } else {
            attempt.touched(now);
            move(payout(command), attempt.status.equals("paid") ? "back" : outcome);
            attempt.status = outcome;
            Long unclaimedFor = payout(command).unclaimedFor;
            attempt.returnsAt = outcome.equals("unclaimed") && unclaimedFor != null ? now + unclaimedFor : null;
            books.eventSuffix = outcome;
        }
    }

    /** The rail does not know what became of the attempt. That is news until the rail has said where the money is. */
    private void unknown(Attempt attempt) {
        boolean news = List.of("requested", "cancelled", "unknown", "submitted").contains(attempt.status);
        attempt.status = attempt.status.equals("requested") ? "unknown" : attempt.status;
        books.eventSuffix = news ? "unknown" : "rail-report-ignored";
    }

    /** A cancelled attempt was never sent, so that any sign of it at the rail contradicts, except those that it is over there too. */
    private static boolean contradicts(Attempt attempt, String outcome) {
        boolean cancelled = attempt.status.equals("cancelled");
        return switch (outcome) {
            case "failed" -> !cancelled && attempt.said.contains("paid") && !attempt.open.contains("paid");
            case "paid" ->
                attempt.said.contains("failed") || expiredUnconfirmed(attempt) || cancelledUnconfirmed(attempt);
            case "submitted", "unclaimed" ->
                cancelled && attempt.said.stream().noneMatch(said -> ORDER.indexOf(said) > ORDER.indexOf(outcome));
            default -> false;
        };
    }

    /** The ledger has expired the attempt, and the rail has not confirmed its return. */
    private static boolean expiredUnconfirmed(Attempt attempt) {
        return attempt.expired && cameNotBack(attempt);
    }

    private static boolean cancelledUnconfirmed(Attempt attempt) {
        return attempt.status.equals("cancelled") && cameNotBack(attempt);
    }

    private static boolean cameNotBack(Attempt attempt) {
        return !attempt.said.contains("returned") && !attempt.said.contains("reversed");
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

    /** Only the outcomes that end an attempt can be accepted, where they still move money. */
    private static boolean isFinal(Attempt attempt, String outcome) {
        if (outcome.equals("failed")) {
            return attempt.status.equals("paid");
        }
        return outcome.equals("paid")
                && (attempt.status.equals("failed") || expiredUnconfirmed(attempt) || cancelledUnconfirmed(attempt));
    }

    private void resolve(ModelCommand command, TimedCommand step) {
        Attempt attempt = attempt(command);
        String outcome = command.get("outcome");
        Books.require(attempt.open.contains(outcome), "wrong-state");
        boolean accepted = command.get("verdict").equals("accepted");
        if (accepted) {
            Books.require(isFinal(attempt, outcome), "wrong-state");
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
