package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.RequesterView;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.requester.TaskFees;
import io.piecework.ledger.work.task.TaskView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What tasks have cost, and what all their pieces cost, both with fees. For a page of tasks it reads the list of fees once in each of their
 * currencies, as the page of spending does, and the kinds of the tasks in one query. The list of fees sums up all that the requester has spent, so
 * that its cost grows with the work that was paid.
 */
@Component
class TaskCosts {

    /** @param total of all pieces if each is approved in full */
    record Cost(Amount spent, Amount total) {}

    private final Offers offers;

    TaskCosts(Offers offers) {
        this.offers = offers;
    }

    /** The costs of tasks of one requester, by the task's id. */
    Map<String, Cost> of(RequesterView requester, List<TaskView> tasks) {
        Map<String, Amount> spent = tasks.stream()
                .map(task -> task.reward().currencyCode())
                .distinct()
                .flatMap(currency -> Reports.of(requester).fees(currency, StatementPeriod.all()).stream())
                .flatMap(fees -> fees.tasks().stream())
                .filter(fees -> !fees.task().isEmpty())
                .collect(Collectors.toMap(TaskFees::task, TaskFees::total));
        Map<String, TaskKind> kinds = offers
                .findAllById(tasks.stream().map(TaskCosts::id).toList())
                .stream()
                .collect(Collectors.toMap(Offer::getId, Offer::getKind));
        return tasks.stream()
                .collect(Collectors.toMap(
                        TaskCosts::id,
                        task -> new Cost(
                                spent.getOrDefault(
                                        id(task), Amount.zero(task.reward().currency())),
                                total(task, kinds.get(id(task))))));
    }

    private static String id(TaskView task) {
        return task.task().value();
    }

    /**
     * A task keeps the fees of a piece under which it was published. The fee to start is that of its kind today: a platform that changes it stores it
     * beside the offer.
     *
     * @param kind null where this platform never had the task
     */
    private static Amount total(TaskView task, @Nullable TaskKind kind) {
        Amount pieces = task.reward().plus(task.fee()).times(task.slots());
        return kind == null ? pieces : pieces.plus(kind.startFee(task.reward(), task.slots()));
    }
}
