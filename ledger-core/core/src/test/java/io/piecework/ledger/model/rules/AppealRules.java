package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** The rules of appeals and overturns. */
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

    private void appeal(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "rejected");
        long now = WorkRules.stamp(work, command, step);
        window(work, command, now, step.now());
        RequesterAccount fund = books.fund(work.task);
        BigDecimal whole = work.cost.total();
        if (fund.covered(whole, now)) {
            fund.reserve(whole, now);
            work.blocked = whole;
        }
        work.status = "appealed";
        work.answerBy = ReviewRequestRules.answerBy(command, now);
    }

    private void dismiss(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "appealed");
        books.fund(work.task).release(work.blocked, WorkRules.stamp(work, command, step));
        work.blocked = BigDecimal.ZERO;
        work.status = "rejected";
    }

    private void overturn(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "rejected", "appealed");
        long now = WorkRules.stamp(work, command, step);
        boolean byAuthority = command.find("authority.approver").isPresent();
        if (!byAuthority && work.status.equals("rejected")) {
            window(work, command, now, step.now());
        }
        work.paidByPlatform = command.get("authority.payer", "requester").equals("platform");
        RequesterAccount fund = books.fund(work.task);
        if (work.paidByPlatform) {
            fund.release(work.blocked, now);
            work.pay = Cost.free(work.cost.earned());
        } else {
            if (work.blocked.signum() == 0 && work.cost.total().signum() > 0) {
                fund.reserve(work.cost.total(), now);
            }
            fund.spend(work.cost.total());
            work.pay = work.cost;
        }
        if (work.task.terms.limitsRejections()) {
            work.task.touched(now);
        }
        if (work.reopened) {
            work.task.touched(now);
            work.task.slots++;
            work.task.taken++;
        }
        work.blocked = BigDecimal.ZERO;
        books.earn(work, now);
        work.status = "approved";
        work.decided = "approved";
    }

    /** Allows an overturn up to the last microsecond of the window, and not after the task is archived. */
    private static void window(Books.Assignment work, ModelCommand command, long now, long recorded) {
        Long until = work.task.terms.overturnUntil(work.submitted, work.rejected);
        boolean imported = command.get("actor", "operator:platform").startsWith("import:");
        Books.require(
                until == null || (imported ? now : Model.meets(until, now, recorded, work.rejectedRecorded)) <= until,
                "window-closed");
        Books.require(!work.task.status.equals("archived"), "window-closed");
    }
}
