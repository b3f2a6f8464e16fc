package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a rail says of what was sent, in whatever order. */
final class RailRules {

    /** What is said later counts above what is said before it. */
    private static final List<String> ORDER =
            List.of("requested", "unknown", "submitted", "unclaimed", "paid", "failed", "returned", "reversed");

    /** The money is with the worker again. */
    private static final List<String> BACK = List.of("failed", "returned", "reversed");

    private final Books books;

    RailRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("submit-payout", this::submit);
        rules.put("report-payout", this::report);
        rules.put("expire-payout", this::expire);
        rules.put("resolve-payout", this::resolve);
    }

    private Books.Remittance payout(ModelCommand order) {
        return Books.known(books.payouts, order.get("payout"));
    }

    /** Any that was sent or is to be, but for one that was called off. */
    private Books.Sending sending(ModelCommand order) {
        int number = PayoutRules.attempt(order);
        Books.Remittance payout = payout(order);
        Books.demand(number >= 1 && number <= payout.attempt(), "wrong-state");
        Books.Sending sending = payout.sendings.get(number - 1);
        Books.demand(!sending.status.equals("cancelled"), "wrong-state");
        return sending;
    }

    private static String higher(String one, String other) {
        return ORDER.indexOf(one) < ORDER.indexOf(other) ? other : one;
    }

    private void submit(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Books.Sending sending = sending(order);
        Model.stamp(order, step.now());
        sending.status = higher(sending.status, "submitted");
    }

    private void report(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Books.Sending sending = sending(order);
        long now = Model.stamp(order, step.now());
        String outcome = order.get("outcome");
        boolean contradicts = sending.open.isEmpty() && contradicts(sending, outcome);
        sending.said.add(outcome);
        if (contradicts) {
            sending.open = outcome;
            books.led = "contradicted";
        } else if (BACK.contains(sending.status) || ORDER.indexOf(sending.status) >= ORDER.indexOf(outcome)) {
            sending.status = higher(sending.status, outcome);
            books.led = "rail-report-ignored";
        } else {
            move(payout(order), sending.status.equals("paid") ? "back" : outcome);
            sending.status = outcome;
            Long unclaimedFor = payout(order).unclaimedFor;
            sending.returnsAt = outcome.equals("unclaimed") && unclaimedFor != null ? now + unclaimedFor : null;
            books.led = outcome;
        }
    }

    private static boolean contradicts(Books.Sending sending, String outcome) {
        if (outcome.equals("failed")) {
            return sending.said.contains("paid");
        }
        return outcome.equals("paid") && (sending.said.contains("failed") || givenUp(sending));
    }

    /** The ledger took it back for time, and the rail has not said that it did. */
    private static boolean givenUp(Books.Sending sending) {
        return sending.expired && !sending.said.contains("returned") && !sending.said.contains("reversed");
    }

    private void move(Books.Remittance payout, String what) {
        WorkerAccount purse = books.purse(payout.worker, payout.currency);
        BigDecimal gross = payout.gross;
        switch (what) {
            case "paid" -> {
                purse.inTransit = purse.inTransit.subtract(gross);
                purse.paid = purse.paid.add(gross);
            }
            case "failed", "returned", "reversed" -> purse.giveBack(gross);
            case "back" -> arrived(purse, gross.negate());
            default -> {
                // it is on its way still
            }
        }
    }

    /** Straight from what is available, or back to it. */
    private static void arrived(WorkerAccount purse, BigDecimal amount) {
        purse.paid = purse.paid.add(amount);
        purse.available = purse.available.subtract(amount);
    }

    private void expire(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Books.Remittance payout = payout(order);
        Books.demand(PayoutRules.attempt(order) == payout.attempt(), "wrong-state");
        Books.Sending sending = payout.latest();
        Books.demand(sending.status.equals("unclaimed"), "wrong-state");
        Books.demand(sending.returnsAt != null, "not-in-terms");
        long now = Model.stamp(order, step.now());
        Books.demand(now >= sending.returnsAt, "not-yet-due");
        move(payout, "returned");
        sending.status = "returned";
        sending.expired = true;
        sending.returnsAt = null;
    }

    private void resolve(ModelCommand order, TimedCommand step) {
        Books.demand(order.get("actor", "operator:platform").startsWith("operator:"), "not-permitted");
        Books.Sending sending = sending(order);
        String outcome = order.get("outcome");
        Books.demand(sending.open.equals(outcome), "wrong-state");
        boolean accepted = order.get("verdict").equals("accepted");
        if (accepted) {
            boolean stands = outcome.equals("failed")
                    ? sending.status.equals("paid")
                    : sending.status.equals("failed") || givenUp(sending);
            Books.demand(stands, "wrong-state");
        }
        Model.stamp(order, step.now());
        if (accepted) {
            Books.Remittance payout = payout(order);
            boolean out = outcome.equals("paid");
            arrived(books.purse(payout.worker, payout.currency), out ? payout.gross : payout.gross.negate());
            sending.status = outcome;
        }
        sending.open = "";
        books.led = order.get("verdict");
    }
}
