package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** The rules of disputes and reversals of paid work. */
final class ReversalRules {

    private static final String[] PAID = {"approved", "partially-approved", "screened-out", "visit-compensated"};

    private final Books books;

    ReversalRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("dispute-assignment", this::dispute);
        rules.put("resolve-dispute", this::resolve);
        rules.put("reverse-assignment", this::reverse);
    }

    private void dispute(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, PAID);
        long now = WorkRules.stamp(work, command, step);
        Model.requireNoSkipped(work.heldUntil, now, step.now(), work.lastRecorded);
        BigDecimal taxLeft = work.tax.amount().subtract(work.taxReturned(work.reversed, work.back));
        BigDecimal left = work.pay.earned().subtract(work.back.reward()).subtract(taxLeft);
        WorkerAccount earnings = books.earnings(work);
        BigDecimal tranche = earnings.stillHeld(left, work.heldUntil);
        BigDecimal rest = left.subtract(tranche)
                .min(earnings.availableSince.of(earnings.available, now).max(BigDecimal.ZERO));
        earnings.takeFromHeld(work.heldUntil, tranche);
        earnings.held = earnings.held.add(tranche);
        earnings.hold(rest);
        work.kept = tranche.add(rest);
        work.status = "disputed";
    }

    private void resolve(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "disputed");
        long now = WorkRules.stamp(work, command, step);
        Model.requireNoSkipped(work.heldUntil, now, step.now(), work.lastRecorded);
        WorkerAccount earnings = books.earnings(work);
        if (command.get("outcome").equals("reversed")) {
            Cost lines = lines(work, Ratio.WHOLE).minus(work.back);
            if (command.get("recovery", "available").equals("available")) {
                earnings.requires(
                        lines.reward().subtract(taxToReturn(work, Ratio.WHOLE)).subtract(work.kept), now);
            }
            earnings.hold(work.kept.negate());
            take(work, Ratio.WHOLE, null, now);
            work.status = "reversed";
        } else {
            earnings.held = earnings.held.subtract(work.kept);
            boolean stillHeld = work.heldUntil != null && work.heldUntil > now;
            earnings.earn(work.kept, stillHeld ? work.heldUntil : null);
            work.status = work.decided;
        }
        work.kept = BigDecimal.ZERO;
    }

    private void reverse(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, PAID);
        long now = WorkRules.stamp(work, command, step);
        Model.requireNoSkipped(work.heldUntil, now, step.now(), work.lastRecorded);
        Ratio all = reversedShare(command, work.reversed, work.pay.reward(), work.task.terms.currency());
        if (command.get("recovery", "available").equals("available")) {
            BigDecimal lost = lines(work, all).minus(work.back).reward().subtract(taxToReturn(work, all));
            WorkerAccount earnings = books.earnings(work);
            earnings.requires(lost.subtract(earnings.stillHeld(lost, work.heldUntil)), now);
        }
        take(work, all, work.heldUntil, now);
        if (all.equals(Ratio.WHOLE)) {
            work.status = "reversed";
        }
    }

    /** The reversed share after the command; without a share or an amount in it, the whole. */
    static Ratio reversedShare(ModelCommand command, Ratio before, BigDecimal whole, String currency) {
        Ratio part = before.rest();
        if (command.find("share").isPresent()) {
            part = Ratio.of(command.get("share"));
        } else if (command.find("amount").isPresent()) {
            String amount = command.get("amount");
            Books.require(ModelCommand.currencyOf(amount).equals(currency), "not-in-terms");
            Books.require(ModelCommand.numberOf(amount).compareTo(whole.abs()) <= 0, "exceeds-original");
            part = Ratio.of(ModelCommand.numberOf(amount), whole.abs());
        }
        Ratio all = before.plus(part);
        Books.require(part.isKept() && all.isKept(), "out-of-range");
        Books.require(!all.isMoreThanWhole(), "exceeds-original");
        return all;
    }

    private static Cost lines(Books.Assignment work, Ratio share) {
        return work.pay.share(share, work.task.terms.quantum, work.back);
    }

    /** The withheld tax that this reversal returns. */
    private static BigDecimal taxToReturn(Books.Assignment work, Ratio all) {
        return work.taxReturned(all, lines(work, all)).subtract(work.taxReturned(work.reversed, work.back));
    }

    /** @param heldUntil the maturity of the pay; null if only the dispute's hold can hold a part of it */
    private void take(Books.Assignment work, Ratio all, Long heldUntil, long then) {
        Cost after = lines(work, all);
        Cost now = after.minus(work.back);
        BigDecimal tax = taxToReturn(work, all);
        WorkerAccount earnings = books.earnings(work);
        earnings.takeBack(now.reward().subtract(tax), heldUntil);
        earnings.withheld = earnings.withheld.subtract(tax);
        if (!work.paidByPlatform) {
            books.fund(work.task).refund(now.total(), then);
        }
        work.reversed = all;
        work.back = after;
        books.decisions.takenBack = now.reward();
    }
}
