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
        rules.put("charge-back-deposit", this::chargeBack);
        rules.put("reverse-charge-back", this::reverse);
        rules.put("write-off-debt", this::writeOff);
    }

    private void deposit(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        String amount = command.get("amount");
        RequesterAccount fund = books.fund(command.get("requester"), ModelCommand.currencyOf(amount));
        BigDecimal number = ModelCommand.numberOf(amount);
        books.deposits.put(
                command.get("deposit"),
                new Books.Deposit(command.get("requester"), ModelCommand.currencyOf(amount), number, now));
        fund.deposited = fund.deposited.add(number);
        fund.comesIn(number, now);
    }

    /** Refunds the available money in the rail's smallest unit, never the credit, and never what the platform lost. */
    private void refund(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        BigDecimal quantum = ModelCommand.numberOf(command.get("quantum"));
        RequesterAccount fund = books.fund(command.get("requester"), ModelCommand.currencyOf(command.get("quantum")));
        BigDecimal most = fund.available.subtract(fund.lost.max(BigDecimal.ZERO));
        BigDecimal asked = command.find("amount").map(ModelCommand::numberOf).orElse(most);
        BigDecimal payable = asked.divide(quantum, 0, RoundingMode.DOWN).multiply(quantum);
        boolean whole = command.find("amount").isEmpty() || payable.compareTo(asked) == 0;
        Books.require(fund.available.signum() >= 0, "negative-balance");
        boolean enough = asked.compareTo(most) <= 0 && most.signum() > 0;
        Books.require(fund.lost.signum() <= 0 || enough, "insufficient-funds");
        Books.require(payable.signum() > 0 && whole, "not-payable");
        Books.require(payable.compareTo(fund.available) <= 0, "insufficient-funds");
        Books.require(payable.compareTo(fund.there(now)) <= 0, "back-dated");
        fund.goesOut(payable, now);
        fund.refunded = fund.refunded.add(payable);
    }

    private void grant(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        RequesterAccount fund = books.fund(command.get("requester"), command.get("currency"));
        Books.require(fund.granted == null || now >= fund.granted, "back-dated");
        fund.granted = now;
        fund.limit = command.find("limit").map(ModelCommand::numberOf).orElse(null);
        fund.resumeIfCovered();
    }

    /** By policy the platform bears what the available money does not cover. */
    private void chargeBack(ModelCommand command, TimedCommand step) {
        Books.Deposit deposit = Books.known(books.deposits, command.get("deposit"));
        BigDecimal amount = ModelCommand.numberOf(command.get("amount"));
        Books.require(deposit.amount.subtract(deposit.chargedBack).compareTo(amount) >= 0, "exceeds-original");
        long now = Model.stamp(command, step.now());
        Books.require(now >= deposit.received, "back-dated");
        BigDecimal leftThen = deposit.there.of(deposit.amount.subtract(deposit.chargedBack), now);
        Books.require(amount.compareTo(leftThen) <= 0, "back-dated");
        RequesterAccount fund = books.fund(deposit.requester, deposit.currency);
        boolean borne = command.get("policy.shortfall").equals("platform");
        BigDecimal loss =
                borne ? amount.subtract(fund.there(now).max(BigDecimal.ZERO)).max(BigDecimal.ZERO) : BigDecimal.ZERO;
        fund.loses(loss, now);
        fund.chargeBack(amount.subtract(loss), command.get("policy.openTasks").equals("pause"), now);
        deposit.chargeBack(amount, now);
        books.chargeBacks.put(command.get("chargeBack"), new Books.ChargeBack(deposit, amount, now));
    }

    /** Makes good first what the platform bears. */
    private void reverse(ModelCommand command, TimedCommand step) {
        Books.ChargeBack taken = Books.known(books.chargeBacks, command.get("chargeBack"));
        long now = Model.stamp(command, step.now());
        Books.require(now >= taken.taken(), "back-dated");
        Books.Deposit deposit = taken.deposit();
        RequesterAccount fund = books.fund(deposit.requester, deposit.currency);
        BigDecimal recovered = taken.amount().min(fund.lost);
        BigDecimal back = taken.amount().subtract(recovered);
        Books.require(recovered.compareTo(fund.lostBy(now)) <= 0, "back-dated");
        fund.loses(recovered.negate(), now);
        fund.chargedBack = fund.chargedBack.subtract(back);
        fund.comesIn(back, now);
        deposit.chargeBack(taken.amount().negate(), now);
    }

    private void writeOff(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        BigDecimal amount = ModelCommand.numberOf(command.get("amount"));
        RequesterAccount fund = books.fund(command.get("requester"), ModelCommand.currencyOf(command.get("amount")));
        Books.require(fund.available.negate().compareTo(amount) >= 0, "exceeds-original");
        Books.require(fund.fell == null || now >= fund.fell, "back-dated");
        fund.loses(amount, now);
        fund.writtenOff = fund.writtenOff.add(amount);
        fund.comesIn(amount, now);
    }
}
