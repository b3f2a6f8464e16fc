package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of balances that are carried over from an old system. */
final class OpeningRules {

    private final Books books;

    OpeningRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("open-worker-balance", this::openWorker);
        rules.put("open-requester-balance", this::openRequester);
        rules.put("reverse-opening", this::reverse);
    }

    private void openWorker(ModelCommand command, TimedCommand step) {
        String currency = ModelCommand.currencyOf(command.get("amount"));
        WorkerAccount earnings = books.earnings(command.get("worker"), currency);
        open(true, command, step, Stream.of(earnings.held, earnings.available, earnings.inTransit));
        earnings.available = earnings.available.add(ModelCommand.numberOf(command.get("amount")));
    }

    private void openRequester(ModelCommand command, TimedCommand step) {
        String currency = ModelCommand.currencyOf(command.get("amount"));
        RequesterAccount fund = books.fund(command.get("requester"), currency);
        open(false, command, step, Stream.of(fund.available, fund.reserved.add(fund.spent)));
        BigDecimal amount = ModelCommand.numberOf(command.get("amount"));
        fund.deposited = fund.deposited.add(amount);
        fund.comesIn(amount, Model.effective(command, step.now()));
    }

    private void open(boolean ofWorker, ModelCommand command, TimedCommand step, Stream<BigDecimal> balances) {
        String account =
                command.get(ofWorker ? "worker" : "requester") + ":" + ModelCommand.currencyOf(command.get("amount"));
        Books.require(!books.opened.contains(standing(ofWorker, account)), "wrong-state");
        boolean empty = balances.allMatch(balance -> balance.signum() == 0);
        Books.require(empty || command.get("order", "first").equals("late"), "wrong-state");
        long now = Model.stamp(command, step.now());
        books.opened.add(standing(ofWorker, account));
        books.openings.put(
                command.get("opening"),
                new Books.Opening(ofWorker, account, ModelCommand.numberOf(command.get("amount")), now));
    }

    private void reverse(ModelCommand command, TimedCommand step) {
        Books.Opening opening = Books.known(books.openings, command.get("opening"));
        long now = Model.stamp(command, step.now());
        Books.require(now >= opening.opened(), "back-dated");
        if (opening.ofWorker()) {
            WorkerAccount earnings = books.earnings(opening.owner(), opening.currency());
            if (command.get("recovery", "available").equals("available")) {
                earnings.requires(opening.amount(), now);
            }
            earnings.available = earnings.available.subtract(opening.amount());
        } else {
            RequesterAccount fund = books.fund(opening.owner(), opening.currency());
            if (command.get("recovery", "available").equals("available")) {
                Books.require(opening.amount().compareTo(fund.available) <= 0, "insufficient-funds");
                Books.require(opening.amount().compareTo(fund.there(now)) <= 0, "back-dated");
            }
            fund.goesOut(opening.amount(), now);
            fund.deposited = fund.deposited.subtract(opening.amount());
        }
        books.opened.remove(standing(opening.ofWorker(), opening.account()));
    }

    private static String standing(boolean ofWorker, String account) {
        return (ofWorker ? "worker " : "requester ") + account;
    }
}
