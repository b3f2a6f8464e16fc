package io.piecework.ledger.model;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.model.rules.Books;
import io.piecework.ledger.model.rules.RequesterAccount;
import io.piecework.ledger.model.rules.WorkerAccount;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.report.RequesterFunds;
import io.piecework.ledger.testdb.FreshDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what the ledger shows of one sequence with the model's books. */
final class BalanceComparison {

    private static final String[] CURRENCIES = {"USD", "JPY", "KWD"};

    private final Ledger ledger;
    private final FreshDatabase database;
    private final String prefix;
    private final Books books;

    BalanceComparison(Ledger ledger, FreshDatabase database, String prefix, Books books) {
        this.database = database;
        this.ledger = ledger;
        this.prefix = prefix;
        this.books = books;
    }

    /** Every box of a receipt, as the model has it after the order. */
    void boxes(Receipt receipt, List<String> told) {
        for (SubBalance box : receipt.balances()) {
            String[] account = box.account().split(":", 3);
            String key = account[1].substring(prefix.length()) + ":" + account[2];
            BigDecimal expected;
            if (account[0].equals("worker")) {
                WorkerAccount purse = books.purses.getOrDefault(key, new WorkerAccount());
                expected = Map.of(
                                "held", purse.held,
                                "available", purse.available,
                                "in-transit", purse.inTransit,
                                "withheld", purse.withheld)
                        .get(box.name());
            } else {
                RequesterAccount fund = books.funds.getOrDefault(key, new RequesterAccount());
                expected = box.name().equals("available") ? fund.available : fund.reserved.add(fund.spent);
            }
            same(box.account() + " " + box.name(), box.amount(), expected, told);
        }
    }

    /** What an order is about and, where it did something, everybody's money. */
    void after(ModelCommand order, boolean stored, List<String> told) {
        order.find("assignment").ifPresent(name -> assignment(name, told));
        order.find("award").ifPresent(name -> award(name, told));
        order.find("payout").ifPresent(name -> payout(name, told));
        books.holds.keySet().forEach(name -> hold(name, told));
        order.find("worker")
                .ifPresent(worker -> same(
                        worker,
                        ledger.asOperator()
                                .workerStatus(prefix + worker)
                                .status()
                                .toString(),
                        books.statuses.getOrDefault(worker, "active"),
                        told));
        order.find("task").ifPresent(name -> task(name, told));
        if (!stored) {
            return;
        }
        everybody(told);
        Books.Work work = books.assignments.get(order.get("assignment", ""));
        if (work != null) {
            task(work.job.name, told);
        }
        order.find("payout").filter(books.payouts::containsKey).ifPresent(name -> outside(name, told));
    }

    /** Everything there is. */
    void inTheEnd(List<String> told) {
        everybody(told);
        books.assignments.keySet().forEach(name -> assignment(name, told));
        books.grants.keySet().forEach(name -> award(name, told));
        books.payouts.keySet().forEach(name -> payout(name, told));
        books.tasks.keySet().forEach(name -> task(name, told));
    }

    /** Whose money it is, whoever an order was about. */
    private void everybody(List<String> told) {
        for (int worker = 0; worker < Generator.WORKERS; worker++) {
            purses("w" + worker, told);
        }
        for (int requester = 0; requester < Generator.REQUESTERS; requester++) {
            for (String currency : CURRENCIES) {
                fund("r" + requester, currency, told);
            }
        }
    }

    private void purses(String worker, List<String> told) {
        Map<String, Balance> shown = new TreeMap<>();
        ledger.asWorker(prefix + worker)
                .balances()
                .forEach(balance -> shown.put(balance.currency().getCurrencyCode(), balance));
        for (String currency : CURRENCIES) {
            Amount zero = Amount.zero(currency);
            WorkerAccount purse = books.purses.getOrDefault(worker + ":" + currency, new WorkerAccount());
            Balance balance = shown.get(currency);
            String who = worker + ":" + currency;
            same(who + " awaiting", balance == null ? zero : balance.awaitingReview(), purse.awaiting, told);
            same(who + " held", balance == null ? zero : balance.held(), purse.held, told);
            String held = ledger.asWorker(prefix + worker).held(currency).stream()
                    .filter(each -> each.until() != null)
                    .map(each -> each.until() + " " + each.amount().value().stripTrailingZeros())
                    .toList()
                    .toString();
            same(who + " held until", held, held(purse), told);
            same(who + " available", balance == null ? zero : balance.available(), purse.available, told);
            same(who + " in transit", balance == null ? zero : balance.inTransit(), purse.inTransit, told);
            same(who + " paid", balance == null ? zero : balance.paid(), purse.paid, told);
            same(who + " unclaimed", balance == null ? zero : balance.unclaimed(), purse.unclaimed, told);
            same(who + " withheld", balance == null ? zero : balance.withheld(), purse.withheld, told);
        }
    }

    private static String held(WorkerAccount purse) {
        return purse.lots.entrySet().stream()
                .map(lot -> CommandAdapter.time(lot.getKey().toString()) + " "
                        + lot.getValue().stripTrailingZeros())
                .toList()
                .toString();
    }

    private void fund(String requester, String currency, List<String> told) {
        RequesterAccount fund = books.funds.getOrDefault(requester + ":" + currency, new RequesterAccount());
        RequesterFunds shown = ledger.asOperator()
                .funds(prefix + requester, currency)
                .orElse(new RequesterFunds(
                        new RequesterId(requester),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency)));
        String who = requester + ":" + currency;
        same(who + " deposited", shown.deposited(), fund.deposited, told);
        same(who + " available", shown.available(), fund.available, told);
        same(who + " reserved", shown.reserved(), fund.reserved, told);
        same(who + " spent", shown.spent(), fund.spent, told);
        same(who + " refunded", shown.refunded(), fund.refunded, told);
        Amount sum =
                shown.available().plus(shown.reserved()).plus(shown.spent()).plus(shown.refunded());
        if (!sum.equals(shown.deposited())
                || shown.reserved().isNegative()
                || shown.spent().isNegative()) {
            told.add("its parts contradict each other: " + shown);
        }
    }

    private void task(String name, List<String> told) {
        Books.Job job = books.tasks.get(name);
        if (job == null) {
            same(name, ledger.asOperator().task(prefix + name).isPresent() ? "known" : "unknown", "unknown", told);
            return;
        }
        ledger.asOperator()
                .task(prefix + name)
                .ifPresentOrElse(
                        view -> {
                            same(
                                    name,
                                    view.status() + " " + view.taken() + "/" + view.slots(),
                                    job.status + " " + job.taken + "/" + job.slots,
                                    told);
                            if (view.taken() > view.slots() || view.taken() < 0) {
                                told.add(name + " has " + view.taken() + " of " + view.slots() + " slots taken");
                            }
                        },
                        () -> told.add(name + " is not shown"));
    }

    private void assignment(String name, List<String> told) {
        Books.Work work = books.assignments.get(name);
        String shown = ledger.asOperator()
                .assignment(prefix + name)
                .map(view -> view.status() + " until " + view.deadline())
                .orElse("unknown");
        same(
                name,
                shown,
                work == null
                        ? "unknown"
                        : work.status + " until "
                                + (work.deadline == null ? null : CommandAdapter.time(work.deadline.toString())),
                told);
    }

    private void award(String name, List<String> told) {
        Books.Grant grant = books.grants.get(name);
        String shown = ledger.asOperator()
                .award(prefix + name)
                .map(view -> worth(
                        view.amount().value(),
                        view.earned().value(),
                        view.reversed().value()))
                .orElse("unknown");
        same(
                name,
                shown,
                grant == null ? "unknown" : worth(grant.pay.reward(), grant.pay.earned(), grant.back.reward()),
                told);
    }

    private static String worth(BigDecimal amount, BigDecimal earned, BigDecimal reversed) {
        return "worth %s, earned %s, taken back %s"
                .formatted(amount.stripTrailingZeros(), earned.stripTrailingZeros(), reversed.stripTrailingZeros());
    }

    private void payout(String name, List<String> told) {
        Books.Remittance payout = books.payouts.get(name);
        String shown = ledger.asOperator()
                .payout(prefix + name)
                .map(view -> view.status() + " " + view.attempt() + " of "
                        + view.gross().value().stripTrailingZeros() + ", "
                        + view.sent().value().stripTrailingZeros() + " sent, open " + view.openExceptions())
                .orElse("unknown");
        same(
                name,
                shown,
                payout == null
                        ? "unknown"
                        : payout.latest().status + " " + payout.attempt() + " of " + payout.gross.stripTrailingZeros()
                                + ", " + payout.sent().stripTrailingZeros() + " sent, open "
                                + payout.sendings.stream()
                                        .filter(sending -> !sending.open.isEmpty())
                                        .count(),
                told);
    }

    /** What left the house for a payout, and what it earned the platform. */
    private void outside(String name, List<String> told) {
        Books.Remittance payout = books.payouts.get(name);
        BigDecimal arrived = payout.arrived();
        same(name + " cash", posted(name, "cash"), payout.arriving().multiply(arrived), told);
        same(name + " vat", posted(name, "vat").negate(), payout.vat.multiply(arrived), told);
        BigDecimal residual =
                payout.rate == null ? BigDecimal.ZERO : payout.exact().subtract(payout.arriving());
        same(name + " residual", posted(name, "rounding"), residual.multiply(arrived), told);
        same(name + " fees", posted(name, "payout-fees"), payout.fee.multiply(arrived), told);
    }

    private static void same(String what, BigDecimal shown, BigDecimal expected, List<String> told) {
        if (shown.compareTo(expected) != 0) {
            told.add(what + " is " + shown.toPlainString() + ", the model has " + expected.toPlainString());
        }
    }

    private BigDecimal posted(String payout, String account) {
        return new BigDecimal(
                database.column("SELECT COALESCE(SUM(-amount), 0) FROM ledger_posting WHERE stream = 'payout:" + prefix
                                + payout + "' AND account = '" + account + "'")
                        .get(0));
    }

    private void hold(String operation, List<String> told) {
        WorkerAccount.Holding hold =
                books.purses.get(books.holds.get(operation)).holds.get(operation);
        String shown = ledger.asOperator()
                .hold(prefix + operation)
                .map(view -> view.status() + " " + view.amount().value().stripTrailingZeros())
                .orElse("unknown");
        same(operation, shown, hold == null ? "released 0" : "active " + hold.amount.stripTrailingZeros(), told);
    }

    private static void same(String what, Amount shown, BigDecimal expected, List<String> told) {
        if (shown.value().compareTo(expected) != 0) {
            told.add(what + " is " + shown + ", the model has " + expected.toPlainString());
        }
    }

    private static void same(String what, String shown, String expected, List<String> told) {
        if (!shown.equals(expected)) {
            told.add(what + " is " + shown + ", the model has " + expected);
        }
    }
}
