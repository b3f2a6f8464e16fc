package io.piecework.ledger.model;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.model.rules.Books;
import io.piecework.ledger.model.rules.RequesterAccount;
import io.piecework.ledger.model.rules.WorkerAccount;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the ledger's answers about one sequence with the state of the model. */
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

    /** Compares every sub-balance of a receipt with the model after the command. */
    void subBalances(Receipt receipt, List<String> differences) {
        for (SubBalance subBalance : receipt.balances()) {
            String[] account = subBalance.account().split(":", 3);
            String key = account[1].substring(prefix.length()) + ":" + account[2];
            BigDecimal expected;
            if (account[0].equals("worker")) {
                WorkerAccount earnings = books.allEarnings.getOrDefault(key, new WorkerAccount());
                expected = Map.of(
                                "held", earnings.held,
                                "available", earnings.available,
                                "in-transit", earnings.inTransit,
                                "withheld", earnings.withheld)
                        .get(subBalance.name());
            } else {
                RequesterAccount fund = books.funds.getOrDefault(key, new RequesterAccount());
                expected = subBalance.name().equals("available") ? fund.available : fund.reserved.add(fund.spent);
            }
            same(subBalance.account() + " " + subBalance.name(), subBalance.amount(), expected, differences);
        }
    }

    /** Compares the subjects of a command and, if it was stored, all accounts. */
    void after(ModelCommand command, boolean stored, List<String> differences) {
        command.find("assignment").ifPresent(name -> assignment(name, differences));
        command.find("award").ifPresent(name -> award(name, differences));
        command.find("payout").ifPresent(name -> payout(name, differences));
        books.holds.keySet().forEach(name -> hold(name, differences));
        command.find("worker")
                .ifPresent(worker -> same(
                        worker,
                        ledger.asOperator()
                                .workerStatus(prefix + worker)
                                .map(view -> view.status().toString())
                                .orElse("active"),
                        books.statuses.getOrDefault(worker, "active"),
                        differences));
        command.find("task").ifPresent(name -> task(name, differences));
        if (!stored) {
            return;
        }
        allAccounts(differences);
        Books.Assignment work = books.assignments.get(command.get("assignment", ""));
        if (work != null) {
            task(work.task.name, differences);
        }
        command.find("payout").filter(books.payouts::containsKey).ifPresent(name -> outside(name, differences));
    }

    /** Compares everything. */
    void atTheEnd(List<String> differences) {
        allAccounts(differences);
        books.assignments.keySet().forEach(name -> assignment(name, differences));
        books.grants.keySet().forEach(name -> award(name, differences));
        books.payouts.keySet().forEach(name -> payout(name, differences));
        books.tasks.keySet().forEach(name -> task(name, differences));
    }

    /** Compares the accounts of all workers and requesters. */
    private void allAccounts(List<String> differences) {
        for (int worker = 0; worker < Generator.WORKERS; worker++) {
            allEarnings("w" + worker, differences);
        }
        for (int requester = 0; requester < Generator.REQUESTERS; requester++) {
            for (String currency : CURRENCIES) {
                fund("r" + requester, currency, differences);
            }
        }
    }

    private void allEarnings(String worker, List<String> differences) {
        Map<String, Balance> shown = new TreeMap<>();
        ledger.asWorker(prefix + worker)
                .balances()
                .forEach(balance -> shown.put(balance.currency().getCurrencyCode(), balance));
        for (String currency : CURRENCIES) {
            Amount zero = Amount.zero(currency);
            WorkerAccount earnings = books.allEarnings.getOrDefault(worker + ":" + currency, new WorkerAccount());
            Balance balance = shown.get(currency);
            String who = worker + ":" + currency;
            same(who + " awaiting", balance == null ? zero : balance.awaitingReview(), earnings.awaiting, differences);
            same(who + " held", balance == null ? zero : balance.held(), earnings.held, differences);
            String held = ledger.asWorker(prefix + worker).held(currency).stream()
                    .filter(each -> each.until() != null)
                    .map(each -> each.until() + " " + each.amount().value().stripTrailingZeros())
                    .toList()
                    .toString();
            same(who + " held until", held, held(earnings), differences);
            same(who + " available", balance == null ? zero : balance.available(), earnings.available, differences);
            same(who + " in transit", balance == null ? zero : balance.inTransit(), earnings.inTransit, differences);
            same(who + " paid", balance == null ? zero : balance.paid(), earnings.paid, differences);
            same(who + " unclaimed", balance == null ? zero : balance.unclaimed(), earnings.unclaimed, differences);
            same(who + " withheld", balance == null ? zero : balance.withheld(), earnings.withheld, differences);
        }
    }

    private static String held(WorkerAccount earnings) {
        return earnings.tranches.entrySet().stream()
                .map(tranche -> CommandAdapter.time(tranche.getKey().toString()) + " "
                        + tranche.getValue().stripTrailingZeros())
                .toList()
                .toString();
    }

    private void fund(String requester, String currency, List<String> differences) {
        RequesterAccount fund = books.funds.getOrDefault(requester + ":" + currency, new RequesterAccount());
        RequesterFunds shown = ledger.asOperator()
                .funds(prefix + requester, currency)
                .orElse(new RequesterFunds(
                        new RequesterId(requester),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency),
                        Amount.zero(currency)));
        String who = requester + ":" + currency;
        same(who + " deposited", shown.deposited(), fund.deposited, differences);
        same(who + " available", shown.available(), fund.available, differences);
        same(who + " reserved", shown.reserved(), fund.reserved, differences);
        same(who + " spent", shown.spent(), fund.spent, differences);
        same(who + " refunded", shown.refunded(), fund.refunded, differences);
        same(who + " charged back", shown.chargedBack(), fund.chargedBack, differences);
        same(who + " written off", shown.writtenOff(), fund.writtenOff, differences);
        Amount sum = shown.available()
                .plus(shown.reserved())
                .plus(shown.spent())
                .plus(shown.refunded())
                .plus(shown.chargedBack());
        if (!sum.equals(shown.deposited().plus(shown.writtenOff()))
                || shown.reserved().isNegative()
                || shown.spent().isNegative()) {
            differences.add("the sub-balances do not add up: " + shown);
        }
    }

    private void task(String name, List<String> differences) {
        Books.Task task = books.tasks.get(name);
        if (task == null) {
            same(
                    name,
                    ledger.asOperator().task(prefix + name).isPresent() ? "known" : "unknown",
                    "unknown",
                    differences);
            return;
        }
        ledger.asOperator()
                .task(prefix + name)
                .ifPresentOrElse(
                        view -> {
                            same(
                                    name,
                                    view.status() + " " + view.taken() + "/" + view.slots(),
                                    task.status + " " + task.taken + "/" + task.slots,
                                    differences);
                            if (view.taken() > view.slots() || view.taken() < 0) {
                                differences.add(name + " has " + view.taken() + " of " + view.slots() + " slots taken");
                            }
                        },
                        () -> differences.add(name + " is not shown"));
    }

    private void assignment(String name, List<String> differences) {
        Books.Assignment work = books.assignments.get(name);
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
                differences);
    }

    private void award(String name, List<String> differences) {
        Books.Award grant = books.grants.get(name);
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
                differences);
    }

    private static String worth(BigDecimal amount, BigDecimal earned, BigDecimal reversed) {
        return "worth %s, earned %s, reversed %s"
                .formatted(amount.stripTrailingZeros(), earned.stripTrailingZeros(), reversed.stripTrailingZeros());
    }

    private void payout(String name, List<String> differences) {
        Books.Payout payout = books.payouts.get(name);
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
                                + payout.attempts.stream()
                                        .mapToInt(attempt -> attempt.open.size())
                                        .sum(),
                differences);
    }

    /** Compares the cash that left for a payout, and the platform's fees, VAT and rounding. */
    private void outside(String name, List<String> differences) {
        Books.Payout payout = books.payouts.get(name);
        BigDecimal arrived = payout.arrived();
        same(name + " cash", posted(name, "cash"), payout.arriving().multiply(arrived), differences);
        same(name + " vat", posted(name, "vat").negate(), payout.vat.multiply(arrived), differences);
        BigDecimal residual =
                payout.rate == null ? BigDecimal.ZERO : payout.exact().subtract(payout.arriving());
        same(name + " residual", posted(name, "rounding"), residual.multiply(arrived), differences);
        same(name + " fees", posted(name, "payout-fees"), payout.fee.multiply(arrived), differences);
    }

    private static void same(String what, BigDecimal shown, BigDecimal expected, List<String> differences) {
        if (shown.compareTo(expected) != 0) {
            differences.add(what + " is " + shown.toPlainString() + ", the model has " + expected.toPlainString());
        }
    }

    private BigDecimal posted(String payout, String account) {
        return new BigDecimal(
                database.column("SELECT COALESCE(SUM(-amount), 0) FROM ledger_posting WHERE stream = 'payout:" + prefix
                                + payout + "' AND account = '" + account + "'")
                        .get(0));
    }

    private void hold(String operation, List<String> differences) {
        WorkerAccount.Holding hold =
                books.allEarnings.get(books.holds.get(operation)).holds.get(operation);
        String shown = ledger.asOperator()
                .hold(prefix + operation)
                .map(view -> view.status() + " " + view.amount().value().stripTrailingZeros())
                .orElse("unknown");
        same(operation, shown, hold == null ? "released 0" : "active " + hold.amount.stripTrailingZeros(), differences);
    }

    private static void same(String what, Amount shown, BigDecimal expected, List<String> differences) {
        if (shown.value().compareTo(expected) != 0) {
            differences.add(what + " is " + shown + ", the model has " + expected.toPlainString());
        }
    }

    private static void same(String what, String shown, String expected, List<String> differences) {
        if (!shown.equals(expected)) {
            differences.add(what + " is " + shown + ", the model has " + expected);
        }
    }
}
