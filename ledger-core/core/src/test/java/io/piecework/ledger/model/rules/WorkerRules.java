package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of holds, maturity, withholding, forfeiture, escheat and worker standing. */
final class WorkerRules {

    private final Books books;

    WorkerRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("mature-earnings", this::mature);
        rules.put("hold-earnings", this::hold);
        rules.put("release-hold", this::release);
        rules.put("forfeit-earnings", this::forfeit);
        rules.put("forfeit-dust", this::forfeitDust);
        rules.put("escheat-earnings", this::escheat);
        rules.put("reclaim-earnings", this::reclaim);
        rules.put("start-withholding", this::startWithholding);
        rules.put("stop-withholding", this::stopWithholding);
        rules.put("remit-tax", this::remit);
        rules.put("suspend-worker", (command, step) -> changeStanding(command, step, "suspended", "active"));
        rules.put("close-worker", (command, step) -> changeStanding(command, step, "closed", "active", "suspended"));
        rules.put(
                "reinstate-worker", (command, step) -> changeStanding(command, step, "active", "suspended", "closed"));
    }

    private void forfeit(ModelCommand command, TimedCommand step) {
        take(command, step);
    }

    /** Forfeits the rest in a closed account if it is below the payable quantum and no other money is outstanding. */
    private void forfeitDust(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        String worker = command.get("worker");
        Books.require(books.statuses.getOrDefault(worker, "active").equals("closed"), "wrong-state");
        books.requireNotBefore("status " + worker, now);
        String currency = ModelCommand.currencyOf(command.get("quantum"));
        WorkerAccount earnings = books.allEarnings.getOrDefault(worker + ":" + currency, new WorkerAccount());
        BigDecimal there = earnings.payable(now);
        Books.require(there.signum() > 0, "insufficient-earnings");
        BigDecimal toCome =
                earnings.held.add(earnings.available).subtract(there).add(earnings.inTransit);
        Books.require(toCome.signum() == 0, "wrong-state");
        Books.require(there.compareTo(ModelCommand.numberOf(command.get("quantum"))) < 0, "wrong-state");
        Books.require(there.compareTo(earnings.payableThen(now)) <= 0, "back-dated");
        earnings.mature(now);
        earnings.available = earnings.available.subtract(there);
    }

    private void escheat(ModelCommand command, TimedCommand step) {
        BigDecimal amount = take(command, step);
        long taken = Model.effective(command, step.now());
        String worker = command.get("worker");
        WorkerAccount earnings = books.earnings(worker, command.get("currency"));
        earnings.unclaimed = earnings.unclaimed.add(amount);
        books.escheats.put(command.get("operation"), new Books.Escheat(worker, command.get("currency"), amount, taken));
    }

    /** Two operators take a part of the available balance, or all of it. */
    private BigDecimal take(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        WorkerAccount earnings = books.allEarnings.getOrDefault(
                command.get("worker") + ":" + command.get("currency"), new WorkerAccount());
        BigDecimal there = earnings.payable(now);
        BigDecimal amount =
                command.find("amount").map(ModelCommand::numberOf).orElseGet(() -> earnings.payableThenOrRefused(now));
        Books.require(amount.signum() > 0 && amount.compareTo(there) <= 0, "insufficient-earnings");
        Books.require(amount.compareTo(earnings.payableThen(now)) <= 0, "back-dated");
        earnings.mature(now);
        earnings.available = earnings.available.subtract(amount);
        return amount;
    }

    private void reclaim(ModelCommand command, TimedCommand step) {
        Books.Escheat escheat = Books.known(books.escheats, command.get("escheat"));
        Books.require(Model.stamp(command, step.now()) >= escheat.taken(), "back-dated");
        WorkerAccount earnings = books.earnings(escheat.worker(), escheat.currency());
        earnings.unclaimed = earnings.unclaimed.subtract(escheat.amount());
        earnings.available = earnings.available.add(escheat.amount());
    }

    private void startWithholding(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        String currency = command.get("currency");
        books.requireNotBefore(tax(command), now);
        books.changed.put(tax(command), now);
        String[] rounding = command.get("rounding", TaskTerms.minorUnit(currency) + " HALF_UP")
                .split(" ");
        WorkerAccount earnings = books.earnings(command.get("worker"), currency);
        earnings.taxRate = Ratio.of(command.get("rate"));
        earnings.taxQuantum = new BigDecimal(rounding[0]);
        earnings.taxMode = RoundingMode.valueOf(rounding[1]);
    }

    private void stopWithholding(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        WorkerAccount earnings = books.allEarnings.get(command.get("worker") + ":" + command.get("currency"));
        Books.require(earnings != null && earnings.taxRate != null, "wrong-state");
        books.requireNotBefore(tax(command), now);
        books.changed.put(tax(command), now);
        earnings.taxRate = null;
    }

    private static String tax(ModelCommand command) {
        return "tax " + command.get("worker") + ":" + command.get("currency");
    }

    private void remit(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        WorkerAccount earnings = books.allEarnings.getOrDefault(
                command.get("worker") + ":" + command.get("currency"), new WorkerAccount());
        BigDecimal there = earnings.withheldSince.of(earnings.withheld, now);
        BigDecimal amount = command.find("amount").map(ModelCommand::numberOf).orElse(there);
        boolean allLater = command.find("amount").isEmpty() && earnings.withheld.signum() > 0 && there.signum() <= 0;
        Books.require(!allLater, "back-dated");
        Books.require(amount.signum() > 0 && amount.compareTo(earnings.withheld) <= 0, "insufficient-withheld");
        Books.require(amount.compareTo(there) <= 0, "back-dated");
        earnings.withheld = earnings.withheld.subtract(amount);
    }

    private void changeStanding(ModelCommand command, TimedCommand step, String status, String... from) {
        String worker = command.get("worker");
        long now = Model.stamp(command, step.now());
        Books.require(List.of(from).contains(books.statuses.getOrDefault(worker, "active")), "wrong-state");
        books.requireNotBefore("status " + worker, now);
        books.changed.put("status " + worker, now);
        if (status.equals("active")) {
            books.statuses.remove(worker);
        } else {
            books.statuses.put(worker, status);
        }
    }

    private void mature(ModelCommand command, TimedCommand step) {
        WorkerAccount earnings = books.allEarnings.getOrDefault(
                command.get("worker") + ":" + command.get("currency"), new WorkerAccount());
        Long until = Long.valueOf(command.get("until"));
        Books.require(earnings.tranches.containsKey(until), "wrong-state");
        long now = Model.stamp(command, step.now());
        Books.require(now >= until, "not-yet-due");
        earnings.matureExactly(until);
    }

    private void hold(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        String account = command.get("worker") + ":" + command.get("currency");
        WorkerAccount earnings = books.allEarnings.getOrDefault(account, new WorkerAccount());
        Books.require(earnings.holds.size() < 20, "out-of-range");
        Optional<BigDecimal> asked = command.find("amount").map(ModelCommand::numberOf);
        BigDecimal amount = asked.orElse(earnings.available.max(BigDecimal.ZERO));
        earnings.requires(amount, now);
        books.allEarnings.put(account, earnings);
        earnings.hold(amount);
        earnings.holds.put(command.get("operation"), new WorkerAccount.Holding(asked.isEmpty(), amount));
        books.holds.put(command.get("operation"), account);
        books.changed.put("hold " + command.get("operation"), now);
    }

    private void release(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        WorkerAccount earnings = books.allEarnings.get(Books.known(books.holds, command.get("hold")));
        Books.require(earnings.holds.containsKey(command.get("hold")), "wrong-state");
        books.requireNotBefore("hold " + command.get("hold"), now);
        Books.require(now >= earnings.holds.get(command.get("hold")).latest, "back-dated");
        earnings.hold(earnings.holds.remove(command.get("hold")).amount.negate());
    }
}
