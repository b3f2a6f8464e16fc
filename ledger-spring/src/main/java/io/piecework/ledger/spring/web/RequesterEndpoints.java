package io.piecework.ledger.spring.web;

import io.piecework.ledger.RequesterView;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.reading.lists.FundingView;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the front end of a requester reads. The names of the mappings are the summaries in {@code openapi.json}. */
@FrontEndEndpoints
@RequestMapping("/ledger/requester")
class RequesterEndpoints {

    RequesterEndpoints() {}

    @GetMapping(path = "/funds", name = "The funds in a currency.")
    Optional<RequesterFunds> funds(RequesterView requester, String currency) {
        return requester.funds(currency);
    }

    @GetMapping(
            path = "/funding",
            name = "Openings, deposits, refunds and charge-backs, in the order in which they were recorded.")
    Page<FundingView> funding(RequesterView requester, Paging page) {
        return requester.lists().funding(page.after(), page.most());
    }

    @GetMapping(path = "/tasks", name = "Tasks, in the order in which they were published.")
    Page<TaskView> tasks(RequesterView requester, @Nullable TaskStatus status, Paging page) {
        return requester.lists().tasks(status, page.after(), page.most());
    }

    @GetMapping(path = "/task", name = "One task.")
    Optional<TaskView> task(RequesterView requester, String id) {
        return requester.task(id);
    }

    @GetMapping(path = "/assignments", name = "The work on a task, in the order in which it was accepted.")
    Page<AssignmentView> assignments(
            RequesterView requester, String task, @Nullable AssignmentStatus status, Paging page) {
        return requester.lists().assignments(task, status, page.after(), page.most());
    }

    @GetMapping(
            path = "/reviews",
            name = "Work that waits for a review, the oldest first; deadline is when it is approved automatically.")
    Page<AssignmentView> reviews(RequesterView requester, Paging page) {
        return requester.lists().inReview(page.after(), page.most());
    }

    @GetMapping(path = "/contested", name = "Appeals and disputes that are not decided, the oldest first.")
    Page<AssignmentView> contested(RequesterView requester, Paging page) {
        return requester.lists().contested(page.after(), page.most());
    }

    @GetMapping(path = "/awards", name = "Awards that the requester paid, in the order in which they were granted.")
    Page<AwardView> awards(RequesterView requester, Paging page) {
        return requester.lists().awards(page.after(), page.most());
    }
}
