package io.piecework.ledger.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Payouts and where they go. */
final class PayoutRules {

    private static final int MOST_ATTEMPTS = 20;
    private static final int ANY = -1;

    private final Books books;

    PayoutRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("set-payout-method", this::set);
        rules.put("remove-payout-method", this::remove);
        rules.put("request-payout", this::request);
        rules.put("cancel-payout", this::cancel);
        rules.put("claim-payout", this::claim);
        rules.put("submit-payout", this::submit);
        rules.put("report-payout", this::report);
        rules.put("reissue-payout", this::reissue);
    }

    /** Only the platform may say it, or the worker of whom it is said. */
    static void permitted(Order order, String worker) {
        String actor = order.get("actor", "operator:platform");
        boolean platform = actor.startsWith("operator:") || actor.startsWith("import:");
        Books.demand(platform || actor.equals("worker:" + worker), "not-permitted");
    }

    static void byPlatform(Order order) {
        permitted(order, "nobody");
    }

    private void set(Order order, Step step) {
        permitted(order, order.get("worker"));
        Model.stamp(order, step.now());
        books.methods.put(order.get("worker"), true);
    }

    private void remove(Order order, Step step) {
        permitted(order, order.get("worker"));
        Model.stamp(order, step.now());
        needsMethod(order.get("worker"));
        books.methods.put(order.get("worker"), false);
    }

    private void needsMethod(String worker) {
        Books.demand(books.methods.getOrDefault(worker, false), "no-payout-method");
    }

    private void request(Order order, Step step) {
        permitted(order, order.get("worker"));
        long now = Model.stamp(order, step.now());
        String worker = order.get("worker");
        books.needsActive(worker);
        needsMethod(worker);
        String currency = Terms.currencyOf(order.get("terms.quantum"));
        BigDecimal quantum = Terms.numberOf(order.get("terms.quantum"));
        Purse purse = books.purses.getOrDefault(worker + ":" + currency, new Purse());
        BigDecimal available = purse.payable(now);
        Books.demand(available.signum() >= 0, "negative-balance");
        Books.demand(available.compareTo(Terms.numberOf(order.get("terms.threshold"))) >= 0, "below-threshold");
        BigDecimal gross = order.find("amount")
                .map(Terms::numberOf)
                .orElseGet(() -> multiple(available, quantum).max(BigDecimal.ZERO));
        boolean payable = gross.signum() > 0 && multiple(gross, quantum).compareTo(gross) == 0;
        Books.demand(payable, "not-payable");
        sendRipe(purse, gross, now);
        books.payouts.put(order.get("payout"), new Books.Remittance(worker, currency, gross));
    }

    /** First releases what has come by then. */
    private static void sendRipe(Purse purse, BigDecimal gross, long now) {
        if (gross.compareTo(purse.payable(now)) > 0) {
            throw new Refused("insufficient-earnings");
        }
        purse.mature(now);
        purse.send(gross);
    }

    private static BigDecimal multiple(BigDecimal amount, BigDecimal quantum) {
        return amount.divide(quantum, 0, RoundingMode.DOWN).multiply(quantum);
    }

    private Books.Remittance payout(Order order, int attempt, String... statuses) {
        Books.Remittance payout = Books.known(books.payouts, order.get("payout"));
        Books.demand(attempt == ANY || payout.attempt == attempt, "wrong-state");
        Books.demand(List.of(statuses).contains(payout.status), "wrong-state");
        return payout;
    }

    private static int attempt(Order order) {
        return Integer.parseInt(order.get("attempt"));
    }

    private static void needsFree(Books.Remittance payout, long now) {
        Books.demand(payout.claimed != payout.attempt || payout.claimedUntil <= now, "already-claimed");
    }

    private void cancel(Order order, Step step) {
        permitted(order, Books.known(books.payouts, order.get("payout")).worker);
        Books.Remittance payout = payout(order, ANY, "requested");
        Model.stamp(order, step.now());
        needsFree(payout, step.now());
        books.purse(payout.worker, payout.currency).giveBack(payout.gross);
        payout.status = "cancelled";
    }

    private void claim(Order order, Step step) {
        byPlatform(order);
        Books.Remittance payout = payout(order, attempt(order), "requested");
        Model.stamp(order, step.now());
        needsFree(payout, step.now());
        payout.claimed = payout.attempt;
        payout.claimedUntil = step.now() + Long.parseLong(order.get("lasting")) * 1_000_000;
    }

    private void submit(Order order, Step step) {
        byPlatform(order);
        Books.Remittance payout = payout(order, attempt(order), "requested");
        Model.stamp(order, step.now());
        payout.status = "submitted";
    }

    private void report(Order order, Step step) {
        byPlatform(order);
        String outcome = order.get("outcome");
        Books.Remittance payout = outcome.equals("returned")
                ? payout(order, attempt(order), "paid")
                : payout(order, attempt(order), "requested", "submitted");
        Model.stamp(order, step.now());
        Purse purse = books.purse(payout.worker, payout.currency);
        switch (outcome) {
            case "paid" -> {
                purse.inTransit = purse.inTransit.subtract(payout.gross);
                purse.paid = purse.paid.add(payout.gross);
            }
            case "failed" -> purse.giveBack(payout.gross);
            default -> {
                purse.paid = purse.paid.subtract(payout.gross);
                purse.available = purse.available.add(payout.gross);
            }
        }
        payout.status = outcome;
    }

    private void reissue(Order order, Step step) {
        byPlatform(order);
        Books.Remittance payout = payout(order, attempt(order) - 1, "failed", "returned");
        Books.demand(attempt(order) <= MOST_ATTEMPTS, "out-of-range");
        long now = Model.stamp(order, step.now());
        books.needsActive(payout.worker);
        needsMethod(payout.worker);
        Books.demand(books.purse(payout.worker, payout.currency).payable(now).signum() >= 0, "negative-balance");
        sendRipe(books.purse(payout.worker, payout.currency), payout.gross, now);
        payout.attempt = attempt(order);
        payout.status = "requested";
    }
}
