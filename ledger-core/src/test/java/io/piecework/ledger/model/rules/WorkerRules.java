package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of earnings before they are paid out. */
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
        rules.put("suspend-worker", (order, step) -> stand(order, step, "suspended", "active"));
        rules.put("close-worker", (order, step) -> stand(order, step, "closed", "active", "suspended"));
        rules.put("reinstate-worker", (order, step) -> stand(order, step, "active", "suspended", "closed"));
    }

    private void forfeit(ModelCommand order, TimedCommand step) {
        take(order, step);
    }

    /** What is left in a closed account, where it is less than could be paid and nothing else is to come. */
    private void forfeitDust(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        long now = Model.stamp(order, step.now());
        String worker = order.get("worker");
        Books.demand(books.statuses.getOrDefault(worker, "active").equals("closed"), "wrong-state");
        String currency = TaskTerms.currencyOf(order.get("quantum"));
        WorkerAccount purse = books.purses.getOrDefault(worker + ":" + currency, new WorkerAccount());
        BigDecimal there = purse.payable(now);
        Books.demand(there.signum() > 0, "insufficient-earnings");
        BigDecimal toCome = purse.held.add(purse.available).subtract(there).add(purse.inTransit);
        Books.demand(toCome.signum() == 0, "wrong-state");
        Books.demand(there.compareTo(TaskTerms.numberOf(order.get("quantum"))) < 0, "wrong-state");
        purse.mature(now);
        purse.available = purse.available.subtract(there);
    }

    private void escheat(ModelCommand order, TimedCommand step) {
        BigDecimal amount = take(order, step);
        String worker = order.get("worker");
        WorkerAccount purse = books.purse(worker, order.get("currency"));
        purse.unclaimed = purse.unclaimed.add(amount);
        books.escheats.put(order.get("operation"), new Books.Escheat(worker, order.get("currency"), amount));
    }

    /** Two operators take some of what is available, or all of it. */
    private BigDecimal take(ModelCommand order, TimedCommand step) {
        AppealRules.needsTwo(order.with("authority.approver", order.get("approver")));
        long now = Model.stamp(order, step.now());
        WorkerAccount purse =
                books.purses.getOrDefault(order.get("worker") + ":" + order.get("currency"), new WorkerAccount());
        BigDecimal there = purse.payable(now);
        BigDecimal amount = order.find("amount").map(TaskTerms::numberOf).orElse(there);
        Books.demand(amount.signum() > 0 && amount.compareTo(there) <= 0, "insufficient-earnings");
        purse.mature(now);
        purse.available = purse.available.subtract(amount);
        return amount;
    }

    private void reclaim(ModelCommand order, TimedCommand step) {
        Books.Escheat escheat = Books.known(books.escheats, order.get("escheat"));
        PayoutRules.permitted(order, escheat.worker());
        Model.stamp(order, step.now());
        WorkerAccount purse = books.purse(escheat.worker(), escheat.currency());
        purse.unclaimed = purse.unclaimed.subtract(escheat.amount());
        purse.available = purse.available.add(escheat.amount());
    }

    private void startWithholding(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Model.stamp(order, step.now());
        String currency = order.get("currency");
        String[] rounding = order.get("rounding", TaskTerms.minorUnit(currency) + " HALF_UP")
                .split(" ");
        WorkerAccount purse = books.purse(order.get("worker"), currency);
        purse.taxRate = Ratio.of(order.get("rate"));
        purse.taxQuantum = new BigDecimal(rounding[0]);
        purse.taxMode = RoundingMode.valueOf(rounding[1]);
    }

    private void stopWithholding(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Model.stamp(order, step.now());
        WorkerAccount purse = books.purses.get(order.get("worker") + ":" + order.get("currency"));
        Books.demand(purse != null && purse.taxRate != null, "wrong-state");
        purse.taxRate = null;
    }

    private void remit(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Model.stamp(order, step.now());
        WorkerAccount purse =
                books.purses.getOrDefault(order.get("worker") + ":" + order.get("currency"), new WorkerAccount());
        BigDecimal amount = order.find("amount").map(TaskTerms::numberOf).orElse(purse.withheld);
        Books.demand(amount.signum() > 0 && amount.compareTo(purse.withheld) <= 0, "insufficient-withheld");
        purse.withheld = purse.withheld.subtract(amount);
    }

    private void stand(ModelCommand order, TimedCommand step, String status, String... from) {
        String worker = order.get("worker");
        PayoutRules.permitted(order, status.equals("closed") ? worker : "nobody");
        Model.stamp(order, step.now());
        Books.demand(List.of(from).contains(books.statuses.getOrDefault(worker, "active")), "wrong-state");
        if (status.equals("active")) {
            books.statuses.remove(worker);
        } else {
            books.statuses.put(worker, status);
        }
    }

    private void mature(ModelCommand order, TimedCommand step) {
        PayoutRules.permitted(order, order.get("worker"));
        WorkerAccount purse =
                books.purses.getOrDefault(order.get("worker") + ":" + order.get("currency"), new WorkerAccount());
        Long until = Long.valueOf(order.get("until"));
        Books.demand(purse.lots.containsKey(until), "wrong-state");
        long now = Model.stamp(order, step.now());
        Books.demand(now >= until, "not-yet-due");
        purse.matureOnly(until);
    }

    private void hold(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Model.stamp(order, step.now());
        String account = order.get("worker") + ":" + order.get("currency");
        WorkerAccount purse = books.purses.getOrDefault(account, new WorkerAccount());
        Books.demand(purse.holds.size() < 20, "out-of-range");
        Optional<BigDecimal> asked = order.find("amount").map(TaskTerms::numberOf);
        asked.ifPresent(purse::requires);
        BigDecimal amount = asked.orElse(purse.available.max(BigDecimal.ZERO));
        books.purses.put(account, purse);
        purse.hold(amount);
        purse.holds.put(order.get("operation"), new WorkerAccount.Holding(asked.isEmpty(), amount));
        books.holds.put(order.get("operation"), account);
    }

    private void release(ModelCommand order, TimedCommand step) {
        PayoutRules.byPlatform(order);
        Model.stamp(order, step.now());
        WorkerAccount purse = books.purses.get(Books.known(books.holds, order.get("hold")));
        Books.demand(purse.holds.containsKey(order.get("hold")), "wrong-state");
        purse.hold(purse.holds.remove(order.get("hold")).amount.negate());
    }
}
