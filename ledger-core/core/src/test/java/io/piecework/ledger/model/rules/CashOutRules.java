package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The rules of a cash-out: payouts in two currencies under one threshold. */
final class CashOutRules {

    private final Books books;

    CashOutRules(Books books) {
        this.books = books;
    }

    /** A payout in one currency, which is requested if it can be paid. */
    private record Share(ModelCommand command, WorkerAccount earnings, Books.Payout payout, BigDecimal available) {

        boolean isPayable() {
            return PayoutRules.isPayable(command, payout);
        }
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("cash-out", this::cashOut);
    }

    /** The currencies in which the command stores an event: a balance of zero has none. */
    static List<String> touched(Books books, ModelCommand command, long now) {
        return perCurrency(command).stream()
                .map(CashOutRules::currency)
                .filter(currency -> {
                    WorkerAccount account =
                            books.allEarnings.getOrDefault(command.get("worker") + ":" + currency, new WorkerAccount());
                    return account.payable(now).signum() != 0
                            || account.maturing(now).signum() != 0;
                })
                .toList();
    }

    private void cashOut(ModelCommand command, TimedCommand step) {
        String worker = command.get("worker");
        boolean released = command.find("waiver.approver").isPresent();
        long now = Model.stamp(command, step.now());
        books.needsActive(worker);
        List<ModelCommand> currencies = perCurrency(command);
        for (ModelCommand each : currencies) {
            boolean taken = each.find("policy.onceADay").isPresent() && books.daysPaid.contains(day(worker, each, now));
            Books.require(!taken, "once-a-day");
        }
        PayoutRules.needsMethod(books, worker, now);
        List<Share> shares =
                currencies.stream().map(each -> share(worker, each, now)).toList();
        for (Share share : shares) {
            Books.require(share.available().signum() >= 0, "negative-balance");
        }
        Books.require(command.get("policy.rail", PayoutRules.RAIL).equals(PayoutRules.RAIL), "not-in-terms");
        Share first = shares.get(0);
        BigDecimal others = shares.get(1).available().multiply(ModelCommand.numberOf(command.get("policy.worth")));
        Books.require(
                released || PayoutRules.reaches(command, first.available(), first.payout().gross, others),
                "below-threshold");
        Books.require(shares.stream().anyMatch(Share::isPayable), "not-payable");
        shares.forEach(share -> request(command, worker, share, now));
    }

    private void request(ModelCommand command, String worker, Share share, long now) {
        share.earnings().mature(now);
        if (share.isPayable()) {
            share.earnings().send(share.payout().gross, Long.MAX_VALUE);
            books.payouts.put(command.get("operation") + ":" + currency(share.command()), share.payout());
        }
        if (share.command().find("policy.onceADay").isPresent()) {
            books.daysPaid.add(day(worker, share.command(), now));
        }
    }

    private Share share(String worker, ModelCommand each, long now) {
        String currency = currency(each);
        WorkerAccount earnings = books.allEarnings.getOrDefault(worker + ":" + currency, new WorkerAccount());
        BigDecimal available = earnings.payableThen(now);
        BigDecimal gross = PayoutRules.multiple(available, ModelCommand.numberOf(each.get("policy.quantum")))
                .max(BigDecimal.ZERO);
        var payout = new Books.Payout(worker, currency, gross, PayoutRules.fee(each, gross), now);
        payout.unclaimedFor = each.find("policy.unclaimedFor")
                .map(seconds -> Long.parseLong(seconds) * 1_000_000)
                .orElse(null);
        return new Share(each, earnings, payout, available);
    }

    /** The command in each of its currencies, with the fields of a request for one payout. */
    private static List<ModelCommand> perCurrency(ModelCommand command) {
        ModelCommand other = ModelCommand.of("cash-out").with("policy.quantum", command.get("other.quantum"));
        for (String field : List.of("minimum", "onceADay")) {
            other = command.find("other." + field).isPresent()
                    ? other.with("policy." + field, command.get("other." + field))
                    : other;
        }
        return List.of(command, other);
    }

    private static String day(String worker, ModelCommand each, long now) {
        return worker + ":" + currency(each) + ":" + PayoutRules.day(each, now);
    }

    private static String currency(ModelCommand each) {
        return ModelCommand.currencyOf(each.get("policy.quantum"));
    }
}
