package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The rules of deposits, refunds and credit. */
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

    private void deposit(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        String amount = command.get("amount");
        RequesterAccount fund = books.fund(command.get("requester"), ModelCommand.currencyOf(amount));
        BigDecimal number = ModelCommand.numberOf(amount);
        fund.deposited = fund.deposited.add(number);
        fund.comesIn(number, now);
    }

    /** Refunds the available money in the rail's smallest unit, never the credit. */
    private void refund(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        BigDecimal quantum = ModelCommand.numberOf(command.get("quantum"));
        RequesterAccount fund = books.fund(command.get("requester"), ModelCommand.currencyOf(command.get("quantum")));
        BigDecimal asked = command.find("amount").map(ModelCommand::numberOf).orElse(fund.available);
        BigDecimal payable = asked.divide(quantum, 0, RoundingMode.DOWN).multiply(quantum);
        boolean whole = command.find("amount").isEmpty() || payable.compareTo(asked) == 0;
        Books.require(payable.signum() > 0 && whole, "not-payable");
        Books.require(payable.compareTo(fund.available) <= 0, "insufficient-funds");
        Books.require(payable.compareTo(fund.there(now)) <= 0, "back-dated");
        fund.goesOut(payable, now);
        fund.refunded = fund.refunded.add(payable);
    }

    private void grant(ModelCommand command, TimedCommand step) {
        Model.stamp(command, step.now());
        books.fund(command.get("requester"), command.get("currency")).limit =
                command.find("limit").map(ModelCommand::numberOf).orElse(null);
    }
}
