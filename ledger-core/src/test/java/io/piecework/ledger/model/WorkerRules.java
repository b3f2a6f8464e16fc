package io.piecework.ledger.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of earnings before they are paid out. */
final class WorkerRules {

    private final Books books;

    WorkerRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("mature-earnings", this::mature);
        rules.put("hold-earnings", this::hold);
        rules.put("release-hold", this::release);
        rules.put("suspend-worker", (order, step) -> stand(order, step, "suspended", "active"));
        rules.put("close-worker", (order, step) -> stand(order, step, "closed", "active", "suspended"));
        rules.put("reinstate-worker", (order, step) -> stand(order, step, "active", "suspended", "closed"));
    }

    private void stand(Order order, Step step, String status, String... from) {
        String worker = order.get("worker");
        PayoutRules.permitted(order, status.equals("closed") ? worker : "nobody");
        Model.stamp(order, step.now());
        Books.demand(List.of(from).contains(books.standings.getOrDefault(worker, "active")), "wrong-state");
        if (status.equals("active")) {
            books.standings.remove(worker);
        } else {
            books.standings.put(worker, status);
        }
    }

    private void mature(Order order, Step step) {
        PayoutRules.permitted(order, order.get("worker"));
        Purse purse = books.purses.getOrDefault(order.get("worker") + ":" + order.get("currency"), new Purse());
        Long until = Long.valueOf(order.get("until"));
        Books.demand(purse.lots.containsKey(until), "wrong-state");
        long now = Model.stamp(order, step.now());
        Books.demand(now >= until, "not-yet-due");
        purse.matureOnly(until);
    }

    private void hold(Order order, Step step) {
        PayoutRules.byPlatform(order);
        Model.stamp(order, step.now());
        String account = order.get("worker") + ":" + order.get("currency");
        Purse purse = books.purses.getOrDefault(account, new Purse());
        Books.demand(purse.holds.size() < 20, "out-of-range");
        Optional<BigDecimal> asked = order.find("amount").map(Terms::numberOf);
        asked.ifPresent(purse::requires);
        BigDecimal amount = asked.orElse(purse.available.max(BigDecimal.ZERO));
        books.purses.put(account, purse);
        purse.hold(amount);
        purse.holds.put(order.get("operation"), new Purse.Holding(asked.isEmpty(), amount));
        books.holds.put(order.get("operation"), account);
    }

    private void release(Order order, Step step) {
        PayoutRules.byPlatform(order);
        Model.stamp(order, step.now());
        Purse purse = books.purses.get(Books.known(books.holds, order.get("hold")));
        Books.demand(purse.holds.containsKey(order.get("hold")), "wrong-state");
        purse.hold(purse.holds.remove(order.get("hold")).amount.negate());
    }
}
