package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of reviews and impossible visits. */
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

    private void askForMore(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "submitted");
        long now = WorkRules.stamp(work, command, step);
        WorkRules.beforeDeadline(work, now, step);
        noLongerAwaited(work);
        work.status = "revision-requested";
        work.deadline = WorkRules.after(now, work.task.terms.window("review.submitWithin"));
    }

    private void approve(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "submitted");
        long now = WorkRules.stamp(work, command, step);
        Model.requireNoSkipped(work.deadline, now, step.now(), work.lastRecorded);
        work.countedOn = work.task.terms.countedOn(now);
        decide(work, "approved", work.cost, now);
    }

    private void autoApprove(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "submitted");
        long now = WorkRules.stamp(work, command, step);
        Books.require(work.deadline != null && now >= work.deadline, "not-yet-due");
        work.countedOn = work.task.terms.countedOn(now);
        decide(work, "approved", work.cost, now);
    }

    private void approvePartially(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "submitted");
        TaskTerms terms = work.task.terms;
        String paid = command.get("paid");
        Books.require(ModelCommand.currencyOf(paid).equals(terms.currency()), "not-in-terms");
        Books.require(ModelCommand.numberOf(paid).compareTo(work.cost.reward()) < 0, "not-in-terms");
        long now = WorkRules.stamp(work, command, step);
        WorkRules.beforeDeadline(work, now, step);
        decide(work, "partially-approved", terms.less(ModelCommand.numberOf(paid), work.cost), now);
    }

    private void reject(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "submitted");
        TaskTerms terms = work.task.terms;
        Books.require(terms.allows(command.get("category", ""), command.get("reason")), "reason-insufficient");
        long now = WorkRules.stamp(work, command, step);
        WorkRules.beforeDeadline(work, now, step);
        Books.require(
                mayExceed(command) || terms.allowsRejection(rejected(work.task), pieces(work.task)),
                "too-many-rejections");
        LocalDate day = terms.countedOn(now);
        Books.require(
                day == null
                        || mayExceed(command)
                        || terms.allowsDailyRejection(
                                decided(work.task, day)
                                        .filter(ReviewRules::isRejected)
                                        .count(),
                                decided(work.task, day).count()),
                "too-many-rejections");
        work.countedOn = day;
        if (terms.limitsRejections()) {
            work.task.touched(now);
        }
        work.reopened = terms.reopens();
        work.rejected = now;
        work.rejectedRecorded = step.now();
        if (work.reopened) {
            TaskRules.giveBack(books, work, now);
            noLongerAwaited(work);
            end(work, "rejected");
        } else {
            decide(work, "rejected", Cost.NOTHING, now);
        }
    }

    /** A person of the platform, and an import. */
    private static boolean mayExceed(ModelCommand command) {
        String actor = command.get("actor", "operator:platform");
        return actor.startsWith("import:") || (actor.startsWith("operator:") && !actor.equals("operator:platform"));
    }

    private long rejected(Books.Task task) {
        return books.assignments.values().stream()
                .filter(work -> work.task == task)
                .filter(ReviewRules::isRejected)
                .count();
    }

    private static boolean isRejected(Books.Assignment work) {
        return work.status.equals("rejected") || work.status.equals("appealed");
    }

    private Stream<Books.Assignment> decided(Books.Task task, LocalDate day) {
        return books.assignments.values().stream()
                .filter(work -> work.task.requester.equals(task.requester) && day.equals(work.countedOn));
    }

    private long pieces(Books.Task task) {
        return books.assignments.values().stream()
                .filter(work -> work.task == task)
                .filter(work -> !work.status.equals("returned") && !work.status.equals("timed-out"))
                .count();
    }

    private void screenOut(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "accepted", "submitted");
        BigDecimal fixed = work.task.terms.screenedOut();
        Books.require(fixed != null, "not-in-terms");
        long now = WorkRules.stamp(work, command, step);
        WorkRules.beforeDeadline(work, now, step);
        decide(work, "screened-out", work.task.terms.less(fixed, work.cost), now);
    }

    private void reportVisit(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "accepted");
        long now = WorkRules.stamp(work, command, step);
        WorkRules.withinTime(work, now, step);
        end(work, "visit-reported");
    }

    private void compensate(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "visit-reported");
        long now = WorkRules.stamp(work, command, step);
        BigDecimal paid = work.task.terms.visit();
        if (work.task.terms.platformPaysVisits()) {
            work.paidByPlatform = true;
            decide(work, "visit-compensated", Cost.NOTHING, now);
            work.pay = Cost.free(paid);
            books.earn(work, now);
        } else {
            decide(work, "visit-compensated", work.task.terms.less(paid, work.cost), now);
        }
    }

    private void refuse(ModelCommand command, TimedCommand step) {
        Books.Assignment work = WorkRules.in(books, command, "visit-reported");
        decide(work, "visit-refused", Cost.NOTHING, WorkRules.stamp(work, command, step));
    }

    /** Pays from the reservation and releases the rest. */
    private void decide(Books.Assignment work, String status, Cost pay, long now) {
        if (work.status.equals("submitted")) {
            noLongerAwaited(work);
        }
        RequesterAccount fund = books.fund(work.task);
        fund.spend(pay.total());
        fund.release(work.cost.total().subtract(pay.total()), now);
        work.pay = pay;
        books.earn(work, now);
        end(work, status);
    }

    private void noLongerAwaited(Books.Assignment work) {
        WorkerAccount earnings = books.earnings(work);
        earnings.awaiting = earnings.awaiting.subtract(work.cost.earned());
    }

    private static void end(Books.Assignment work, String status) {
        work.status = status;
        work.decided = status;
        work.deadline = null;
    }
}
