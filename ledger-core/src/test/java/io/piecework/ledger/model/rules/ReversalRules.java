package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** What can still be done about work that was paid. */
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

    private void dispute(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, PAID);
        Model.stamp(order, step.now());
        BigDecimal taxLeft = work.tax.amount().subtract(work.taxBack(work.reversed, work.back));
        BigDecimal left = work.pay.earned().subtract(work.back.reward()).subtract(taxLeft);
        WorkerAccount purse = books.purse(work);
        BigDecimal lot = purse.stillHeld(left, work.heldUntil);
        BigDecimal rest = left.subtract(lot).min(purse.available.max(BigDecimal.ZERO));
        purse.unhold(work.heldUntil, lot);
        purse.held = purse.held.add(lot);
        purse.hold(rest);
        work.kept = lot.add(rest);
        work.status = "disputed";
    }

    private void resolve(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "disputed");
        long now = Model.stamp(order, step.now());
        WorkerAccount purse = books.purse(work);
        if (order.get("outcome").equals("reversed")) {
            Cost lines = lines(work, Ratio.WHOLE).minus(work.back);
            if (order.get("recovery", "available").equals("available")) {
                purse.requires(
                        lines.reward().subtract(taxNow(work, Ratio.WHOLE)).subtract(work.kept));
            }
            purse.hold(work.kept.negate());
            take(work, Ratio.WHOLE, null);
            work.status = "reversed";
        } else {
            purse.held = purse.held.subtract(work.kept);
            boolean stillHeld = work.heldUntil != null && work.heldUntil > now;
            purse.earn(work.kept, stillHeld ? work.heldUntil : null);
            work.status = work.decided;
        }
        work.kept = BigDecimal.ZERO;
    }

    private void reverse(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, PAID);
        Model.stamp(order, step.now());
        Ratio all = reaching(order, work.reversed, work.pay.total(), work.job.terms.currency());
        if (order.get("recovery", "available").equals("available")) {
            BigDecimal lost = lines(work, all).minus(work.back).reward().subtract(taxNow(work, all));
            WorkerAccount purse = books.purse(work);
            purse.requires(lost.subtract(purse.stillHeld(lost, work.heldUntil)));
        }
        take(work, all, work.heldUntil);
        if (all.equals(Ratio.WHOLE)) {
            work.status = "reversed";
        }
    }

    /** How much of the whole is taken back once the order is carried out: all that is left where it says nothing else. */
    static Ratio reaching(ModelCommand order, Ratio before, BigDecimal whole, String currency) {
        Ratio part = before.rest();
        if (order.find("share").isPresent()) {
            part = Ratio.of(order.get("share"));
        } else if (order.find("amount").isPresent()) {
            String amount = order.get("amount");
            Books.demand(TaskTerms.currencyOf(amount).equals(currency), "not-in-terms");
            Books.demand(TaskTerms.numberOf(amount).compareTo(whole.abs()) <= 0, "exceeds-original");
            part = Ratio.of(TaskTerms.numberOf(amount), whole.abs());
        }
        Ratio all = before.plus(part);
        Books.demand(part.isKept() && all.isKept(), "out-of-range");
        Books.demand(!all.isMoreThanWhole(), "exceeds-original");
        return all;
    }

    private static Cost lines(Books.Work work, Ratio share) {
        return work.pay.share(share, work.job.terms.quantum);
    }

    /** What comes back of the tax that was withheld when it is taken back up to this share. */
    private static BigDecimal taxNow(Books.Work work, Ratio all) {
        return work.taxBack(all, lines(work, all)).subtract(work.taxBack(work.reversed, work.back));
    }

    /** @param heldUntil null where nothing of it can be held any more but what was kept for the dispute */
    private void take(Books.Work work, Ratio all, Long heldUntil) {
        Cost after = lines(work, all);
        Cost now = after.minus(work.back);
        BigDecimal tax = taxNow(work, all);
        WorkerAccount purse = books.purse(work);
        purse.lose(now.reward().subtract(tax), heldUntil);
        purse.withheld = purse.withheld.subtract(tax);
        if (!work.paidByPlatform) {
            books.fund(work.job).refund(now.total());
        }
        work.reversed = all;
        work.back = after;
    }
}
