package io.piecework.ledger.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
        Ratio part = work.reversed.rest();
        if (order.find("share").isPresent()) {
            part = Ratio.of(order.get("share"));
        } else if (order.find("amount").isPresent()) {
            String amount = order.get("amount");
            Books.demand(Terms.currencyOf(amount).equals(work.job.terms.currency()), "not-in-terms");
            Books.demand(Terms.numberOf(amount).compareTo(work.pay.total()) <= 0, "exceeds-original");
            part = Ratio.of(Terms.numberOf(amount), work.pay.total());
        }
        Ratio all = work.reversed.plus(part);
        Books.demand(part.isKept() && all.isKept(), "out-of-range");
        Books.demand(!all.isMoreThanWhole(), "exceeds-original");
        if (order.get("recovery", "available").equals("available")) {
            books.purse(work).requires(lines(work, all).minus(work.back).reward());
        }
        take(work, all);
        if (all.equals(Ratio.WHOLE)) {
            work.status = "reversed";
        }
    }

    /** What has to be back once so much is reversed: a share of each line in its own quantum, and all of it in the end. */
    private static Cost lines(Books.Work work, Ratio share) {
        Cost pay = work.pay;
        if (share.equals(Ratio.WHOLE)) {
            return new Cost(pay.earned(), pay.fee(), pay.tax(), false);
        }
        BigDecimal quantum = work.job.terms.quantum;
        return new Cost(
                share.of(pay.earned(), Terms.EXACT, RoundingMode.HALF_UP),
                share.of(pay.fee(), quantum, RoundingMode.HALF_UP).min(pay.fee()),
                share.of(pay.tax(), quantum, RoundingMode.HALF_UP).min(pay.tax()),
                false);
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
