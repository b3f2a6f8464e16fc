package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules of awards and their reversals. */
public final class AwardRules {

    private final Books books;

    public AwardRules(Books books) {
        this.books = books;
    }

    public void describe(Map<String, Model.Rule> rules) {
        rules.put("grant-bonus", this::grant);
        rules.put("split-bonus", this::split);
        rules.put("reward-units", this::grant);
        rules.put("compensate-worker", this::grant);
        rules.put("reimburse-expense", this::grant);
        rules.put("top-up-pay", this::grant);
        rules.put("adjust-earnings", this::adjust);
        rules.put("reverse-award", this::reverse);
    }

    /** The value of an award: its amount, or units times a rate, rounded once, to twelve decimals if the units do not say. */
    public static String worth(ModelCommand command) {
        if (command.find("units.rate").isEmpty()) {
            return command.get("amount");
        }
        String rate = command.get("units.rate");
        String[] rounding =
                command.get("units.rounding", "0.000000000001 HALF_UP").split(" ");
        BigDecimal exact = Ratio.of(
                        new BigDecimal(command.get("units.quantity")), new BigDecimal(command.get("units.per", "1")))
                .of(ModelCommand.numberOf(rate), new BigDecimal(rounding[0]), RoundingMode.valueOf(rounding[1]));
        return ModelCommand.currencyOf(rate) + " " + exact.toPlainString();
    }

    /** The command as a task of one slot, which has the same fee. */
    public static ModelCommand asTask(ModelCommand command) {
        return command.with("reward", worth(command)).with("slots", "1");
    }

    private void grant(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        var terms = new TaskTerms(asTask(command));
        var grant = new Books.Award(
                command.get("worker"), command.get("requester", ""), terms.currency(), terms.one(), terms.quantum);
        if (!grant.isPaidByPlatform()) {
            books.fund(grant).reserve(grant.pay.total(), now);
            books.fund(grant).spend(grant.pay.total());
        }
        WorkerAccount earnings = books.earnings(grant);
        grant.tax = command.kind().equals("reimburse-expense") ? Tax.NONE : earnings.tax(grant.pay.earned());
        grant.heldUntil = earnings.earn(grant.pay.earned().subtract(grant.tax.amount()), terms.availableFrom(now));
        books.grants.put(command.get("award"), grant);
    }

    private void split(ModelCommand command, TimedCommand step) {
        long then = Model.stamp(command, step.now());
        List<ModelCommand> bonuses = bonuses(command);
        BigDecimal total = BigDecimal.ZERO;
        for (ModelCommand bonus : bonuses) {
            total = total.add(new TaskTerms(asTask(bonus)).one().total());
        }
        String currency = ModelCommand.currencyOf(command.get("amount"));
        var payer = new Books.Award("", command.get("requester"), currency, Cost.NOTHING, TaskTerms.EXACT);
        books.fund(payer).requireNoDebt();
        Books.require(books.fund(payer).covers(total), "insufficient-funds");
        for (ModelCommand bonus : bonuses) {
            Books.require(!books.grants.containsKey(bonus.get("award")), "id-reused");
        }
        // all or none: the last share may need money that came in later than the time of the command
        Books.require(books.fund(payer).covered(total, then), "back-dated");
        bonuses.forEach(bonus -> grant(bonus, step));
    }

    /** Whole quanta by weight; those that are left go one by one to the largest remainder, the earlier one first. */
    private static List<ModelCommand> bonuses(ModelCommand command) {
        String[] shares = command.get("shares").split(",");
        long[] weights = new long[shares.length];
        long sum = 0;
        for (int i = 0; i < shares.length; i++) {
            int star = shares[i].indexOf('*');
            weights[i] = star < 0 ? 1 : Long.parseLong(shares[i].substring(star + 1));
            sum += weights[i];
        }
        BigDecimal quantum = ModelCommand.numberOf(command.get("quantum"));
        long quanta =
                ModelCommand.numberOf(command.get("amount")).divide(quantum).longValueExact();
        long[] parts = new long[shares.length];
        long left = quanta;
        for (int i = 0; i < shares.length; i++) {
            parts[i] = quanta * weights[i] / sum;
            left -= parts[i];
        }
        for (; left > 0; left--) {
            int best = 0;
            for (int i = 1; i < shares.length; i++) {
                if (quanta * weights[i] - parts[i] * sum > quanta * weights[best] - parts[best] * sum) {
                    best = i;
                }
            }
            parts[best]++;
        }
        var bonuses = new ArrayList<ModelCommand>();
        String currency = ModelCommand.currencyOf(command.get("amount"));
        for (int i = 0; i < shares.length; i++) {
            BigDecimal part = quantum.multiply(BigDecimal.valueOf(parts[i]));
            bonuses.add(command.with("award", command.get("operation") + ":" + (i + 1))
                    .with("worker", shares[i].replaceFirst("\\*.*", ""))
                    .with("amount", currency + " " + part.toPlainString()));
        }
        return bonuses;
    }

    private void adjust(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        BigDecimal amount = ModelCommand.numberOf(command.get("amount"));
        String currency = ModelCommand.currencyOf(command.get("amount"));
        var grant = new Books.Award(command.get("worker"), "", currency, Cost.free(amount), TaskTerms.EXACT);
        recover(command, grant, amount.negate(), now);
        WorkerAccount earnings = books.earnings(grant);
        grant.tax = amount.signum() > 0 ? earnings.tax(amount) : Tax.NONE;
        earnings.takeBack(grant.tax.amount().subtract(amount), null);
        books.grants.put(command.get("award"), grant);
    }

    private void reverse(ModelCommand command, TimedCommand step) {
        Books.Award grant = Books.known(books.grants, command.get("award"));
        Books.require(!grant.reversed.equals(Ratio.WHOLE), "wrong-state");
        long then = Model.stamp(command, step.now());
        Books.require(then >= grant.last, "back-dated");
        Model.requireNoSkipped(grant.heldUntil, then, step.now(), grant.lastRecorded);
        Ratio all = ReversalRules.reversedShare(command, grant.reversed, grant.pay.reward(), grant.currency);
        Cost after = grant.pay.share(all, grant.quantum, grant.back);
        Cost now = after.minus(grant.back);
        BigDecimal earned = grant.pay.earned();
        BigDecimal tax = grant.tax
                .back(all, earned, after.reward())
                .subtract(grant.tax.back(grant.reversed, earned, grant.back.reward()));
        recover(command, grant, now.reward().subtract(tax), then);
        WorkerAccount earnings = books.earnings(grant);
        earnings.takeBack(now.reward().subtract(tax), grant.heldUntil);
        earnings.withheld = earnings.withheld.subtract(tax);
        if (!grant.isPaidByPlatform()) {
            books.fund(grant).refund(now.total(), then);
        }
        grant.reversed = all;
        grant.back = after;
        books.decisions.takenBack = now.reward();
    }

    /** Takes no more than the worker has, unless the command allows a debt. */
    private void recover(ModelCommand command, Books.Award grant, BigDecimal amount, long then) {
        if (command.get("recovery", "available").equals("available")) {
            WorkerAccount earnings = books.earnings(grant);
            earnings.requires(amount.subtract(earnings.stillHeld(amount, grant.heldUntil)), then);
        }
    }
}
