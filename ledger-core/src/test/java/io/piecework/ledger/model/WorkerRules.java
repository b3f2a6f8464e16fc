package io.piecework.ledger.model;

import java.util.Map;

/** What becomes of earnings before they are paid out. */
final class WorkerRules {

    private final Books books;

    WorkerRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("mature-earnings", this::mature);
    }

    private void mature(Order order, Step step) {
        Purse purse = books.purses.getOrDefault(order.get("worker") + ":" + order.get("currency"), new Purse());
        Long until = Long.valueOf(order.get("until"));
        Books.demand(purse.lots.containsKey(until), "wrong-state");
        long now = Model.stamp(order, step.now());
        Books.demand(now >= until, "not-yet-due");
        purse.matureOnly(until);
    }
}
