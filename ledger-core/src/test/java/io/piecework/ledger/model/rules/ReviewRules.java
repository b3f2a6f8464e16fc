package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** The reviewer's side, impossible visits included. */
final class ReviewRules {

    private final Books books;

    ReviewRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("request-revision", this::askForMore);
        rules.put("approve-assignment", this::approve);
        rules.put("auto-approve-assignment", this::autoApprove);
        rules.put("partially-approve-assignment", this::approvePartially);
        rules.put("reject-assignment", this::reject);
        rules.put("screen-out-assignment", this::screenOut);
        rules.put("report-impossible-visit", this::reportVisit);
        rules.put("compensate-visit", this::compensate);
        rules.put("refuse-visit", this::refuse);
    }

    private void askForMore(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "submitted");
        long now = Model.stamp(order, step.now());
        WorkRules.beforeDeadline(work, now);
        noLongerAwaited(work);
        work.status = "revision-requested";
        work.deadline = WorkRules.after(now, work.job.terms.window("review.submitWithin"));
    }

    private void approve(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "submitted");
        decide(work, "approved", work.cost, Model.stamp(order, step.now()));
    }

    private void autoApprove(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "submitted");
        long now = Model.stamp(order, step.now());
        Books.demand(work.deadline != null && now >= work.deadline, "not-yet-due");
        decide(work, "approved", work.cost, now);
    }

    private void approvePartially(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "submitted");
        TaskTerms terms = work.job.terms;
        String paid = order.get("paid");
        Books.demand(TaskTerms.currencyOf(paid).equals(terms.currency()), "not-in-terms");
        Books.demand(TaskTerms.numberOf(paid).compareTo(work.cost.reward()) < 0, "not-in-terms");
        long now = Model.stamp(order, step.now());
        WorkRules.beforeDeadline(work, now);
        decide(work, "partially-approved", terms.less(TaskTerms.numberOf(paid), work.cost), now);
    }

    private void reject(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "submitted");
        TaskTerms terms = work.job.terms;
        Books.demand(terms.allows(order.get("category", ""), order.get("reason")), "reason-insufficient");
        long now = Model.stamp(order, step.now());
        WorkRules.beforeDeadline(work, now);
        work.reopened = terms.reopens();
        work.rejected = now;
        if (work.reopened) {
            TaskRules.giveBack(books, work);
            noLongerAwaited(work);
            end(work, "rejected");
        } else {
            decide(work, "rejected", Cost.NOTHING, now);
        }
    }

    private void screenOut(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "accepted", "submitted");
        BigDecimal fixed = work.job.terms.screenedOut();
        Books.demand(fixed != null, "not-in-terms");
        long now = Model.stamp(order, step.now());
        WorkRules.beforeDeadline(work, now);
        decide(work, "screened-out", work.job.terms.less(fixed, work.cost), now);
    }

    private void reportVisit(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "accepted");
        long now = Model.stamp(order, step.now());
        WorkRules.withinTime(work, now);
        WorkerAccount purse = books.purse(work);
        purse.awaiting = purse.awaiting.add(work.cost.earned());
        end(work, "visit-reported");
    }

    private void compensate(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "visit-reported");
        long now = Model.stamp(order, step.now());
        BigDecimal paid = work.job.terms.visit();
        if (work.job.terms.platformPaysVisits()) {
            work.paidByPlatform = true;
            decide(work, "visit-compensated", Cost.NOTHING, now);
            work.pay = Cost.free(paid);
            books.earn(work, now);
        } else {
            decide(work, "visit-compensated", work.job.terms.less(paid, work.cost), now);
        }
    }

    private void refuse(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "visit-reported");
        decide(work, "visit-refused", Cost.NOTHING, Model.stamp(order, step.now()));
    }

    /** Pays out of what is reserved and releases the rest of it. */
    private void decide(Books.Work work, String status, Cost pay, long now) {
        if (work.status.equals("submitted") || work.status.equals("visit-reported")) {
            noLongerAwaited(work);
        }
        RequesterAccount fund = books.fund(work.job);
        fund.spend(pay.total());
        fund.release(work.cost.total().subtract(pay.total()));
        work.pay = pay;
        books.earn(work, now);
        end(work, status);
    }

    private void noLongerAwaited(Books.Work work) {
        WorkerAccount purse = books.purse(work);
        purse.awaiting = purse.awaiting.subtract(work.cost.earned());
    }

    private static void end(Books.Work work, String status) {
        work.status = status;
        work.decided = status;
        work.deadline = null;
    }
}
