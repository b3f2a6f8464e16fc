package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** What can still be done about a rejection. */
final class AppealRules {

    private final Books books;

    AppealRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("appeal-rejection", this::appeal);
        rules.put("dismiss-appeal", this::dismiss);
        rules.put("overturn-rejection", this::overturn);
    }

    private void appeal(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "rejected");
        window(work, Model.stamp(order, step.now()));
        RequesterAccount fund = books.fund(work.job);
        BigDecimal whole = work.cost.total();
        if (fund.covers(whole)) {
            fund.reserve(whole);
            work.blocked = whole;
        }
        work.status = "appealed";
    }

    private void dismiss(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "appealed");
        Model.stamp(order, step.now());
        books.fund(work.job).release(work.blocked);
        work.blocked = BigDecimal.ZERO;
        work.status = "rejected";
    }

    private void overturn(ModelCommand order, TimedCommand step) {
        Books.Work work = WorkRules.in(books, order, "rejected", "appealed");
        long now = Model.stamp(order, step.now());
        boolean byAuthority = order.find("authority.approver").isPresent();
        if (byAuthority) {
            needsTwo(order);
        } else if (work.status.equals("rejected")) {
            window(work, now);
        }
        work.paidByPlatform = order.get("authority.payer", "requester").equals("platform");
        RequesterAccount fund = books.fund(work.job);
        if (work.paidByPlatform) {
            fund.release(work.blocked);
            work.pay = Cost.free(work.cost.earned());
        } else {
            if (work.blocked.signum() == 0 && work.cost.total().signum() > 0) {
                fund.reserve(work.cost.total());
            }
            fund.spend(work.cost.total());
            work.pay = work.cost;
        }
        if (work.reopened) {
            work.job.slots++;
            work.job.taken++;
        }
        work.blocked = BigDecimal.ZERO;
        books.earn(work, now);
        work.status = "approved";
        work.decided = "approved";
    }

    /** The platform's own say takes two of its people. */
    static void needsTwo(ModelCommand order) {
        String approver = order.get("authority.approver");
        String actor = order.get("actor", "operator:platform");
        boolean two = actor.startsWith("operator:") && approver.startsWith("operator:") && !actor.equals(approver);
        Books.demand(two, "needs-authority");
    }

    /** To the last microsecond of the window, and not once the task is archived. */
    private static void window(Books.Work work, long now) {
        Long until = work.job.terms.overturnUntil(work.submitted, work.rejected);
        Books.demand(until == null || now <= until, "window-closed");
        Books.demand(!work.job.status.equals("archived"), "window-closed");
    }
}
