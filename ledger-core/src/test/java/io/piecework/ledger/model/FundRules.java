package io.piecework.ledger.model;

import java.math.BigDecimal;
import java.util.Map;

/** How money comes in. */
final class FundRules {

    private final Books books;

    FundRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("deposit-funds", this::deposit);
        rules.put("grant-credit", this::grant);
    }

    private void deposit(Order order, Step step) {
        Model.stamp(order, step.now());
        String amount = order.get("amount");
        Fund fund = books.fund(order.get("requester"), Terms.currencyOf(amount));
        BigDecimal number = Terms.numberOf(amount);
        fund.deposited = fund.deposited.add(number);
        fund.available = fund.available.add(number);
    }

    private void grant(Order order, Step step) {
        Model.stamp(order, step.now());
        books.fund(order.get("requester"), order.get("currency")).limit =
                order.find("limit").map(Terms::numberOf).orElse(null);
    }
}
