package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.ListedEarnings;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.Assignments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads what of the pay for work that awaits review is held once it is approved: by the terms of its task, or by a hold of everything. */
final class PayAfterReview {

    /** The work of a task has one price and one rule of availability, which the event at the position names. */
    private static final String AWAITING =
            """
            SELECT status, COUNT(*) AS pieces, MIN(position) AS accepted
            FROM %s
            WHERE worker = ?
            AND status IN ('%s', '%s')
            AND currency = ?
            GROUP BY status, task, reward""".formatted(ListedRelations.ASSIGNMENTS, AssignmentStatus.SUBMITTED, AssignmentStatus.VISIT_REPORTED);

    private record Work(boolean visit, long pieces, long accepted) {}

    private PayAfterReview() {}

    /**
     * The sum, before tax. A query over the worker's work that awaits review, one event for each task of it, and the worker's holds.
     *
     * @param moment of the approval
     */
    static Amount held(Reading server, WorkerId worker, CurrencyUnit currency, Instant moment) {
        List<Work> works = server.query(
                rows -> rows.list(AWAITING, List.of(worker.value(), currency.getCurrencyCode()), PayAfterReview::work));
        Amount held = Amount.zero(currency);
        if (works.isEmpty()) {
            return held;
        }
        boolean all = server.query(rows -> ListedEarnings.areTaken(rows, worker, currency, moment));
        @Nullable Instant firstPaid = AccountTimes.firstPaid(server, worker, currency);
        Map<Long, LedgerEvent> events =
                server.eventsAt(works.stream().map(Work::accepted).toList());
        for (Work work : works) {
            var accepted = (AssignmentEvent.Accepted)
                    Objects.requireNonNull(events.get(work.accepted), "the event of an assignment");
            if (all || accepted.availability().from(moment, firstPaid) != null) {
                Amount each = work.visit
                        ? Assignments.visitPay(server, accepted.work())
                        : accepted.price().earned();
                held = held.plus(each.times(work.pieces));
            }
        }
        return held;
    }

    private static Work work(Rows.Row row) {
        return new Work(
                row.text("status").equals(AssignmentStatus.VISIT_REPORTED.toString()),
                row.count("pieces"),
                row.count("accepted"));
    }
}
