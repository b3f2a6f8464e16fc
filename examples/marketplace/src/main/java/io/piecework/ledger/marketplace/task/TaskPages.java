package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.task.TaskView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A requester's money and tasks. */
@Controller
class TaskPages {

    /** Whether workers can begin a piece. */
    enum State {
        RUNNING,
        FULL,
        ENDED
    }

    /** @param waiting pieces that wait for the requester's decision */
    record TaskRow(TaskView task, State state, long waiting, TaskCosts.Cost cost) {}

    /** @param refundable what of the available money a bank can pay back */
    record Money(String currency, Amount available, Amount reserved, Amount spent, Amount refundable) {}

    private final Ledger ledger;
    private final TaskCosts costs;

    TaskPages(Ledger ledger, TaskCosts costs) {
        this.ledger = ledger;
        this.costs = costs;
    }

    @GetMapping("/tasks")
    String tasks(Authentication me, @RequestParam(defaultValue = "1") int page, Model model) {
        var requester = ledger.asRequester(Person.of(me).id());
        model.addAttribute("operation", UUID.randomUUID());
        model.addAttribute("funds", funds(requester));
        Map<TaskId, Long> waiting =
                Listed.all(after -> requester.lists().inReview(after, Listed.CHUNK), piece -> true).stream()
                        .collect(Collectors.groupingBy(AssignmentView::task, Collectors.counting()));
        Listed<TaskView> shown = Listed.of(after -> requester.lists().tasks(null, after, Listed.CHUNK), page);
        model.addAttribute("pages", shown);
        Map<String, TaskCosts.Cost> cost = costs.of(requester, shown.items());
        model.addAttribute(
                "tasks",
                shown.items().stream()
                        .map(task -> new TaskRow(
                                task,
                                state(task),
                                waiting.getOrDefault(task.task(), 0L),
                                Objects.requireNonNull(cost.get(task.task().value()))))
                        .toList());
        model.addAttribute(
                "waiting", waiting.values().stream().mapToLong(Long::longValue).sum());
        return "tasks";
    }

    private State state(TaskView task) {
        if (!OneTaskPages.takesWork(task, ledger.clock().instant())) {
            return State.ENDED;
        }
        return task.taken() < task.slots() ? State.RUNNING : State.FULL;
    }

    private static List<Money> funds(RequesterView requester) {
        return TaskKind.currencies().stream()
                .map(currency -> requester
                        .funds(currency)
                        .map(funds -> new Money(
                                currency,
                                funds.available(),
                                funds.reserved(),
                                funds.spent(),
                                Coins.down(funds.available())))
                        .orElseGet(() -> none(Amount.zero(currency))))
                .toList();
    }

    private static Money none(Amount zero) {
        return new Money(zero.currencyCode(), zero, zero, zero, zero);
    }
}
