package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementRelations;
import io.piecework.ledger.reports.requester.Movements.Scope;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.terms.FeeBearer;
import io.piecework.ledger.work.terms.FeeTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a requester spent in a period in one currency, by task: the list behind an invoice for the platform's fees. Deposits, refunds and reservations
 * cost nothing and are not in it.
 *
 * @param position the position of the last event in it
 * @param recorded when that event was recorded
 * @param fingerprint of all events of the ledger up to there, or up to the last event before it that was final when the list was read
 * @param tasks in the order of the UTF-8 bytes of their ids, then the awards by kind and terms
 */
public record FeeList(
        RequesterId requester,
        StatementPeriod period,
        long position,
        Instant recorded,
        Fingerprint fingerprint,
        List<TaskFees> tasks,
        TaskFees total) {

    /** By the stream of the task or the award, whose first event has the terms. The requester bears the fee for publishing under all terms. */
    private static final String BY_SUBJECT = """
            SELECT subject,
                SUM(CASE WHEN kind <> '' AND spent > 0 THEN 1 ELSE 0 END) AS pieces,
                SUM(spent) AS spent,
                SUM(fee) AS fee,
                SUM(tax) AS tax,
                SUM(CASE WHEN published THEN fee ELSE 0 END) AS start_fee,
                SUM(CASE WHEN published THEN tax ELSE 0 END) AS start_tax
            FROM (
                SELECT p.fee, p.tax,
                    p.stream LIKE 'task:%%' AS published,
                    -p.available - p.reserved AS spent,
                    COALESCE(l.kind, '') AS kind,
                    CASE
                        WHEN l.award <> '' THEN 'award:' || l.award
                        WHEN l.task <> '' THEN 'task:' || l.task
                        ELSE p.stream
                    END AS subject
                FROM (%1$s) p
                LEFT JOIN %2$s l
                ON l.position = p.position
                WHERE p.available + p.reserved <> 0
                AND p.stream NOT LIKE 'deposit:%%'
                AND p.stream NOT LIKE 'opening:%%'
                AND p.stream NOT LIKE 'refund:%%'
                AND p.stream NOT LIKE 'charge-back:%%'
                AND p.stream NOT LIKE 'write-off:%%') spending
            GROUP BY subject
            ORDER BY %3$s""";

    /**
     * What was spent on one subject.
     *
     * @param startFee the part of the fee that is for publishing
     * @param startTax the tax on it
     */
    private record Spent(
            String subject, long pieces, Amount total, Amount fee, Amount tax, Amount startFee, Amount startTax) {

        /** @param terms null for an award without a fee */
        TaskFees row(String kind, String task, String title, @Nullable FeeTerms terms) {
            boolean ofWorker = terms != null && terms.bearer() == FeeBearer.WORKER;
            Amount own = ofWorker ? startFee : fee;
            Amount ownTax = ofWorker ? startTax : tax;
            return new TaskFees(
                    kind,
                    task,
                    title,
                    pieces,
                    Objects.toString(terms, "no fee"),
                    total.minus(fee).minus(tax),
                    own,
                    ownTax,
                    fee.minus(own),
                    tax.minus(ownTax),
                    total);
        }
    }

    private record Found(StoredEvents.Last last, Fingerprint fingerprint, List<Spent> spent) {}

    public FeeList {
        tasks = List.copyOf(tasks);
    }

    /** Whether workers bear a fee in any row, also one that was given back in another. */
    public boolean hasWorkerFees() {
        return tasks.stream().anyMatch(TaskFees::hasWorkerFee);
    }

    /**
     * Reads a list; empty where the requester never had money in the currency, or nothing was recorded by the moment. The sums of each task and
     * award of the period are held in memory, not the work on them, and the events by pages.
     */
    static Optional<FeeList> of(Reading server, LatestFingerprint latest, StatementRequest request) {
        return server.finalSnapshot((rows, finalUpTo) -> request.last(rows)
                        .map(last -> new Found(
                                last,
                                latest.of(rows, Math.min(finalUpTo, last.position())),
                                spent(rows, request.within(last)))))
                .map(found -> list(server, request, found));
    }

    private static List<Spent> spent(Rows rows, Scope scope) {
        String sql = BY_SUBJECT.formatted(scope.entries(), StatementRelations.LINES, rows.inByteOrder("subject"));
        return rows.list(
                sql,
                scope.entryValues(),
                row -> new Spent(
                        row.text("subject"),
                        row.count("pieces"),
                        row.amount("spent", scope.currency()),
                        row.amount("fee", scope.currency()),
                        row.amount("tax", scope.currency()),
                        row.amount("start_fee", scope.currency()),
                        row.amount("start_tax", scope.currency())));
    }

    /** The terms are read after the snapshot: a stream's first event never changes. */
    private static FeeList list(Reading server, StatementRequest request, Found found) {
        var tasks = new ArrayList<TaskFees>();
        var awards = new TreeMap<String, TaskFees>();
        Iterator<Spent> next = found.spent.iterator();
        List<String> subjects = found.spent.stream().map(Spent::subject).toList();
        EventsAt.first(server, subjects, (subject, event) -> {
            Spent spent = next.next();
            if (event instanceof TaskEvent.Published published) {
                tasks.add(spent.row(
                        "task", published.task().value(), published.title().text(), published.terms()));
            } else {
                var granted = (AwardEvent.Granted) event;
                TaskFees award = spent.row(granted.kind().toString(), "", "", granted.terms());
                awards.merge(award.kind() + '\n' + award.terms(), award, TaskFees::plus);
            }
        });
        List<TaskFees> rows =
                Stream.concat(tasks.stream(), awards.values().stream()).toList();
        return new FeeList(
                request.requester(),
                request.period(),
                found.last.position(),
                found.last.recorded(),
                found.fingerprint,
                rows,
                TaskFees.totalOf(rows, Amount.zero(request.currency())));
    }
}
