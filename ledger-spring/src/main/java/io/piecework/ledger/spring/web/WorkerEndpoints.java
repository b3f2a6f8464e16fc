package io.piecework.ledger.spring.web;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.StatementPart;
import io.piecework.ledger.spring.web.EndpointArguments.InZone;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.award.AwardView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the front end of a worker reads. The names of the mappings are the summaries in {@code openapi.json}. */
@FrontEndEndpoints
@RequestMapping("/ledger/worker")
class WorkerEndpoints {

    WorkerEndpoints() {}

    @GetMapping(
            path = "/balances",
            name = "The balances in all currencies; none before the first accepted work or award.")
    Page<Balance> balances(WorkerView worker) {
        return new Page<>(worker.balances(), null);
    }

    @GetMapping(path = "/statement", name = "A page of the statement in a currency, the oldest line first.")
    Optional<StatementPart> statement(WorkerView worker, String currency, StatementPeriod period, Paging page) {
        return worker.statementPart(currency, period, page.afterLine(), page.most());
    }

    @GetMapping(path = "/open-items", name = "What is still open in a currency, by kind, with what happens next.")
    Optional<Page<OpenItems.Group>> openItems(WorkerView worker, String currency, InZone in) {
        return worker.openItems(currency, in.zone()).map(open -> new Page<>(open.groups(), null));
    }

    @GetMapping(
            path = "/assignments",
            name = "Accepted work with its status, pay and reason, in the order of acceptance.")
    Page<AssignmentView> assignments(WorkerView worker, @Nullable AssignmentStatus status, Paging page) {
        return worker.lists().assignments(status, page.after(), page.most());
    }

    @GetMapping(path = "/decisions", name = "Decisions against the worker, the newest first.")
    Page<DecisionLine> decisions(WorkerView worker, Paging page) {
        List<DecisionLine> found = worker.decisions(before(page.after()), page.most() + 1);
        boolean more = found.size() > page.most();
        List<DecisionLine> shown = more ? found.subList(0, page.most()) : found;
        return new Page<>(
                shown, more ? String.valueOf(shown.get(shown.size() - 1).position()) : null);
    }

    @GetMapping(path = "/decision", name = "One decision against the worker, with its facts, terms, reason and review.")
    Optional<Decision> decision(WorkerView worker, String id) {
        return worker.decision(id);
    }

    @GetMapping(path = "/payouts", name = "Payouts by their last attempts, in the order in which these were requested.")
    Page<PayoutView> payouts(WorkerView worker, @Nullable PayoutStatus status, Paging page) {
        return worker.lists().payouts(status, page.after(), page.most());
    }

    @GetMapping(path = "/awards", name = "Bonuses and other awards, in the order in which they were granted.")
    Page<AwardView> awards(WorkerView worker, Paging page) {
        return worker.lists().awards(page.after(), page.most());
    }

    private static long before(@Nullable String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw EndpointArguments.bad("after", after, "next of the page before");
        }
        return Long.parseLong(after);
    }
}
