package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** What is paid beside the work, and taken back again. */
public final class AwardRules {

    private final Books books;

    public AwardRules(Books books) {
        this.books = books;
    }

    public void describe(Map<String, Model.Rule> rules) {
        rules.put("grant-bonus", this::grant);
        rules.put("reward-units", this::grant);
        rules.put("compensate-worker", this::grant);
        rules.put("reimburse-expense", this::grant);
        rules.put("top-up-pay", this::grant);
        rules.put("adjust-earnings", this::adjust);
        rules.put("reverse-award", this::reverse);
    }

    /** What an award is worth: as much as it says, or so many at a rate, rounded once to the twelfth decimal. */
    public static String worth(ModelCommand order) {
        if (order.find("units.rate").isEmpty()) {
            return order.get("amount");
        }
        String rate = order.get("units.rate");
        BigDecimal exact = Ratio.of(
                        new BigDecimal(order.get("units.quantity")), new BigDecimal(order.get("units.per", "1")))
                .of(TaskTerms.numberOf(rate), TaskTerms.EXACT, RoundingMode.HALF_UP);
        return TaskTerms.currencyOf(rate) + " " + exact.toPlainString();
    }

    /** The order as that of a task of one slot, which has the same fee. */
    public static ModelCommand asTask(ModelCommand order) {
        return order.with("reward", worth(order)).with("slots", "1");
    }

    private void grant(ModelCommand order, TimedCommand step) {
        long now = Model.stamp(order, step.now());
        var terms = new TaskTerms(asTask(order));
        var grant = new Books.Grant(
                order.get("worker"), order.get("requester", ""), terms.currency(), terms.one(), terms.quantum);
        if (!grant.isPaidByPlatform()) {
            books.fund(grant).reserve(grant.pay.total());
            books.fund(grant).spend(grant.pay.total());
        }
        WorkerAccount purse = books.purse(grant);
        grant.tax = order.kind().equals("reimburse-expense") ? Tax.NONE : purse.tax(grant.pay.earned());
        grant.heldUntil = purse.earn(grant.pay.earned().subtract(grant.tax.amount()), terms.availableFrom(now));
        books.grants.put(order.get("award"), grant);
    }

    private void adjust(ModelCommand order, TimedCommand step) {
        Model.stamp(order, step.now());
        AppealRules.needsTwo(order);
        BigDecimal amount = TaskTerms.numberOf(order.get("amount"));
        String currency = TaskTerms.currencyOf(order.get("amount"));
        var grant = new Books.Grant(order.get("worker"), "", currency, Cost.free(amount), TaskTerms.EXACT);
        recover(order, grant, amount.negate());
        WorkerAccount purse = books.purse(grant);
        grant.tax = amount.signum() > 0 ? purse.tax(amount) : Tax.NONE;
        purse.lose(grant.tax.amount().subtract(amount), null);
        books.grants.put(order.get("award"), grant);
    }

    private void reverse(ModelCommand order, TimedCommand step) {
        Books.Grant grant = Books.known(books.grants, order.get("award"));
        Books.demand(!grant.reversed.equals(Ratio.WHOLE), "wrong-state");
        Model.stamp(order, step.now());
        Ratio all = ReversalRules.reaching(order, grant.reversed, grant.pay.total(), grant.currency);
        Cost after = grant.pay.share(all, grant.quantum);
        Cost now = after.minus(grant.back);
        BigDecimal earned = grant.pay.earned();
        BigDecimal tax = grant.tax
                .back(all, earned, after.reward())
                .subtract(grant.tax.back(grant.reversed, earned, grant.back.reward()));
        recover(order, grant, now.reward().subtract(tax));
        WorkerAccount purse = books.purse(grant);
        purse.lose(now.reward().subtract(tax), grant.heldUntil);
        purse.withheld = purse.withheld.subtract(tax);
        if (!grant.isPaidByPlatform()) {
            books.fund(grant).refund(now.total());
        }
        grant.reversed = all;
        grant.back = after;
    }

    /** Takes no more than the worker has, unless the order says that they may owe it. */
    private void recover(ModelCommand order, Books.Grant grant, BigDecimal amount) {
        if (order.get("recovery", "available").equals("available")) {
            WorkerAccount purse = books.purse(grant);
            purse.requires(amount.subtract(purse.stillHeld(amount, grant.heldUntil)));
        }
    }
}
