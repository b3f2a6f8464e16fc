package io.piecework.ledger.model;

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

    private void dispute(Order order, Step step) {
        Books.Work work = WorkRules.in(books, order, PAID);
        Model.stamp(order, step.now());
        BigDecimal left = work.pay.earned().subtract(work.back.reward());
        Purse purse = books.purse(work);
        work.kept = left.min(purse.available).max(BigDecimal.ZERO);
        purse.hold(work.kept);
        work.status = "disputed";
    }

    private void resolve(Order order, Step step) {
        Books.Work work = WorkRules.in(books, order, "disputed");
        Model.stamp(order, step.now());
        Purse purse = books.purse(work);
        if (order.get("outcome").equals("reversed")) {
            Cost lines = lines(work, Ratio.WHOLE).minus(work.back);
            if (order.get("recovery", "available").equals("available")
                    && lines.reward().signum() > 0
                    && lines.reward().compareTo(purse.available.add(work.kept)) > 0) {
                throw new Refused("insufficient-earnings");
            }
            purse.hold(work.kept.negate());
            take(work, Ratio.WHOLE);
            work.status = "reversed";
        } else {
            purse.hold(work.kept.negate());
            work.status = work.decided;
        }
        work.kept = BigDecimal.ZERO;
    }

    private void reverse(Order order, Step step) {
        Books.Work work = WorkRules.in(books, order, PAID);
        Model.stamp(order, step.now());
        Ratio all = reaching(order, work.reversed, work.pay.total(), work.job.terms.currency());
        if (order.get("recovery", "available").equals("available")) {
            books.purse(work).requires(lines(work, all).minus(work.back).reward());
        }
        take(work, all);
        if (all.equals(Ratio.WHOLE)) {
            work.status = "reversed";
        }
    }

    /** How much of the whole is taken back once the order is carried out: all that is left where it says nothing else. */
    static Ratio reaching(Order order, Ratio before, BigDecimal whole, String currency) {
        Ratio part = before.rest();
        if (order.find("share").isPresent()) {
            part = Ratio.of(order.get("share"));
        } else if (order.find("amount").isPresent()) {
            String amount = order.get("amount");
            Books.demand(Terms.currencyOf(amount).equals(currency), "not-in-terms");
            Books.demand(Terms.numberOf(amount).compareTo(whole.abs()) <= 0, "exceeds-original");
            part = Ratio.of(Terms.numberOf(amount), whole.abs());
        }
        Ratio all = before.plus(part);
        Books.demand(part.isKept() && all.isKept(), "out-of-range");
        Books.demand(!all.isMoreThanWhole(), "exceeds-original");
        return all;
    }

    private static Cost lines(Books.Work work, Ratio share) {
        return work.pay.share(share, work.job.terms.quantum);
    }

    private void take(Books.Work work, Ratio all) {
        Cost after = lines(work, all);
        Cost now = after.minus(work.back);
        Purse purse = books.purse(work);
        purse.available = purse.available.subtract(now.reward());
        if (!work.paidByPlatform) {
            books.fund(work.job).refund(now.total());
        }
        work.reversed = all;
        work.back = after;
    }
}
