package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
        rules.put("refund-funds", this::refund);
    }

    private void deposit(ModelCommand order, TimedCommand step) {
        Model.stamp(order, step.now());
        String amount = order.get("amount");
        RequesterAccount fund = books.fund(order.get("requester"), TaskTerms.currencyOf(amount));
        BigDecimal number = TaskTerms.numberOf(amount);
        fund.deposited = fund.deposited.add(number);
        fund.available = fund.available.add(number);
    }

    /** As much as the rail knows of what is there; never of what was lent. */
    private void refund(ModelCommand order, TimedCommand step) {
        String actor = order.get("actor", "operator:platform");
        boolean platform = actor.startsWith("operator:") || actor.startsWith("import:");
        Books.demand(platform || actor.equals("requester:" + order.get("requester")), "not-permitted");
        Model.stamp(order, step.now());
        BigDecimal quantum = TaskTerms.numberOf(order.get("quantum"));
        RequesterAccount fund = books.fund(order.get("requester"), TaskTerms.currencyOf(order.get("quantum")));
        BigDecimal asked = order.find("amount").map(TaskTerms::numberOf).orElse(fund.available);
        BigDecimal payable = asked.divide(quantum, 0, RoundingMode.DOWN).multiply(quantum);
        boolean whole = order.find("amount").isEmpty() || payable.compareTo(asked) == 0;
        Books.demand(payable.signum() > 0 && whole, "not-payable");
        Books.demand(payable.compareTo(fund.available) <= 0, "insufficient-funds");
        fund.available = fund.available.subtract(payable);
        fund.refunded = fund.refunded.add(payable);
    }

    private void grant(ModelCommand order, TimedCommand step) {
        Model.stamp(order, step.now());
        books.fund(order.get("requester"), order.get("currency")).limit =
                order.find("limit").map(TaskTerms::numberOf).orElse(null);
    }
}
